import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectedGitHub, connectGitHub, type RepositoryName } from './github-setup.js';

let bobbin: ConnectedGitHub['bobbin'];
let github: ConnectedGitHub['github'];
let run: ConnectedGitHub['run'];
let newRepository: ConnectedGitHub['newRepository'];
let repository: RepositoryName;

const WORLD = { owner: 'sandbox-user', repo: 'hello-world' };
const LIBRARY = { owner: 'third-user', repo: 'shared-library' };
const named = (items: { full_name: string }[]) => items.map(({ full_name }) => full_name);

beforeAll(async () => {
  ({ bobbin, github, run, newRepository } = await connectGitHub());
  repository = await newRepository();
}, 60_000);
afterAll(() => bobbin?.close());

it('labels and milestones are made for issues to carry', async () => {
  const label = await run('GITHUB_CREATE_A_LABEL', {
    ...repository,
    name: 'search',
    color: 'f29513',
    description: 'Finding things',
  });
  expect(label).toEqual({ name: 'search', color: 'f29513', description: 'Finding things' });
  expect((await github.issues.getLabel({ ...repository, name: 'search' })).data).toMatchObject(label);
  const milestone = await run('GITHUB_CREATE_A_MILESTONE', {
    ...repository,
    title: 'v1.0',
    due_on: '2026-12-31T00:00:00Z',
  });
  expect(milestone).toMatchObject({ number: 1, title: 'v1.0', state: 'open', creator: 'sandbox-user' });
  const { data: read } = await github.issues.getMilestone({ ...repository, milestone_number: 1 });
  expect(read).toMatchObject({ title: 'v1.0', due_on: milestone.due_on });
  const issue = { ...repository, title: 'Planned', labels: ['search'], milestone: 1 };
  expect(await run('GITHUB_CREATE_AN_ISSUE', issue)).toMatchObject({ labels: ['search'], milestone: 'v1.0' });
});

it('releases are published, the latest found, drafts kept apart', async () => {
  const missing = await bobbin.execute('GITHUB_GET_THE_LATEST_RELEASE', repository);
  expect([missing.status, missing.body.error.details.reason]).toEqual([422, 'provider_refused']);
  const release = await run('GITHUB_CREATE_A_RELEASE', {
    ...repository,
    tag_name: 'v1.0.0',
    name: 'One',
    body: 'Search works.',
  });
  await run('GITHUB_CREATE_A_RELEASE', { ...repository, tag_name: 'v2.0.0', draft: true });
  const { data: read } = await github.repos.getReleaseByTag({ ...repository, tag: 'v1.0.0' });
  expect(read).toMatchObject({ id: release.id, name: 'One', body: 'Search works.', draft: false });
  expect(await run('GITHUB_GET_THE_LATEST_RELEASE', repository)).toEqual(release);
  const first = await run('GITHUB_LIST_RELEASES', { ...repository, limit: 1 });
  const second = await run('GITHUB_LIST_RELEASES', { ...repository, limit: 1, page: first.next_page });
  const tags = [...first.releases, ...second.releases].map(({ tag_name }) => tag_name);
  expect(tags.sort()).toEqual(['v1.0.0', 'v2.0.0']);
});

it('a gist holds files, secret unless said otherwise', async () => {
  const gist = await run('GITHUB_CREATE_A_GIST', {
    files: { 'search.md': { content: '# Search\n' } },
    description: 'How it works',
  });
  expect(gist).toMatchObject({
    public: false,
    owner: 'sandbox-user',
    files: [{ name: 'search.md', size: 9 }],
  });
  const { data: read } = await github.gists.get({ gist_id: gist.id });
  expect(read).toMatchObject({ description: 'How it works', public: false });
  expect(read.files?.['search.md']?.content).toBe('# Search\n');
});

describe('repositories', () => {
  it('are forked, and deleted for good', async () => {
    const fork = await run('GITHUB_CREATE_A_FORK', { ...LIBRARY, name: 'my-library' });
    expect(fork).toMatchObject({ full_name: 'sandbox-user/my-library', fork: true });
    const mine = { owner: 'sandbox-user', repo: 'my-library' };
    expect(named((await github.repos.listForks(LIBRARY)).data)).toEqual(['sandbox-user/my-library']);
    expect(await run('GITHUB_DELETE_A_REPOSITORY', mine)).toEqual({
      deleted: true,
      repository: 'sandbox-user/my-library',
    });
    await expect(github.repos.get(mine)).rejects.toMatchObject({ status: 404 });
  });

  it('are deleted only where the user allowed that, which is not asked of everybody', async () => {
    const { repo } = await newRepository();
    const app = await bobbin.createApp('default-scopes');
    await bobbin.connect('github', { app });
    const params = { owner: 'sandbox-user', repo };
    const { status, body } = await bobbin.execute('GITHUB_DELETE_A_REPOSITORY', params, { app });
    expect([status, body.error.details.missing_scopes]).toEqual([422, ['delete_repo']]);
    expect((await github.repos.get(params)).status).toBe(200);
  });

  it('are found by plain filters', async () => {
    const find = async (filters: object) =>
      named((await run('GITHUB_FIND_REPOSITORIES', filters)).repositories);
    expect(await find({ owner: 'third-user', language: 'Go' })).toEqual(['third-user/shared-library']);
    expect(await find({ query: 'hello', for_authenticated_user: true })).toEqual([
      'sandbox-user/hello-world',
    ]);
    expect(await find({ query: 'hello', min_stars: 1_000 })).toEqual([]);
    const { raw } = await run('GITHUB_FIND_REPOSITORIES', { owner: 'third-user', raw_response: true });
    expect(raw.items[0]).toHaveProperty('node_id');
  });

  it('are listed of a user, of an organization, and those starred', async () => {
    const ofUser = await run('GITHUB_LIST_REPOSITORIES_FOR_A_USER', { username: 'third-user' });
    expect(named(ofUser.repositories)).toContain('third-user/shared-library');
    const ofOrganization = await run('GITHUB_LIST_ORGANIZATION_REPOSITORIES', { org: 'sandbox-org' });
    expect(named(ofOrganization.repositories)).toContain('sandbox-org/handbook');
    await github.activity.starRepoForAuthenticatedUser(LIBRARY);
    const starred = await run('GITHUB_LIST_REPOSITORIES_STARRED_BY_THE_AUTHENTICATED_USER', {});
    expect(named(starred.repositories)).toEqual(['third-user/shared-library']);
  });

  it('tell who contributed', async () => {
    const { contributors } = await run('GITHUB_LIST_REPOSITORY_CONTRIBUTORS', WORLD);
    expect(contributors).toMatchObject([{ login: 'sandbox-user', contributions: 1 }]);
  });
});

