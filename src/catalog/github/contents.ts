import { isUtf8 } from 'node:buffer';
import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';
import { integer, orNull, text, textOrNull, url, urlOrNull } from './outputs.js';
import { filePath, PUBLIC_READ, PUBLIC_WRITE, repository, SEGMENT } from './params.js';
import { object } from './shapes.js';
import { signature, signatureDates, signatures } from './signatures.js';

const message = Type.String({ description: 'The commit message.', minLength: 1 });
const onBranch = Type.Optional(
  Type.String({ description: 'The branch to commit to; the default branch otherwise.', minLength: 1 }),
);

const sentSignatures = {
  author: { name: '$author_name', email: '$author_email' },
  committer: { name: '$committer_name', email: '$committer_email' },
};

const entryMembers = {
  type: text,
  name: text,
  path: text,
  size: integer,
  sha: text,
  url: urlOrNull,
};

/** A folder has entries, everything else the rest. */
const contentOutput = Type.Object({
  ...Type.Partial(Type.Object(entryMembers)).properties,
  type: text,
  entries: Type.Optional(Type.Array(Type.Object(entryMembers))),
  download_url: Type.Optional(urlOrNull),
  encoding: Type.Optional(textOrNull),
  content: Type.Optional(textOrNull),
});

const committedOutput = Type.Object({
  file: orNull(Type.Object(entryMembers)),
  commit: Type.Object({ sha: text, message: text, url }),
});

const getContent = defineTool({
  name: 'GITHUB_GET_REPOSITORY_CONTENT',
  description:
    'Reads a file or lists a folder of a repository. Returns a file’s text (base64 for what is not text) and its `sha`, or the folder’s entries.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      ...repository,
      path: Type.String({
        description: 'The file or folder, from the root of the repository; “/” for the root itself.',
        pattern: `^/?$|^/?${SEGMENT}(/${SEGMENT})*/?$`,
      }),
      ref: Type.Optional(
        Type.String({ description: 'A branch, tag or commit; the default branch otherwise.', minLength: 1 }),
      ),
    },
    { additionalProperties: false },
  ),
  output: contentOutput,
  example: { owner: 'octo-org', repo: 'hello-world', path: 'README.md' },
  request: (params) => ({
    method: 'GET',
    path: contentPath(params),
    query: { ref: params.ref },
  }),
  result: content,
});

const writeFile = defineTool({
  name: 'GITHUB_CREATE_OR_UPDATE_FILE_CONTENTS',
  description:
    'Writes one file with a commit. Replacing a file needs the `sha` it has now (GITHUB_GET_REPOSITORY_CONTENT), so that nobody’s change is overwritten unseen.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object(
    {
      ...repository,
      path: filePath,
      content: Type.String({
        description: 'The new content of the file, as text unless `encoding` says base64.',
      }),
      encoding: Type.Optional(
        stringEnum(['utf-8', 'base64'], { description: 'What `content` is.', default: 'utf-8' }),
      ),
      message,
      sha: Type.Optional(
        Type.String({ description: 'The blob SHA of the file that is replaced; absent for a new file.' }),
      ),
      branch: onBranch,
      ...signatures,
      ...signatureDates,
    },
    { additionalProperties: false },
  ),
  output: committedOutput,
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    path: 'docs/search.md',
    content: '# Search\n',
    message: 'Describe the search',
  },
  request: (params) => ({
    method: 'PUT',
    path: renderPath('/repos/{owner}/{repo}/contents/{+path}', params),
    body: {
      json: {
        message: params.message,
        content:
          params.encoding === 'base64' ? params.content : Buffer.from(params.content).toString('base64'),
        sha: params.sha,
        branch: params.branch,
        author: signature(params.author_name, params.author_email, params.author_date),
        committer: signature(params.committer_name, params.committer_email, params.committer_date),
      },
    },
  }),
  result: committed,
});

const deleteFile = defineTool({
  name: 'GITHUB_DELETE_A_FILE',
  description: 'Deletes one file with a commit; it stays in the history. Needs the `sha` the file has now.',
  scopes: PUBLIC_WRITE,
  annotations: DESTRUCTIVE,
  params: Type.Object(
    {
      ...repository,
      path: filePath,
      message,
      sha: Type.String({ description: 'The blob SHA of the file that is deleted.', minLength: 1 }),
      branch: onBranch,
      ...signatures,
    },
    { additionalProperties: false },
  ),
  output: committedOutput,
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    path: 'docs/search.md',
    message: 'Remove the outdated page',
    sha: '95b966ae1c166bd92f8ae7d1c313e738c731dfc3',
  },
  request: {
    method: 'DELETE',
    path: '/repos/{owner}/{repo}/contents/{+path}',
    body: { message: '$message', sha: '$sha', branch: '$branch', ...sentSignatures },
  },
  result: committed,
});

/** GitHub answers a folder as an array. Files above 1 MB come without content: `download_url` has them. */
function content(answer: unknown) {
  if (Array.isArray(answer)) return { type: 'dir', entries: answer.map(entry) };
  const it = object(answer);
  const bytes =
    it['encoding'] === 'base64' && typeof it['content'] === 'string'
      ? Buffer.from(it['content'], 'base64')
      : undefined;
  return {
    ...entry(answer),
    download_url: it['download_url'] ?? null,
    ...(bytes === undefined
      ? { encoding: null, content: null }
      : isUtf8(bytes)
        ? { encoding: 'utf-8', content: bytes.toString('utf8') }
        : { encoding: 'base64', content: bytes.toString('base64') }),
  };
}

function entry(value: unknown) {
  const { type, name, path, size, sha, html_url } = object(value);
  return { type, name, path, size, sha, url: html_url };
}

function committed(answer: unknown) {
  const { content, commit } = object(answer);
  const { sha, message, html_url } = object(commit);
  return { file: content ? entry(content) : null, commit: { sha, message, url: html_url } };
}

/** GitHub takes the root as no path at all. */
function contentPath(params: { owner: string; repo: string; path: string }): string {
  const path = params.path.replace(/^\/|\/$/g, '');
  const contents = '/repos/{owner}/{repo}/contents';
  return renderPath(path === '' ? contents : `${contents}/{+path}`, { ...params, path });
}

export const contentTools = [getContent, writeFile, deleteFile];
