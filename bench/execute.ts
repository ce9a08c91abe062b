import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { decideConsent } from '../sandbox/person.js';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.js';
import { type Child, startChild } from './child.js';
import { median } from './median.js';

/**
 * `POST /execute` (API key, cached connection, durable record) against a bare route that forwards the same request
 * to the same upstream, in turn, at 1, 16 and 64 connections.
 */
export async function executeBenchmark(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'bobbin-bench-'));
  const sandbox = await startSandbox();
  const upstream = await startChild('./upstream.js');
  const env = environment(directory, sandbox, upstream.url);
  const forwarder = await startChild('./forwarder.js', [upstream.url]);
  const bobbin = await startChild('./bobbin-process.js', [], env);
  try {
    const request = await prepareRequest(bobbin.url, env['BOBBIN_ADMIN_KEY'] ?? '');
    process.stdout.write(
      '\nPOST /execute against a bare forwarding route, requests per second (median latency)\n',
    );
    process.stdout.write('connections   forwarder            bobbin               ratio\n');
    for (const connections of CONNECTIONS) await compare(connections, request, forwarder, bobbin);
    await bobbin.stop();
    await printSteps(env, request);
  } finally {
    await Promise.allSettled([forwarder.stop(), bobbin.stop(), upstream.stop(), sandbox.close()]);
    await rm(directory, { recursive: true, force: true });
  }
}

const CONNECTIONS = [1, 16, 64];
const ROUNDS = 5;
const SECONDS = 2;
const STEPS = ['find', 'validate', 'choose', 'build', 'send', 'read', 'record'];

interface PreparedRequest {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Gmail’s calls go to the cheap upstream; everything of OAuth goes to the sandbox. */
function environment(directory: string, sandbox: Sandbox, upstream: string): Record<string, string> {
  const { client } = sandbox.providers.google;
  return {
    BOBBIN_PORT: '0',
    BOBBIN_LOG_LEVEL: 'error',
    BOBBIN_MASTER_KEY: randomBytes(32).toString('base64'),
    BOBBIN_ADMIN_KEY: randomBytes(32).toString('hex'),
    BOBBIN_ORIGINS: JSON.stringify({ ...sandbox.origins, 'https://gmail.googleapis.com': upstream }),
    BOBBIN_GOOGLE_CLIENT_ID: client.client_id,
    BOBBIN_GOOGLE_CLIENT_SECRET: client.client_secret,
    DATABASE_URL: process.env['DATABASE_URL'] ?? `sqlite:${join(directory, 'bobbin.db')}`,
  };
}

/** Creates an app, connects an account by the whole OAuth flow, and answers the request that is repeated. */
async function prepareRequest(url: string, admin_key: string): Promise<PreparedRequest> {
  const post = async (path: string, credential: string, body: object): Promise<Record<string, string>> => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Record<string, string>;
  };
  const { id, api_key = '' } = await post('/v1/apps', admin_key, { name: 'bench' });
  const base = `/v1/${id}/integrations`;
  await post(`${base}/configure`, api_key, { toolkit: 'gmail' });
  const subject = { userId: 'user-1', redirectUrl: `${url}/healthz` };
  const { authUrl = '' } = await post(`${base}/connect`, api_key, { toolkit: 'gmail', ...subject });
  await fetch(await decideConsent(authUrl, { email: 'user@example.com' }));
  const body = { toolName: 'GMAIL_LIST_LABELS', params: {}, userId: 'user-1' };
  await post(`${base}/execute`, api_key, body);
  return {
    path: `${base}/execute`,
    headers: { authorization: `Bearer ${api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

async function compare(
  connections: number,
  request: PreparedRequest,
  forwarder: Child,
  bobbin: Child,
): Promise<void> {
  const measured = { forwarder: [] as Measure[], bobbin: [] as Measure[] };
  // The first round warms both up and does not count.
  for (let round = 0; round <= ROUNDS; round++) {
    const ceiling = await load(forwarder.url, request, connections);
    const own = await load(bobbin.url, request, connections);
    if (round === 0) continue;
    measured.forwarder.push(ceiling);
    measured.bobbin.push(own);
  }
  const ratios = measured.bobbin.map(
    (own, index) => own.rate / (measured.forwarder[index]?.rate ?? Number.NaN),
  );
  const show = (measures: Measure[]): string =>
    `${Math.round(median(measures.map(({ rate }) => rate)))}/s (${median(measures.map(({ latency_ms }) => latency_ms)).toFixed(1)} ms)`.padEnd(
      21,
    );
  process.stdout.write(
    `${String(connections).padEnd(14)}${show(measured.forwarder)}${show(measured.bobbin)}${median(ratios).toFixed(2)}\n`,
  );
}

interface Measure {
  readonly rate: number;
  readonly latency_ms: number;
}

async function load(
  url: string,
  { path, headers, body }: PreparedRequest,
  connections: number,
): Promise<Measure> {
  const result = await autocannon({
    url: url + path,
    method: 'POST',
    headers,
    body,
    connections,
    duration: SECONDS,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} errors`);
  return { rate: result['2xx'] / result.duration, latency_ms: result.latency.p50 };
}

/** On a server of its own with the timer switched on, one connection, so that no step waits for another request. */
async function printSteps(env: Record<string, string>, request: PreparedRequest): Promise<void> {
  const bobbin = await startChild('./bobbin-process.js', [], { ...env, BENCH_STEPS: '1' });
  try {
    await load(bobbin.url, request, 1);
    const { steps } = await bobbin.ask<{ steps: Record<string, { count: number; microseconds: number }> }>(
      'steps',
    );
    process.stdout.write(
      '\nMicroseconds of each step of an execution, one at a time (send is the upstream’s time too)\n',
    );
    for (const step of STEPS) {
      const total = steps[step];
      if (total) process.stdout.write(`${step.padEnd(14)}${(total.microseconds / total.count).toFixed(1)}\n`);
    }
  } finally {
    await bobbin.stop();
  }
}
