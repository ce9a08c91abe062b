import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import { ENGINES, startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { execution_id, expectFailure } from './execution-failure.js';

const MAIL = { to: 'to@example.com', subject: 'Hi', body: 'Hello' };
const NEW_ISSUE = { owner: 'sandbox-user', repo: 'private-notes', title: 'An issue' };

describe.each(ENGINES)('POST /execute on %s', (engine) => {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
    await bobbin.connect('gmail');
    await bobbin.connect('github');
  });
  afterAll(() => bobbin.close());
  beforeEach(() => {
    for (const { control } of Object.values(bobbin.sandbox.providers)) control.clear();
  });

  const providerCalls = () =>
    Object.values(bobbin.sandbox.providers).reduce((sum, { control }) => sum + control.requests().length, 0);

  it('answers 200 with successful, data, their provenance and the execution’s id, nothing else', async () => {
    const { status, body } = await bobbin.execute('GMAIL_SEND_EMAIL', MAIL);
    expect(status).toBe(200);
    expect(body).toEqual({
      successful: true,
      data: expect.objectContaining({ id: expect.any(String) }),
      execution_id,
      provenance: {
        toolkit: 'gmail',
        tool: 'GMAIL_SEND_EMAIL',
        connection_id: expect.stringMatching(/^ca_/),
      },
    });
    expect(bobbin.sandbox.providers.google.control.requests()).toMatchObject([
      { method: 'POST', user: USER_EMAIL, status: 200 },
    ]);
  });

  it('runs for the subject of a user JWT, who need not be named', async () => {
    const auth = await bobbin.userToken('user-1');
    for (const named of [{}, { userId: 'user-1' }]) {
      const body = { toolName: 'GITHUB_GET_THE_AUTHENTICATED_USER', ...named };
      const answer = await bobbin.call('POST', '/execute', { auth, body });
      expect(answer.status).toBe(200);
      expect(answer.body.data.login).toBe('sandbox-user');
    }
  });

  it('with a user JWT another user’s id in the body is refused, and nothing is sent', async () => {
    const { status, body } = await bobbin.call('POST', '/execute', {
      auth: await bobbin.userToken('user-2'),
      body: { toolName: 'GMAIL_SEND_EMAIL', params: MAIL, userId: 'user-1' },
    });
    expect([status, body]).toEqual([
      403,
      {
        error: {
          code: 'AUTH_INSUFFICIENT_PERMISSIONS',
          message: 'userId is not the subject of the user JWT.',
          remediation: 'Leave userId out: with a user JWT the user is its subject.',
        },
      },
    ]);
    expect(providerCalls()).toBe(0);
  });

  it('with an API key and no userId answers MISSING_FIELD, and nothing is sent', async () => {
    const { status, body } = await bobbin.call('POST', '/execute', {
      body: { toolName: 'GMAIL_SEND_EMAIL', params: MAIL },
    });
    expect([status, body]).toEqual([
      400,
      {
        error: {
          code: 'VALIDATION_MISSING_FIELD',
          message: 'userId is required with an API key.',
          remediation: 'Say for which of your users this is with "userId", or call with a user JWT.',
          details: { in: 'body', faults: [{ path: '/userId', message: 'is required' }] },
        },
      },
    ]);
    expect(providerCalls()).toBe(0);
  });

  it('takes a tool’s name in any case, and answers provider data raw where asked', async () => {
    const { status, body } = await bobbin.call('POST', '/execute', {
      body: { toolName: 'gmail_get_profile', userId: 'user-1', raw: true },
    });
    expect([status, body.data]).toEqual([200, expect.objectContaining({ emailAddress: USER_EMAIL })]);
  });

  const raw = async (toolName: string, params: object) =>
    (await bobbin.call('POST', '/execute', { body: { toolName, params, userId: 'user-1', raw: true } })).body
      .data;

  it('answers provider data raw of a tool that makes one call by a function of its own', async () => {
    const { labels } = await raw('GMAIL_LIST_LABELS', {});
    // Gmail’s own spelling, and nothing of the shaped result.
    expect(labels).toContainEqual(expect.objectContaining({ id: 'INBOX', type: 'system' }));
    expect(labels[0]).toHaveProperty('messageListVisibility');
  });

  it('answers every call raw of a tool that combines several, with its result beside them', async () => {
    const data = await raw('GMAIL_LIST_LABELS', { include_details: true });
    const [list, ...details] = data.answers;
    expect(list).toEqual({
      method: 'GET',
      path: '/users/me/labels',
      status: 200,
      body: { labels: expect.any(Array) },
    });
    expect(details).toHaveLength(list.body.labels.length);
    expect(data.result).toEqual(
      (await bobbin.execute('GMAIL_LIST_LABELS', { include_details: true })).body.data,
    );
  });

  it('unknown_tool: the nearest names are in the remediation and in details', async () => {
    const answer = await bobbin.execute('GMAIL_SEND_MAIL', {});
    const { nearest } = answer.body.error.details;
    expect(nearest[0]).toBe('GMAIL_SEND_EMAIL');
    expectFailure(answer, 'unknown_tool', {
      message: 'There is no tool called "GMAIL_SEND_MAIL".',
      remediation: `Did you mean ${nearest.join(', ')}? GET /tools lists the tools of the enabled toolkits.`,
      details: { nearest: expect.arrayContaining([expect.any(String)]) },
    });
  });

  it.each(['zzzzzzzz', '__proto__', 'constructor', 'toString', '"<>"'])(
    'unknown_tool: %j is like nothing there is',
    async (toolName) => {
      expectFailure(await bobbin.execute(toolName, {}), 'unknown_tool', {
        message: `There is no tool called ${JSON.stringify(toolName)}.`,
        remediation: 'GET /tools lists the tools of the enabled toolkits.',
        details: { nearest: [] },
      });
    },
  );

  it('invalid_params: every fault is listed with its path, and nothing is sent', async () => {
    const answer = await bobbin.execute('GITHUB_CREATE_AN_ISSUE', {
      owner: 5,
      titel: 'An issue',
      labels: [1],
    });
    const faults = [
      { path: '/owner', message: 'must be string' },
      { path: '/labels/0', message: 'must be string' },
      { path: '/repo', message: expect.stringMatching(/^is required/) },
      { path: '/title', message: expect.stringMatching(/^is required/) },
      { path: '/titel', message: 'is not a parameter; did you mean title?' },
    ];
    expectFailure(answer, 'invalid_params', {
      message: 'The parameters of GITHUB_CREATE_AN_ISSUE are not valid.',
      remediation: expect.stringContaining('/titel is not a parameter; did you mean title?'),
      details: { tool: 'GITHUB_CREATE_AN_ISSUE', faults: expect.arrayContaining(faults) },
    });
    expect(answer.body.error.details.faults).toHaveLength(faults.length);
    expect(providerCalls()).toBe(0);
  });

  it('invalid_params: a parameter under two of its names at once is refused', async () => {
    const params = { ...MAIL, recipient_email: 'other@example.com' };
    const answer = await bobbin.execute('GMAIL_SEND_EMAIL', params);
    const fault = { path: '/recipient_email', message: 'is another name of to; give only one of them' };
    expectFailure(answer, 'invalid_params', {
      message: 'The parameters of GMAIL_SEND_EMAIL are not valid.',
      remediation: `${fault.path} ${fault.message}`,
      details: { tool: 'GMAIL_SEND_EMAIL', faults: [fault] },
    });
    expect(providerCalls()).toBe(0);
  });

  it('invalid_params: a place is named as the caller spelled it, at every depth', async () => {
    const list = await bobbin.execute('GMAIL_FETCH_EMAILS', { max_results: 9999 });
    expect(list.body.error.details.faults).toEqual([{ path: '/max_results', message: 'must be <= 500' }]);
    expect(list.body.error.remediation).toBe('/max_results must be <= 500');
    const documented = await bobbin.execute('GMAIL_FETCH_EMAILS', { limit: 9999 });
    expect(documented.body.error.details.faults).toEqual([{ path: '/limit', message: 'must be <= 500' }]);
    const filter = { criteria: { hasAttachment: 'yes' }, action: {} };
    const nested = await bobbin.execute('GMAIL_CREATE_FILTER', filter);
    expect(nested.body.error.details.faults).toContainEqual({
      path: '/criteria/hasAttachment',
      message: 'must be boolean',
    });
    const one = await bobbin.execute('GMAIL_SEND_EMAIL', { ...MAIL, attachment: { url: 5 } });
    expect(one.body.error.details.faults).toContainEqual({
      path: '/attachment/url',
      message: 'must be string',
    });
    expect(providerCalls()).toBe(0);
  });

  it('not_connected: says how to connect, for a user without an account', async () => {
    expectFailure(await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id: 'user-2' }), 'not_connected', {
      message: 'The user has not connected a Gmail account.',
      remediation: `Send the user through POST /v1/${bobbin.app_id}/integrations/connect with {"toolkit":"gmail","redirectUrl":"…"}; GET /connections lists what is connected.`,
      details: { toolkit: 'gmail' },
    });
    expect(providerCalls()).toBe(0);
  });

  it('not_connected: another user’s, another toolkit’s and an unknown connectionId look the same', async () => {
    const gmail = await bobbin.connect('gmail', { user_id: 'user-3', email: 'third@example.com' });
    const github = await bobbin.connect('github', { user_id: 'user-4', email: 'third@example.com' });
    for (const connectionId of [gmail, github, 'ca_unknown']) {
      const answer = await bobbin.call('POST', '/execute', {
        body: { toolName: 'GMAIL_GET_PROFILE', userId: 'user-4', connectionId },
      });
      expectFailure(answer, 'not_connected', {
        message: `The user has no Gmail connection that is called "${connectionId}".`,
        remediation: expect.stringContaining('GET /connections lists what is connected.'),
        details: { toolkit: 'gmail' },
      });
    }
  });

  it('not_connected: a user of the same id in another app has nothing here', async () => {
    const app = await bobbin.createApp();
    await bobbin.call('POST', `/v1/${app.app_id}/integrations/configure`, {
      auth: app.api_key,
      body: { toolkit: 'gmail' },
    });
    const { status, body } = await bobbin.execute('GMAIL_GET_PROFILE', {}, { app });
    expect([status, body.error.details.reason]).toEqual([422, 'not_connected']);
  });

  it('ambiguous_connection: two accounts that answer to one name are listed, and either can be chosen', async () => {
    const connect = async (email: string, label?: string) => {
      const { body } = await bobbin.call('POST', '/connect', {
        body: { toolkit: 'github', redirectUrl: 'https://app.example/', userId: 'user-5', label },
      });
      await fetch(await decideConsent(body.authUrl, { email }), { redirect: 'manual' });
      return body.connectionRequestId as string;
    };
    const first = await connect(USER_EMAIL);
    const second = await connect('third@example.com', USER_EMAIL);
    const run = (choice: object) =>
      bobbin.call('POST', '/execute', {
        body: { toolName: 'GITHUB_GET_THE_AUTHENTICATED_USER', userId: 'user-5', ...choice },
      });
    const entry = (id: string, label: string | null) =>
      expect.objectContaining({ id, label, status: 'active' });
    expectFailure(await run({ account: USER_EMAIL }), 'ambiguous_connection', {
      message: 'The user has connected several accounts of this toolkit, and this call fits more than one.',
      remediation:
        'Say which one with "connectionId" or "account" in the request body, or make one the default with PATCH /connections/:id {"is_default":true}.',
      details: { connections: expect.arrayContaining([entry(first, null), entry(second, USER_EMAIL)]) },
    });
    expect((await run({ connectionId: second })).body.data.email).toBe('third@example.com');
    expect((await run({ connectionId: first })).body.data.login).toBe('sandbox-user');
    expect((await run({ account: 'third@example.com' })).body.data.email).toBe('third@example.com');
  });

  it('missing_scope: what the connection was not granted is named before anything is sent', async () => {
    const app = await bobbin.createApp();
    const configure = (scopes: string[]) =>
      bobbin.call('POST', `/v1/${app.app_id}/integrations/configure`, {
        auth: app.api_key,
        body: { toolkit: 'github', scopes },
      });
    await configure(['read:user']);
    const { body } = await bobbin.call('POST', `/v1/${app.app_id}/integrations/connect`, {
      auth: app.api_key,
      body: { toolkit: 'github', redirectUrl: 'https://app.example/', userId: 'user-1' },
    });
    await fetch(await decideConsent(body.authUrl, { email: USER_EMAIL }), { redirect: 'manual' });
    bobbin.sandbox.providers.github.control.clear();
    const answer = await bobbin.execute('GITHUB_CREATE_AN_ISSUE', NEW_ISSUE, { app });
    const { missing_scopes } = answer.body.error.details;
    expect(missing_scopes).toEqual(['public_repo']);
    expectFailure(answer, 'missing_scope', {
      message: 'The connection was not granted what GITHUB_CREATE_AN_ISSUE needs.',
      remediation:
        'Add public_repo to the toolkit’s scopes (POST /configure), then send the user through POST /connect again; the connection keeps its id.',
      details: { tool: 'GITHUB_CREATE_AN_ISSUE', connection_id: body.connectionRequestId, missing_scopes },
    });
    expect(providerCalls()).toBe(0);
  });

  it('provider_refused: 422 with the provider’s status and own words', async () => {
    const params = { owner: 'sandbox-user', repo: 'no-such-repository' };
    const answer = await bobbin.execute('GITHUB_GET_A_REPOSITORY', params);
    expectFailure(answer, 'provider_refused', {
      message: 'GitHub refused the call: Not Found',
      remediation: expect.stringContaining('Check the owner, the repository and the number.'),
      details: {
        tool: 'GITHUB_GET_A_REPOSITORY',
        provider: expect.objectContaining({ name: 'github', status: 404, message: 'Not Found' }),
      },
    });
  });

  it('provider_rate_limited: 422 with the provider’s Retry-After, and no retry of ours', async () => {
    const { control } = bobbin.sandbox.providers.github;
    const body = { message: 'API rate limit exceeded' };
    control.fault({ times: 9, path_prefix: '/user', status: 429, headers: { 'retry-after': '17' }, body });
    const answer = await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {});
    expect(answer.headers.get('retry-after')).toBe('17');
    expectFailure(answer, 'provider_rate_limited', {
      message: 'GitHub asks to slow down: API rate limit exceeded',
      remediation: 'Wait for the time in Retry-After, then try again.',
      details: {
        tool: 'GITHUB_GET_THE_AUTHENTICATED_USER',
        provider: expect.objectContaining({
          name: 'github',
          status: 429,
          message: 'API rate limit exceeded',
        }),
      },
    });
    expect(control.requests()).toHaveLength(1);
  });

  it('provider_unavailable: 502 after retries of a read, with the provider’s own words', async () => {
    const { control } = bobbin.sandbox.providers.github;
    control.fault({ times: 9, path_prefix: '/user', status: 503, body: { message: 'Down for maintenance' } });
    const answer = await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {});
    expectFailure(answer, 'provider_unavailable', {
      message: 'GitHub could not handle the call: Down for maintenance',
      remediation: 'Try again later; check the provider’s status page.',
      details: {
        tool: 'GITHUB_GET_THE_AUTHENTICATED_USER',
        provider: expect.objectContaining({ name: 'github', status: 503, message: 'Down for maintenance' }),
      },
    });
    expect(control.requests()).toHaveLength(3);
  });

  it('a read that fails once is sent again and succeeds', async () => {
    const { control } = bobbin.sandbox.providers.github;
    control.fault({ path_prefix: '/user', status: 502, body: {} });
    expect((await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {})).status).toBe(200);
    expect(control.requests().map(({ status }) => status)).toEqual([502, 200]);
  });

  it('unknown_outcome: a write whose answer was lost is reported as unknown and never sent twice', async () => {
    const { control } = bobbin.sandbox.providers.google;
    control.fault({ times: 9, cut: 'after' });
    expectFailure(await bobbin.execute('GMAIL_SEND_EMAIL', MAIL), 'unknown_outcome', {
      message:
        'The provider gave no usable answer: the connection ended before its answer was complete. Whether it acted is unknown.',
      remediation: 'Look at the provider whether the change was made before you send it again.',
    });
    expect(control.requests()).toHaveLength(1);
  });

  it('a write that the provider answers with 500 is not sent twice', async () => {
    const { control } = bobbin.sandbox.providers.google;
    control.fault({ times: 9, status: 500, body: { error: { code: 500, message: 'Backend Error' } } });
    const { status, body } = await bobbin.execute('GMAIL_SEND_EMAIL', MAIL);
    expect(status).toBe(502);
    expect(['provider_unavailable', 'unknown_outcome']).toContain(body.error.details.reason);
    expect(control.requests()).toHaveLength(1);
  });

  it('a 401 causes one refresh and one retry, and the user notices nothing', async () => {
    const { control } = bobbin.sandbox.providers.google;
    control.fault({
      path_prefix: '/gmail',
      status: 401,
      body: { error: { code: 401, status: 'UNAUTHENTICATED' } },
    });
    expect((await bobbin.execute('GMAIL_GET_PROFILE', {})).status).toBe(200);
    expect(control.requests().map(({ path, status }) => [path, status])).toEqual([
      ['/gmail/v1/users/me/profile', 401],
      ['/token', 200],
      ['/gmail/v1/users/me/profile', 200],
    ]);
  });

  it('connection_expired: the grant is gone at the provider; says so, and says what to do', async () => {
    const id = await bobbin.connect('gmail', { user_id: 'user-6', email: 'third@example.com' });
    bobbin.sandbox.providers.google.control.revokeGrants({ user: 'third@example.com' });
    const remediation = `Send the user through POST /v1/${bobbin.app_id}/integrations/connect with {"toolkit":"gmail","redirectUrl":"…"}; the connection keeps its id.`;
    const details = { connection_id: id, status: 'expired', status_reason: 'invalid_grant' };
    expectFailure(
      await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id: 'user-6' }),
      'connection_expired',
      {
        message: 'The provider no longer accepts this connection.',
        remediation,
        details,
      },
    );
    bobbin.sandbox.providers.google.control.clear();
    expectFailure(
      await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id: 'user-6' }),
      'connection_expired',
      {
        message: 'The Gmail connection no longer works.',
        remediation,
        details,
      },
    );
    expect(providerCalls()).toBe(0);
    expect(await bobbin.connect('gmail', { user_id: 'user-6', email: 'third@example.com' })).toBe(id);
    expect((await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id: 'user-6' })).status).toBe(200);
  });

  it('parameters nested a hundred levels deep reach the provider, brackets in text count for nothing', async () => {
    const nest = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    const send = (inputs: string) =>
      bobbin.call('POST', '/execute', {
        body: `{"toolName":"GITHUB_CREATE_A_WORKFLOW_DISPATCH_EVENT","userId":"user-1","params":{"owner":"sandbox-user","repo":"private-notes","workflow_id":"1","ref":"main","inputs":${inputs}}}`,
      });
    for (const inputs of [`{"a":${nest(97)}}`, `{"a":${JSON.stringify('[{"'.repeat(500))}}`]) {
      const { status, body } = await send(inputs);
      expect([status, body.error.details.reason]).toEqual([422, 'provider_refused']);
    }
    expect((await send(`{"a":${nest(98)}}`)).status).toBe(400);
  });

  it.each([
    [{ userId: 'u' }, 'VALIDATION_MISSING_FIELD', '/toolName', 'is required'],
    [{ toolName: 1, userId: 'u' }, 'VALIDATION_INVALID_TYPE', '/toolName', 'must be string'],
    [
      { toolName: '', userId: 'u' },
      'VALIDATION_INVALID_SCHEMA',
      '/toolName',
      'must NOT have fewer than 1 characters',
    ],
    [{ toolName: 'X', params: [], userId: 'u' }, 'VALIDATION_INVALID_TYPE', '/params', 'must be object'],
    [{ toolName: 'X', params: 'x', userId: 'u' }, 'VALIDATION_INVALID_TYPE', '/params', 'must be object'],
    [{ toolName: 'X', params: null, userId: 'u' }, 'VALIDATION_INVALID_TYPE', '/params', 'must be object'],
    [{ toolName: 'X', raw: 'yes', userId: 'u' }, 'VALIDATION_INVALID_TYPE', '/raw', 'must be boolean'],
  ])('the command %j is refused before anything is looked up', async (body, code, path, message) => {
    const answer = await bobbin.call('POST', '/execute', { body });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code, details: { in: 'body', faults: [{ path, message }] } });
  });
});
