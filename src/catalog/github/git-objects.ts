import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, WRITE } from '../tool.js';
import { dateTimeOrNull, flag, integerOrNull, text, textOrNull, texts, url } from './outputs.js';
import { commitSha, PUBLIC_WRITE, repository } from './params.js';
import { list, object } from './shapes.js';
import { signature, signatureDates, signatures } from './signatures.js';

const createBlob = defineTool({
  name: 'GITHUB_CREATE_A_BLOB',
  description:
    'Stores a file’s content in a repository without committing it, for GITHUB_CREATE_A_TREE. Returns the blob’s SHA.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object(
    {
      ...repository,
      content: Type.String({ description: 'The content, as text unless `encoding` says base64.' }),
      encoding: Type.Optional(
        stringEnum(['utf-8', 'base64'], { description: 'What `content` is.', default: 'utf-8' }),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ sha: text }),
  example: { owner: 'octo-org', repo: 'hello-world', content: '# Search\n' },
  request: {
    method: 'POST',
    path: '/repos/{owner}/{repo}/git/blobs',
    body: { content: '$content', encoding: '$encoding' },
  },
  result: (answer) => ({ sha: object(answer)['sha'] }),
});

const createTree = defineTool({
  name: 'GITHUB_CREATE_A_TREE',
  description:
    'Makes a tree of files, new or changed from `base_tree`, for GITHUB_CREATE_A_COMMIT. Returns its SHA and top entries.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object(
    {
      ...repository,
      tree: Type.Array(
        Type.Object(
          {
            path: Type.String({ description: 'The file, from the root.', minLength: 1 }),
            mode: stringEnum(['100644', '100755', '040000', '160000', '120000'], {
              description: 'File, executable, folder, submodule or symbolic link.',
            }),
            type: stringEnum(['blob', 'tree', 'commit'], { description: 'What the entry is.' }),
            sha: Type.Optional(
              Type.Unsafe<string | null>({
                type: ['string', 'null'],
                description: 'The SHA of its blob or tree; null deletes the file.',
              }),
            ),
            content: Type.Optional(Type.String({ description: 'Its text, instead of `sha`.' })),
          },
          { additionalProperties: false },
        ),
        { description: 'The entries that are set or deleted.', minItems: 1 },
      ),
      base_tree: Type.Optional(
        commitSha('The tree that is changed; without it, nothing but `tree` is in the new one.'),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    sha: text,
    truncated: flag,
    entries: Type.Array(
      Type.Object({ path: text, mode: text, type: text, sha: textOrNull, size: integerOrNull }),
    ),
  }),
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    base_tree: '9fb037999f264ba9a7fc6274d15fa3ae2ab98312',
    tree: [{ path: 'docs/search.md', mode: '100644', type: 'blob', content: '# Search\n' }],
  },
  request: {
    method: 'POST',
    path: '/repos/{owner}/{repo}/git/trees',
    body: { base_tree: '$base_tree', tree: '$tree' },
  },
  result: (answer) => {
    const { sha, truncated, tree } = object(answer);
    return { sha, truncated: truncated ?? false, entries: list(tree).map(treeEntry) };
  },
});

const createCommit = defineTool({
  name: 'GITHUB_CREATE_A_COMMIT',
  description:
    'Makes a commit of a tree without moving a branch to it (GITHUB_UPDATE_A_REFERENCE does). Returns its SHA.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object(
    {
      ...repository,
      message: Type.String({ description: 'The commit message.', minLength: 1 }),
      tree: commitSha('The SHA of the tree.'),
      parents: Type.Optional(
        Type.Array(Type.String(), {
          description: 'SHAs of the commits before it: one, two for a merge, none for a first commit.',
        }),
      ),
      ...signatures,
      ...signatureDates,
      signature: Type.Optional(
        Type.String({ description: 'An armored PGP signature of the commit.', unlisted: true }),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    sha: text,
    message: text,
    tree: text,
    parents: texts,
    author_name: textOrNull,
    author_email: textOrNull,
    authored_at: dateTimeOrNull,
    committed_at: dateTimeOrNull,
    verified: flag,
    url,
  }),
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    message: 'Describe the search',
    tree: '827efc6d56897b048c772eb4087f854f46256132',
    parents: ['7d1b31e74ee336d15cbd21741bc88a537ed063a0'],
  },
  request: (params) => ({
    method: 'POST',
    path: renderPath('/repos/{owner}/{repo}/git/commits', params),
    body: {
      json: {
        message: params.message,
        tree: params.tree,
        parents: params.parents ?? [],
        author: signature(params.author_name, params.author_email, params.author_date),
        committer: signature(params.committer_name, params.committer_email, params.committer_date),
        signature: params.signature,
      },
    },
  }),
  result: (answer) => {
    const it = object(answer);
    const author = object(it['author']);
    return {
      sha: it['sha'],
      message: it['message'],
      tree: object(it['tree'])['sha'],
      parents: list(it['parents']).map((parent) => object(parent)['sha']),
      author_name: author['name'] ?? null,
      author_email: author['email'] ?? null,
      authored_at: author['date'] ?? null,
      committed_at: object(it['committer'])['date'] ?? null,
      verified: object(it['verification'])['verified'] ?? false,
      url: it['html_url'],
    };
  },
});

function treeEntry(value: unknown) {
  const { path, mode, type, sha, size } = object(value);
  return { path, mode, type, sha: sha ?? null, size: size ?? null };
}

export const gitObjectTools = [createBlob, createTree, createCommit];
