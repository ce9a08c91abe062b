// `node scripts/catalog-doc.mjs`: writes docs/catalog.md from the report of the catalog’s build, which it makes where it
// is not there yet. The page is a file snapshot of its own test.
import { join } from 'node:path';
import { ensureCatalog } from './catalog-build.mjs';
import { root, run } from './child.mjs';
import { prepare } from './prepare.mjs';

await prepare();
await ensureCatalog();
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
process.exitCode = await run(process.execPath, [vitest, 'run', 'test/docs/catalog.test.ts', '--update']);
