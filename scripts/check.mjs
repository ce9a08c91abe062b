// `npm run check`: everything about the sources that can be judged without running them, one line per step. A
// step's own output is shown where it failed. Nothing is written: `npm run format` repairs what it can.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './child.mjs';
import { prepare } from './prepare.mjs';

const bin = (name, ...path) => [process.execPath, join(root, 'node_modules', name, ...path)];
const vitest = [...bin('vitest', 'vitest.mjs'), 'run', '--reporter=default'];

const steps = [
  ['format and lint', [...bin('@biomejs/biome', 'bin', 'biome'), 'check', '.']],
  ['types', [...bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['architecture', [...vitest, 'test/architecture.test.ts']],
  ...(existsSync(join(root, 'test/docs.test.ts')) ? [['documents', [...vitest, 'test/docs.test.ts']]] : []),
];

await prepare({ compiled: false });

for (const [name, [command, ...args]] of steps) {
  const output = [];
  const started_ms = performance.now();
  const code = await run(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    onOutput: (chunk) => output.push(chunk),
  });
  const seconds = ((performance.now() - started_ms) / 1000).toFixed(1);
  console.log(`${name.padEnd(16)} ${code === 0 ? 'ok    ' : 'failed'} ${seconds.padStart(5)} s`);
  if (code > 128) process.exit(code);
  if (code !== 0) {
    process.stdout.write(Buffer.concat(output));
    process.exitCode = 1;
  }
}
