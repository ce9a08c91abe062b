// Brings a source clone into a state that runs: node_modules as package-lock.json says, dist as compiled from
// the present sources. Every command of the clone calls it first, so it costs a few milliseconds when there is
// nothing to do. All output goes to stderr: stdout belongs to the command that follows.
import '../bin/require-node.mjs';
import { ToolFailed } from './child.mjs';
import { holdClone } from './clone-lock.mjs';
import { compile, isCompiled } from './compile.mjs';
import { areInstalled, install } from './dependencies.mjs';

/**
 * Installs and compiles what is missing or stale; `rebuild` compiles in any case. On a failure it says why on
 * stderr and ends the process with code 1, on Ctrl-C with 130.
 *
 * @param {{ rebuild?: boolean }} [options]
 * @returns {Promise<void>}
 */
export async function prepare({ rebuild = false } = {}) {
  if (!rebuild && areInstalled() && isCompiled()) return;
  try {
    await holdClone(async (workspace) => {
      // Asked again: another process may have done the work while this one waited for its turn.
      if (!areInstalled()) await install();
      if (rebuild || !isCompiled()) await compile(workspace);
    });
  } catch (error) {
    if (!(error instanceof ToolFailed)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(error.exitCode);
  }
}
