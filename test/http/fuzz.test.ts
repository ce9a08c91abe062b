import { Agent } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { times } from '../harness/long.js';
import { KEYED_ORIGIN, KEYED_TOOLKITS } from '../typed/keyed-toolkits.js';
import { type KeyedUpstream, startKeyedUpstream } from '../typed/keyed-upstream.js';
import { createCheck } from './fuzz/check.js';
import { type FuzzRequest, type FuzzSubject, operationNames, requests } from './fuzz/requests.js';
import { send } from './fuzz/send.js';
import { prepareSubject } from './fuzz/subject.js';

const REQUESTS = times(1_500, 20_000);
/** So many more to an endpoint that has refused every one. */
const AGAIN = 60;
/** The same seed makes the same requests; a failure prints it, with the smallest request that fails. */
const SEED = Number(process.env['BOBBIN_FUZZ_SEED'] ?? 20_260_101);

/** The limits have tests of their own; here they would keep most requests from what is behind them. */
const ENVIRONMENT = {
  // Platform clients answer at the shared callback, an app’s own client at the app’s.
  BOBBIN_SHARED_CALLBACK: 'true',
  BOBBIN_PROVIDER_TIMEOUT_MS: '5000',
  BOBBIN_LIMIT_APP: '0/0',
  BOBBIN_LIMIT_USER: '0/0',
  BOBBIN_LIMIT_CONNECTION: '0/0',
};

describe.each(ENGINES)(`${REQUESTS} requests made from the OpenAPI document, on %s`, (engine) => {
  let bobbin: TestBobbin;
  let keyed: KeyedUpstream;
  let subject: FuzzSubject;
  const agent = new Agent({ keepAlive: false });
  beforeAll(async () => {
    keyed = await startKeyedUpstream();
    bobbin = await startBobbin({
      engine,
      env: ENVIRONMENT,
      toolkits: KEYED_TOOLKITS,
      origins: { [KEYED_ORIGIN]: keyed.url },
    });
    subject = await prepareSubject(bobbin);
  }, 60_000);
  afterAll(async () => {
    agent.destroy();
    await bobbin.close();
    await keyed.close();
  });

  const admin = (method: string, path: string, body?: object) =>
    bobbin.call(method, path, { auth: bobbin.admin_key, ...(body && { body }) });
  /** Sends as many requests, each held against the contract, and answers what they came to. `standing`: a suspension to leave. */
  async function fuzz(numRuns: number, standing?: string) {
    const check = createCheck(subject.document);
    const statuses = new Set<number>();
    const [asked, taken] = [new Set<string>(), new Set<string>()];
    let executed = 0;
    const one = async (request: FuzzRequest) => {
      const answer = await send(bobbin.url, request, agent);
      statuses.add(answer.status);
      if (request.operation.startsWith(`${request.method} `)) {
        asked.add(request.operation);
        if (answer.status < 400) taken.add(request.operation);
      }
      const [path = ''] = request.path.split('?');
      // The answer to an earlier request with the same Idempotency-Key executes nothing.
      const replayed = answer.headers['idempotent-replayed'] !== undefined;
      if (answer.status === 200 && path.endsWith('/execute') && !replayed) executed += 1;
      check(request, answer);
      // Whatever it suspended, the next request must not be stopped by it.
      if (answer.status !== 201 || !path.endsWith('/v1/suspensions')) return;
      const { id } = JSON.parse(answer.text);
      if (id !== standing) expect((await admin('DELETE', `/v1/suspensions/${id}`)).status).toBe(204);
    };
    const sendAll = (runs: number, only?: string) =>
      fc.assert(fc.asyncProperty(requests(subject, only), one), {
        seed: SEED,
        numRuns: runs,
        endOnFailure: false,
      });
    await sendAll(numRuns);
    if (standing === undefined)
      // None is to have failed at its first door alone.
      for (const name of operationNames(subject.document).filter((name) => !taken.has(name)))
        await sendAll(AGAIN, name);
    expect(errorsLogged(bobbin)).toEqual([]);
    return { statuses: [...statuses], asked: [...asked].sort(), taken: [...taken].sort(), executed };
  }

  it(
    'never answer a 5xx of ours, a body that is not the contract’s, or what the document does not say',
    async () => {
      const { statuses, asked, taken, executed } = await fuzz(REQUESTS);
      // No endpoint is left out.
      const all = operationNames(subject.document).sort();
      expect(asked).toEqual(all);
      expect(taken).toEqual(all);
      expect(statuses).toEqual(expect.arrayContaining([200, 201, 204, 302, 400, 401, 403, 404, 422]));
      expect(executed).toBeGreaterThan(REQUESTS / 500);
      // It still does its work, for an app that the requests have not rearranged.
      const app = await bobbin.createApp();
      await bobbin.connect('github', { app });
      expect((await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {}, { app })).status).toBe(200);
    },
    times(120_000, 3_600_000),
  );

  it(
    'nor while everything is suspended, when nothing is executed',
    async () => {
      const app = await bobbin.createApp();
      await bobbin.connect('github', { app });
      const { id } = (await admin('POST', '/v1/suspensions', { all: true })).body;
      const { executed, statuses } = await fuzz(REQUESTS / 5, id);
      expect(executed).toBe(0);
      expect(statuses).toEqual(expect.arrayContaining([200, 400, 401, 403, 404, 422]));
      expect((await admin('DELETE', `/v1/suspensions/${id}`)).status).toBe(204);
      expect((await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {}, { app })).status).toBe(200);
    },
    times(60_000, 1_200_000),
  );
});

function errorsLogged(bobbin: TestBobbin): string[] {
  return bobbin
    .logs()
    .split('\n')
    .filter((line) => line.includes('"level":50'));
}
