import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { startSandbox } from '../sandbox/sandbox.js';
import type { StepTotal } from '../src/execution/step-timer.js';
import { type Child, startChild } from './child.js';
import { bobbinEnvironment, type ConnectedApp, connectApp, USER_ID } from './connected-app.js';
import { median } from './median.js';

/**
 * `POST /execute` (API key, cached connection, durable record) against a bare route that forwards the same request
 * to the same upstream, in turn, at 1, 16 and 64 connections.
 */
export async function executeBenchmark(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'bobbin-bench-'));
  const sandbox = await startSandbox();
  const upstream = await startChild('./upstream.js');
  // Gmail’s calls go to the cheap upstream; everything of OAuth goes to the sandbox.
  const env = bobbinEnvironment(directory, sandbox, { 'https://gmail.googleapis.com': upstream.url });
  const bobbin = await startChild('./bobbin-process.js', [], env);
  try {
    const app = await connectApp(bobbin.url, env['BOBBIN_ADMIN_KEY'] ?? '', 'gmail');
    process.stdout.write(
      '\nPOST /execute against a bare forwarding route, requests per second (mean time of each)\n',
    );
    for (const { title, tool, path } of CASES) {
      const forwarder = await startChild('./forwarder.js', [upstream.url, path]);
      const request = await prepareRequest(app, tool);
      process.stdout.write(`\n${title}\nconnections   forwarder            bobbin               ratio\n`);
      // Thousands of requests, or the first figures would be those of code that is not compiled yet.
      for (const { url } of [forwarder, bobbin]) await load(url, request, WARM_UP);
      for (const connections of CONNECTIONS) await compare(connections, request, forwarder, bobbin);
      await forwarder.stop();
    }
    process.stdout.write(
      `A write that is synced to this disk takes ${syncedWrite_us(directory).toFixed(0)} µs; one connection waits for it with every request.\n`,
    );
    const repeated = await prepareRequest(app, 'GMAIL_LIST_LABELS');
    await bobbin.stop();
    await printSteps(env, repeated);
  } finally {
    await Promise.allSettled([bobbin.stop(), upstream.stop(), sandbox.close()]);
    await rm(directory, { recursive: true, force: true });
  }
}

/** The engine alone, and with an answer to read, shape and write again; the forwarder hands both on as they are. */
const CASES = [
  { title: 'A small answer', tool: 'GMAIL_GET_PROFILE', path: '/gmail/v1/users/me/profile' },
  { title: 'A list that is shaped', tool: 'GMAIL_LIST_LABELS', path: '/gmail/v1/users/me/labels' },
];
const CONNECTIONS = [1, 16, 64];
const ROUNDS = 10;
const SECONDS = 1;
const WARM_UP: Load = { connections: 64, seconds: 4 };
const SYNCED_WRITES = 200;

interface PreparedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The request that is repeated. */
async function prepareRequest(app: ConnectedApp, tool: string): Promise<PreparedRequest> {
  await app.execute(tool, {});
  return {
    path: new URL(`${app.base}/execute`).pathname,
    headers: app.headers,
    body: JSON.stringify({ toolName: tool, params: {}, userId: USER_ID }),
  };
}

async function compare(
  connections: number,
  request: PreparedRequest,
  forwarder: Child,
  bobbin: Child,
): Promise<void> {
  const rates = { forwarder: [] as number[], bobbin: [] as number[], ratio: [] as number[] };
  // In turn and in short rounds, since a machine’s speed changes from second to second.
  for (let round = 0; round < ROUNDS; round++) {
    const ceiling = await load(forwarder.url, request, { connections });
    const own = await load(bobbin.url, request, { connections });
    rates.forwarder.push(ceiling);
    rates.bobbin.push(own);
    rates.ratio.push(own / ceiling);
  }
  const show = (all: number[]): string => {
    const rate = median(all);
    return `${Math.round(rate)}/s (${Math.round((connections / rate) * 1_000_000)} µs)`.padEnd(21);
  };
  process.stdout.write(
    `${String(connections).padEnd(14)}${show(rates.forwarder)}${show(rates.bobbin)}${median(rates.ratio).toFixed(2)}\n`,
  );
}

/**
 * Median of what no durable record can be faster than: writing a page to a file and syncing it. The file has its length
 * already, as the database’s write-ahead log has, which is written over and over.
 */
function syncedWrite_us(directory: string): number {
  const file = openSync(join(directory, 'synced'), 'w');
  const page = Buffer.alloc(4_096, 1);
  writeSync(file, Buffer.alloc(SYNCED_WRITES * page.length));
  fsyncSync(file);
  const times = Array.from({ length: SYNCED_WRITES }, (_, index) => {
    const started = performance.now();
    writeSync(file, page, 0, page.length, index * page.length);
    fsyncSync(file);
    return (performance.now() - started) * 1000;
  });
  closeSync(file);
  return median(times);
}

interface Load {
  readonly connections: number;
  readonly seconds?: number;
}

/** Requests per second. */
async function load(
  url: string,
  { path, headers, body }: PreparedRequest,
  { connections, seconds = SECONDS }: Load,
): Promise<number> {
  const result = await autocannon({
    url: url + path,
    method: 'POST',
    headers,
    body,
    connections,
    duration: seconds,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} errors`);
  return result['2xx'] / result.duration;
}

/** On a server of its own with the timer switched on, one connection, so that no step waits for another request. */
async function printSteps(env: Record<string, string>, request: PreparedRequest): Promise<void> {
  const bobbin = await startChild('./bobbin-process.js', [], { ...env, BENCH_STEPS: '1' });
  try {
    await load(bobbin.url, request, WARM_UP);
    await load(bobbin.url, request, { connections: 1 });
    await bobbin.ask('steps');
    await load(bobbin.url, request, { connections: 1 });
    const { steps } = await bobbin.ask<{ steps: Record<string, StepTotal> }>('steps');
    process.stdout.write(
      '\nMicroseconds of each step of an execution, one at a time (send is the upstream’s time too)\n',
    );
    for (const [step, { count, microseconds }] of Object.entries(steps)) {
      process.stdout.write(`${step.padEnd(14)}${(microseconds / count).toFixed(1)}\n`);
    }
  } finally {
    await bobbin.stop();
  }
}
