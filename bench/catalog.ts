import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCatalog } from '../src/catalog/load.js';
import { openCatalogFile } from '../src/catalog/open-catalog-file.js';
import { systemClock } from '../src/clock.js';
import { readConfig } from '../src/config.js';
import { openCatalogRows } from '../src/store/catalog-file.js';
import { median } from './median.js';

/**
 * What the file of the full catalog costs: a search, a tool that is loaded for the first time, and, against the same
 * server without the file, the start and the memory.
 */
export async function catalogBenchmark(): Promise<void> {
  await searchAndLoad();
  await startAndMemory();
}

/** As people and agents write: names, things to do, misspellings, words that thousands of tools have. */
const TEXTS = [
  'send email',
  'create a customer in stripe',
  'list',
  'get user',
  'update dns records',
  'refund a charge',
  'create isue',
  'delete event calender',
  'upload file to the drive',
  'list all the virtual machines of a subscription',
  'spreadsheet append row',
  'transcribe audio',
  'weather forecast',
  'get get get list list',
  'qqqqzzzz',
  'create invoice payment refund subscription customer',
];
const TOOLKITS = [
  'stripe',
  'strpe',
  'salesforce',
  'google tasks',
  'googel calender',
  'payments',
  'email marketing',
  'amazon',
  'a',
  'project management software',
  'qqqqzzzz',
  'twillio',
];
const ROUNDS = 40;
const TOOLS = 2_000;

async function searchAndLoad(): Promise<void> {
  const { catalog_file } = readConfig({ BOBBIN_MASTER_KEY: Buffer.alloc(32, 1).toString('base64') });
  const file = openCatalogFile(() => openCatalogRows(catalog_file), systemClock);
  const fault = file.fault();
  if (fault !== undefined) throw new Error(`The catalog file: ${fault}`);
  const catalog = await loadCatalog(file);
  const summaries = file.listSummaries();
  const searches = timesOf(ROUNDS, TEXTS, (text) => catalog.searchTools(text));
  const toolkits = timesOf(ROUNDS, TOOLKITS, (text) => catalog.searchToolkits(text));
  const names = someTools(summaries, (slug) => file.listTools(slug, { limit: 50 }).map(({ name }) => name));
  const loads = names.map((name) => timeOf(() => catalog.getTool(name)));
  process.stdout.write(`\nCatalog of ${summaries.length} toolkits, milliseconds: median, 99 of 100\n`);
  line('search over all tools', searches);
  line('search over all toolkits', toolkits);
  line('a tool loaded', loads);
  file.close();
}

/** Spread over the whole catalog. */
function someTools(summaries: readonly { slug: string }[], toolsOf: (slug: string) => string[]): string[] {
  const step = Math.max(1, Math.floor(summaries.length / 200));
  const names = summaries.filter((_, index) => index % step === 0).flatMap(({ slug }) => toolsOf(slug));
  return names.slice(0, TOOLS);
}

function timesOf(rounds: number, texts: readonly string[], run: (text: string) => unknown): number[] {
  return Array.from({ length: rounds }, () => texts.map((text) => timeOf(() => run(text)))).flat();
}

function timeOf(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

function line(label: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
  process.stdout.write(
    `${label.padEnd(34)}${median(times).toFixed(2).padStart(8)}${p99.toFixed(2).padStart(8)}\n`,
  );
}

const STARTS = 5;

async function startAndMemory(): Promise<void> {
  const measured = { with: [] as Measured[], without: [] as Measured[] };
  for (let round = 0; round < STARTS; round++) {
    measured.without.push(await measureServer({ BOBBIN_CATALOG_FILE: join(tmpdir(), 'no-catalog.db') }));
    measured.with.push(await measureServer({}));
  }
  process.stdout.write('\nbobbin dev: without the file, with it, difference\n');
  for (const [part, unit] of [
    ['ready', 'ms'],
    ['idle', 'MB'],
    ['searched', 'MB'],
  ] as const) {
    const without = median(measured.without.map((one) => one[part]));
    const with_ = median(measured.with.map((one) => one[part]));
    const figures = [without, with_, with_ - without].map((value) => value.toFixed(0).padStart(8)).join('');
    process.stdout.write(`${LABELS[part].padEnd(34)}${figures} ${unit}\n`);
  }
}

const LABELS = {
  ready: 'start to ready',
  idle: 'memory when ready',
  searched: 'memory after searching and reading',
};

interface Measured {
  readonly ready: number;
  readonly idle: number;
  readonly searched: number;
}

async function measureServer(env: Record<string, string>): Promise<Measured> {
  const directory = await mkdtemp(join(tmpdir(), 'bobbin-bench-'));
  const main = fileURLToPath(new URL('../bundle/main.mjs', import.meta.url));
  const began = performance.now();
  const child = spawn(process.execPath, [main, 'dev', '--json', '--port', '0', '--data-dir', directory], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  const [output] = (await new Promise((resolve) => child.stdout.once('data', (data) => resolve([data])))) as [
    Buffer,
  ];
  const ready = performance.now() - began;
  const { url, appId, apiKey, pid } = JSON.parse(String(output)) as Record<string, string>;
  const idle = memoryOf(Number(pid));
  const get = async (path: string): Promise<void> => {
    const headers = { authorization: `Bearer ${apiKey}` };
    await (await fetch(`${url}/v1/${appId}/integrations${path}`, { headers })).arrayBuffer();
  };
  for (let round = 0; round < 5; round++) {
    for (const text of TEXTS) await get(`/tools?within=catalog&search=${encodeURIComponent(text)}`);
    for (const text of TOOLKITS) await get(`/available?search=${encodeURIComponent(text)}`);
  }
  const searched = memoryOf(Number(pid));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await gone;
  await rm(directory, { recursive: true, force: true });
  return { ready, idle, searched };
}

/** Resident, in MB. */
function memoryOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024;
}
