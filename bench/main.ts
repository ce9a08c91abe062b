/** `npm run bench`: every figure is a ratio of two things measured in turn in this one run. */
import { attachmentBenchmark } from './attachment.js';
import { catalogBenchmark } from './catalog.js';
import { executeBenchmark } from './execute.js';
import { startBenchmark } from './start.js';

const BENCHMARKS: Readonly<Record<string, () => Promise<void>>> = {
  execute: executeBenchmark,
  start: startBenchmark,
  attachment: attachmentBenchmark,
  catalog: catalogBenchmark,
};

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHMARKS)) {
  const run = BENCHMARKS[name];
  if (!run)
    throw new Error(`There is no benchmark ${name}; there are ${Object.keys(BENCHMARKS).join(', ')}.`);
  await run();
}
