import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GateControl } from '../../sandbox/gate/control.js';
import { systemClock } from '../../src/clock.js';
import { type Answer, ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { createReadableDatabase, type ReadableDatabase } from './database.js';

const TIMEOUT_MS = 5_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const mail = { to: 'to@example.com', subject: 'Hi', body: 'Hello' };

/** A trigger that refuses what is done to the keys, and what takes it away. */
const REFUSALS = {
  sqlite: (act: string) => [
    `CREATE TRIGGER refused BEFORE ${act} ON idempotency_keys BEGIN SELECT RAISE(ABORT, 'refused'); END`,
    'DROP TRIGGER refused',
  ],
  postgres: (act: string) => [
    `CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE 'refused'; END $$ LANGUAGE plpgsql;
    CREATE TRIGGER refused BEFORE ${act} ON idempotency_keys FOR EACH ROW EXECUTE FUNCTION refuse()`,
    'DROP FUNCTION refuse CASCADE',
  ],
};

describe.each(ENGINES)('Idempotency-Key on %s', (engine) => {
  let bobbin: TestBobbin;
  let database: ReadableDatabase;
  let google: GateControl;
  let ahead_ms = 0;
  let keys = 0;
  let key = '';

  beforeAll(async () => {
    database = await createReadableDatabase(engine);
    bobbin = await startBobbin({
      clock: () => systemClock() + ahead_ms,
      env: { DATABASE_URL: database.url, BOBBIN_PROVIDER_TIMEOUT_MS: String(TIMEOUT_MS) },
    });
    await bobbin.connect('gmail');
    google = bobbin.sandbox.providers.google.control;
  });
  afterAll(async () => {
    await bobbin.close();
    await database.remove();
  });
  beforeEach(() => {
    google.clear();
    ahead_ms = 0;
    key = `key-${++keys}`;
  });

  const send = (params: object = mail, userId = 'user-1', toolName = 'GMAIL_SEND_EMAIL'): Promise<Answer> =>
    bobbin.call('POST', '/execute', {
      body: { toolName, params, userId },
      headers: { 'idempotency-key': key },
    });
  const sent = (): number =>
    google.requests().filter(({ method, path }) => method === 'POST' && path.startsWith('/gmail')).length;
  const reasonOf = ({ status, body }: Answer) => [status, body.error?.details?.reason];

  it('answers a repeated request with the first answer, and sends nothing', async () => {
    const first = await send();
    const again = await send();
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text]);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(sent()).toBe(1);
  });

  it('refuses another request under the same key, and sends nothing', async () => {
    const first = await send();
    const other = await send({ ...mail, subject: 'Other' });
    expect(reasonOf(other)).toEqual([422, 'idempotency_key_reused']);
    expect(other.body.error.details.execution_id).toBe(first.body.execution_id);
    expect(other.body.error.remediation).toContain('new key');
    expect(sent()).toBe(1);
  });

  it('lets one of many that come together act; the others are told to wait', async () => {
    google.fault({ path_prefix: '/gmail', delay_ms: 300 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => send()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const waiting = answers.filter(({ status }) => status !== 200);
    expect(waiting.map(reasonOf)).toEqual(waiting.map(() => [422, 'in_progress']));
    expect(waiting.every(({ headers }) => headers.get('retry-after') === '1')).toBe(true);
    // They name the execution that is under way.
    const { execution_id } = answers.find(({ status }) => status === 200)?.body ?? {};
    expect(execution_id).toMatch(/^exec_/);
    expect(waiting.map(({ body }) => body.error.details.execution_id)).toEqual(
      waiting.map(() => execution_id),
    );
    expect(sent()).toBe(1);
    expect((await send()).status).toBe(200);
    expect(sent()).toBe(1);
  });

  it('keeps an unknown outcome: a write whose answer was lost is not sent again', async () => {
    google.fault({ path_prefix: '/gmail', cut: 'after' });
    const lost = await send();
    const again = await send();
    expect([reasonOf(lost), reasonOf(again)]).toEqual([
      [502, 'unknown_outcome'],
      [502, 'unknown_outcome'],
    ]);
    expect(again.body).toEqual(lost.body);
    expect(sent()).toBe(1);
  });

  it('gives the key back where nothing was done, so that the repeated request can succeed', async () => {
    expect(reasonOf(await send({ to: 'to@example.com', subject: 7 }))).toEqual([422, 'invalid_params']);
    google.fault({ path_prefix: '/gmail', status: 429, headers: { 'retry-after': '60' }, body: {} });
    expect(reasonOf(await send())).toEqual([422, 'provider_rate_limited']);
    expect((await send()).status).toBe(200);
    expect(sent()).toBe(2);
  });

  it('answers a refusal of the provider again', async () => {
    google.fault({
      path_prefix: '/gmail',
      status: 400,
      body: { error: { message: 'Recipient address required' } },
    });
    const refused = await send();
    const again = await send();
    expect(reasonOf(refused)).toEqual([422, 'provider_refused']);
    expect(again.body).toEqual(refused.body);
    expect(sent()).toBe(1);
  });

  /** While the database refuses to change the keys in this way. */
  async function whileRefused<T>(act: 'UPDATE' | 'DELETE', call: () => Promise<T>): Promise<T> {
    const [begin = '', end = ''] = REFUSALS[engine](act);
    await database.execute(begin);
    try {
      return await call();
    } finally {
      await database.execute(end);
    }
  }

  it('answers what the provider did although the answer cannot be kept, and does not send it again', async () => {
    const first = await whileRefused('UPDATE', () => send());
    expect([first.status, first.body.successful]).toEqual([200, true]);
    expect(reasonOf(await send())[1]).toBe('in_progress');
    ahead_ms = 10 * 60_000;
    expect(reasonOf(await send())).toEqual([502, 'unknown_outcome']);
    expect(sent()).toBe(1);
    expect(bobbin.logs()).toContain('unforeseen failure');
  });

  it('answers why nothing was done although the key cannot be given back', async () => {
    const refused = await whileRefused('DELETE', () => send({ to: 'to@example.com', subject: 7 }));
    expect(reasonOf(refused)).toEqual([422, 'invalid_params']);
    expect(sent()).toBe(0);
  });

  it('belongs to one user and to one app', async () => {
    await bobbin.connect('gmail', { user_id: 'user-2' });
    google.clear();
    await send();
    const other = await send({ ...mail, subject: 'Mine' }, 'user-2');
    expect([other.status, other.headers.get('idempotent-replayed'), sent()]).toEqual([200, null, 2]);
  });

  it('is free again after a day', async () => {
    await send();
    ahead_ms = DAY_MS + 1_000;
    expect([(await send()).headers.get('idempotent-replayed'), sent()]).toEqual([null, 2]);
  });

  it('of a process that died says that the outcome is unknown, and sends nothing', async () => {
    google.fault({ path_prefix: '/gmail', delay_ms: 2_000 });
    const running = send();
    while (sent() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    // For whoever asks now, the first request has had its time and more.
    ahead_ms = 10 * 60_000;
    const asked = await send();
    expect(reasonOf(asked)).toEqual([502, 'unknown_outcome']);
    expect(asked.body.error.message).toContain('ended without an answer');
    await running;
    expect(sent()).toBe(1);
  });

  it.each(['', 'with space', 'x'.repeat(256), 'umlaut-\u00fc'])(
    'of another form is refused: %j',
    async (given) => {
      key = given;
      const { status, body } = await send();
      expect([status, body.error.code]).toEqual([400, 'VALIDATION_INVALID_SCHEMA']);
      expect(sent()).toBe(0);
    },
  );

  it('a short Retry-After is waited for, since the provider says that it did not act', async () => {
    google.fault({ path_prefix: '/gmail', status: 429, headers: { 'retry-after': '1' }, body: {} });
    expect((await send()).status).toBe(200);
    expect(sent()).toBe(2);
  });

  it('a 503 with Retry-After may be a gateway’s after the write was made: it is not sent again, and keeps the key', async () => {
    google.fault({ path_prefix: '/gmail', status: 503, headers: { 'retry-after': '1' }, body: {} });
    const failed = await send();
    expect(reasonOf(failed)).toEqual([502, 'provider_unavailable']);
    const again = await send();
    expect([again.body, again.headers.get('idempotent-replayed')]).toEqual([failed.body, 'true']);
    expect(sent()).toBe(1);
  });
});
