// `npm run bench`: compiles what changed, makes the full catalog where it is missing, and runs the benchmarks with the arguments given.
import { ensureCatalog } from './catalog-build.mjs';
import { prepare } from './prepare.mjs';

await prepare();
await ensureCatalog();
await import('../dist/bench/main.js');
