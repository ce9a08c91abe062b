import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { config as loadEnvFile } from 'dotenv';
import { type AdminClient, createAdminClient } from '../../sdk/admin-client.js';
import { CommandFailure } from './failure.js';

interface ServerOptions {
  url?: string;
  adminKey?: string;
  dataDir: string;
}

/** Adds the options that say which server, and prints what it answers as JSON. */
export function onServer(
  command: Command,
  run: (client: AdminClient, ...args: unknown[]) => Promise<unknown>,
): void {
  command
    .option('--url <url>', `where the server is (default: BOBBIN_URL, or ${DEFAULT_URL})`)
    .option(
      '--admin-key <key>',
      'the platform’s admin key (default: BOBBIN_ADMIN_KEY, or the data directory’s)',
    )
    .option('--data-dir <dir>', 'data directory of a development server', 'data')
    .action(async (...args: unknown[]) => {
      const values = args.slice(0, -1);
      const options = values.at(-1) as ServerOptions;
      // As `serve` does, so that both mean the same server by the same file.
      loadEnvFile({ quiet: true });
      const url = options.url || process.env['BOBBIN_URL'] || DEFAULT_URL;
      const client = createAdminClient({ url, adminKey: adminKeyFrom(options) });
      const answer = await run(client, ...values);
      if (answer !== undefined) print(answer);
    });
}

const DEFAULT_URL = 'http://127.0.0.1:4100';

export function print(answer: unknown): void {
  process.stdout.write(`${JSON.stringify(answer, undefined, 2)}\n`);
}

function adminKeyFrom({ adminKey, dataDir }: ServerOptions): string {
  const given = adminKey ?? process.env['BOBBIN_ADMIN_KEY'];
  if (given) return given;
  try {
    return readFileSync(join(dataDir, 'admin.key'), 'utf8').trim();
  } catch {
    throw new CommandFailure(
      'No admin key was given.',
      'Set BOBBIN_ADMIN_KEY to the server’s, or pass --admin-key.',
    );
  }
}
