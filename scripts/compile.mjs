// dist: whether it is what the present sources give, and compiling it.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { extname, join } from 'node:path';
import { bundle } from './bundle.mjs';
import { CATALOG_FILES } from './catalog-build.mjs';
import { root, run, ToolFailed } from './child.mjs';

const SOURCE_FOLDERS = ['src', 'sandbox', 'sdk', 'bench'];
const SETTINGS = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'scripts/bundle.mjs'];
const DIST = join(root, 'dist');
const STAMP = '.sources';

/** Compares the digest of all sources with the one dist was compiled from. */
export function isCompiled() {
  try {
    return readFileSync(join(DIST, STAMP), 'utf8') === digestSources();
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Compiles into `workspace` and puts the result in dist's place as a whole: nothing of deleted sources stays,
 * and whoever looks sees the old dist or the new one. Files that are not TypeScript go along as they are.
 *
 * @param {string} workspace an empty directory on the same file system
 */
export async function compile(workspace) {
  process.stderr.write('Building …\n');
  // Taken first: sources that change during the compilation make the next start compile again.
  const digest = digestSources();
  const fresh = join(workspace, 'fresh', 'dist');
  const previous = join(workspace, 'previous', 'dist');
  mkdirSync(fresh, { recursive: true });
  mkdirSync(join(workspace, 'previous'));

  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', '--noEmitOnError', '--outDir', fresh];
  const code = await run(process.execPath, args, { stdio: ['ignore', 2, 2] });
  if (code > 128) throw new ToolFailed('Interrupted.', code);
  if (code !== 0) throw new ToolFailed('The sources do not compile; the compiler says why above.');

  const files = sourceFiles();
  for (const file of files) {
    if (extname(file) !== '.ts' && extname(file) !== '.md') cpSync(join(root, file), join(fresh, file));
  }
  await bundle(
    fresh,
    files.filter((file) => file.endsWith('-thread.mjs')),
  );
  writeFileSync(join(fresh, STAMP), digest);
  // It takes a minute to make and has a stamp of its own.
  for (const file of CATALOG_FILES)
    if (existsSync(join(DIST, file))) linkSync(join(DIST, file), join(fresh, file));

  try {
    renameSync(DIST, previous);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  renameSync(fresh, DIST);
  rmSync(previous, { recursive: true, force: true });
}

function digestSources() {
  const hash = createHash('sha256');
  for (const file of [...SETTINGS, ...sourceFiles()]) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Paths relative to the root, in a stable order. */
function sourceFiles() {
  return SOURCE_FOLDERS.flatMap((folder) => filesIn(folder)).sort();
}

function filesIn(folder) {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(path);
    return entry.isFile() ? [path] : [];
  });
}
