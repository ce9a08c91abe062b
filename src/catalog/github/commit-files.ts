import { type Static, Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, type ProviderCall, WRITE } from '../tool.js';
import { text, texts, url } from './outputs.js';
import { commitSha, filePath, PUBLIC_WRITE, repository, SEGMENT } from './params.js';
import { object } from './shapes.js';
import { signature, signatureDates, signatures } from './signatures.js';

const params = Type.Object(
  {
    ...repository,
    branch: Type.Optional(
      Type.String({
        description: 'The branch to commit to, which must exist; the default branch otherwise.',
        pattern: `^${SEGMENT}(/${SEGMENT})*$`,
      }),
    ),
    message: Type.String({ description: 'The commit message.', minLength: 1 }),
    files: Type.Optional(
      Type.Array(
        Type.Object(
          {
            path: filePath,
            content: Type.String({
              description: 'Its whole content, as text unless `encoding` says base64.',
            }),
            encoding: Type.Optional(
              stringEnum(['utf-8', 'base64'], { description: 'What `content` is.', default: 'utf-8' }),
            ),
            executable: Type.Optional(
              Type.Boolean({
                description: 'Whether it can be run; a replaced file does not keep that.',
                default: false,
              }),
            ),
          },
          { additionalProperties: false },
        ),
        { description: 'Files to create or replace.', maxItems: 300, aliases: ['upserts'] },
      ),
    ),
    delete_paths: Type.Optional(
      Type.Array(filePath, { description: 'Files to delete.', maxItems: 300, aliases: ['deletes'] }),
    ),
    parent_sha: Type.Optional(
      commitSha(
        'The commit the changes were made to: refused if the branch has moved since. Its head otherwise.',
      ),
    ),
    ...signatures,
    ...signatureDates,
  },
  { additionalProperties: false },
);

/**
 * One commit by Git’s own objects: blobs of what is not text, a tree made from that of the parent, the commit, and
 * the branch moved to it. Nothing is seen of it before that last step, which GitHub refuses if the branch has moved.
 */
const commitFiles = defineTool({
  name: 'GITHUB_COMMIT_MULTIPLE_FILES',
  description:
    'Writes and deletes several files of a branch in one commit: all of it or nothing. Returns the commit; replaces files without asking for their `sha`.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params,
  output: Type.Object({
    branch: text,
    commit: Type.Object({ sha: text, message: text, parents: texts, url }),
  }),
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    branch: 'fix-search',
    message: 'Search on Sundays',
    files: [{ path: 'docs/search.md', content: '# Search\n' }],
    delete_paths: ['docs/old-search.md'],
  },
  async run(input, call) {
    const { files = [], delete_paths = [], message } = input;
    if (files.length + delete_paths.length === 0) throw nothingToCommit();
    const github = repositoryCalls(input, call);
    const branch = input.branch ?? String((await github('GET', ''))['default_branch']);
    const parent_sha = input.parent_sha ?? (await headOf(branch, github));
    const { tree: base } = await github('GET', '/git/commits/{parent_sha}', { parent_sha });
    const entries: object[] = delete_paths.map((path) => ({ path, mode: '100644', type: 'blob', sha: null }));
    for (const file of files) entries.push(await treeEntry(file, github));
    const tree = await github('POST', '/git/trees', {}, { base_tree: object(base)['sha'], tree: entries });
    const commit = await github(
      'POST',
      '/git/commits',
      {},
      {
        message,
        tree: tree['sha'],
        parents: [parent_sha],
        author: signature(input.author_name, input.author_email, input.author_date),
        committer: signature(input.committer_name, input.committer_email, input.committer_date),
      },
    );
    await github('PATCH', '/git/refs/heads/{+branch}', { branch }, { sha: commit['sha'] });
    return {
      branch,
      commit: {
        sha: commit['sha'],
        message: commit['message'],
        parents: [parent_sha],
        url: commit['html_url'],
      },
    };
  },
});

type Input = Static<typeof params>;
type File = NonNullable<Input['files']>[number];

/** One call below `/repos/{owner}/{repo}`, its answer as an object. */
type RepositoryCall = (
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  names?: Readonly<Record<string, string>>,
  json?: object,
) => Promise<Readonly<Record<string, unknown>>>;

function repositoryCalls({ owner, repo }: Input, call: ProviderCall): RepositoryCall {
  return async (method, path, names = {}, json) => {
    const { body } = await call({
      method,
      path: renderPath(`/repos/{owner}/{repo}${path}`, { ...names, owner, repo }),
      ...(json && { body: { json } }),
    });
    return object(body);
  };
}

async function headOf(branch: string, github: RepositoryCall): Promise<string> {
  const reference = await github('GET', '/git/ref/heads/{+branch}', { branch });
  return String(object(reference['object'])['sha']);
}

/** A tree takes text as it is; other bytes must be stored before it. */
async function treeEntry(
  { path, content, encoding, executable }: File,
  github: RepositoryCall,
): Promise<object> {
  const entry = { path, mode: executable ? '100755' : '100644', type: 'blob' };
  if (encoding !== 'base64') return { ...entry, content };
  const blob = await github('POST', '/git/blobs', {}, { content, encoding });
  return { ...entry, sha: blob['sha'] };
}

function nothingToCommit(): ExecutionError {
  return new ExecutionError('invalid_params', 'There is nothing to commit.', {
    remediation: 'Give `files` to write, `delete_paths` to delete, or both.',
  });
}

export const commitFilesTools = [commitFiles];
