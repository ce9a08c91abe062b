import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import { USER_EMAIL } from '../harness/bobbin.js';
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

describe('the account', () => {
  it('is that of the user who consented', async () => {
    expect(await run('GITHUB_GET_THE_AUTHENTICATED_USER', {})).toMatchObject({
      login: 'sandbox-user',
      email: USER_EMAIL,
    });
  });

  it('has its own repositories, private ones included, and nobody else’s', async () => {
    const { repositories } = await run('GITHUB_LIST_REPOSITORIES_FOR_THE_AUTHENTICATED_USER', {
      per_page: 100,
    });
    const names = repositories.map(({ full_name }: { full_name: string }) => full_name);
    expect(names).toContain('sandbox-user/private-notes');
    expect(names).not.toContain('decoy-user/decoy-secrets');
  });

  it('is refused another user’s private repository in GitHub’s words, with advice', async () => {
    const { status, body } = await bobbin.execute('GITHUB_GET_A_REPOSITORY', {
      owner: 'decoy-user',
      repo: 'decoy-secrets',
    });
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      code: 'INTEGRATIONS_EXECUTION_FAILED',
      message: 'GitHub refused the call: Not Found',
      remediation: expect.stringContaining('private repository'),
      details: {
        reason: 'provider_refused',
        tool: 'GITHUB_GET_A_REPOSITORY',
        provider: { name: 'github', status: 404, message: 'Not Found' },
      },
    });
  });
});

describe('issues', () => {
  it('are opened with labels and assignees, as the user', async () => {
    const data = await run('GITHUB_CREATE_AN_ISSUE', {
      ...repository,
      title: 'Search finds nothing',
      body: 'On *Sundays*.',
      labels: ['bug'],
      assignees: ['sandbox-user'],
    });
    expect(data).toMatchObject({
      number: 1,
      title: 'Search finds nothing',
      state: 'open',
      body: 'On *Sundays*.',
      author: 'sandbox-user',
      labels: ['bug'],
      assignees: ['sandbox-user'],
      is_pull_request: false,
      closed_at: null,
    });
    const { data: read } = await github.issues.get({ ...repository, issue_number: 1 });
    expect(read).toMatchObject({ title: 'Search finds nothing', body: 'On *Sundays*.', state: 'open' });
    expect(read.user?.login).toBe('sandbox-user');
  });

  it('change in the given parts alone, and close', async () => {
    await github.issues.create({ ...repository, title: 'Old', body: 'Kept' });
    await run('GITHUB_UPDATE_AN_ISSUE', {
      ...repository,
      issue_number: 1,
      title: 'New',
      state: 'closed',
      state_reason: 'not_planned',
    });
    const { data: read } = await github.issues.get({ ...repository, issue_number: 1 });
    expect(read).toMatchObject({
      title: 'New',
      body: 'Kept',
      state: 'closed',
      state_reason: 'not_planned',
    });
  });

  it('lose their labels by an empty list, which is not the same as none given', async () => {
    await github.issues.create({ ...repository, title: 'Labelled', labels: ['bug'] });
    const params = { ...repository, issue_number: 1 };
    expect(await run('GITHUB_UPDATE_AN_ISSUE', { ...params, title: 'Still' })).toMatchObject({
      labels: ['bug'],
    });
    expect(await run('GITHUB_UPDATE_AN_ISSUE', { ...params, labels: [] })).toMatchObject({ labels: [] });
  });

  it('are listed page by page, each once', async () => {
    for (const title of ['one', 'two', 'three']) await github.issues.create({ ...repository, title });
    const params = { ...repository, limit: 2, sort: 'created', direction: 'asc' };
    const first = await run('GITHUB_LIST_REPOSITORY_ISSUES', params);
    const second = await run('GITHUB_LIST_REPOSITORY_ISSUES', { ...params, page: first.next_page });
    const titles = [...first.issues, ...second.issues].map(({ title }) => title);
    expect(first.next_page).toBe(2);
    expect(second).not.toHaveProperty('next_page');
    expect(titles.sort()).toEqual(['one', 'three', 'two']);
  });

  it('are found by search, with the repository they are in', async () => {
    await github.issues.create({ ...repository, title: 'Needle in this repository' });
    const q = `repo:sandbox-user/${repository.repo} is:issue Needle`;
    const data = await run('GITHUB_SEARCH_ISSUES_AND_PULL_REQUESTS', { q });
    expect(data).toMatchObject({ total_count: 1, incomplete: false });
    expect(data.items).toMatchObject([{ repository: `sandbox-user/${repository.repo}`, number: 1 }]);
  });

  it('take comments, labels and assignees', async () => {
    await github.issues.create({ ...repository, title: 'Discussed', labels: ['bug'] });
    const issue = { ...repository, issue_number: 1 };
    const comment = await run('GITHUB_CREATE_AN_ISSUE_COMMENT', { ...issue, body: 'Seen.' });
    const labels = await run('GITHUB_ADD_LABELS_TO_AN_ISSUE', { ...issue, labels: ['search'] });
    await run('GITHUB_ADD_ASSIGNEES_TO_AN_ISSUE', { ...issue, assignees: ['sandbox-user'] });

    const { data: comments } = await github.issues.listComments(issue);
    expect(comments).toMatchObject([{ id: comment.id, body: 'Seen.', user: { login: 'sandbox-user' } }]);
    expect(await run('GITHUB_LIST_ISSUE_COMMENTS', issue)).toEqual({ comments: [comment] });
    expect(labels.labels.map(({ name }: { name: string }) => name)).toEqual(['bug', 'search']);
    const { data: read } = await github.issues.get(issue);
    expect(read.assignees?.map(({ login }) => login)).toEqual(['sandbox-user']);
  });
});

