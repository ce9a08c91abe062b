import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { TransferPublicKey } from '../../sdk/admin-client.js';
import { CommandFailure } from './failure.js';
import { onServer } from './on-server.js';

/** `bobbin connections`: an app’s connections on their way from one installation to another. */
export function addTransferCommands(program: Command): void {
  const connections = program
    .command('connections')
    .description('hand an app’s connections over to another installation');
  onServer(
    connections.command('key').description('print the public key that others export connections for'),
    (client) => client.getTransferKey(),
  );
  onServer(
    connections
      .command('export')
      .description('write a suspended app’s active connections to a file that only the recipient can open')
      .requiredOption('--app <app-id>', 'the app')
      .requiredOption('--recipient <file>', 'what "bobbin connections key" printed at the recipient')
      .requiredOption('--out <file>', 'the file to write'),
    async (client, options) => {
      const { app, recipient, out } = options as { app: string; recipient: string; out: string };
      const key = readKey(recipient);
      const { file, connections } = await client.exportConnections(app, key);
      writeFileSync(out, file, { mode: 0o600 });
      return { file: out, connections };
    },
  );
  onServer(
    connections
      .command('import')
      .description('take over the connections of a file; prints what became of each')
      .argument('<file>', 'the file that was exported')
      .requiredOption('--app <app-id>', 'the app that takes them over'),
    (client, file, options) =>
      client.importConnections((options as { app: string }).app, read(file as string)),
  );
}

function readKey(file: string): TransferPublicKey {
  try {
    return JSON.parse(read(file)) as TransferPublicKey;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CommandFailure(`${file} is not what "bobbin connections key" printed at the recipient.`);
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new CommandFailure(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
