import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Clone, createClone } from './clone.js';

/** Stands in for the real build, which takes a minute: it writes the file that it is told to. */
const MAKER = `import { writeFileSync } from 'node:fs';
export async function makeCatalog({ file }: { file: string }): Promise<object> {
  writeFileSync(file, 'made');
  const report = { source: 'documents@1', documents: 3, toolkits: [{ slug: 'a', tools: 2 }], left_out: [], left_out_operations: [], names: new Map() };
  return { report, bytes: 4_000_000, unlocked: 0 };
}
`;

const clones: Clone[] = [];
afterEach(() => {
  for (const clone of clones.splice(0)) clone.discard();
});

function cloneWithMaker(): Clone {
  const clone = createClone();
  clones.push(clone);
  clone.write('src/main.ts', `console.log('started');\n`);
  clone.write('src/directory/make-catalog.ts', MAKER);
  return clone;
}

async function untilMade(clone: Clone): Promise<void> {
  for (let waited = 0; clone.has('dist/.catalog-under-way') || !clone.has('dist/.catalog'); waited += 1) {
    if (waited > 200) throw new Error('The catalog was not made.');
    await sleep(100);
  }
}

describe('the full catalog in a source clone', () => {
  it('is made by the command, which says what is in it', async () => {
    const clone = cloneWithMaker();
    const { code, stderr } = await clone.node(['scripts/catalog.mjs']);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /Building the full catalog …\n1 toolkits with 2 tools, of 3 documents of documents@1: 4 MB in \d+ s\./,
    );
    expect(clone.read('dist/catalog.db')).toBe('made');
  });

  it('is made beside a server that starts, which does not wait for it', async () => {
    const clone = cloneWithMaker();
    const first = await clone.node(['bin/bobbin.mjs', 'dev']);
    expect(first).toMatchObject({ code: 0, stdout: 'started\n' });
    expect(first.stderr).toContain('Building the full catalog meanwhile');
    await untilMade(clone);
    expect(await clone.node(['bin/bobbin.mjs', 'dev'])).toEqual({ code: 0, stdout: 'started\n', stderr: '' });
  });

  it('is not made by a command that is no server, nor where another file is named', async () => {
    const clone = cloneWithMaker();
    expect((await clone.node(['bin/bobbin.mjs', 'apps'])).stderr).toBe('Building …\n');
    const env = { BOBBIN_CATALOG_FILE: '/srv/catalog.db' };
    expect((await clone.node(['bin/bobbin.mjs', 'serve'], env)).stderr).toBe('');
    expect(clone.has('dist/catalog.db')).toBe(false);
  });

  it('stays when the sources are compiled anew, and is stale when what it is made of has changed', async () => {
    const clone = cloneWithMaker();
    await clone.node(['scripts/catalog.mjs']);
    clone.write('src/main.ts', `console.log('again');\n`);
    expect(await clone.node(['bin/bobbin.mjs', 'dev'])).toEqual({
      code: 0,
      stdout: 'again\n',
      stderr: 'Building …\n',
    });
    expect(clone.read('dist/catalog.db')).toBe('made');
    clone.write('src/directory/rule.ts', 'export const rule = 1;\n');
    expect((await clone.node(['bin/bobbin.mjs', 'dev'])).stderr).toContain(
      'Building the full catalog meanwhile',
    );
    await untilMade(clone);
  });
});
