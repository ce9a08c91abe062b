/** A Bobbin anew for each test, whose database can be read, and which other processes join as time goes by. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect } from 'vitest';
import { type Answer, type Engine, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { createReadableDatabase, type ReadableDatabase } from '../http/database.js';
import { type Instance, startInstance } from './instance.js';

export const OTHER_EMAIL = 'third@example.com';
export const HOUR_MS = 3_600_000;

/** Much happens beside the requests, and the machine may be busy. */
export const eventually = <T>(ask: () => T) => expect.poll(ask, { timeout: 10_000 });

type Google = TestBobbin['sandbox']['providers']['google']['control'];

export interface EndingGrants {
  readonly bobbin: TestBobbin;
  readonly google: () => Google;
  /** What was asked of Google at that path. */
  readonly calls: (path: string) => ReturnType<Google['requests']>;
  /** Google answers 503 there, so many times. */
  readonly away: (path_prefix: string, times?: number) => void;
  /** What came of each grant that was to be ended. */
  readonly revocations: (query?: string) => Promise<Answer['body'][]>;
  /** What the database keeps to end them with: sealed, or null. */
  readonly sealed: () => Promise<unknown[]>;
  readonly clock: () => number;
  /** Time that goes by for Bobbin alone. */
  readonly later: (ms: number) => void;
  /** Another process on the same database, which does at its start what every one does now and then. */
  readonly anotherProcess: () => Promise<Instance>;
}

export function useEndingGrants(engine: Engine): EndingGrants {
  let bobbin: TestBobbin;
  let database: ReadableDatabase;
  let env: Record<string, string>;
  let passed_ms: number;
  const clock = () => Date.now() + passed_ms;
  beforeEach(async () => {
    passed_ms = 0;
    database = await createReadableDatabase(engine);
    env = { DATABASE_URL: database.url, BOBBIN_MASTER_KEY: randomBytes(32).toString('base64') };
    bobbin = await startBobbin({ env, clock });
  });
  afterEach(async () => {
    await bobbin.close();
    await database.remove();
  });
  const google = () => bobbin.sandbox.providers.google.control;
  return {
    get bobbin() {
      return bobbin;
    },
    google,
    calls: (path) =>
      google()
        .requests()
        .filter((request) => request.path === path),
    away: (path_prefix, times = 1) => google().fault({ status: 503, body: {}, times, path_prefix }),
    async revocations(query = '') {
      const auth = bobbin.admin_key;
      return (await bobbin.call('GET', `/v1/revocations${query}`, { auth })).body.revocations;
    },
    async sealed() {
      return ((await database.tables()).get('revocations') ?? []).map(({ credential }) => credential);
    },
    clock,
    later(ms) {
      passed_ms += ms;
    },
    anotherProcess() {
      const { client } = bobbin.sandbox.providers.github;
      const clients = {
        BOBBIN_GITHUB_CLIENT_ID: client.client_id,
        BOBBIN_GITHUB_CLIENT_SECRET: client.client_secret,
      };
      return startInstance(bobbin, { ...env, ...clients }, clock);
    },
  };
}
