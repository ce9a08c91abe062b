import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { execution_id } from './execution-failure.js';

const MAIL = { to: 'to@example.com', subject: 'Hi', body: 'Hello' };

describe.each(ENGINES)('POST /execute with dryRun on %s', (engine) => {
  let bobbin: TestBobbin;
  let connection_id: string;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
    connection_id = await bobbin.connect('gmail');
    await bobbin.connect('google-drive');
    await bobbin.connect('discord');
  });
  afterAll(() => bobbin.close());
  beforeEach(() => {
    for (const { control } of Object.values(bobbin.sandbox.providers)) control.clear();
  });

  const providerCalls = () =>
    Object.values(bobbin.sandbox.providers).flatMap(({ control }) => control.requests());
  const rehearse = (toolName: string, params: object, more: object = {}) =>
    bobbin.call('POST', '/execute', {
      body: { toolName, params, userId: 'user-1', dryRun: true, ...more },
    });

  it('answers the call that would be made, its credential masked, and sends the provider nothing', async () => {
    const { status, body } = await rehearse('GMAIL_SEND_EMAIL', MAIL);
    expect([status, body]).toEqual([
      200,
      {
        successful: true,
        data: {
          dry_run: true,
          request: {
            method: 'POST',
            url: 'https://gmail.googleapis.com/gmail/v1/users/me/messages/send',
            headers: {
              accept: 'application/json',
              authorization: 'Bearer ***',
              'content-type': 'application/json',
            },
            body: { raw: expect.any(String) },
          },
          may_call_again: true,
        },
        execution_id,
        provenance: { toolkit: 'gmail', tool: 'GMAIL_SEND_EMAIL', connection_id },
      },
    ]);
    const mail = Buffer.from(body.data.request.body.raw, 'base64url').toString();
    expect(mail).toContain('Subject: Hi');
    expect(providerCalls()).toEqual([]);
  });

  it('is what is sent then', async () => {
    const params = { query: 'from:to@example.com', max_results: 2 };
    const { request } = (await rehearse('GMAIL_LIST_THREADS', params)).body.data;
    await bobbin.execute('GMAIL_LIST_THREADS', params);
    const { pathname, searchParams } = new URL(request.url);
    expect(providerCalls()).toMatchObject([
      { method: request.method, path: pathname, query: Object.fromEntries(searchParams) },
    ]);
  });

  it('is recorded as one, and does not count as a use of the connection', async () => {
    const before = (await bobbin.call('GET', `/connections/${connection_id}`)).body;
    const { body } = await rehearse('GMAIL_SEND_EMAIL', MAIL);
    expect((await bobbin.call('GET', `/executions/${body.execution_id}`)).body).toMatchObject({
      tool_name: 'GMAIL_SEND_EMAIL',
      connection_id,
      status: 'succeeded',
      reason: 'dry_run',
      provider_status: null,
    });
    expect((await bobbin.call('GET', `/connections/${connection_id}`)).body).toEqual(before);
  });

  it('of a tool that makes several calls answers the first', async () => {
    const { body } = await rehearse('GMAIL_LIST_LABELS', { include_details: true });
    expect(body.data).toEqual({
      dry_run: true,
      request: {
        method: 'GET',
        url: 'https://gmail.googleapis.com/gmail/v1/users/me/labels',
        headers: { accept: 'application/json', authorization: 'Bearer ***' },
      },
      may_call_again: true,
    });
    expect(providerCalls()).toEqual([]);
  });

  it('tells of a file what it is, instead of its bytes', async () => {
    const file = { name: 'a.txt', mime_type: 'text/plain', content_base64: 'bXkgc2VjcmV0IHRleHQ=' };
    const { status, body } = await rehearse('GOOGLEDRIVE_UPLOAD_FILE', { file });
    expect(status).toBe(200);
    expect(body.data.request.url).toMatch(/^https:\/\/www\.googleapis\.com\/upload\/drive\//);
    expect(providerCalls()).toEqual([]);
  });

  it('of a bot’s tool masks the bot’s token, and asks nobody whether the user may', async () => {
    const { status, body } = await rehearse('DISCORD_CREATE_MESSAGE', { channel_id: '1', content: 'Hi' });
    expect([status, body.data.request.headers.authorization]).toEqual([200, 'Bot ***']);
    expect(providerCalls()).toEqual([]);
  });

  it.each([
    ['unknown_tool', 'GMAIL_SEND_MAIL', MAIL, 'user-1'],
    ['invalid_params', 'GMAIL_SEND_EMAIL', { ...MAIL, to: 7 }, 'user-1'],
    ['not_connected', 'GMAIL_SEND_EMAIL', MAIL, 'user-2'],
  ])('fails as the call would: %s', async (reason, toolName, params, userId) => {
    const { status, body } = await rehearse(toolName, params, { userId });
    expect([status, body.error.details.reason]).toEqual([422, reason]);
    expect(providerCalls()).toEqual([]);
  });

  it('does not take the Idempotency-Key of the call it rehearses', async () => {
    const headers = { 'idempotency-key': `rehearsed-${engine}` };
    const body = { toolName: 'GMAIL_SEND_EMAIL', params: MAIL, userId: 'user-1' };
    const first = await bobbin.call('POST', '/execute', { headers, body: { ...body, dryRun: true } });
    expect(first.body.data.dry_run).toBe(true);
    const second = await bobbin.call('POST', '/execute', { headers, body });
    expect(second.body.data).toEqual(expect.objectContaining({ id: expect.any(String) }));
    expect(providerCalls()).toHaveLength(1);
  });

  it('refuses a dryRun that is no boolean, lest it is run in earnest', async () => {
    const { status, body } = await rehearse('GMAIL_SEND_EMAIL', MAIL, { dryRun: 'yes' });
    expect([status, body.error.details.faults[0].path]).toEqual([400, '/dryRun']);
    expect(providerCalls()).toEqual([]);
  });
});
