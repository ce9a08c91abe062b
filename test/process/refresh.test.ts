import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GoogleOracle, startGoogleOracle } from '../connections/google-oracle.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { type BobbinProcess, cleanUpProcesses, startProcess } from './bobbin-process.js';
import { createApp, execute, type JsonAnswer, request, type ServerClient } from './server-client.js';

const ADMIN_KEY = randomBytes(24).toString('hex');
/** Processes that are killed; more with BOBBIN_TEST_KILLS. */
const KILLS = Number(process.env['BOBBIN_TEST_KILLS'] ?? 4);
/** Connections that each of them refreshes when it is killed. */
const CAUGHT = 5;
/** Of the first access tokens: enough to connect with, and soon over. */
const SHORT_S = 6;

cleanUpProcesses();

/** Processes of the product as they are deployed, on one PostgreSQL, before a provider that rotates refresh tokens. */
describe.skipIf(!process.env['BOBBIN_TEST_POSTGRES_URL'])('processes that share a database', () => {
  let google: GoogleOracle;
  let database: TestDatabase | undefined;
  let env: Record<string, string>;
  let lifetime_s: number;

  async function prepare(rotateRefreshToken: boolean): Promise<void> {
    google = await startGoogleOracle({ rotateRefreshToken, ttl: { AccessToken: () => lifetime_s } });
    env = {
      ...google.options.env,
      BOBBIN_PORT: '0',
      BOBBIN_MASTER_KEY: randomBytes(32).toString('base64'),
      BOBBIN_ADMIN_KEY: ADMIN_KEY,
      BOBBIN_ORIGINS: JSON.stringify(google.options.origins),
      DATABASE_URL: database?.url ?? '',
    };
  }
  beforeEach(async () => {
    database = await createDatabase();
    lifetime_s = SHORT_S;
  });
  afterEach(async () => {
    await google.close();
    await database?.drop();
  });

  const start = () => startProcess(['serve'], { env });
  async function urlOf(process: BobbinProcess): Promise<string> {
    const [line] = await process.stdoutMatch(/^\{.*"msg":"listening".*$/m);
    return (JSON.parse(line) as { url: string }).url;
  }
  async function firstServer(): Promise<ServerClient> {
    const server = await createApp(await urlOf(start()), ADMIN_KEY);
    google.provider.registerRedirectUri(`${server.url}/v1/${server.app_id}/integrations/callback`);
    await request(server, 'POST', '/configure', { toolkit: 'gmail' });
    return server;
  }
  async function connect(server: ServerClient, user_id: string): Promise<string> {
    const body = { toolkit: 'gmail', redirectUrl: 'http://localhost/done', userId: user_id };
    const asked = await request(server, 'POST', '/connect', body);
    const callback = await google.provider.consent(asked.body.authUrl, `${user_id}@example.com`);
    const { headers } = await fetch(callback, { redirect: 'manual' });
    expect(headers.get('location')).toBe('http://localhost/done?status=connected&toolkit=gmail');
    return (await request(server, 'GET', `/connections/${asked.body.connectionRequestId}`)).body.id;
  }
  /** From now on the tokens handed out so far are over, and new ones last. */
  async function letTokensExpire(): Promise<void> {
    await sleep(SHORT_S * 1_000 + 100);
    lifetime_s = 3_600;
    google.calls.length = 0;
  }

  it('1,000 executions over three processes with an expired token cause one token request, and no reuse', async () => {
    await prepare(true);
    const first = await firstServer();
    const others = await Promise.all([start(), start()].map(urlOf));
    const servers = [first, ...others.map((url) => ({ ...first, url }))];
    const id = await connect(first, 'user-1');
    await letTokensExpire();

    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, index) => execute(servers[index % 3] ?? first, 'user-1')),
    );
    expect(tally(answers)).toEqual({ '200': 1_000 });
    expect(google.refreshes().map(({ status }) => status)).toEqual([200]);
    expect(google.provider.reusesDetected()).toBe(0);
    const calls = google.calls.filter(({ path }) => path.startsWith('/gmail/'));
    expect([calls.length, new Set(calls.map(({ bearer }) => bearer)).size]).toEqual([1_000, 1]);
    const { body } = await request(first, 'GET', `/connections/${id}`);
    expect(body).toMatchObject({ status: 'active', status_reason: null });
  }, 180_000);

  describe('of which some are killed between the provider’s answer and the commit', () => {
    /** Refreshes CAUGHT connections in a process that is killed at one of four moments. */
    async function killOne(round: number, server: ServerClient, users: readonly string[]): Promise<void> {
      const victim = start();
      const url = await urlOf(victim);
      let [held, sent] = [0, 0];
      const never = new Promise<void>(() => undefined);
      google.beforeRefreshAnswer = () => {
        held += 1;
        if (round % 4 === 0 && held === CAUGHT) victim.signal('SIGKILL');
        if (round % 4 === 1 && held === 3) victim.signal('SIGKILL');
        return round % 4 <= 1 ? never : Promise.resolve();
      };
      google.afterRefreshAnswer = () => {
        sent += 1;
        if (sent === (round % 4 === 2 ? 1 : CAUGHT)) victim.signal('SIGKILL');
      };
      await Promise.allSettled(users.map((user_id) => execute({ ...server, url }, user_id)));
      expect((await victim.ended).code).toBeNull();
      google.beforeRefreshAnswer = undefined;
      google.afterRefreshAnswer = undefined;
    }

    it.each([
      ['rotates refresh tokens', true],
      ['does not rotate them', false],
    ])(
      'where it %s: no connection hangs, what was committed works, what was lost says so and is had again with its id',
      async (_, rotates) => {
        await prepare(rotates);
        const server = await firstServer();
        const rounds = Array.from({ length: KILLS }, (_, round) =>
          Array.from({ length: CAUGHT }, (_, index) => `user-${round}-${index}`),
        );
        const ids = new Map<string, string>();
        await Promise.all(
          rounds.flat().map(async (user_id) => ids.set(user_id, await connect(server, user_id))),
        );
        await letTokensExpire();
        for (const [round, users] of rounds.entries()) await killOne(round, server, users);
        expect(google.provider.reusesDetected()).toBe(0);

        // The one that is left finds the leases of the dead, waits until they are sure to be dead, and goes on.
        const users = rounds.flat();
        const answers = await Promise.all(users.map((user_id) => execute(server, user_id)));
        const lost = users.filter((_, index) => answers[index]?.status !== 200);
        for (const [index, { status, body }] of answers.entries()) {
          if (status === 200) continue;
          expect(status).toBe(422);
          expect(body.error).toMatchObject({
            remediation: expect.stringContaining('/connect'),
            details: {
              reason: 'connection_expired',
              connection_id: ids.get(users[index] ?? ''),
              status_reason: 'invalid_grant',
            },
          });
        }
        // The rotated token of those whose answer never left the provider is nowhere but in the dead process.
        if (rotates) expect(lost).toEqual(expect.arrayContaining(rounds[0] ?? []));
        else expect(lost).toEqual([]);
        // Each was asked for once more, and the provider took nothing but those for reuse.
        expect(google.provider.reusesDetected()).toBe(lost.length);

        for (const user_id of lost) expect(await connect(server, user_id)).toBe(ids.get(user_id));
        const again = await Promise.all(users.map((user_id) => execute(server, user_id)));
        expect(tally(again)).toEqual({ '200': users.length });
      },
      600_000,
    );
  });
});

function tally(answers: readonly JsonAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const key = status === 200 ? '200' : JSON.stringify(body);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
