import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { GateControl } from '../../sandbox/gate/control.js';
import type { Fault } from '../../sandbox/gate/faults.js';
import { type Answer, startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { type AnsweringServer, startAnsweringServer } from '../oauth/answering-server.js';
import { connection, reasonOf } from './journey.js';

const TIMEOUT_MS = 5_000;
const TOO_LATE_MS = TIMEOUT_MS + 1_000;

const UNAUTHORIZED: Fault = {
  status: 401,
  body: { error: { code: 401, message: 'Invalid Credentials', status: 'UNAUTHENTICATED' } },
};

const LOOK_FIRST = 'Look at the provider whether the change was made before you send it again.';

let bobbin: TestBobbin;
let elsewhere: AnsweringServer;

beforeAll(async () => {
  elsewhere = await startAnsweringServer();
  bobbin = await startBobbin({ env: { BOBBIN_PROVIDER_TIMEOUT_MS: String(TIMEOUT_MS) } });
});
afterAll(async () => {
  await bobbin.close();
  await elsewhere.close();
});

/** What the gate saw of these paths: how often the provider was really called. */
function counter(control: () => GateControl): (path: string) => number {
  return (path) =>
    control()
      .requests()
      .filter((request) => request.path.startsWith(path)).length;
}

describe('a rejected token', () => {
  let google: GateControl;
  let id: string;
  const calls = counter(() => google);
  beforeAll(async () => {
    id = await bobbin.connect('gmail');
    google = bobbin.sandbox.providers.google.control;
    google.clear();
  });
  afterEach(() => google.clear());
  const read = () => bobbin.execute('GMAIL_GET_PROFILE', {});
  const write = () =>
    bobbin.execute('GMAIL_SEND_EMAIL', { to: 'to@example.com', subject: 'Hi', body: 'Hello' });

  it.each([
    ['read', read],
    ['write', write],
  ])('causes one refresh and one retry of a %s', async (_, execute) => {
    google.fault({ ...UNAUTHORIZED, path_prefix: '/gmail' });
    expect((await execute()).status).toBe(200);
    expect([calls('/token'), calls('/gmail')]).toEqual([1, 2]);
  });

  it('twice is an error without a loop, and the connection is kept', async () => {
    google.fault({ ...UNAUTHORIZED, path_prefix: '/gmail', times: 50 });
    const rejected = await read();
    expect(rejected.status).toBe(422);
    expect(rejected.body.error).toMatchObject({
      code: 'INTEGRATIONS_EXECUTION_FAILED',
      remediation: expect.stringContaining('/connect'),
      details: {
        reason: 'connection_expired',
        provider: { name: 'google', status: 401, message: 'Invalid Credentials' },
      },
    });
    expect([calls('/token'), calls('/gmail')]).toEqual([1, 2]);
    expect((await connection(bobbin, id)).status).toBe('active');
    google.clear();
    expect((await read()).status).toBe(200);
  });

  it('that cannot be refreshed for now is the provider’s fault, not the end of the connection', async () => {
    google.fault({ ...UNAUTHORIZED, path_prefix: '/gmail' });
    google.failTokenCalls(1, { status: 503 });
    expect(reasonOf(await read())).toEqual([502, 'provider_unavailable']);
    expect([calls('/token'), calls('/gmail')]).toEqual([1, 1]);
    expect(await connection(bobbin, id)).toMatchObject({
      status: 'active',
      status_reason: 'refresh_failed:provider_error',
    });
    expect((await read()).status).toBe(200);
  });

  it('that has no refresh token ends the connection, and connecting again keeps the id', async () => {
    const github_id = await bobbin.connect('github');
    const { control } = bobbin.sandbox.providers.github;
    expect(control.revokeGrants({ user: USER_EMAIL })).toBe(1);
    const list = () => bobbin.execute('GITHUB_LIST_REPOSITORIES_FOR_THE_AUTHENTICATED_USER', {});
    expect(reasonOf(await list())).toEqual([422, 'connection_expired']);
    expect(await connection(bobbin, github_id)).toMatchObject({
      status: 'expired',
      status_reason: 'no_refresh_token',
    });
    expect(await bobbin.connect('github')).toBe(github_id);
    expect((await list()).status).toBe(200);
  });
});

describe('a provider that fails', () => {
  let google: GateControl;
  const calls = counter(() => google);
  beforeAll(async () => {
    await bobbin.connect('gmail');
    google = bobbin.sandbox.providers.google.control;
    google.clear();
  });
  afterEach(() => {
    google.clear();
    elsewhere.requests.length = 0;
  });
  const read = () => bobbin.execute('GMAIL_GET_PROFILE', {});
  const write = (subject = 'Hi') =>
    bobbin.execute('GMAIL_SEND_EMAIL', { to: 'to@example.com', subject, body: 'Hello' });
  const fault = (fault: Fault) => google.fault({ ...fault, path_prefix: '/gmail' });

  it.each<[string, Fault]>([
    ['cut before it was handled', { cut: 'before' }],
    ['cut after it was handled', { cut: 'after' }],
    ['cut within the answer', { cut: 'during' }],
    ['not answered in time', { delay_ms: TOO_LATE_MS }],
  ])('a write that is %s is sent once and its outcome is unknown', async (_, broken) => {
    fault(broken);
    const { status, body } = await write();
    expect(status).toBe(502);
    expect(body.error).toMatchObject({
      code: 'INTEGRATIONS_EXECUTION_FAILED',
      message: expect.stringContaining('Whether it acted is unknown'),
      details: { reason: 'unknown_outcome', execution_id: expect.stringMatching(/^exec_/) },
    });
    expect([calls('/gmail'), calls('/token')]).toEqual([1, 0]);
    const { body: record } = await bobbin.call('GET', `/executions/${body.error.details.execution_id}`);
    expect(record).toMatchObject({ status: 'failed', reason: 'unknown_outcome', provider_status: null });
  });

  it('a mail whose answer was lost was sent exactly once', async () => {
    fault({ cut: 'after' });
    expect(reasonOf(await write('OnlyOnce'))).toEqual([502, 'unknown_outcome']);
    const { body } = await bobbin.execute('GMAIL_FETCH_EMAILS', { query: 'subject:OnlyOnce' });
    expect(body.data.messages).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ['500', { status: 500 }],
    ['503', { status: 503 }],
    ['503 with Retry-After', { status: 503, headers: { 'retry-after': '1' } }],
  ])('a write answered %s is not repeated either, and the caller is told to look', async (_, answer) => {
    fault({ ...answer, times: 3 });
    const failed = await write();
    expect(reasonOf(failed)).toEqual([502, 'provider_unavailable']);
    expect(failed.body.error.remediation).toBe(LOOK_FIRST);
    expect(calls('/gmail')).toBe(1);
  });

  it('a write that may be repeated is, after a 503, and its caller may too', async () => {
    const { body } = await bobbin.execute('GMAIL_FETCH_EMAILS', { limit: 1 });
    const message_id = body.data.messages[0].id;
    const star = () => bobbin.execute('GMAIL_ADD_LABEL_TO_EMAIL', { message_id, add_label_ids: ['STARRED'] });
    google.clear();
    fault({ status: 503, headers: { 'retry-after': '1' } });
    expect((await star()).status).toBe(200);
    expect(calls('/gmail')).toBe(2);
    fault({ status: 503, times: 3 });
    const failed = await star();
    expect(reasonOf(failed)).toEqual([502, 'provider_unavailable']);
    expect(failed.body.error.remediation).toMatch(/^Try again later/);
  });

  it.each<[string, Fault]>([
    ['cut before it was handled', { cut: 'before' }],
    ['cut within the answer', { cut: 'during' }],
    ['answered 500', { status: 500 }],
    ['answered 503 as HTML', { status: 503, body: '<html></html>' }],
  ])('a read that is %s is tried again', async (_, broken) => {
    fault(broken);
    expect((await read()).status).toBe(200);
    expect(calls('/gmail')).toBe(2);
  });

  it('a read is tried three times, then it is the provider’s fault', async () => {
    fault({ status: 503, body: { error: { code: 503, message: 'Backend Error' } }, times: 9 });
    const { status, body } = await read();
    expect(status).toBe(502);
    expect(body.error.details).toMatchObject({
      reason: 'provider_unavailable',
      provider: { name: 'google', status: 503, message: 'Backend Error' },
    });
    expect(calls('/gmail')).toBe(3);
  });

  it('a read that is not answered in time is timed_out, within the one deadline', async () => {
    fault({ delay_ms: TOO_LATE_MS });
    expect(reasonOf(await read())).toEqual([502, 'timed_out']);
    expect(calls('/gmail')).toBe(1);
  });

  it.each([301, 302, 303, 307, 308])(
    'a %i to another host never carries the credential there',
    async (status) => {
      fault({ status, headers: { location: `${elsewhere.origin}/gmail/v1/users/me/profile` } });
      expect(reasonOf(await read())).toEqual([422, 'provider_refused']);
      expect(elsewhere.requests).toEqual([]);
      expect(calls('/gmail')).toBe(1);
    },
  );

  it('a 429 whose Retry-After is short is waited for twice, of a write too, and then passed on', async () => {
    fault({ status: 429, headers: { 'retry-after': '0' }, body: { error: { code: 429 } }, times: 3 });
    expectRateLimited(await write(), '0', { name: 'google', status: 429 });
    expect(calls('/gmail')).toBe(3);
  });

  it('a 429 that asks for more than two seconds is passed on with its Retry-After, and nothing is retried', async () => {
    fault({
      status: 429,
      headers: { 'retry-after': '42' },
      body: { error: { code: 429, message: 'Too many', errors: [{ reason: 'rateLimitExceeded' }] } },
    });
    const limited = await read();
    expectRateLimited(limited, '42', { name: 'google', status: 429, code: 'rateLimitExceeded' });
    expect(calls('/gmail')).toBe(1);
  });

  it('a 403 that is a rate limit by its reason is one', async () => {
    fault({
      status: 403,
      body: { error: { code: 403, message: 'Slow', errors: [{ reason: 'userRateLimitExceeded' }] } },
    });
    expectRateLimited(await read(), null, { status: 403, code: 'userRateLimitExceeded' });
  });

  it('a scope that was not granted is told before the provider is called', async () => {
    const user_id = 'user-with-less';
    const consent = google.issueToken({ user: USER_EMAIL, scopes: ['openid', 'email', 'profile'] });
    google.failTokenCalls(1, {
      status: 200,
      body: { ...consent, token_type: 'Bearer', scope: consent.scopes.join(' ') },
    });
    const id = await bobbin.connect('gmail', { user_id });
    expect((await connection(bobbin, id)).scopes).toEqual(['openid', 'email', 'profile']);
    google.clear();
    const { status, body } = await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id });
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      remediation: expect.stringContaining('https://www.googleapis.com/auth/gmail.readonly'),
      details: {
        reason: 'missing_scope',
        connection_id: id,
        missing_scopes: ['https://www.googleapis.com/auth/gmail.readonly'],
      },
    });
    expect(google.requests()).toEqual([]);
  });
});

