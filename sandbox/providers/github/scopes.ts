/** Which OAuth scopes GitHub's routes need; what is not listed takes any token. */
const REPO = ['repo', 'public_repo'];
const ORG_WRITE = ['admin:org', 'write:org'];
const ORG_READ = ['read:org', ...ORG_WRITE];
const USER_WRITE = ['user'];

export const GITHUB_SCOPES: Readonly<Record<string, readonly string[]>> = {
  'GET /user/emails': ['user:email', 'user'],
  'PATCH /user': USER_WRITE,
  'POST /user/repos': REPO,
  'GET /user/orgs': [...ORG_READ, 'user'],
  'GET /user/starred/*': [],
  '/user/starred/*': REPO,
  'POST /orgs/:org/repos': REPO,
  'POST /orgs/*': ORG_WRITE,
  'PATCH /orgs/*': ORG_WRITE,
  'PUT /orgs/*': ORG_WRITE,
  'DELETE /orgs/*': ORG_WRITE,
  'DELETE /repos/:owner/:repo': ['delete_repo'],
  'GET /repos/*': [],
  '/repos/:owner/:repo/hooks/*': ['admin:repo_hook', 'write:repo_hook', ...REPO],
  '/repos/*': REPO,
  'GET /gists/*': [],
  '/gists/*': ['gist'],
  'POST /graphql': [],
};
