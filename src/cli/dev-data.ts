import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  linkSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { SYSTEM } from '../audit.js';
import type { Bobbin } from '../compose.js';
import { makeFolder } from '../make-folder.js';
import { CommandFailure } from './failure.js';

/** The files of a development server beside its database. All of them are secrets: mode 0600. */
export interface DevFiles {
  readonly master_key: string;
  readonly admin_key: string;
}

/** What `dev` prints so that the first request can be copied. */
export interface DevApp {
  readonly app_id: string;
  readonly api_key: string;
  readonly user_id: string;
}

/** Reads the keys of a data directory, or makes them on the first start. */
export function openDevFiles(data_dir: string): DevFiles {
  try {
    makeFolder(data_dir);
    accessSync(data_dir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFailure(
      `The data directory ${data_dir} cannot be used (${code}).`,
      'Choose another --data-dir.',
    );
  }
  const masterKeyFile = join(data_dir, 'master.key');
  // A database without its key must not be given a new one: everything sealed in it would be lost for good.
  if (!existsSync(masterKeyFile) && existsSync(join(data_dir, 'bobbin.db'))) {
    throw new CommandFailure(
      `${masterKeyFile} is missing, and ${join(data_dir, 'bobbin.db')} cannot be opened without it.`,
      'Put the key back, or start afresh with another --data-dir.',
    );
  }
  return {
    master_key: readOrCreate(masterKeyFile, () => randomBytes(32).toString('base64')),
    admin_key: readOrCreate(join(data_dir, 'admin.key'), () => randomBytes(32).toString('hex')),
  };
}

/** The app of the last start or, on the first one, a new app with a key and a user. */
export async function openDevApp(data_dir: string, { apps, apiKeys }: Bobbin): Promise<DevApp> {
  const file = join(data_dir, 'dev.json');
  if (existsSync(file)) {
    const known = readDevApp(file);
    if (await isValid(known, apiKeys)) return known;
  }
  const { row, key } = await apps.create('dev', SYSTEM);
  const created: DevApp = { app_id: row.id, api_key: key, user_id: 'user-1' };
  writeSecret(file, `${JSON.stringify(created, undefined, 2)}\n`);
  return created;
}

function readDevApp(file: string): DevApp {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DevApp;
  } catch (error) {
    throw new CommandFailure(
      `${file} cannot be read: ${(error as Error).message}`,
      'It names the app of this directory and its key. Restore it, or delete it to begin with a new app.',
    );
  }
}

async function isValid({ api_key, app_id }: DevApp, apiKeys: Bobbin['apiKeys']): Promise<boolean> {
  try {
    await apiKeys.verify(api_key, app_id);
    return true;
  } catch {
    return false;
  }
}

function readOrCreate(file: string, create: () => string): string {
  if (!existsSync(file)) writeSecret(file, `${create()}\n`, keepFirst);
  return readFileSync(file, 'utf8').trim();
}

/** Whole or not at all: a start that is cut off leaves no half key behind. */
function writeSecret(
  file: string,
  text: string,
  put: (partial: string, file: string) => void = renameSync,
): void {
  const partial = `${file}.${process.pid}.partial`;
  writeFileSync(partial, text, { mode: 0o600 });
  chmodSync(partial, 0o600);
  put(partial, file);
}

/** Of two starts at once the first one’s key counts for both: two would seal one database. */
function keepFirst(partial: string, file: string): void {
  try {
    linkSync(partial, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(partial);
  }
}
