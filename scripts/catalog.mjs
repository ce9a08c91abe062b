// `npm run catalog`: makes dist/catalog.db anew and reports what is in it and what was left out; with `--lock` it also
// writes the names that are new to catalog/names.lock. Started by a first `npm start` it stays in the background.
import { buildCatalog } from './catalog-build.mjs';
import { prepare } from './prepare.mjs';

await prepare();
await buildCatalog({ writes_lock: process.argv.includes('--lock') });
