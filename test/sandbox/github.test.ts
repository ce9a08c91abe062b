import { Octokit } from '@octokit/rest';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';

let sandbox: Sandbox;
let client: Octokit;
const SCOPES = ['repo', 'gist', 'delete_repo', 'read:org'];
const HELLO = { owner: 'sandbox-user', repo: 'hello-world' };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

function clientOf(user: string): Octokit {
  const { github } = sandbox.providers;
  const token = github.control.issueToken({ user, scopes: SCOPES }).access_token;
  return new Octokit({ baseUrl: github.url, auth: token, log: quiet });
}

beforeEach(async () => {
  sandbox = await startSandbox();
  client = clientOf('user@example.com');
});
afterEach(() => sandbox.close());

it("a repository of somebody else's that is private is not there, for reading and writing", async () => {
  const secret = { owner: 'decoy-user', repo: 'decoy-secrets' };
  await expect(client.repos.get(secret)).rejects.toMatchObject({ status: 404 });
  await expect(client.activity.starRepoForAuthenticatedUser(secret)).rejects.toMatchObject({ status: 404 });
  await expect(client.issues.create({ ...secret, title: 'x' })).rejects.toMatchObject({ status: 404 });
});

it("errors carry GitHub's documentation, not the emulator's", async () => {
  await expect(client.issues.get({ ...HELLO, issue_number: 999 })).rejects.toMatchObject({
    status: 404,
    response: { data: { documentation_url: expect.stringContaining('docs.github.com') } },
  });
});

it('stars are set, listed, taken back', async () => {
  const library = { owner: 'third-user', repo: 'shared-library' };
  await client.activity.starRepoForAuthenticatedUser(library);
  const { data: gazers } = await client.activity.listStargazersForRepo(library);
  expect(gazers.map((user) => user && 'login' in user && user.login)).toEqual(['third-user', 'sandbox-user']);
  const starred = async () =>
    (await client.activity.listReposStarredByAuthenticatedUser()).data.map((repo) =>
      'full_name' in repo ? repo.full_name : '',
    );
  expect(await starred()).toEqual(['third-user/shared-library']);
  await client.activity.unstarRepoForAuthenticatedUser(library);
  expect(await starred()).toEqual([]);
});

it('a workflow is dispatched and leaves a run', async () => {
  const { data: workflows } = await client.actions.listRepoWorkflows(HELLO);
  expect(workflows.workflows.map(({ id, path }) => [id, path])).toEqual([[1001, '.github/workflows/ci.yml']]);
  await client.actions.createWorkflowDispatch({ ...HELLO, workflow_id: 'ci.yml', ref: 'main' });
  const { data: runs } = await client.actions.listWorkflowRunsForRepo(HELLO);
  expect(runs.workflow_runs.map((run) => [run.head_branch, run.conclusion])).toEqual([
    ['main', 'success'],
    ['louder', 'action_required'],
  ]);
  const wrong = { ...HELLO, workflow_id: 'none.yml', ref: 'main' };
  await expect(client.actions.createWorkflowDispatch(wrong)).rejects.toMatchObject({ status: 404 });
});

it('deployments and their statuses are kept', async () => {
  await client.repos.createDeployment({ ...HELLO, ref: 'main', environment: 'staging' });
  const { data: list } = await client.repos.listDeployments({ ...HELLO, environment: 'staging' });
  const deployment_id = list[0]?.id ?? 0;
  await client.repos.createDeploymentStatus({ ...HELLO, deployment_id, state: 'success' });
  const { data: statuses } = await client.repos.listDeploymentStatuses({ ...HELLO, deployment_id });
  const status_id = statuses[0]?.id ?? 0;
  const { data: status } = await client.repos.getDeploymentStatus({ ...HELLO, deployment_id, status_id });
  expect([status.state, status.environment]).toEqual(['success', 'staging']);
});

it('gists belong to who made them', async () => {
  const { data: gist } = await client.gists.create({ files: { 'a.txt': { content: 'one' } }, public: false });
  const gist_id = gist.id ?? '';
  await client.gists.update({ gist_id, files: { 'b.txt': { content: 'two' } } });
  const { data: read } = await client.gists.get({ gist_id });
  expect(Object.values(read.files ?? {}).map((file) => file?.content)).toEqual(['one', 'two']);
  const third = clientOf('third@example.com');
  expect((await third.gists.list()).data).toEqual([]);
  await expect(third.gists.delete({ gist_id })).rejects.toMatchObject({ status: 404 });
  await client.gists.delete({ gist_id });
  expect((await client.gists.list()).data).toEqual([]);
});

it('a pull request shows the files it changes', async () => {
  const { data: main } = await client.repos.getBranch({ ...HELLO, branch: 'main' });
  await client.git.createRef({ ...HELLO, ref: 'refs/heads/feature', sha: main.commit.sha });
  await client.repos.createOrUpdateFileContents({
    ...HELLO,
    path: 'docs/new.md',
    message: 'Add',
    content: Buffer.from('new').toString('base64'),
    branch: 'feature',
  });
  const { data: pull } = await client.pulls.create({ ...HELLO, title: 'Add', head: 'feature', base: 'main' });
  const { data: files } = await client.pulls.listFiles({ ...HELLO, pull_number: pull.number });
  expect(files.map((file) => [file.filename, file.status])).toEqual([['docs/new.md', 'added']]);
});

it('repositories are filtered and paged, and the links lead through the gate', async () => {
  type Filter = Parameters<Octokit['repos']['listForAuthenticatedUser']>[0];
  const names = async (parameters: Filter) =>
    (await client.repos.listForAuthenticatedUser(parameters)).data.map((repo) => repo.name);
  expect(await names({ visibility: 'private', affiliation: 'owner' })).toEqual(['private-notes']);
  expect(await names({ type: 'public', affiliation: 'owner' })).toContain('hello-world');
  for (let number = 1; number <= 3; number += 1)
    await client.issues.create({ ...HELLO, title: `Issue ${number}` });
  const pages = await client.paginate(client.issues.listForRepo, { ...HELLO, per_page: 1 });
  expect(pages.map((issue) => issue.title).sort()).toEqual(['Issue 1', 'Issue 2', 'Issue 3']);
  const { github } = sandbox.providers;
  const { headers } = await client.issues.listForRepo({ ...HELLO, per_page: 1 });
  expect(headers.link).toContain(`<${github.url}/repos/`);
  expect(headers.link).not.toContain(github.emulator_url);
});

it('GraphQL tells who the caller is', async () => {
  expect(await client.graphql('query { viewer { login databaseId } }')).toEqual({
    viewer: { login: 'sandbox-user', databaseId: 4 },
  });
});

it('a mutation needs its scope', async () => {
  const mutation =
    'mutation ($input: ChangeUserStatusInput!) { changeUserStatus(input: $input) { status { message } } }';
  await expect(client.graphql(mutation, { input: { message: 'Away' } })).rejects.toMatchObject({
    errors: [{ type: 'INSUFFICIENT_SCOPES' }],
  });
  expect(await client.graphql('{ viewer { status { message } } }')).toEqual({ viewer: { status: null } });
});

it('a run that waits for approval is approved once, and only by who may write', async () => {
  const run = { ...HELLO, run_id: 4001 };
  await expect(clientOf('third@example.com').actions.approveWorkflowRun(run)).rejects.toMatchObject({
    status: 403,
  });
  await client.actions.approveWorkflowRun(run);
  expect((await client.actions.getWorkflowRun(run)).data.conclusion).toBe('success');
  await expect(client.actions.approveWorkflowRun(run)).rejects.toMatchObject({ status: 403 });
});
