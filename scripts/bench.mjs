// `npm run bench`: compiles what changed and runs the benchmarks with the arguments given.
import { prepare } from './prepare.mjs';

await prepare();
await import('../dist/bench/main.js');