describe('Slack, which says in a 200 what went wrong', () => {
  let slack: GateControl;
  let id: string;
  const calls = counter(() => slack);
  beforeAll(async () => {
    id = await bobbin.connect('slack');
    slack = bobbin.sandbox.providers.slack.control;
    slack.clear();
  });
  afterEach(() => slack.clear());
  const read = () => bobbin.execute('SLACK_FETCH_TEAM_INFO', {});
  const answer = (error: string, headers: Record<string, string> = {}, more: object = {}) =>
    slack.fault({ path_prefix: '/api/', status: 200, headers, body: { ok: false, error, ...more } });

  it('ratelimited is a rate limit, with its Retry-After', async () => {
    answer('ratelimited', { 'retry-after': '30' });
    expectRateLimited(await read(), '30', { name: 'slack', status: 200, code: 'ratelimited' });
    expect(calls('/api/')).toBe(1);
  });

  it('missing_scope is a missing scope, with the scopes the tool needs', async () => {
    answer('missing_scope', {}, { needed: 'team:read', provided: 'users:read' });
    const { status, body } = await read();
    expect(status).toBe(422);
    expect(body.error.details).toMatchObject({
      reason: 'missing_scope',
      needed_scopes: ['team:read'],
      provider: { name: 'slack', status: 200, code: 'missing_scope' },
    });
  });

  it('any other word is a refusal, in its own words', async () => {
    answer('channel_not_found');
    const { status, body } = await read();
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      message: 'Slack refused the call: channel_not_found',
      details: { reason: 'provider_refused', provider: { code: 'channel_not_found' } },
    });
  });

  it('a success is a success', async () => {
    expect((await read()).status).toBe(200);
    expect((await connection(bobbin, id)).status).toBe('active');
  });

  it('invalid_auth for a token that cannot be refreshed ends the connection', async () => {
    expect(slack.revokeGrants({ user: USER_EMAIL })).toBe(1);
    expect(reasonOf(await read())).toEqual([422, 'connection_expired']);
    expect(calls('/api/oauth.v2.access')).toBe(0);
    expect(await connection(bobbin, id)).toMatchObject({
      status: 'expired',
      status_reason: 'no_refresh_token',
    });
  });

  it('invalid_auth for a token that can be refreshed causes one refresh and one retry', async () => {
    slack.setPolicy({ access_token_lifetime_s: 43_200, refresh_tokens: 'always', rotation: true });
    expect(await bobbin.connect('slack')).toBe(id);
    slack.clear();
    answer('invalid_auth');
    expect((await read()).status).toBe(200);
    expect([calls('/api/oauth.v2.access'), calls('/api/team.info')]).toEqual([1, 2]);
  });
});

