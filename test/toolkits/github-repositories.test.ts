import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectedGitHub, connectGitHub, type RepositoryName } from './github-setup.js';

let bobbin: ConnectedGitHub['bobbin'];
let github: ConnectedGitHub['github'];
let run: ConnectedGitHub['run'];
let newRepository: ConnectedGitHub['newRepository'];
/** New for every test. */
let repository: RepositoryName;

beforeAll(async () => {
  ({ bobbin, github, run, newRepository } = await connectGitHub());
});
afterAll(() => bobbin.close());
beforeEach(async () => {
  repository = await newRepository();
});

async function headOf(branch: string): Promise<string> {
  return (await github.git.getRef({ ...repository, ref: `heads/${branch}` })).data.object.sha;
}

/** A branch with one file more than main, and the pull request for it. */
async function openPullRequest(): Promise<number> {
  await run('GITHUB_CREATE_A_REFERENCE', {
    ...repository,
    ref: 'refs/heads/work',
    sha: await headOf('main'),
  });
  await run('GITHUB_CREATE_OR_UPDATE_FILE_CONTENTS', {
    ...repository,
    path: 'work.md',
    content: 'Work',
    message: 'Work',
    branch: 'work',
  });
  const params = { ...repository, title: 'Work', body: 'Please merge', head: 'work', base: 'main' };
  return (await run('GITHUB_CREATE_A_PULL_REQUEST', params)).number;
}

describe('pull requests', () => {
  it('go from a branch to a merge', async () => {
    const pull_number = await openPullRequest();
    const pull = { ...repository, pull_number };
    const { data: opened } = await github.pulls.get(pull);
    expect(opened).toMatchObject({ title: 'Work', body: 'Please merge', state: 'open', merged: false });

    expect((await run('GITHUB_LIST_PULL_REQUESTS', repository)).pull_requests).toMatchObject([
      { number: pull_number, head: { ref: 'work' }, base: { ref: 'main' } },
    ]);
    expect((await run('GITHUB_LIST_PULL_REQUESTS_FILES', pull)).files).toMatchObject([
      { path: 'work.md', status: 'added' },
    ]);
    const review = { ...pull, event: 'COMMENT', body: 'Almost.' };
    expect(await run('GITHUB_CREATE_A_REVIEW_FOR_A_PULL_REQUEST', review)).toMatchObject({
      state: 'COMMENTED',
      body: 'Almost.',
      author: 'sandbox-user',
    });
    await run('GITHUB_UPDATE_A_PULL_REQUEST', { ...pull, title: 'All the work' });
    await run('GITHUB_REQUEST_REVIEWERS_FOR_A_PULL_REQUEST', { ...pull, reviewers: ['third-user'] });

    const merge = await run('GITHUB_MERGE_A_PULL_REQUEST', { ...pull, merge_method: 'merge' });
    const { data: merged } = await github.pulls.get(pull);
    expect(merge).toMatchObject({ merged: true, sha: await headOf('main') });
    expect(merged).toMatchObject({ title: 'All the work', merged: true, state: 'closed' });
    expect(merged.requested_reviewers?.map(({ login }) => login)).toEqual(['third-user']);
  });

  it('are found by plain filters', async () => {
    const number = await openPullRequest();
    const filters = { owner: 'sandbox-user', repo: repository.repo, author: 'sandbox-user', state: 'open' };
    const data = await run('GITHUB_FIND_PULL_REQUESTS', { ...filters, query: 'Work' });
    expect(data.pull_requests).toMatchObject([
      { repository: `sandbox-user/${repository.repo}`, number, is_pull_request: true },
    ]);
    expect(await run('GITHUB_FIND_PULL_REQUESTS', { ...filters, is_merged: true })).toMatchObject({
      total_count: 0,
      pull_requests: [],
    });
  });

  it('are not merged over a head that moved since it was reviewed', async () => {
    const pull = { ...repository, pull_number: await openPullRequest() };
    const reviewed = await headOf('main');
    const { status } = await bobbin.execute('GITHUB_MERGE_A_PULL_REQUEST', { ...pull, sha: reviewed });
    expect(status).toBe(422);
    expect((await github.pulls.get(pull)).data.merged).toBe(false);
  });
});

