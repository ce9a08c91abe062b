import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './median.js';

/** From the start of the process to the line that says it is ready, against a Node process that does nothing. */
export async function startBenchmark(): Promise<void> {
  const measured = { node: [] as number[], first: [] as number[], again: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const directory = await mkdtemp(join(tmpdir(), 'bobbin-bench-'));
    measured.node.push(await untilFirstLine(['-e', 'console.log("ready")']));
    measured.first.push(await untilFirstLine(devCommand(directory)));
    measured.again.push(await untilFirstLine(devCommand(directory)));
    await rm(directory, { recursive: true, force: true });
  }
  const node = median(measured.node);
  process.stdout.write('\nStart to ready, milliseconds (times a Node process that prints one line)\n');
  for (const [name, values] of Object.entries(measured)) {
    const value = median(values);
    process.stdout.write(
      `${LABELS[name]?.padEnd(34)}${value.toFixed(0).padStart(5)}  (${(value / node).toFixed(1)})\n`,
    );
  }
}

const ROUNDS = 5;
const LABELS: Readonly<Record<string, string>> = {
  node: 'node that prints a line',
  first: 'bobbin dev, first start',
  again: 'bobbin dev, second start',
};

function devCommand(directory: string): string[] {
  const main = fileURLToPath(new URL('../bundle/main.mjs', import.meta.url));
  return [main, 'dev', '--json', '--port', '0', '--data-dir', directory];
}

function untilFirstLine(args: string[]): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let elapsed: number | undefined;
    child.stdout.once('data', () => {
      elapsed = performance.now() - started;
      child.kill();
    });
    child.once('exit', () =>
      elapsed === undefined ? reject(new Error('it ended before it was ready')) : resolve(elapsed),
    );
  });
}
