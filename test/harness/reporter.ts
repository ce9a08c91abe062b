/**
 * Counts what happened in a run and writes it, as JSON, to the file BOBBIN_TEST_TALLY names; scripts/test.mjs
 * makes the run's last line and exit code of it. What broke outside any test counts as a failure as well: a
 * file that could not be loaded, a hook, an error nobody handled. Otherwise it could hide behind "0 failed".
 */
import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const file = process.env['BOBBIN_TEST_TALLY'];
    if (file) writeFileSync(file, JSON.stringify(tally(modules, unhandledErrors)));
  }
}

function tally(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): Tally {
  const sum: Tally = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
  for (const module of modules) {
    let failedHere = 0;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') sum.passed += 1;
      else if (state === 'skipped') sum.skipped += 1;
      // A test that is still pending when the run is over was lost with its process.
      else failedHere += 1;
    }
    if (failedHere === 0 && !module.ok()) failedHere = 1;
    sum.failed += failedHere;
  }
  return sum;
}
