import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { connection, reasonOf } from './journey.js';

const EIGHT_HOURS_S = 28_800;
const TOKEN_CALL = '/login/oauth/access_token';

/** What a GitHub App with expiring user tokens is to us: `ghu_` and `ghr_` tokens, and no scopes at all. */
describe.each(ENGINES)('the user tokens of a GitHub App, on %s', (engine) => {
  let bobbin: TestBobbin;
  let id: string;
  let passed_ms: number;

  beforeEach(async () => {
    passed_ms = 0;
    bobbin = await startBobbin({ engine, clock: () => Date.now() + passed_ms });
    control().setPolicy({
      access_token_lifetime_s: EIGHT_HOURS_S,
      refresh_tokens: 'always',
      rotation: true,
    });
    id = await bobbin.connect('github');
    control().clear();
  }, 60_000);
  afterEach(() => bobbin?.close());

  const control = () => bobbin.sandbox.providers.github.control;
  const refreshes = () =>
    control()
      .requests()
      .filter(({ path }) => path === TOKEN_CALL);
  const createIssue = (title: string): Promise<Answer> =>
    bobbin.execute('GITHUB_CREATE_AN_ISSUE', { owner: 'sandbox-user', repo: 'hello-world', title });
  const pass = (seconds: number) => {
    passed_ms += seconds * 1_000;
    control().advance(seconds);
  };

  it('write though their scope is empty, and again after each refresh', async () => {
    expect((await createIssue('At once')).status).toBe(200);
    expect(refreshes()).toEqual([]);
    for (const round of [1, 2, 3]) {
      pass(EIGHT_HOURS_S);
      expect((await createIssue(`Round ${round}`)).status).toBe(200);
      expect(refreshes()).toHaveLength(round);
    }
    expect(refreshes().map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await connection(bobbin, id)).toMatchObject({ id, status: 'active', status_reason: null });
  });

  it('are refreshed once, however many executions find them expired', async () => {
    pass(EIGHT_HOURS_S);
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(createIssue));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(refreshes()).toHaveLength(1);
  });

  it('are refreshed where GitHub refuses them before their time', async () => {
    control().advance(EIGHT_HOURS_S);
    expect((await createIssue('Late')).status).toBe(200);
    expect(refreshes()).toHaveLength(1);
    const refused = control()
      .requests()
      .filter(({ status }) => status === 401);
    expect(refused).toHaveLength(1);
  });

  it('end with their refresh token: the connection says so, and connecting again keeps its id', async () => {
    control().revokeGrants();
    pass(EIGHT_HOURS_S);
    const expired = await createIssue('Never');
    expect(reasonOf(expired)).toEqual([422, 'connection_expired']);
    expect(await connection(bobbin, id)).toMatchObject({ status: 'expired', status_reason: 'invalid_grant' });
    expect(await bobbin.connect('github')).toBe(id);
    expect((await createIssue('Again')).status).toBe(200);
  });

  it('that have expired are refreshed once more to end the grant with the connection', async () => {
    pass(EIGHT_HOURS_S);
    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    expect(control().requests()).toMatchObject([
      { method: 'POST', path: TOKEN_CALL, status: 200 },
      { method: 'DELETE', path: expect.stringMatching(/^\/applications\/.+\/grant$/), status: 204 },
    ]);
    expect(control().revokeGrants()).toBe(0);
  });

  it('that cannot be refreshed any more do not keep a connection from being removed', async () => {
    control().revokeGrants();
    pass(EIGHT_HOURS_S);
    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    expect((await bobbin.call('GET', `/connections/${id}`)).status).toBe(404);
  });

  it('are kept where the token endpoint is away for a while', async () => {
    pass(EIGHT_HOURS_S);
    control().failTokenCalls(1, { status: 503 });
    const failed = await createIssue('Later');
    expect(reasonOf(failed)).toEqual([502, 'provider_unavailable']);
    expect(await connection(bobbin, id)).toMatchObject({ id, status: 'active' });
    pass(Number(failed.headers.get('retry-after')));
    expect((await createIssue('Later')).status).toBe(200);
  });

  it('say in GitHub’s words what the app’s permissions do not allow', async () => {
    control().fault({
      path: '/user/starred/:owner/:repo',
      status: 403,
      body: { message: 'Resource not accessible by integration', status: '403' },
    });
    const { body } = await bobbin.execute('GITHUB_STAR_A_REPOSITORY_FOR_THE_AUTHENTICATED_USER', {
      owner: 'third-user',
      repo: 'shared-library',
    });
    expect(body.error).toMatchObject({
      message: 'GitHub refused the call: Resource not accessible by integration',
      remediation: expect.stringContaining('permission'),
      details: { reason: 'provider_refused', provider: { status: 403 } },
    });
  });
});
