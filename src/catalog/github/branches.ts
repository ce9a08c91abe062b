import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';
import { page } from './pages.js';
import { branch, PUBLIC_READ, PUBLIC_WRITE, paged, pagination, repository } from './params.js';
import { commit, object } from './shapes.js';

const sha = Type.String({ description: 'The SHA of the commit.', pattern: '^[0-9a-fA-F]{40,64}$' });

/** GitHub takes `heads/main` here and `refs/heads/main` there; callers may give either everywhere. */
const ref = Type.String({
  description: 'The full name of the branch or tag, such as refs/heads/main or refs/tags/v1.0.',
  // Git lets no part of a name begin with a dot.
  pattern: '^(refs/)?(heads|tags)(/[^/.][^/]*)+$',
});

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
  example: { owner: 'octo-org', repo: 'hello-world', branch: 'main' },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/branches/{+branch}' },
  result: (answer) => {
    const it = object(answer);
    return { ...shortBranch(answer), commit: commit(it['commit']) };
  },
});

const createReference = defineTool({
  name: 'GITHUB_CREATE_A_REFERENCE',
  description: 'Creates a branch or a tag at a commit. Returns its name and the SHA it points to.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object({ ...repository, ref, sha }, { additionalProperties: false }),
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    ref: 'refs/heads/fix-search',
    sha: '7fd1a60b01f91b314f59955a4e4d4e80d8edf11d',
  },
  request: (params) => ({
    method: 'POST',
    path: renderPath('/repos/{owner}/{repo}/git/refs', params),
    body: { json: { ref: `refs/${shortRef(params.ref)}`, sha: params.sha } },
  }),
  result: reference,
});

const updateReference = defineTool({
  name: 'GITHUB_UPDATE_A_REFERENCE',
  description:
    'Moves a branch or a tag to another commit. Without `force` GitHub refuses whatever would lose commits.',
  scopes: PUBLIC_WRITE,
  annotations: DESTRUCTIVE,
  params: Type.Object(
    {
      ...repository,
      ref,
      sha,
      force: Type.Optional(
        Type.Boolean({ description: 'Whether to move it even if commits are lost by that.', default: false }),
      ),
    },
    { additionalProperties: false },
  ),
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    ref: 'refs/heads/fix-search',
    sha: '7fd1a60b01f91b314f59955a4e4d4e80d8edf11d',
  },
  request: (params) => ({
    method: 'PATCH',
    path: renderPath('/repos/{owner}/{repo}/git/refs/{+ref}', { ...params, ref: shortRef(params.ref) }),
    body: { json: { sha: params.sha, ...(params.force !== undefined && { force: params.force }) } },
  }),
  result: reference,
});

function shortBranch(value: unknown) {
  const it = object(value);
  return { name: it['name'], protected: it['protected'] ?? false, sha: object(it['commit'])['sha'] };
}

function reference(value: unknown) {
  const { ref, object: target } = object(value);
  return { ref, sha: object(target)['sha'], type: object(target)['type'] };
}

function shortRef(ref: string): string {
  return ref.replace(/^refs\//, '');
}

export const branchTools = [listBranches, getBranch, createReference, updateReference];
