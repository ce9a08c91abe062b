import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { findFaults } from './architecture/faults.js';
import { type Import, readImports, readSources } from './architecture/imports.js';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const FOLDERS = ['src', 'sandbox', 'sdk', 'bench'];

describe('the sources', () => {
  const sources = readSources(root, FOLDERS);

  it('were read: their imports of each other lead to files that exist', () => {
    const files = new Set(sources.map(({ file }) => file));
    const links = sources.flatMap(({ imports }) => imports.filter(({ kind }) => kind === 'file'));
    expect(links.length).toBeGreaterThan(files.size / 2);
    const lost = links.filter(({ target = '' }) => target.endsWith('.ts') && !files.has(target));
    expect(lost).toEqual([]);
  });

  it('keep to the house: allowed arrows only, no circles, no barrels, no overlong files', () => {
    expect(findFaults(sources)).toEqual([]);
  });
});

describe('the check catches', () => {
  const planted: string[] = [];
  afterEach(() => {
    for (const directory of planted.splice(0)) rmSync(directory, { recursive: true });
  });

  /** Faults of a small tree of sources that is written to disk and read like the real one. */
  function faultsOf(files: Record<string, string>): string[] {
    const directory = mkdtempSync(join(tmpdir(), 'bobbin-house-'));
    planted.push(directory);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, file)), { recursive: true });
      writeFileSync(join(directory, file), text);
    }
    return findFaults(readSources(directory, FOLDERS));
  }

  it.each([
    ['the bottom knowing its neighbour', 'src/store/apps.ts', '../vault/vault.js'],
    ['the bottom looking up', 'src/oauth/code-grant.ts', '../connections/connect/authorize.js'],
    ['access reaching the catalog', 'src/access/access.ts', '../catalog/catalog.js'],
    ['execution knowing HTTP', 'src/execution/execute.ts', '../http/server.js'],
    ['the kernel importing', 'src/ids.ts', './store/apps.js'],
    ['config reaching the catalog', 'src/config.ts', './catalog/tool.js'],
    ['a part composing for itself', 'src/http/server.ts', '../compose.js'],
    ['compose reaching a command', 'src/compose.ts', './cli/serve.js'],
    ['main composing past the commands', 'src/main.ts', './compose.js'],
    ['a plain command composing', 'src/cli/apps.ts', '../compose.js'],
    ['the sandbox in production', 'src/cli/serve.ts', '../../sandbox/gate.js'],
    ['the sandbox inside the engine', 'src/execution/execute.ts', '../../sandbox/gate.js'],
    ['the sandbox knowing the engine', 'sandbox/gate.ts', '../src/errors.js'],
    ['the sdk knowing the engine', 'sdk/client.ts', '../src/errors.js'],
    ['the engine knowing the tests', 'src/store/apps.ts', '../../test/harness/postgres.js'],
  ])('%s', (_, file, specifier) => {
    const target = join(dirname(file), specifier).replace(/\.js$/, '.ts');
    const expected = [`${file}: may not import ${target}`];
    expect(faultsOf({ [file]: `import { a } from '${specifier}';\n` })).toEqual(expected);
    expect(faultsOf({ [file]: `import {\n  type A,\n  b,\n} from '${specifier}';\n` })).toEqual(expected);
    expect(faultsOf({ [file]: `export { a } from '${specifier}';\n` })).toEqual(expected);
    expect(faultsOf({ [file]: `import '${specifier}';\n` })).toEqual(expected);
    expect(faultsOf({ [file]: `const a = await import('${specifier}');\n` })).toEqual(expected);
    expect(faultsOf({ [file]: `import type { A } from '${specifier}';\n` })).toEqual([
      `${expected[0]} (types)`,
    ]);
  });

  it('a value taken where types alone are allowed', () => {
    const file = 'src/catalog/auth-scheme.ts';
    expect(faultsOf({ [file]: "import type { Scheme } from '../oauth/scheme.js';\n" })).toEqual([]);
    expect(faultsOf({ [file]: "import { type Scheme } from '../oauth/scheme.js';\n" })).toEqual([
      `${file}: may not import src/oauth/scheme.ts`,
    ]);
  });

  it('SQL outside the store', () => {
    const text = "import { sql } from 'kysely';\n";
    expect(faultsOf({ 'src/store/apps.ts': text, 'sandbox/gate.ts': text })).toEqual([]);
    expect(faultsOf({ 'src/http/server.ts': text })).toEqual(['src/http/server.ts: may not import kysely']);
  });

  it('a target that is computed at run time', () => {
    expect(faultsOf({ 'src/store/apps.ts': 'const a = await import(name);\n' })).toEqual([
      'src/store/apps.ts: imports what is known only at run time',
    ]);
  });

  it('a circle, one of types as well', () => {
    const faults = faultsOf({
      'src/store/a.ts': "import { b } from './b.js';\n",
      'src/store/b.ts': "import type { C } from './c.js';\n",
      'src/store/c.ts': "export { a } from './a.js';\n",
    });
    expect(faults).toEqual(['circle: src/store/a.ts -> src/store/b.ts -> src/store/c.ts -> src/store/a.ts']);
  });

  it.each([
    ['the low room looking up', 'credentials/credential.ts', 'credentials', '../refresh/renewals.js'],
    ['a room knowing its neighbour', 'registration/auth-configs.ts', 'registration', '../credentials/a.js'],
    ['a file beside the rooms', 'directory.ts', 'directory.ts', './accounts.js'],
  ])('%s', (_, name, room, specifier) => {
    const file = `src/connections/${name}`;
    const target = join(dirname(file), specifier).replace(/\.js$/, '.ts');
    const expected = [`${file}: ${room} may not import ${target}`];
    expect(faultsOf({ [file]: `import { a } from '${specifier}';\n` })).toEqual(expected);
    expect(faultsOf({ [file]: `import type { A } from '${specifier}';\n` })).toEqual(expected);
  });

  it('a circle of rooms without one of files, and a room nobody planned', () => {
    expect(
      faultsOf({
        'src/connections/refresh/renewals.ts': "import { a } from '../credentials/a.js';\n",
        'src/connections/credentials/b.ts': "import { c } from '../refresh/c.js';\n",
        'src/connections/helpers/text.ts': 'export const a = 1;\n',
      }),
    ).toEqual([
      'src/connections/credentials/b.ts: credentials may not import src/connections/refresh/c.ts',
      'src/connections/helpers/text.ts: helpers is no room of connections',
      'circle of rooms: connections/credentials -> connections/refresh -> connections/credentials',
    ]);
  });

  it('a barrel, an overlong file, and a folder nobody planned', () => {
    expect(
      faultsOf({
        'src/http/index.ts': 'export const a = 1;\n',
        'src/http/long.ts': '// line\n'.repeat(351),
        'src/utils/text.ts': 'export const a = 1;\n',
      }),
    ).toEqual([
      'src/http/index.ts: import from the file that holds the thing, no barrels',
      'src/http/long.ts: 351 lines, look for the second thing in it',
      'src/utils/text.ts: utils is no part of the house',
    ]);
  });
});

it('comments and texts are not taken for imports', () => {
  const text = `
// import { a } from './a.js';
/**
 * import { b } from './b.js'; see import('./c.js')
 */
export const text = "import { d } from './d.js'";
export function move(): string {
  return \`from '\${text}'\`;
}
import { e } from '@scope/name/deep.js';
`;
  expect(readImports('src/x.ts', text)).toEqual<Import[]>([
    { target: '@scope/name', kind: 'package', typesOnly: false },
  ]);
});
