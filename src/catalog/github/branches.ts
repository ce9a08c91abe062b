import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { commitOutput, flag, pageOutput, text } from './outputs.js';
import { page } from './pages.js';
import { branch, PUBLIC_READ, paged, pagination, repository } from './params.js';
import { commit, object } from './shapes.js';

const shortBranchMembers = { name: text, protected: flag, sha: text };

const listBranches = defineTool({
  name: 'GITHUB_LIST_BRANCHES',
  description: 'Lists the branches of a repository with their latest commit. Returns a page and `next_page`.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      ...repository,
      protected: Type.Optional(
        Type.Boolean({ description: 'Only branches that are protected (true) or unprotected (false).' }),
      ),
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: pageOutput('branches', Type.Object(shortBranchMembers)),
  example: { owner: 'octo-org', repo: 'hello-world' },
  request: {
    method: 'GET',
    path: '/repos/{owner}/{repo}/branches',
    query: { protected: '$protected', ...paged },
  },
  result: (answer, _params, response) => page('branches', answer, shortBranch, response),
});

const getBranch = defineTool({
  name: 'GITHUB_GET_A_BRANCH',
  description: 'Reads one branch. Returns its latest commit and whether it is protected.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    { ...repository, branch: branch('The name of the branch; slashes are fine.') },
    { additionalProperties: false },
  ),
  output: Type.Object({ ...shortBranchMembers, commit: commitOutput }),
  example: { owner: 'octo-org', repo: 'hello-world', branch: 'main' },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/branches/{+branch}' },
  result: (answer) => {
    const it = object(answer);
    return { ...shortBranch(answer), commit: commit(it['commit']) };
  },
});

function shortBranch(value: unknown) {
  const it = object(value);
  return { name: it['name'], protected: it['protected'] ?? false, sha: object(it['commit'])['sha'] };
}

export const branchTools = [listBranches, getBranch];
