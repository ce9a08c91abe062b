// One process at a time installs and compiles in a clone. The lock is a directory that contains one directory
// named after its holder's process id, which is the holder's workspace as well. Taking it is the rename of a
// complete such pair: that fails while the lock is held and succeeds where it is absent or empty, at once and
// for one process only. A dead holder's entry is removed by its name, which cannot hit a living successor.
// Git does not see any of it: it ignores empty directories, and workspaces hold nothing outside a `dist`.
import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, ToolFailed } from './child.mjs';

const LOCK = join(root, '.preparing');
const GIVE_UP_AFTER_MS = 10 * 60_000;
const POLL_MS = 100;

/**
 * Runs `work` with an empty directory on the clone's own file system, while no other process does the same.
 *
 * @template T
 * @param {(workspace: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function holdClone(work) {
  await take();
  const workspace = join(LOCK, String(process.pid));
  try {
    return await work(workspace);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
    removeIfEmpty(LOCK);
  }
}

async function take() {
  for (let waited_ms = 0; !tryTake(); waited_ms += POLL_MS) {
    const holder = readHolders()[0] ?? 'unknown';
    if (waited_ms === 0) {
      process.stderr.write(`Waiting for process ${holder}, which is preparing this clone …\n`);
    }
    if (waited_ms > GIVE_UP_AFTER_MS) {
      throw new ToolFailed(`Process ${holder} keeps ${LOCK}; remove that directory if it is no Bobbin.`);
    }
    await sleep(POLL_MS);
  }
}

function tryTake() {
  if (livingHolder() !== undefined) return false;
  const own = `${LOCK}-${process.pid}`;
  mkdirSync(join(own, String(process.pid)), { recursive: true });
  try {
    renameSync(own, LOCK);
    return true;
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    // EPERM is Windows' word for a target that exists.
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) return false;
    throw error;
  }
}

/** The process id of the lock's holder; what dead holders left behind is removed on the way. */
function livingHolder() {
  for (const name of readHolders()) {
    if (isAlive(Number(name))) return name;
    rmSync(join(LOCK, name), { recursive: true, force: true });
  }
  removeIfEmpty(LOCK);
  return undefined;
}

function readHolders() {
  try {
    return readdirSync(LOCK);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function removeIfEmpty(directory) {
  try {
    rmdirSync(directory);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
  }
}
