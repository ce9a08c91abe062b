// The npm packages of a clone: whether node_modules is what package-lock.json says, and making it so.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, ToolFailed } from './child.mjs';

/**
 * Compares package-lock.json with the record npm itself keeps inside node_modules, which npm writes last: an
 * interrupted installation does not count, one made by hand does. Extra packages are nobody's harm.
 */
export function areInstalled() {
  const installed = readLock('node_modules/.package-lock.json');
  if (!installed) return false;
  const wanted = readLock('package-lock.json');
  if (!wanted) throw new ToolFailed('package-lock.json is missing: this is no complete clone.');
  return Object.entries(wanted).every(([path, entry]) => {
    const present = installed[path];
    // The lock lists every platform's binaries; those of other platforms are rightly absent.
    if (!present) return path === '' || entry.optional === true;
    return (
      present.version === entry.version && present.integrity === entry.integrity && isForThisPlatform(present)
    );
  });
}

/** Runs `npm ci` with the development dependencies, of which the compiler is one. */
export async function install() {
  process.stderr.write('Installing the dependencies (npm ci), once: this takes a minute …\n');
  const args = ['ci', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund', '--no-update-notifier'];
  const stdio = ['ignore', 2, 2];
  // Under `npm start` npm says where it is itself, which is right even where it is not on the PATH.
  const npm = process.env.npm_execpath;
  const code = npm?.endsWith('npm-cli.js')
    ? await run(process.execPath, [npm, ...args], { stdio })
    : await run('npm', args, { stdio, shell: process.platform === 'win32' }).catch((error) => {
        throw new ToolFailed(`npm could not be started (${error.code}); it comes with Node.`);
      });
  if (code > 128) throw new ToolFailed('Interrupted.', code);
  if (code !== 0) throw new ToolFailed(`npm ci failed (exit code ${code}); its message is above.`);
}

function readLock(name) {
  let text;
  try {
    text = readFileSync(join(root, name), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
  return JSON.parse(text).packages;
}

/** False for a node_modules that was brought here from another kind of machine. */
function isForThisPlatform({ os, cpu }) {
  return (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch));
}
