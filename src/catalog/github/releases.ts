import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ, WRITE } from '../tool.js';
import { dateTime, dateTimeOrNull, flag, integer, pageOutput, text, textOrNull, url } from './outputs.js';
import { page } from './pages.js';
import { PUBLIC_READ, PUBLIC_WRITE, paged, pagination, repository } from './params.js';
import { list, login, object } from './shapes.js';

const whether = (description: string) => Type.Optional(Type.Boolean({ description, default: false }));

const releaseOutput = Type.Object({
  id: integer,
  tag_name: text,
  target_commitish: text,
  name: textOrNull,
  body: textOrNull,
  draft: flag,
  prerelease: flag,
  author: textOrNull,
  assets: Type.Array(
    Type.Object({ name: text, content_type: text, size: integer, downloads: integer, download_url: url }),
  ),
  url,
  created_at: dateTime,
  published_at: dateTimeOrNull,
});

const createRelease = defineTool({
  name: 'GITHUB_CREATE_A_RELEASE',
  description:
    'Publishes a release of a tag, which is made where it does not exist, or saves a draft of one. Returns the release with its URL.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object(
    {
      ...repository,
      tag_name: Type.String({ description: 'The tag, such as v1.0.0.', minLength: 1 }),
      target_commitish: Type.Optional(
        Type.String({
          description: 'The branch or commit a new tag is made of; the default branch otherwise.',
          minLength: 1,
        }),
      ),
      name: Type.Optional(Type.String({ description: 'The title.' })),
      body: Type.Optional(Type.String({ description: 'What is new, in Markdown.' })),
      draft: whether('Whether it stays unpublished.'),
      prerelease: whether('Whether it is not ready for production.'),
      generate_release_notes: whether('Whether GitHub writes title and text, after those given.'),
      make_latest: Type.Optional(
        stringEnum(['true', 'false', 'legacy'], {
          description: 'Whether it becomes the latest release; legacy decides by date and version.',
          default: 'true',
        }),
      ),
      discussion_category_name: Type.Optional(
        Type.String({ description: 'The category of a discussion to open about it.' }),
      ),
    },
    { additionalProperties: false },
  ),
  output: releaseOutput,
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    tag_name: 'v1.0.0',
    name: 'v1.0.0',
    body: 'Search works.',
  },
  request: {
    method: 'POST',
    path: '/repos/{owner}/{repo}/releases',
    body: {
      tag_name: '$tag_name',
      target_commitish: '$target_commitish',
      name: '$name',
      body: '$body',
      draft: '$draft',
      prerelease: '$prerelease',
      generate_release_notes: '$generate_release_notes',
      make_latest: '$make_latest',
      discussion_category_name: '$discussion_category_name',
    },
  },
  result: release,
});

const getLatestRelease = defineTool({
  name: 'GITHUB_GET_THE_LATEST_RELEASE',
  description: 'Reads the newest published release that is no pre-release. Returns its tag, text and assets.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object({ ...repository }, { additionalProperties: false }),
  output: releaseOutput,
  example: { owner: 'octo-org', repo: 'hello-world' },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/releases/latest' },
  result: release,
});

const listReleases = defineTool({
  name: 'GITHUB_LIST_RELEASES',
  description: 'Lists the releases of a repository, newest first; drafts only for who may push.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object({ ...repository, ...pagination }, { additionalProperties: false }),
  output: pageOutput('releases', releaseOutput),
  example: { owner: 'octo-org', repo: 'hello-world' },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/releases', query: { ...paged } },
  result: (answer, _params, response) => page('releases', answer, release, response),
});

function release(value: unknown) {
  const it = object(value);
  return {
    id: it['id'],
    tag_name: it['tag_name'],
    target_commitish: it['target_commitish'],
    name: it['name'] ?? null,
    body: it['body'] ?? null,
    draft: it['draft'],
    prerelease: it['prerelease'],
    author: login(it['author']),
    assets: list(it['assets']).map(asset),
    url: it['html_url'],
    created_at: it['created_at'],
    published_at: it['published_at'] ?? null,
  };
}

function asset(value: unknown) {
  const { name, content_type, size, download_count, browser_download_url } = object(value);
  return { name, content_type, size, downloads: download_count, download_url: browser_download_url };
}

export const releaseTools = [createRelease, getLatestRelease, listReleases];
