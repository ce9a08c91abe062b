// A PostgreSQL for one run of the tests: the one TEST_DATABASE_URL names, or a private one from the binaries
// on this machine, in a temporary directory, on a free loopback port, with a password nobody else knows.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const USER = 'bobbin';
const READY = 'database system is ready to accept connections';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  // Durability is worth nothing here: the data are removed after the run.
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

// A shell keeps the server only as long as this process lives: its standard input ends with us, even after
// kill -9. Then it stops the server, at once because no data need saving and an idle connection could hold up
// a gentler stop, and removes the data. Once the server runs, it alone holds stderr.
const KEEPER = `
cd "$directory" || exit 1
umask 077
printf %s "$password" > password
if "$binaries/initdb" -D data -U ${USER} -A scram-sha-256 --pwfile=password -E UTF8 --locale=C --no-sync > initdb.log 2>&1
then "$binaries/postgres" -D data "$@" > /dev/null & server=$!
else cat initdb.log >&2
fi
exec 2>&-
read -r _
[ -z "$server" ] || { kill -QUIT "$server"; wait "$server"; }
cd / && rm -rf "$directory"
`;

/**
 * @typedef {object} TestPostgres
 * @property {string} url of a database whose user may create further databases
 * @property {() => Promise<void>} stop ends the server and removes its data
 */

/**
 * @returns {Promise<TestPostgres | { missing: string }>} `missing` says why there is none, for the user
 */
export async function startPostgres() {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };

  const binaries = findBinaries();
  if (!binaries) {
    const how = 'apt-get install postgresql, brew install postgresql, or set TEST_DATABASE_URL';
    return { missing: `PostgreSQL not found: its tests are skipped. Install it (${how}).` };
  }
  try {
    return await startPrivate(binaries);
  } catch (error) {
    return { missing: `PostgreSQL (${binaries}) does not start: its tests are skipped. ${error.message}` };
  }
}

/** The folder that holds both programs: Debian's newest, Homebrew's, Red Hat's, or one on the PATH. */
export function findBinaries() {
  const versioned = [
    ['/usr/lib/postgresql', 'bin'],
    ['/opt/homebrew/opt', 'bin'],
    ['/usr/local/opt', 'bin'],
    ['/usr', 'bin'],
  ].flatMap(([parent, child]) => newestFirst(parent).map((name) => join(parent, name, child)));
  const onPath = (process.env.PATH ?? '').split(delimiter);
  return [...versioned, ...onPath].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
}

function newestFirst(parent) {
  if (!existsSync(parent)) return [];
  const names = readdirSync(parent).filter((name) => /^(\d+|postgresql(@\d+)?|pgsql-\d+)$/.test(name));
  const version = (name) => Number(/\d+/.exec(name)?.[0] ?? 0);
  return names.sort((a, b) => version(b) - version(a));
}

async function startPrivate(binaries) {
  const account = unprivilegedAccount();
  // For another account it must be /tmp: our own TMPDIR may be closed to it.
  const directory = mkdtempSync(join(account ? '/tmp' : tmpdir(), 'bobbin-postgres-'));
  if (account) chownSync(directory, account.uid, account.gid);
  const port = await freePort();
  const password = randomBytes(16).toString('hex');
  const settings = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);

  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'keeper', ...settings], {
    ...account,
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C', HOME: directory, directory, binaries, password },
    stdio: ['pipe', 'ignore', 'pipe'],
    // A Ctrl-C at the terminal is for the tests first; the server stops after them.
    detached: true,
  });
  const ended = new Promise((resolve) => keeper.once('close', resolve));
  const stop = () => {
    keeper.stdin.end();
    return ended;
  };
  try {
    await ready(keeper);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`, stop };
}

/** Resolves when the server says so in its log; rejects with the log's end when the log ends before. */
function ready(keeper) {
  return new Promise((resolve, reject) => {
    let log = '';
    keeper.once('error', reject);
    keeper.stdin.on('error', () => {});
    keeper.stderr.on('data', (chunk) => {
      log = (log + chunk).slice(-4000);
      if (log.includes(READY)) resolve();
    });
    keeper.stderr.once('end', () => reject(new Error(log.trim())));
  });
}

/** PostgreSQL refuses to run as root: root lends it the account that Debian made for it, or the least one. */
function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such account: the next one.
    }
  }
  throw new Error('Running as root, and neither the account postgres nor nobody exists.');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
