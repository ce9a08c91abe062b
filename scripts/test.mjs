// `npm test`: prepares the clone, gives the tests a PostgreSQL where there is one, and runs them; arguments go
// to vitest (`npm test -- test/oauth`). The last line on stdout is always `N passed, N failed`.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureCatalog } from './catalog-build.mjs';
import { root, run, ToolFailed } from './child.mjs';
import { startPostgres } from './postgres.mjs';
import { tryPrepare } from './prepare.mjs';

try {
  await tryPrepare();
  if (existsSync(join(root, 'src/directory'))) await ensureCatalog();
} catch (error) {
  if (!(error instanceof ToolFailed)) throw error;
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exit(error.exitCode);
}
const postgres = await startPostgres();
const directory = mkdtempSync(join(tmpdir(), 'bobbin-test-'));
const tallyFile = join(directory, 'tally.json');

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const reporters = ['--reporter=default', '--reporter=./test/harness/reporter.ts'];
const env = { ...process.env, BOBBIN_TEST_TALLY: tallyFile };
delete env.BOBBIN_TEST_POSTGRES_URL;
if ('url' in postgres) env.BOBBIN_TEST_POSTGRES_URL = postgres.url;

const code = await run(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], { env });

const { passed, failed, skipped } = readTally(code);
rmSync(directory, { recursive: true, force: true });
await postgres.stop?.();
if ('missing' in postgres) console.log(postgres.missing);
if (passed + failed === 0) console.log('No test ran.');
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = code > 128 ? code : code === 0 && failed === 0 && passed > 0 ? 0 : 1;

/** What the reporter counted. A vitest that broke without a word, or without a count, is one failure. */
function readTally(exitCode) {
  let tally = { passed: 0, failed: 0, skipped: 0 };
  try {
    tally = JSON.parse(readFileSync(tallyFile, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return { ...tally, failed: 1 };
  }
  const ran = tally.passed + tally.failed > 0;
  return exitCode !== 0 && ran && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