describe('repositories', () => {
  it('are created for the user, private where asked', async () => {
    const name = `created-by-${repository.repo}`;
    await run('GITHUB_CREATE_A_REPOSITORY_FOR_THE_AUTHENTICATED_USER', {
      name,
      description: 'New',
      private: true,
    });
    const { data: read } = await github.repos.get({ owner: 'sandbox-user', repo: name });
    expect(read).toMatchObject({ description: 'New', private: true, owner: { login: 'sandbox-user' } });
  });

  it('are created in an organization the user belongs to', async () => {
    const name = `owned-by-${repository.repo}`;
    await run('GITHUB_CREATE_AN_ORGANIZATION_REPOSITORY', { org: 'sandbox-org', name, private: true });
    const { data: read } = await github.repos.get({ owner: 'sandbox-org', repo: name });
    expect(read).toMatchObject({ private: true, owner: { login: 'sandbox-org' } });
  });

  it('change in the given settings alone', async () => {
    const { data: before } = await github.repos.get(repository);
    await run('GITHUB_UPDATE_A_REPOSITORY', { ...repository, description: 'Changed', has_wiki: false });
    const { data: after } = await github.repos.get(repository);
    expect(after).toMatchObject({
      description: 'Changed',
      has_wiki: false,
      has_issues: before.has_issues,
      private: before.private,
      default_branch: before.default_branch,
    });
  });

  it('are starred by the user', async () => {
    const library = { owner: 'third-user', repo: 'shared-library' };
    await run('GITHUB_STAR_A_REPOSITORY_FOR_THE_AUTHENTICATED_USER', library);
    const { data: stargazers } = await github.activity.listStargazersForRepo(library);
    expect(JSON.stringify(stargazers)).toContain('"sandbox-user"');
    const { stargazers: listed } = await run('GITHUB_LIST_STARGAZERS', library);
    expect(listed.map(({ login }: { login: string }) => login)).toContain('sandbox-user');
  });

  it('have branches that move, and history by path', async () => {
    const start = await headOf('main');
    await run('GITHUB_CREATE_A_REFERENCE', { ...repository, ref: 'refs/heads/topic/one', sha: start });
    const write = { ...repository, path: 'a.md', content: 'a', message: 'Add a', branch: 'topic/one' };
    const { commit } = await run('GITHUB_CREATE_OR_UPDATE_FILE_CONTENTS', write);
    expect(await run('GITHUB_GET_A_BRANCH', { ...repository, branch: 'topic/one' })).toMatchObject({
      name: 'topic/one',
      sha: commit.sha,
    });
    expect(await run('GITHUB_GET_A_COMMIT', { ...repository, ref: 'topic/one' })).toMatchObject({
      sha: commit.sha,
      message: 'Add a',
      parents: [start],
    });
    const history = await run('GITHUB_LIST_COMMITS', { ...repository, sha: 'topic/one', limit: 1 });
    expect(history.commits).toMatchObject([{ sha: commit.sha, author: 'sandbox-user' }]);

    await run('GITHUB_UPDATE_A_REFERENCE', {
      ...repository,
      ref: 'heads/topic/one',
      sha: start,
      force: true,
    });
    expect(await headOf('topic/one')).toBe(start);
    const { branches } = await run('GITHUB_LIST_BRANCHES', repository);
    expect(branches.map(({ name }: { name: string }) => name).sort()).toEqual(['main', 'topic/one']);
  });

  it('say how a branch is protected', async () => {
    await github.repos.updateBranchProtection({
      ...repository,
      branch: 'main',
      enforce_admins: true,
      required_pull_request_reviews: { required_approving_review_count: 2 },
      required_status_checks: { strict: true, contexts: ['build'] },
      restrictions: null,
    });
    expect(await run('GITHUB_GET_BRANCH_PROTECTION', { ...repository, branch: 'main' })).toMatchObject({
      required_reviews: { count: 2 },
      required_checks: { strict: true, contexts: ['build'] },
      enforce_admins: true,
      allow_force_pushes: false,
    });
  });

  it('have workflows that are started by hand', async () => {
    const world = { owner: 'sandbox-user', repo: 'hello-world' };
    const { workflows } = await run('GITHUB_LIST_REPOSITORY_WORKFLOWS', world);
    const workflow_id = workflows[0].id;
    expect(await run('GITHUB_GET_A_WORKFLOW', { ...world, workflow_id })).toMatchObject(workflows[0]);
    const runs = async () =>
      (await github.actions.listWorkflowRuns({ ...world, workflow_id })).data.total_count;
    const before = await runs();
    await run('GITHUB_CREATE_A_WORKFLOW_DISPATCH_EVENT', { ...world, workflow_id, ref: 'main' });
    expect(await runs()).toBe(before + 1);
  });

  it('take collaborators', async () => {
    const member = { ...repository, username: 'third-user' };
    await run('GITHUB_ADD_A_REPOSITORY_COLLABORATOR', { ...member, permission: 'pull' });
    const { data: read } = await github.repos.getCollaboratorPermissionLevel(member);
    expect(read.user?.login).toBe('third-user');
    expect(await run('GITHUB_GET_REPOSITORY_PERMISSIONS_FOR_A_USER', member)).toMatchObject({
      login: 'third-user',
      permission: read.permission,
    });
  });
});
