import { CommanderError } from 'commander';
import { CommandFailure } from './cli/failure.js';
import { createProgram } from './cli/program.js';

/** The process: one command, one exit status. Expected failures are a line or two on stderr, others a stack. */
async function main(): Promise<void> {
  try {
    await createProgram().parseAsync(process.argv);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(explain(error));
  }
}

function explain(error: unknown): string {
  if (error instanceof CommanderError) return '';
  if (!(error instanceof Error)) return `bobbin: ${String(error)}\n`;
  const expected = error instanceof CommandFailure || EXPECTED.has(error.name);
  if (!expected) return `bobbin: ${error.stack ?? error.message}\n`;
  const { remediation, details } = error as { remediation?: string; details?: { faults?: unknown } };
  return `bobbin: ${error.message}\n${listFaults(details?.faults)}${remediation ? `${remediation}\n` : ''}`;
}

/** The details that a remediation speaks of. */
function listFaults(faults: unknown): string {
  if (!Array.isArray(faults)) return '';
  const listed = faults as readonly { path?: unknown; message?: unknown }[];
  return listed.map(({ path, message }) => `  - ${path ? `${path} ` : ''}${message}\n`).join('');
}

/** Errors of parts the commands load on demand, known by name so that nothing is loaded for it. */
const EXPECTED: ReadonlySet<string> = new Set(['BobbinError', 'ConfigError', 'MissingKeysError']);

await main();
