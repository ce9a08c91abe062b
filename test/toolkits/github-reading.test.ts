import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectedGitHub, connectGitHub, type RepositoryName } from './github-setup.js';

let bobbin: ConnectedGitHub['bobbin'];
let github: ConnectedGitHub['github'];
let run: ConnectedGitHub['run'];
let repository: RepositoryName;

beforeAll(async () => {
  const connected = await connectGitHub();
  ({ bobbin, github, run } = connected);
  repository = await connected.newRepository();
}, 60_000);
afterAll(() => bobbin?.close());

describe('what others made is read', () => {
  it('issues and pull requests, with commits', async () => {
    await github.issues.create({ ...repository, title: 'First', labels: ['bug'] });
    expect(await run('GITHUB_GET_AN_ISSUE', { ...repository, issue_number: 1 })).toMatchObject({
      number: 1,
      title: 'First',
      labels: ['bug'],
      is_pull_request: false,
    });
    const { data: main } = await github.git.getRef({ ...repository, ref: 'heads/main' });
    await github.git.createRef({ ...repository, ref: 'refs/heads/work', sha: main.object.sha });
    for (const path of ['1.md', '2.md'])
      await github.repos.createOrUpdateFileContents({
        ...repository,
        path,
        branch: 'work',
        message: path,
        content: 'eA==',
      });
    const { data: pull } = await github.pulls.create({
      ...repository,
      title: 'Work',
      head: 'work',
      base: 'main',
    });
    const pull_number = pull.number;
    const read = await run('GITHUB_GET_A_PULL_REQUEST', { ...repository, pull_number });
    expect(read).toMatchObject({ number: pull_number, title: 'Work', commits: 2, changed_files: 2 });
    const { commits } = await run('GITHUB_LIST_COMMITS_ON_A_PULL_REQUEST', { ...repository, pull_number });
    expect(commits.map(({ message }: { message: string }) => message)).toEqual(['1.md', '2.md']);
    const found = await run('GITHUB_SEARCH_COMMITS_BY_AUTHOR', {
      author: 'sandbox-user',
      query: `repo:sandbox-user/${repository.repo}`,
    });
    expect(found.commits[0]).toMatchObject({
      repository: `sandbox-user/${repository.repo}`,
      author: 'sandbox-user',
    });
  });

  it('repositories by search, and who may work on one', async () => {
    const q = `user:sandbox-user ${repository.repo} in:name`;
    const found = await run('GITHUB_SEARCH_REPOSITORIES', { q });
    expect(found.repositories).toMatchObject([{ full_name: `sandbox-user/${repository.repo}` }]);
    await github.repos.addCollaborator({ ...repository, username: 'third-user', permission: 'push' });
    const { collaborators } = await run('GITHUB_LIST_REPOSITORY_COLLABORATORS', repository);
    const logins = collaborators.map(({ login }: { login: string }) => login);
    const { data: theirs } = await github.repos.listCollaborators(repository);
    expect(logins.sort()).toEqual(theirs.map(({ login }) => login).sort());
  });

  it('deployments and their statuses', async () => {
    const { data: deployment } = await github.repos.createDeployment({
      ...repository,
      ref: 'main',
      environment: 'staging',
    });
    if (!('id' in deployment)) throw new Error('nothing was deployed');
    const deployment_id = deployment.id;
    const { data: status } = await github.repos.createDeploymentStatus({
      ...repository,
      deployment_id,
      state: 'success',
      environment_url: 'https://staging.example.com/',
    });
    const { deployments } = await run('GITHUB_LIST_DEPLOYMENTS', { ...repository, environment: 'staging' });
    expect(deployments).toMatchObject([{ id: deployment_id, ref: 'main', environment: 'staging' }]);
    const params = { ...repository, deployment_id, status_id: status.id };
    expect(await run('GITHUB_GET_DEPLOYMENT_STATUS', params)).toMatchObject({
      id: status.id,
      state: 'success',
      environment_url: 'https://staging.example.com/',
    });
  });

  it('checks of a commit', async () => {
    const { data: main } = await github.git.getRef({ ...repository, ref: 'heads/main' });
    await github.checks.create({
      ...repository,
      name: 'build',
      head_sha: main.object.sha,
      status: 'completed',
      conclusion: 'success',
      output: { title: 'Built', summary: 'All of it.' },
    });
    const { check_runs } = await run('GITHUB_LIST_CHECK_RUNS_FOR_A_REF', { ...repository, ref: 'main' });
    expect(check_runs).toMatchObject([
      { name: 'build', status: 'completed', conclusion: 'success', title: 'Built', summary: 'All of it.' },
    ]);
  });
});
