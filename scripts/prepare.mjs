// Brings a source clone into a state that runs: node_modules as package-lock.json says, dist as compiled from
// the present sources. Every command of the clone calls it first, so it costs a few milliseconds when there is
// nothing to do. All output goes to stderr: stdout belongs to the command that follows.
import '../bin/require-node.mjs';
import { ToolFailed } from './child.mjs';
import { holdClone } from './clone-lock.mjs';
import { compile, isCompiled } from './compile.mjs';
import { areInstalled, install } from './dependencies.mjs';

/**
 * Installs and compiles what is missing or stale; `rebuild` compiles in any case, `compiled: false` does not at
 * all. On a failure it says why on stderr and ends the process with code 1, on Ctrl-C with 130.
 *
 * @param {{ rebuild?: boolean, compiled?: boolean }} [options]
 * @returns {Promise<void>}
 */
export async function prepare(options) {
  try {
    await tryPrepare(options);
  } catch (error) {
    if (!(error instanceof ToolFailed)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(error.exitCode);
  }
}

/** The same for a caller that has more to say in the end: throws ToolFailed. */
export async function tryPrepare({ rebuild = false, compiled = true } = {}) {
  const mustCompile = () => rebuild || (compiled && !isCompiled());
  if (areInstalled() && !mustCompile()) return;
  await holdClone(async (workspace) => {
    // Asked again: another process may have done the work while this one waited for its turn.
    if (!areInstalled()) await install();
    if (mustCompile()) await compile(workspace);
  });
}
