import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Clone, createClone } from './clone.js';

const clones: Clone[] = [];
afterEach(() => {
  for (const clone of clones.splice(0)) clone.discard();
});

/** Runs `npm test`'s script over these test files; the server's URL is only passed on, never used. */
async function testRun(files: Record<string, string>, args: string[] = []) {
  const clone = createClone();
  clones.push(clone);
  clone.write('src/main.ts', 'export {};\n');
  for (const [name, text] of Object.entries(files)) {
    clone.write(`test/${name}.test.ts`, `import { expect, it } from 'vitest';\n${text}\n`);
  }
  const env = { TEST_DATABASE_URL: 'postgres://somewhere/tests' };
  const { code, stdout } = await clone.node(['scripts/test.mjs', ...args], env);
  return { code, lastLine: stdout.slice(0, -1).split('\n').at(-1) };
}

const PASSES = "it('passes', () => expect(1).toBe(1));";

describe('npm test ends with its tally', () => {
  it('all passed: code 0', async () => {
    expect(await testRun({ a: PASSES, b: `${PASSES}\n${PASSES.replace('passes', 'again')}` })).toEqual({
      code: 0,
      lastLine: '3 passed, 0 failed',
    });
  });

  it('skipped tests are counted, and no failure', async () => {
    const skipping =
      "it.skip('is skipped', () => {});\nit('skips itself', ({ skip }) => skip());\nit.todo('later');";
    expect(await testRun({ a: `${PASSES}\n${skipping}` })).toEqual({
      code: 0,
      lastLine: '1 passed, 0 failed, 3 skipped',
    });
  });

  it('a failing test: code 1', async () => {
    expect(await testRun({ a: `${PASSES}\nit('fails', () => expect(1).toBe(2));` })).toEqual({
      code: 1,
      lastLine: '1 passed, 1 failed',
    });
  });

  it('a file that cannot be loaded is a failure', async () => {
    expect(await testRun({ a: PASSES, b: "import './absent.js';" })).toEqual({
      code: 1,
      lastLine: '1 passed, 1 failed',
    });
  });

  it('an error that no test handled is a failure', async () => {
    const late = `it('passes too early', async () => {
  setTimeout(() => { throw new Error('late'); }, 1);
  await new Promise((resolve) => setTimeout(resolve, 100));
});`;
    expect(await testRun({ a: late })).toEqual({ code: 1, lastLine: '1 passed, 1 failed' });
  });

  it('a failing hook after the tests is a failure', async () => {
    const hook = "import { afterAll } from 'vitest';\nafterAll(() => { throw new Error('left open'); });";
    expect(await testRun({ a: `${hook}\n${PASSES}` })).toEqual({ code: 1, lastLine: '1 passed, 1 failed' });
  });

  it('no test at all: code 1', async () => {
    expect(await testRun({ a: PASSES }, ['test/elsewhere'])).toEqual({
      code: 1,
      lastLine: '0 passed, 0 failed',
    });
  });

  it('arguments choose the files', async () => {
    expect(
      await testRun({ a: PASSES, b: "it('fails', () => expect(1).toBe(2));" }, ['test/a.test.ts']),
    ).toEqual({
      code: 0,
      lastLine: '1 passed, 0 failed',
    });
  });

  it('TEST_DATABASE_URL is the PostgreSQL of the tests', async () => {
    const asks =
      "it('asks', () => expect(process.env.BOBBIN_TEST_POSTGRES_URL).toBe('postgres://somewhere/tests'));";
    expect(await testRun({ a: asks })).toEqual({ code: 0, lastLine: '1 passed, 0 failed' });
  });

  it('sources that do not compile: code 1', async () => {
    const clone = createClone();
    clones.push(clone);
    clone.write('src/main.ts', 'export const a: string = 1;\n');
    const { code, stdout } = await clone.node(['scripts/test.mjs']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '0 passed, 1 failed\n' });
  });
});

it('a private PostgreSQL ends with the process that started it, even a killed one', async ({ skip }) => {
  const clone = createClone();
  clones.push(clone);
  const script = `import { startPostgres } from './scripts/postgres.mjs';
const postgres = await startPostgres();
console.log(JSON.stringify(postgres));
process.kill(process.pid, 'SIGKILL');`;
  const { stdout } = await clone.node(['--input-type=module', '--eval', script]);
  const answer = JSON.parse(stdout) as { url: string } | { missing: string };
  if ('missing' in answer) return skip(answer.missing);
  const port = Number(new URL(answer.url).port);
  const isListening = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
  while (await isListening()) await sleep(50);
});
