import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Clone, createClone } from './clone.js';

const MAIN = `import { word } from './word.js';
console.log(JSON.stringify([word, ...process.argv.slice(2)]));
process.exitCode = 7;
`;

const clones: Clone[] = [];
afterEach(() => {
  for (const clone of clones.splice(0)) clone.discard();
});

function clonePrinting(word: string, options?: { installed: boolean }): Clone {
  const clone = createClone(options);
  clones.push(clone);
  clone.write('src/main.ts', MAIN);
  clone.write('src/word.ts', `export const word: string = '${word}';\n`);
  return clone;
}

const start = ['bin/bobbin.mjs', 'dev', '--json'];
const printed = (word: string) => `["${word}","dev","--json"]\n`;

describe('bobbin in a source clone', () => {
  it('compiles first, then is the program: its arguments, its stdout, its exit code', async () => {
    const clone = clonePrinting('one');
    expect(await clone.node(start)).toEqual({ code: 7, stdout: printed('one'), stderr: 'Building …\n' });
  });

  it('does nothing a second time, and compiles again after a change', async () => {
    const clone = clonePrinting('one');
    await clone.node(start);
    expect(await clone.node(start)).toEqual({ code: 7, stdout: printed('one'), stderr: '' });
    clone.write('src/word.ts', "export const word: string = 'two';\n");
    expect(await clone.node(start)).toEqual({ code: 7, stdout: printed('two'), stderr: 'Building …\n' });
  });

  it('carries assets along and keeps nothing of a source that is gone', async () => {
    const clone = clonePrinting('one');
    clone.write('src/http/page.html', '<p>page</p>');
    clone.write('src/old.ts', 'export const old = 1;\n');
    await clone.node(start);
    expect([clone.read('dist/src/http/page.html'), clone.has('dist/src/old.js')]).toEqual([
      '<p>page</p>',
      true,
    ]);
    clone.remove('src/old.ts');
    await clone.node(start);
    expect([clone.has('dist/src/main.js'), clone.has('dist/src/old.js')]).toEqual([true, false]);
  });

  it('refuses sources that do not compile, and leaves the last good build in place', async () => {
    const clone = clonePrinting('one');
    await clone.node(start);
    const before = clone.read('dist/src/word.js');
    clone.write('src/word.ts', 'export const word: string = 2;\n');
    const { code, stdout, stderr } = await clone.node(start);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('src/word.ts(1,14): error TS2322');
    expect(stderr.endsWith('The sources do not compile; the compiler says why above.\n')).toBe(true);
    expect(clone.read('dist/src/word.js')).toBe(before);
    expect(clone.has('.preparing')).toBe(false);
  });

  it('compiles once when three start at the same time, and all three run', async () => {
    const clone = clonePrinting('one');
    const outcomes = await Promise.all([clone.node(start), clone.node(start), clone.node(start)]);
    expect(outcomes.map(({ code, stdout }) => ({ code, stdout }))).toEqual(
      Array.from({ length: 3 }, () => ({ code: 7, stdout: printed('one') })),
    );
    const builds = outcomes.filter(({ stderr }) => stderr.includes('Building …'));
    expect(builds).toHaveLength(1);
    expect(clone.has('.preparing')).toBe(false);
  });

  it('is not held up by a process that died while preparing', async () => {
    const clone = clonePrinting('one');
    const { pid } = spawnSync(process.execPath, ['--version']);
    clone.write(`.preparing/${pid}/fresh/dist/half.js`, '');
    expect(await clone.node(start)).toEqual({ code: 7, stdout: printed('one'), stderr: 'Building …\n' });
    expect(clone.has('.preparing')).toBe(false);
  });
});

describe('the packages of a clone', () => {
  /** Stands on the PATH where npm stands, notes what it is asked, and gives the clone its packages. */
  function withNpm(clone: Clone): { env: Record<string, string>; calls(): string[] } {
    clone.write(
      'path/npm',
      `#!/bin/sh\necho "$*" >> "${clone.directory}/npm-calls"\nexec "$NODE" "$0.mjs"\n`,
    );
    clone.write(
      'path/npm.mjs',
      `import { existsSync, symlinkSync } from 'node:fs';
if (!existsSync('node_modules')) symlinkSync(process.env.PACKAGES, 'node_modules');
console.log('added 1 package');
`,
    );
    chmodSync(join(clone.directory, 'path/npm'), 0o755);
    const packages = join(import.meta.dirname, '../../node_modules');
    return {
      env: {
        PATH: `${join(clone.directory, 'path')}:${process.env['PATH']}`,
        NODE: process.execPath,
        PACKAGES: packages,
      },
      calls: () => (clone.has('npm-calls') ? clone.read('npm-calls').trim().split('\n') : []),
    };
  }

  it('are installed once when they are missing, the compiler among them even in production', async () => {
    const clone = clonePrinting('one', { installed: false });
    const npm = withNpm(clone);
    const env = { ...npm.env, NODE_ENV: 'production' };
    const outcomes = await Promise.all([clone.node(start, env), clone.node(start, env)]);
    expect(outcomes.map(({ stdout }) => stdout)).toEqual([printed('one'), printed('one')]);
    expect(npm.calls()).toEqual([expect.stringMatching(/^ci --include=dev /)]);
  });

  it('are left alone when they are what the lock says, and installed again when it says otherwise', async () => {
    const clone = clonePrinting('one');
    const npm = withNpm(clone);
    await clone.node(start, npm.env);
    expect(npm.calls()).toEqual([]);

    const lock = JSON.parse(clone.read('package-lock.json')) as {
      packages: Record<string, { version: string }>;
    };
    lock.packages['node_modules/fastify'] = { ...lock.packages['node_modules/fastify'], version: '5.0.0' };
    clone.write('package-lock.json', JSON.stringify(lock));
    expect((await clone.node(start, npm.env)).stdout).toBe(printed('one'));
    expect(npm.calls()).toHaveLength(1);
  });

  it('failing to install is said in one line, and nothing is started', async () => {
    const clone = clonePrinting('one', { installed: false });
    const npm = withNpm(clone);
    clone.write('path/npm.mjs', "console.log('no registry'); process.exitCode = 4;\n");
    const { code, stdout, stderr } = await clone.node(start, npm.env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.split('\n').slice(1)).toEqual([
      'no registry',
      'npm ci failed (exit code 4); its message is above.',
      '',
    ]);
  });
});

describe('bobbin elsewhere', () => {
  it('runs as it is in an installed package, which has no sources and no compiler', async () => {
    const clone = createClone({ installed: false });
    clones.push(clone);
    clone.remove('scripts');
    clone.write('dist/bundle/main.mjs', "console.log('installed');\n");
    expect(await clone.node(start)).toEqual({ code: 0, stdout: 'installed\n', stderr: '' });
  });

  it.each(['18.20.4', '20.18.3'])(
    'says what it needs on Node %s, before it does anything',
    async (version) => {
      const clone = clonePrinting('one');
      const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'${version}'}})`;
      expect(await clone.node(['--import', old, ...start])).toEqual({
        code: 1,
        stdout: '',
        stderr: `Bobbin needs Node 20.19 or newer; this is Node ${version} (${process.execPath}).\n`,
      });
      expect(clone.has('dist')).toBe(false);
    },
  );
});
