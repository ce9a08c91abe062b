import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { createReadableDatabase, type ReadableDatabase } from './database.js';

const PLANTED = [
  'planted-recipient',
  'planted-subject',
  'planted-body',
  'planted-parameter',
  'planted-answer',
];

describe.each(ENGINES)('the record of executions on %s', (engine) => {
  let bobbin: TestBobbin;
  let database: ReadableDatabase;
  let connection_id: string;
  const ids = { sent: '', refused: '', invalid: '', unknown: '', unconnected: '', disabled: '' };
  beforeAll(async () => {
    database = await createReadableDatabase(engine);
    bobbin = await startBobbin({ env: { DATABASE_URL: database.url } });
    connection_id = await bobbin.connect('gmail');
    const mail = { to: `${PLANTED[0]}@example.com`, subject: PLANTED[1], body: PLANTED[2] };
    ids.sent = (await bobbin.execute('GMAIL_SEND_EMAIL', mail)).body.execution_id;
    const failed = async (toolName: string, params: object, user_id = 'user-1'): Promise<string> =>
      (await bobbin.execute(toolName, params, { user_id })).body.error.details.execution_id;
    bobbin.sandbox.providers.google.control.fault({
      path_prefix: '/gmail',
      status: 400,
      body: { error: { code: 400, message: PLANTED[4], status: 'INVALID_ARGUMENT' } },
    });
    ids.refused = await failed('GMAIL_SEND_EMAIL', mail);
    ids.invalid = await failed('GMAIL_SEND_EMAIL', { to: [PLANTED[3]] });
    ids.unknown = await failed('GMAIL_SEND_MAIL', mail);
    ids.unconnected = await failed('GMAIL_SEND_EMAIL', mail, 'auth0|nobody');
    ids.disabled = await failed('SLACK_SEND_MESSAGE', { text: PLANTED[3] });
  });
  afterAll(async () => {
    await bobbin.close();
    await database.remove();
  });

  const row = (id: string, rest: object) => ({
    id,
    app_id: bobbin.app_id,
    app_user_id: 'user-1',
    connection_id: null,
    toolkit_slug: 'gmail',
    tool_name: 'GMAIL_SEND_EMAIL',
    status: 'failed',
    provider_status: null,
    duration_ms: expect.any(Number),
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    ...rest,
  });
  const expected = () => [
    row(ids.sent, { connection_id, status: 'succeeded', reason: null, provider_status: 200 }),
    row(ids.refused, { connection_id, reason: 'provider_refused', provider_status: 400 }),
    row(ids.invalid, { reason: 'invalid_params' }),
    row(ids.unknown, { tool_name: 'GMAIL_SEND_MAIL', toolkit_slug: null, reason: 'unknown_tool' }),
    row(ids.unconnected, { app_user_id: 'auth0|nobody', reason: 'not_connected' }),
    row(ids.disabled, {
      tool_name: expect.stringMatching(/^SLACK_/),
      toolkit_slug: 'slack',
      reason: 'INTEGRATIONS_TOOLKIT_NOT_ENABLED',
    }),
  ];
  const byId = (rows: { id: string }[]) => [...rows].sort((a, b) => a.id.localeCompare(b.id));

  it('holds one row for every execution, succeeded or failed: names, outcome and times', async () => {
    const { status, body } = await bobbin.call('GET', '/executions');
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['executions']);
    expect(byId(body.executions)).toEqual(byId(expected()));
    for (const wanted of expected()) {
      const one = await bobbin.call('GET', `/executions/${wanted.id}`);
      expect([one.status, one.body]).toEqual([200, wanted]);
    }
  });

  it('lists the newest first, as many as limit says', async () => {
    const { body } = await bobbin.call('GET', '/executions');
    const times = body.executions.map(({ created_at }: { created_at: string }) => created_at);
    expect(times).toEqual([...times].sort().reverse());
    expect((await bobbin.call('GET', '/executions?limit=2')).body.executions).toEqual(
      body.executions.slice(0, 2),
    );
  });

  it('lists those of one user where one is named, and as many as limit says', async () => {
    const of = async (query: string) => (await bobbin.call('GET', `/executions?${query}`)).body.executions;
    const all = await of('');
    const ofUser = (user_id: string) =>
      all.filter(({ app_user_id }: { app_user_id: string }) => app_user_id === user_id);
    expect(await of(`userId=${encodeURIComponent('auth0|nobody')}`)).toEqual([
      row(ids.unconnected, { app_user_id: 'auth0|nobody', reason: 'not_connected' }),
    ]);
    expect(await of('userId=user-1')).toEqual(ofUser('user-1'));
    expect(await of('userId=user-1&limit=2')).toEqual(ofUser('user-1').slice(0, 2));
    expect(await of('userId=user')).toEqual([]);
    const refused = await bobbin.call('GET', '/executions?userId=a%0Ab');
    expect([refused.status, refused.body.error.details.faults[0].path]).toEqual([400, '/userId']);
  });

  it.each([
    ['0', 'VALIDATION_INVALID_SCHEMA', 'must be >= 1'],
    ['1001', 'VALIDATION_INVALID_SCHEMA', 'must be <= 1000'],
    ['1.5', 'VALIDATION_INVALID_TYPE', 'must be integer'],
    ['ten', 'VALIDATION_INVALID_TYPE', 'must be integer'],
  ])('refuses limit=%s with %s', async (limit, code, message) => {
    const { status, body } = await bobbin.call('GET', `/executions?limit=${limit}`);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code,
      details: { in: 'query', faults: [{ path: '/limit', message }] },
    });
  });

  it('never holds parameters, answers or anybody’s words, in the API or in the stolen database', async () => {
    const { text } = await bobbin.call('GET', '/executions');
    const dump = await database.dump();
    expect(dump).toContain(ids.sent);
    for (const word of [...PLANTED, 'to@example.com']) {
      expect(text).not.toContain(word);
      expect(dump).not.toContain(word);
    }
    expect(text).not.toContain(USER_EMAIL);
  });

  it('is the app’s: unknown ids and another app’s answer the same 404, another app’s list is empty', async () => {
    const other = await bobbin.createApp();
    const auth = other.api_key;
    const foreign = await bobbin.call('GET', `/v1/${other.app_id}/integrations/executions/${ids.sent}`, {
      auth,
    });
    const unknown = await bobbin.call('GET', '/executions/exec_unknown');
    expect([unknown.status, unknown.body]).toEqual([
      404,
      {
        error: {
          code: 'RESOURCE_NOT_FOUND',
          message: 'There is no such execution.',
          remediation: 'Check the path and the id.',
        },
      },
    ]);
    expect([foreign.status, foreign.body]).toEqual([404, unknown.body]);
    const list = await bobbin.call('GET', `/v1/${other.app_id}/integrations/executions`, { auth });
    expect(list.body).toEqual({ executions: [] });
  });

  it('outlives the connection it was made with', async () => {
    await bobbin.call('DELETE', `/connections/${connection_id}`);
    expect((await bobbin.call('GET', `/executions/${ids.sent}`)).body).toEqual(expected()[0]);
  });

  it('keeps what was executed beside a tool name that no database takes', async () => {
    const answers = await Promise.all(
      ['GMAIL_GET_PROFILE', 'A\0B', 'GMAIL_GET_PROFILE', '\ud800'].map((toolName) =>
        bobbin.call('POST', '/execute', { body: { toolName, userId: 'batch' } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([422, 400, 422, 400]);
    const { body } = await bobbin.call('GET', '/executions');
    const kept = body.executions.filter(
      ({ app_user_id }: { app_user_id: string }) => app_user_id === 'batch',
    );
    expect(kept).toHaveLength(2);
    expect(bobbin.logs()).not.toContain('unforeseen failure');
  });
});