describe('files', () => {
  it('are written as text and read back as text, whatever their names and letters', async () => {
    const file = { ...repository, path: 'docs/über uns.md' };
    const written = await run('GITHUB_CREATE_OR_UPDATE_FILE_CONTENTS', {
      ...file,
      content: 'Grüße 👋\n',
      message: 'Greet',
      author__name: 'Somebody Else',
      author__email: 'else@example.com',
    });
    const read = await run('GITHUB_GET_REPOSITORY_CONTENT', file);
    expect(read).toMatchObject({
      type: 'file',
      path: 'docs/über uns.md',
      encoding: 'utf-8',
      content: 'Grüße 👋\n',
      sha: written.file.sha,
    });
    const { data: commit } = await github.repos.getCommit({ ...repository, ref: written.commit.sha });
    expect(commit.commit).toMatchObject({ message: 'Greet', author: { email: 'else@example.com' } });
  });

  it('keep their bytes where they are not text', async () => {
    const file = { ...repository, path: 'pixel.bin' };
    const content = Buffer.from([0xff, 0x00, 0xfe]).toString('base64');
    const params = { ...file, content, encoding: 'base64', message: 'Add' };
    await run('GITHUB_CREATE_OR_UPDATE_FILE_CONTENTS', params);
    expect(await run('GITHUB_GET_REPOSITORY_CONTENT', file)).toMatchObject({ encoding: 'base64', content });
  });

  it('are replaced and deleted only by who knows what they hold now', async () => {
    const file = { ...repository, path: 'note.md', message: 'Write' };
    const { file: first } = await run('GITHUB_CREATE_OR_UPDATE_FILE_CONTENTS', { ...file, content: 'one' });
    const blind = await bobbin.execute('GITHUB_CREATE_OR_UPDATE_FILE_CONTENTS', { ...file, content: 'two' });
    expect(blind.status).toBe(422);
    expect(blind.body.error.details).toMatchObject({ reason: 'provider_refused' });
    await run('GITHUB_DELETE_A_FILE', { ...file, sha: first.sha });
    await expect(github.repos.getContent({ ...repository, path: 'note.md' })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('are listed by folder, from the root on', async () => {
    const { entries } = await run('GITHUB_GET_REPOSITORY_CONTENT', { ...repository, path: '/' });
    expect(entries).toMatchObject([{ type: 'file', path: 'README.md' }]);
  });

  it.each(['../hello-world/contents/README.md', 'docs/../../x', './x'])(
    'cannot be named so that the path climbs: %s',
    async (path) => {
      bobbin.sandbox.providers.github.control.clear();
      const { status, body } = await bobbin.execute('GITHUB_GET_REPOSITORY_CONTENT', { ...repository, path });
      expect(status).toBe(422);
      expect(body.error.details).toMatchObject({ reason: 'invalid_params', faults: [{ path: '/path' }] });
      expect(bobbin.sandbox.providers.github.control.requests()).toEqual([]);
    },
  );
});

describe('scopes', () => {
  it('are enough for public repositories where an app asked for no more, and no tool is sent beyond them', async () => {
    const { app_id, api_key } = await bobbin.createApp('narrow');
    const call = (path: string, body: object) =>
      bobbin.call('POST', `/v1/${app_id}/integrations${path}`, { auth: api_key, body });
    await call('/configure', { toolkit: 'github', scopes: ['public_repo'] });
    const { body } = await call('/connect', {
      toolkit: 'github',
      redirectUrl: 'http://localhost/done',
      userId: 'user-1',
    });
    await fetch(await decideConsent(body.authUrl, { email: USER_EMAIL }), { redirect: 'manual' });

    const params = { owner: 'sandbox-user', repo: 'hello-world', title: 'In public' };
    const issue = await call('/execute', { toolName: 'GITHUB_CREATE_AN_ISSUE', params, userId: 'user-1' });
    expect(issue.body).toMatchObject({ successful: true, data: { title: 'In public' } });

    const { control } = bobbin.sandbox.providers.github;
    control.clear();
    const dispatch = await call('/execute', {
      toolName: 'GITHUB_CREATE_A_WORKFLOW_DISPATCH_EVENT',
      params: { ...repository, workflow_id: 'build.yml', ref: 'main' },
      userId: 'user-1',
    });
    expect(dispatch.status).toBe(422);
    expect(dispatch.body.error.details).toMatchObject({
      reason: 'missing_scope',
      missing_scopes: ['repo'],
    });
    expect(control.requests()).toEqual([]);
  });

  it('end at GitHub with the connection: the whole grant, so that the next connect asks the user again', async () => {
    const id = await bobbin.connect('github', { user_id: 'leaver', email: 'third@example.com' });
    const { control, client } = bobbin.sandbox.providers.github;
    control.clear();
    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    expect(control.requests()).toMatchObject([
      {
        method: 'DELETE',
        path: `/applications/${client.client_id}/grant`,
        authorization: 'basic',
        status: 204,
      },
    ]);
    expect(control.revokeGrants({ user: 'third@example.com' })).toBe(0);
  });
});