it('organizations are those the user belongs to', async () => {
  const organization = { login: 'sandbox-org' };
  const own = await run('GITHUB_LIST_ORGANIZATIONS_FOR_THE_AUTHENTICATED_USER', {});
  expect(own.organizations).toMatchObject([organization]);
  const others = await run('GITHUB_LIST_ORGANIZATIONS_FOR_A_USER', { username: 'third-user' });
  expect(others.organizations).toMatchObject([organization]);
});

it('a run of a fork’s pull request waits until it is approved', async () => {
  const list = async (filters: object) =>
    (await run('GITHUB_LIST_WORKFLOW_RUNS_FOR_A_REPOSITORY', { ...WORLD, ...filters })).workflow_runs;
  const [waiting] = await list({ status: 'action_required' });
  expect(waiting).toMatchObject({ event: 'pull_request', actor: 'third-user', branch: 'louder' });
  const approved = { ...WORLD, run_id: waiting.id };
  expect(await run('GITHUB_APPROVE_A_WORKFLOW_RUN_FOR_A_FORK_PULL_REQUEST', approved)).toEqual({
    approved: true,
    run_id: waiting.id,
  });
  expect((await github.actions.getWorkflowRun(approved)).data.conclusion).toBe('success');
  expect(await list({ status: 'action_required' })).toEqual([]);
  await run('GITHUB_CREATE_A_WORKFLOW_DISPATCH_EVENT', { ...WORLD, workflow_id: 'ci.yml', ref: 'main' });
  const params = { ...WORLD, limit: 1 };
  const first = await run('GITHUB_LIST_WORKFLOW_RUNS_FOR_A_REPOSITORY', params);
  const second = await run('GITHUB_LIST_WORKFLOW_RUNS_FOR_A_REPOSITORY', {
    ...params,
    page: first.next_page,
  });
  expect([first.total_count, first.workflow_runs[0].event, second.workflow_runs[0].id]).toEqual([
    2,
    'workflow_dispatch',
    waiting.id,
  ]);
});

describe('GraphQL', () => {
  const MUTATION =
    'mutation Status($input: ChangeUserStatusInput!) { changeUserStatus(input: $input) { status { message } } }';
  const status = async () => (await github.graphql('{ viewer { status { message } } }')) as object;

  it('runs queries and mutations with their variables', async () => {
    expect(await run('GITHUB_RUN_GRAPH_QL_QUERY', { query: '{ viewer { login } }' })).toEqual({
      data: { viewer: { login: 'sandbox-user' } },
    });
    const variables = { input: { message: 'Away' } };
    await run('GITHUB_RUN_GRAPH_QL_QUERY', { query: MUTATION, variables, operationName: 'Status' });
    expect(await status()).toEqual({ viewer: { status: { message: 'Away' } } });
  });

  it('says in GitHub’s words what it refused inside a 200', async () => {
    const { status: code, body } = await bobbin.execute('GITHUB_RUN_GRAPH_QL_QUERY', { query: '{ nobody }' });
    expect(code).toBe(422);
    expect(body.error).toMatchObject({
      message: "GitHub refused the call: Field 'nobody' doesn't exist on type 'Query'",
      details: { reason: 'provider_refused', provider: { status: 200, code: 'undefinedField' } },
    });
  });

  it('says which failures are a missing scope, or a limit', async () => {
    const app = await bobbin.createApp('no-status');
    await bobbin.connect('github', { app });
    const params = { query: MUTATION, variables: { input: { message: 'Never' } } };
    const refused = await bobbin.execute('GITHUB_RUN_GRAPH_QL_QUERY', params, { app });
    expect(refused.body.error.details).toMatchObject({
      reason: 'missing_scope',
      provider: { code: 'INSUFFICIENT_SCOPES' },
    });
    expect(JSON.stringify(await status())).not.toContain('Never');
    bobbin.sandbox.providers.github.control.fault({
      path: '/graphql',
      status: 200,
      headers: { 'retry-after': '60' },
      body: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] },
    });
    const limited = await bobbin.execute('GITHUB_RUN_GRAPH_QL_QUERY', { query: '{ viewer { login } }' });
    expect([limited.body.error.details.reason, limited.headers.get('retry-after')]).toEqual([
      'provider_rate_limited',
      '60',
    ]);
  });

  it('keeps the data where only a part failed', async () => {
    const answer = {
      data: { viewer: { login: 'sandbox-user' }, repository: null },
      errors: [{ type: 'NOT_FOUND', path: ['repository'], message: 'Could not resolve to a Repository.' }],
    };
    bobbin.sandbox.providers.github.control.fault({ path: '/graphql', status: 200, body: answer });
    expect(await run('GITHUB_RUN_GRAPH_QL_QUERY', { query: '{ viewer { login } }' })).toEqual(answer);
  });
});
