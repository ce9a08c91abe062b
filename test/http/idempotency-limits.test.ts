import { afterEach, describe, expect, it } from 'vitest';
import type { GateControl } from '../../sandbox/gate/control.js';
import { systemClock } from '../../src/clock.js';
import { type Answer, ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { createReadableDatabase, type ReadableDatabase } from './database.js';

const mail = { to: 'to@example.com', subject: 'Hi', body: 'Hello' };

describe.each(ENGINES)('requests with an Idempotency-Key on %s', (engine) => {
  let bobbin: TestBobbin;
  let database: ReadableDatabase;
  let google: GateControl;
  afterEach(async () => {
    await bobbin.close();
    await database.remove();
  });

  async function start(env: Record<string, string>): Promise<void> {
    database = await createReadableDatabase(engine);
    // It stands still: no limit is filled again, however slow the machine.
    const now = systemClock();
    bobbin = await startBobbin({ clock: () => now, env: { DATABASE_URL: database.url, ...env } });
    await bobbin.connect('gmail');
    google = bobbin.sandbox.providers.google.control;
    google.clear();
  }
  const call = (key: string, body: object): Promise<Answer> =>
    bobbin.call('POST', '/execute', {
      body: { userId: 'user-1', ...body },
      headers: { 'idempotency-key': key },
    });
  const send = (key: string, params: object = mail): Promise<Answer> =>
    call(key, { toolName: 'GMAIL_SEND_EMAIL', params });
  const rows = async (): Promise<unknown[]> =>
    (await database.tables()).get('idempotency_keys')?.map(({ key }) => key) ?? [];
  const statusOf = ({ status }: Answer): number => status;

  it.each(['USER', 'APP'])(
    'count once each by the limit of the %s, repeated ones too; one too many takes no key',
    async (scope) => {
      await start({ [`BOBBIN_LIMIT_${scope}`]: '4/0' });
      const answers = [await send('a'), await send('b'), await send('a'), await send('a')];
      expect(answers.map(statusOf)).toEqual([200, 200, 200, 200]);
      const refused = [await send('a'), await send('c')];
      expect(refused.map(({ status, body }) => [status, body.error.details.scope])).toEqual([
        [429, scope.toLowerCase()],
        [429, scope.toLowerCase()],
      ]);
      expect(await rows()).toEqual(['a', 'b']);
      expect(google.requests().filter(({ method }) => method === 'POST')).toHaveLength(2);
    },
  );

  it('leave their places when they are over, however they end', async () => {
    await start({ BOBBIN_LIMIT_USER: '0/1', BOBBIN_LIMIT_APP: '0/1' });
    google.fault({ path_prefix: '/gmail', delay_ms: 1_000, times: 1 });
    const slow = send('a');
    while (google.requests().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await send('b')).status).toBe(429);
    expect((await slow).status).toBe(200);
    const answers = [
      await send('a'),
      await send('c', {}),
      await send('a', {}),
      await send('d'),
      await send('e'),
    ];
    expect(answers.map(statusOf)).toEqual([200, 422, 422, 200, 200]);
  });

  it('keep their keys and outcomes where answers of the user are too many to keep', async () => {
    await start({});
    const text = 'x'.repeat(6 * 1_048_576);
    const read = (key: string): Promise<Answer> =>
      call(key, { toolName: 'GMAIL_GET_PROFILE', params: {}, raw: true });
    const requests = (): number => google.requests().filter(({ path }) => path.startsWith('/gmail')).length;
    google.fault({ path_prefix: '/gmail', status: 200, body: { text }, times: 6 });
    const answers: Answer[] = [];
    for (let key = 0; key < 6; key++) answers.push(await read(`large-${key}`));
    expect(answers.map(({ body }) => body.data.text === text)).toEqual(Array(6).fill(true));

    expect((await read('large-0')).text).toBe(answers[0]?.text);
    const { status, body, headers } = await read('large-5');
    expect([status, body.error.details, headers.get('idempotent-replayed')]).toEqual([
      422,
      { reason: 'answer_not_kept', execution_id: answers[5]?.body.execution_id },
      'true',
    ]);
    expect(body.error.remediation).toContain('Do not send it again');
    expect(requests()).toBe(6);
    const kept = (await database.tables())
      .get('idempotency_keys')
      ?.map(({ answer }) => String(answer).length);
    expect(kept?.reduce((sum, length) => sum + length, 0)).toBeLessThan(33 * 1_048_576);
    expect(await rows()).toHaveLength(6);
  });
});
