import { existsSync, readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { addAuditCommands } from './audit.js';
import { addDoctorCommand } from './doctor.js';
import { addPlatformCommands } from './platform.js';
import { addRevocationCommands } from './revocations.js';
import { addSuspensionCommands } from './suspensions.js';
import { addTransferCommands } from './transfers.js';
import { addVaultCommands } from './vault.js';

/** Every command and option. What a command does is loaded when it runs, so that `bobbin --help` is instant. */
export function createProgram(): Command {
  const program = new Command('bobbin')
    .description('Self-hosted Integrations API')
    .version(readVersion())
    .showHelpAfterError('(bobbin --help lists the commands)');

  program
    .command('dev')
    .description('run a server with a sandbox of providers; nothing to register')
    .option('--port <port>', 'port to listen on; 0 takes a free one', parsePort, 4100)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--data-dir <dir>', 'where the database and keys are kept', 'data')
    .option('--json', 'print one line of JSON when ready', false)
    .action(async ({ port, host, dataDir, json }: DevCommandOptions) => {
      const { dev } = await import('./dev.js');
      await dev({ port, host, data_dir: dataDir, json });
    });

  program
    .command('serve')
    .description('run a server for production, configured by the environment or an .env file')
    .action(async () => {
      const { serve } = await import('./serve.js');
      await serve();
    });

  program
    .command('demo')
    .description('connect, consent, send a mail and read it back, without a hand')
    .action(async () => {
      const { demo } = await import('./demo.js');
      await demo();
    });

  addPlatformCommands(program);
  addSuspensionCommands(program);
  addTransferCommands(program);
  addDoctorCommand(program);
  addRevocationCommands(program);
  addVaultCommands(program);
  addAuditCommands(program);
  return program;
}

interface DevCommandOptions {
  port: number;
  host: string;
  dataDir: string;
  json: boolean;
}

/** The sources and the compiled program lie at different depths below package.json. */
function readVersion(): string {
  const candidates = ['../../package.json', '../../../package.json'].map(
    (path) => new URL(path, import.meta.url),
  );
  const file = candidates.find((candidate) => existsSync(candidate));
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : 'unknown';
}

function parsePort(value: string): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65_535) return port;
  throw new InvalidArgumentError('must be a whole number from 0 to 65535.');
}
