import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { createReadableDatabase, type ReadableDatabase } from '../http/database.js';
import { startInstance } from './instance.js';
import { startConnect } from './journey.js';

const HOUR_MS = 3_600_000;

describe.each(ENGINES)('what is forgotten, on %s', (engine) => {
  let bobbin: TestBobbin;
  let database: ReadableDatabase;
  let env: Record<string, string>;
  let passed_ms = 0;
  const clock = () => Date.now() + passed_ms;
  beforeAll(async () => {
    database = await createReadableDatabase(engine);
    env = { DATABASE_URL: database.url, BOBBIN_MASTER_KEY: randomBytes(32).toString('base64') };
    bobbin = await startBobbin({ env, clock });
  });
  afterAll(async () => {
    await bobbin.close();
    await database.remove();
  });

  const rows = async (table: string) => (await database.tables()).get(table) ?? [];
  /** What every process does at its start and then now and then. */
  const sweep = async () => (await startInstance(bobbin, env, clock)).close();

  it('a request that failed after a day, one that connected an account never; a bucket that is full again', async () => {
    const kept = await bobbin.connect('gmail');
    const taken_over = await bobbin.connect('gmail');
    await bobbin.execute('GMAIL_GET_PROFILE', {});
    expect(await rows('rate_buckets')).toHaveLength(engine === 'postgres' ? 3 : 0);
    const { id } = await startConnect(bobbin, 'gmail', { user_id: 'user-2' });
    passed_ms += HOUR_MS;
    await sweep();
    await expect
      .poll(async () => (await bobbin.call('GET', `/connections/${id}`)).body)
      .toMatchObject({ status: 'failed', status_reason: 'request_expired' });

    passed_ms += 23 * HOUR_MS;
    await sweep();
    expect((await bobbin.call('GET', `/connections/${id}`)).status).toBe(200);
    passed_ms += 2 * HOUR_MS;
    await expect
      .poll(async () => {
        await sweep();
        return (await bobbin.call('GET', `/connections/${id}`)).status;
      })
      .toBe(404);
    expect((await bobbin.call('GET', `/connections/${kept}`)).body.id).toBe(kept);
    expect((await bobbin.call('GET', `/connections/${taken_over}`)).body.status).toBe('active');
    expect(await rows('rate_buckets')).toEqual([]);
  });
});
