import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { KEYED_ORIGIN, KEYED_TOOLKITS } from '../typed/keyed-toolkits.js';
import { startKeyedUpstream } from '../typed/keyed-upstream.js';
import { findSecrets } from './canary.js';
import { createReadableDatabase, type ReadableDatabase } from './database.js';
import { liveThrough } from './secret-journey.js';
import { startSkein } from './skein-journey.js';
import { startTap } from './tap.js';
import { typeThrough } from './typed-journey.js';
import { startWeft } from './weft-journey.js';

/** Origins of Google’s that Bobbin itself calls; the browser’s goes to the consent page directly. */
const TAPPED = [
  'https://oauth2.googleapis.com',
  'https://openidconnect.googleapis.com',
  'https://gmail.googleapis.com',
];

/** One life of a connection with everything that can go wrong in it; afterwards every output is searched. */
describe.each(ENGINES)('no secret leaves, on %s', (engine) => {
  let bobbin: TestBobbin;
  let database: ReadableDatabase;
  let dumpOfOpen: string;
  let dumpOfClosed: string;
  let answers: readonly Answer[];
  const secrets = new Map<string, ReadonlySet<string | Buffer>>();

  beforeAll(async () => {
    database = await createReadableDatabase(engine);
    const outer = await startBobbin();
    const { google } = outer.sandbox.providers;
    const tap = await startTap(google.url);
    const master_key = randomBytes(32).toString('base64');
    const { client_id, client_secret } = google.client;
    const keyed = await startKeyedUpstream();
    const upstreams = [await startSkein(), await startWeft()];
    let passed_ms = 0;
    bobbin = await startBobbin({
      toolkits: [...KEYED_TOOLKITS, ...upstreams.flatMap(({ toolkits }) => toolkits)],
      clock: () => Date.now() + passed_ms,
      origins: {
        ...outer.sandbox.origins,
        [KEYED_ORIGIN]: keyed.url,
        ...Object.fromEntries(TAPPED.map((origin) => [origin, tap.url])),
        ...Object.assign({}, ...upstreams.map(({ origins }) => origins)),
      },
      env: {
        DATABASE_URL: database.url,
        BOBBIN_MASTER_KEY: master_key,
        BOBBIN_GOOGLE_CLIENT_ID: client_id,
        BOBBIN_GOOGLE_CLIENT_SECRET: client_secret,
      },
    });
    const journeys = [await liveThrough(bobbin, outer, tap), await typeThrough(bobbin, keyed)];
    for (const upstream of upstreams)
      journeys.push(
        await upstream.liveThrough(bobbin, (ms) => {
          passed_ms += ms;
        }),
      );
    answers = journeys.flatMap((journey) => journey.answers);
    dumpOfOpen = await database.dump();
    await bobbin.close();
    dumpOfClosed = await database.dump();
    await tap.close();
    await outer.close();
    await keyed.close();
    for (const upstream of upstreams) await upstream.close();
    for (const [kind, values] of [...journeys.flatMap(({ planted }) => [...planted]), ...tap.secrets])
      secrets.set(kind, values);
    secrets.set('master key', new Set([Buffer.from(master_key, 'base64')]));
    secrets.set('client secret', new Set([client_secret]));
    // Whole lives, which take a while on a busy machine.
  }, 120_000);
  afterAll(() => database.remove());

  it('the journey brought every kind of secret about', () => {
    const counts = Object.fromEntries([...secrets].map(([kind, values]) => [kind, values.size]));
    expect(counts).toMatchObject({
      // The first, the refreshed one, and the second connection’s.
      access_token: expect.toSatisfy((count: number) => count >= 3),
      refresh_token: expect.toSatisfy((count: number) => count >= 1),
      code: expect.toSatisfy((count: number) => count >= 2),
      code_verifier: expect.toSatisfy((count: number) => count >= 2),
      client_secret: 1,
      token: expect.toSatisfy((count: number) => count >= 1),
      state: expect.toSatisfy((count: number) => count >= 2),
      'API key': 2,
      'typed key': 8,
      'typed session token': 1,
      'wrong typed key': 9,
      'state of our page': 10,
      'device_code of Skein': 7,
      'user_code of Skein': 7,
      // The first and the refreshed one of the device grant, two more consents, and two for the account.
      'access_token of Skein': 6,
      'refresh_token of Skein': expect.toSatisfy((count: number) => count >= 3),
      'client secret of Skein': 1,
      // For each of two ways to sign: seven requests and a check, six consents, three tokens.
      'temporary_token of Weft': 16,
      'temporary_secret of Weft': 16,
      'verifier of Weft': 12,
      'token of Weft': 6,
      'token_secret of Weft': 6,
      'consumer secret of Weft': 1,
    });
    for (const [kind, values] of secrets) expect([kind, values.size > 0]).toEqual([kind, true]);
  });

  it('not into the log, at its most talkative', () => {
    expect(bobbin.logs()).toContain('disconnected');
    expect(findSecrets(bobbin.logs(), secrets)).toEqual([]);
  });

  it('not into any answer', () => {
    expect(answers.length).toBeGreaterThan(60);
    expect(answers.some(({ text }) => text.startsWith('{"openapi":'))).toBe(true);
    for (const { text, headers } of answers)
      expect(findSecrets(`${text} ${JSON.stringify([...headers])}`, secrets), text.slice(0, 200)).toEqual([]);
  });

  it('not into the database, as it lies there while the server runs', () => {
    expect(dumpOfOpen).toContain('GMAIL_GET_PROFILE');
    expect(findSecrets(dumpOfOpen, secrets)).toEqual([]);
  });

  it('not into the database, as it lies there after the server has stopped', () => {
    expect(dumpOfClosed).toContain('GMAIL_GET_PROFILE');
    expect(findSecrets(dumpOfClosed, secrets)).toEqual([]);
  });
});
