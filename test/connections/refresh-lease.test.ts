import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GateControl } from '../../sandbox/gate/control.js';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { type Instance, startInstance } from './instance.js';
import { connection } from './journey.js';

/** Two instances of the product on one PostgreSQL. One SQLite file belongs to one process, so it has no part here. */
describe.skipIf(!process.env['BOBBIN_TEST_POSTGRES_URL'])(
  'a refresh by two instances on one database',
  () => {
    let database: TestDatabase | undefined;
    let first: TestBobbin;
    let second: Instance;
    let google: GateControl;
    let id: string;
    const clock = () => google?.now() ?? Date.now();

    beforeAll(async () => {
      database = await createDatabase();
      const env = {
        DATABASE_URL: database?.url ?? '',
        BOBBIN_MASTER_KEY: randomBytes(32).toString('base64'),
      };
      first = await startBobbin({ env, clock });
      google = first.sandbox.providers.google.control;
      second = await startInstance(first, env, clock);
      google.setPolicy({ rotation: true, refresh_tokens: 'always' });
    });
    beforeEach(async () => {
      id = await first.connect('gmail');
    });
    afterAll(async () => {
      await second?.close();
      await first?.close();
      await database?.drop();
    });

    /** Executions at the same time, in turn by the one and by the other instance. */
    async function execute(count: number): Promise<number[]> {
      const answers = Array.from({ length: count }, (_, index) =>
        index % 2 === 0 ? first.execute('GMAIL_GET_PROFILE', {}) : second.execute('GMAIL_GET_PROFILE'),
      );
      return (await Promise.all(answers)).map(({ status }) => status);
    }
    const tokenRequests = () => google.requests().filter(({ path }) => path === '/token').length;

    it('200 executions with an expired token, over both, cause exactly one token request', async () => {
      for (let round = 0; round < 3; round++) {
        google.advance(3_600);
        google.clear();
        expect(await execute(200)).toEqual(Array(200).fill(200));
        expect(tokenRequests()).toBe(1);
      }
      expect(await connection(first, id)).toMatchObject({ status: 'active', status_reason: null });
    });

    it('a slow refresh by one is waited for by the other', async () => {
      google.advance(3_600);
      google.clear();
      google.failTokenCalls(1, { delay_ms: 700 });
      expect(await execute(2)).toEqual([200, 200]);
      expect(tokenRequests()).toBe(1);
    });

    it('a grant that one finds revoked is not asked for again by the other', async () => {
      google.revokeGrants();
      google.advance(3_600);
      google.clear();
      expect(await execute(40)).toEqual(Array(40).fill(422));
      expect(tokenRequests()).toBe(1);
      expect(await connection(first, id)).toMatchObject({
        status: 'expired',
        status_reason: 'invalid_grant',
      });
    });
  },
);