describe('GitHub, whose limits are a 403', () => {
  let github: GateControl;
  const calls = counter(() => github);
  beforeAll(async () => {
    await bobbin.connect('github');
    github = bobbin.sandbox.providers.github.control;
    github.clear();
  });
  afterEach(() => github.clear());
  const read = () => bobbin.execute('GITHUB_LIST_REPOSITORIES_FOR_THE_AUTHENTICATED_USER', {});
  const answer = (headers: Record<string, string>, message: string) =>
    github.fault({ path_prefix: '/user', status: 403, headers, body: { message } });

  it('a secondary limit is a rate limit, with its Retry-After', async () => {
    answer({ 'retry-after': '60' }, 'You have exceeded a secondary rate limit.');
    expectRateLimited(await read(), '60', { name: 'github', status: 403 });
    expect(calls('/user')).toBe(1);
  });

  it('a primary limit says when it ends', async () => {
    const reset = String(Math.ceil(Date.now() / 1000) + 90);
    answer({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }, 'API rate limit exceeded');
    const { status, headers, body } = await read();
    expect([status, body.error.details.reason]).toEqual([422, 'provider_rate_limited']);
    const seconds = Number(headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(60);
    expect(seconds).toBeLessThanOrEqual(91);
  });

  it('any other 403 is a refusal', async () => {
    answer({ 'x-ratelimit-remaining': '4999' }, 'Resource not accessible by integration');
    const { status, body } = await read();
    expect(status).toBe(422);
    expect(body.error.details).toMatchObject({
      reason: 'provider_refused',
      provider: { name: 'github', status: 403, message: 'Resource not accessible by integration' },
    });
  });
});

function expectRateLimited(answer: Answer, retry_after: string | null, provider: object): void {
  expect(reasonOf(answer)).toEqual([422, 'provider_rate_limited']);
  expect(answer.headers.get('retry-after')).toBe(retry_after);
  expect(answer.body.error.details.provider).toMatchObject(provider);
}
