// `node scripts/toolkits-doc.mjs`: writes docs/toolkits.md from the catalog; with `--check` it only says whether the
// page is what the catalog gives, and ends with code 1 where it is not. The page is a file snapshot of its own test.
import { join } from 'node:path';
import { root, run } from './child.mjs';

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const update = process.argv.includes('--check') ? [] : ['--update'];
const args = [vitest, 'run', 'test/docs/toolkits.test.ts', '--reporter=default', ...update];
process.exitCode = await run(process.execPath, args);
