import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { changedFileOutput, commitOutput, integer, pageOutput, textOrNull, url } from './outputs.js';
import { nextPage } from './pages.js';
import { PUBLIC_READ, paged, pagination, repository } from './params.js';
import { changedFile, commit, list, object } from './shapes.js';

const compare = defineTool({
  name: 'GITHUB_COMPARE_TWO_COMMITS',
  description:
    'Compares two branches, tags or commits. Returns how far apart they are, the commits in between page by page, and on the first page up to 300 changed files.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      ...repository,
      basehead: Type.String({
        description: 'What to compare, as base...head; `user:branch` for a branch of a fork.',
        pattern: '^.+\\.\\.\\..+$',
      }),
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: pageOutput('commits', commitOutput, {
    status: Type.String({ description: 'Of the head: ahead, behind, diverged or identical.' }),
    ahead_by: integer,
    behind_by: integer,
    total_commits: integer,
    merge_base: textOrNull,
    files: Type.Array(changedFileOutput),
    url,
  }),
  example: { owner: 'octo-org', repo: 'hello-world', basehead: 'main...fix-search' },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/compare/{+basehead}', query: { ...paged } },
  result: (answer, _params, response) => {
    const it = object(answer);
    return {
      status: it['status'],
      ahead_by: it['ahead_by'],
      behind_by: it['behind_by'],
      total_commits: it['total_commits'],
      merge_base: object(it['merge_base_commit'])['sha'] ?? null,
      commits: list(it['commits']).map(commit),
      files: list(it['files']).map(changedFile),
      url: it['html_url'],
      ...nextPage(response),
    };
  },
});

export const compareTools = [compare];
