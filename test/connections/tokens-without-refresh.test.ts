import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GateControl } from '../../sandbox/gate/control.js';
import { type Answer, ENGINES, startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { connection, reasonOf } from './journey.js';

const IDENTITY = '/v1/userinfo';

describe.each(ENGINES)('an access token without a refresh token, on %s', (engine) => {
  let bobbin: TestBobbin;
  let google: GateControl;
  let id: string;
  /** How far Bobbin’s clock runs ahead of the provider’s. */
  let ahead_ms = 0;

  beforeAll(async () => {
    bobbin = await startBobbin({ engine, clock: () => (google?.now() ?? Date.now()) + ahead_ms });
    google = bobbin.sandbox.providers.google.control;
    google.setPolicy({ refresh_tokens: 'never' });
  });
  beforeEach(async () => {
    ahead_ms = 0;
    id = await bobbin.connect('gmail');
    google.clear();
  });
  afterAll(() => bobbin.close());

  const execute = (): Promise<Answer> => bobbin.execute('GMAIL_GET_PROFILE', {});
  const paths = () => google.requests().map(({ path }) => path);
  const stray = { path_prefix: '/gmail', status: 401, body: { error: { code: 401, message: 'No.' } } };

  it('survives one stray refusal: the identity call still takes it, so the call is sent once more', async () => {
    google.fault(stray);
    const { status, body } = await execute();
    expect([status, body.data.email]).toEqual([200, USER_EMAIL]);
    expect(paths()).toEqual([
      expect.stringContaining('/gmail/'),
      IDENTITY,
      expect.stringContaining('/gmail/'),
    ]);
    expect(await connection(bobbin, id)).toMatchObject({ status: 'active', status_reason: null });
  });

  it('that the identity call takes and the API goes on refusing fails the execution, not the connection', async () => {
    google.fault({ ...stray, times: 2 });
    expect(reasonOf(await execute())).toEqual([422, 'connection_expired']);
    expect(await connection(bobbin, id)).toMatchObject({ status: 'active' });
    expect((await execute()).status).toBe(200);
  });

  it('ends the connection when the identity call refuses it too; connecting again keeps the id', async () => {
    google.revokeGrants();
    const ended = await execute();
    expect(reasonOf(ended)).toEqual([422, 'connection_expired']);
    expect(ended.body.error).toMatchObject({
      remediation: expect.stringContaining(`POST /v1/${bobbin.app_id}/integrations/connect`),
      details: { connection_id: id, status: 'expired', status_reason: 'no_refresh_token' },
    });
    expect(paths()).toEqual([expect.stringContaining('/gmail/'), IDENTITY]);
    expect(await connection(bobbin, id)).toMatchObject({
      status: 'expired',
      status_reason: 'no_refresh_token',
    });
    expect(await bobbin.connect('gmail')).toBe(id);
    expect((await execute()).status).toBe(200);
  });

  it('ends it when its time is over', async () => {
    google.advance(3_600);
    expect(reasonOf(await execute())).toEqual([422, 'connection_expired']);
    expect(paths()).toEqual([IDENTITY]);
    expect(await connection(bobbin, id)).toMatchObject({ status: 'expired' });
  });

  it.each([
    ['500', { status: 500 }],
    ['429', { status: 429 }],
    ['a page of HTML', { status: 200, body: '<html></html>' }],
    ['a redirect to another host', { status: 307, headers: { location: 'https://other.example/' } }],
    ['nothing', { cut: 'before' }],
  ] as const)('keeps the connection where the identity call answers %s, and says why', async (_, fault) => {
    google.fault(stray);
    google.fault({ ...fault, path_prefix: IDENTITY });
    const failed = await execute();
    expect(reasonOf(failed)).toEqual([502, 'provider_unavailable']);
    expect(await connection(bobbin, id)).toMatchObject({
      status: 'active',
      status_reason: 'token_check_failed',
    });
    expect((await execute()).status).toBe(200);
  });

  it('outlives a clock that jumped ahead: what the provider takes is used until it is refused', async () => {
    ahead_ms = 24 * 3_600_000;
    expect((await execute()).status).toBe(200);
    expect((await execute()).status).toBe(200);
    expect(paths().filter((path) => path === IDENTITY)).toHaveLength(1);
    ahead_ms = 0;
    expect((await execute()).status).toBe(200);
    google.advance(3_600);
    expect(reasonOf(await execute())).toEqual([422, 'connection_expired']);
  });
});
