import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GateControl } from '../../sandbox/gate/control.js';
import { reasonOf } from '../connections/journey.js';
import { type Answer, ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';

const UNAUTHORIZED = {
  status: 401,
  body: { error: { code: 401, message: 'Invalid Credentials', status: 'UNAUTHENTICATED' } },
};

describe.each(ENGINES)('calls that wait for one refresh together, on %s', (engine) => {
  let bobbin: TestBobbin;
  let google: GateControl;

  beforeAll(async () => {
    bobbin = await startBobbin({ engine, clock: () => google?.now() ?? Date.now() });
    google = bobbin.sandbox.providers.google.control;
    await bobbin.connect('gmail');
    await bobbin.connect('google-sheets');
  });
  afterAll(() => bobbin.close());
  beforeEach(() => {
    google.clear();
    // Past the pause after a failed refresh, and past the token’s life.
    google.advance(3_600);
  });
  const sent = (method: string, path: string) =>
    google.requests().filter((request) => request.method === method && request.path.startsWith(path)).length;

  it('each execution fails with its own id, which names its own record', async () => {
    google.failTokenCalls(1, { status: 503, delay_ms: 300 });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => bobbin.execute('GMAIL_GET_PROFILE', {})),
    );
    expect(answers.map(reasonOf)).toEqual(answers.map(() => [502, 'provider_unavailable']));
    expect(sent('POST', '/token')).toBe(1);
    const ids: string[] = answers.map(({ body }) => body.error.details.execution_id);
    expect(new Set(ids).size).toBe(6);
    const records = await Promise.all(ids.map((id) => bobbin.call('GET', `/executions/${id}`)));
    expect(records.map(({ body }) => body.id)).toEqual(ids);
  });

  it('a write that has acted keeps its key, whoever waits beside it', async () => {
    const created = await bobbin.execute('GOOGLESHEETS_CREATE_GOOGLE_SHEET1', { title: 'Contacts' });
    const { spreadsheet_id } = created.body.data;
    const headers = Array.from({ length: 40 }, (_, index) => `column ${index}`);
    const params = { spreadsheet_id, sheet_name: 'Sheet1', headers, rows: [['ada@example.com']] };
    const upsert = (headers: Record<string, string>): Promise<Answer> =>
      bobbin.call('POST', '/execute', {
        body: { toolName: 'GOOGLESHEETS_UPSERT_ROWS', params, userId: 'user-1' },
        headers,
      });
    const key = { 'idempotency-key': 'upsert' };
    google.clear();
    // The tab has grown when the token is refused; then nobody says for a while whether there is another.
    google.fault({
      ...UNAUTHORIZED,
      method: 'POST',
      path_prefix: `/v4/spreadsheets/${spreadsheet_id}/values`,
    });
    google.failTokenCalls(1, { status: 503, delay_ms: 500 });
    const writing = upsert(key);
    while (sent('POST', '/token') === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    // Refused at its first call, which reads: it has done nothing.
    google.fault({ ...UNAUTHORIZED, method: 'GET', path_prefix: '/v4/spreadsheets' });
    const beside = upsert({});
    expect([await writing, await beside].map(reasonOf)).toEqual([
      [502, 'provider_unavailable'],
      [502, 'provider_unavailable'],
    ]);
    expect(sent('POST', '/token')).toBe(1);
    const { length } = google.requests();

    const again = await upsert(key);
    expect([reasonOf(again), again.headers.get('idempotent-replayed')]).toEqual([
      [502, 'provider_unavailable'],
      'true',
    ]);
    expect(again.body).toEqual((await writing).body);
    expect(google.requests()).toHaveLength(length);
  });

  it('parallel calls of one execution that were all refused go on with the one new token', async () => {
    await bobbin.execute('GMAIL_GET_PROFILE', {});
    google.clear();
    google.fault({ ...UNAUTHORIZED, path_prefix: '/gmail/v1/users/me/messages/', times: 3 });
    const fetched = await bobbin.execute('GMAIL_FETCH_EMAILS', { limit: 3 });
    expect([fetched.status, fetched.body.data?.messages?.length]).toEqual([200, 3]);
    expect([sent('POST', '/token'), sent('GET', '/gmail/v1/users/me/messages/')]).toEqual([1, 6]);
  });
});
