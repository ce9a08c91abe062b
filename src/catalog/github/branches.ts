import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';
import { page } from './pages.js';
import { branch, PUBLIC_READ, PUBLIC_WRITE, paged, pagination, repository } from './params.js';
import { commit, list, object } from './shapes.js';

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

const getProtection = defineTool({
  name: 'GITHUB_GET_BRANCH_PROTECTION',
  description:
    'Reads the protection of a branch: required reviews and checks, who may push, what is forbidden. A branch without any answers “Branch not protected”.',
  scopes: PUBLIC_WRITE,
  annotations: READ,
  params: Type.Object(
    { ...repository, branch: branch('The name of the branch; slashes are fine.') },
    { additionalProperties: false },
  ),
  example: { owner: 'octo-org', repo: 'hello-world', branch: 'main' },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/branches/{+branch}/protection' },
  result: protection,
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

function protection(value: unknown) {
  const it = object(value);
  const reviews = object(it['required_pull_request_reviews']);
  const checks = object(it['required_status_checks']);
  const { users, teams, apps } = object(it['restrictions']);
  const enabled = (name: string) => object(it[name])['enabled'] ?? false;
  const named = (items: unknown, name: string) => list(items).map((item) => object(item)[name]);
  return {
    required_reviews: it['required_pull_request_reviews'] && {
      count: reviews['required_approving_review_count'] ?? 0,
      dismiss_stale: reviews['dismiss_stale_reviews'] ?? false,
      from_code_owners: reviews['require_code_owner_reviews'] ?? false,
      of_last_push: reviews['require_last_push_approval'] ?? false,
    },
    required_checks: it['required_status_checks'] && {
      strict: checks['strict'] ?? false,
      contexts: checks['contexts'] ?? [],
    },
    restricted_to: it['restrictions'] && {
      users: named(users, 'login'),
      teams: named(teams, 'slug'),
      apps: named(apps, 'slug'),
    },
    enforce_admins: enabled('enforce_admins'),
    required_linear_history: enabled('required_linear_history'),
    required_conversation_resolution: enabled('required_conversation_resolution'),
    allow_force_pushes: enabled('allow_force_pushes'),
    allow_deletions: enabled('allow_deletions'),
    block_creations: enabled('block_creations'),
    lock_branch: enabled('lock_branch'),
  };
}

function reference(value: unknown) {
  const { ref, object: target } = object(value);
  return { ref, sha: object(target)['sha'], type: object(target)['type'] };
}

function shortRef(ref: string): string {
  return ref.replace(/^refs\//, '');
}

export const branchTools = [listBranches, getBranch, getProtection, createReference, updateReference];
