import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cleanUpProcesses, newDirectory, run } from './bobbin-process.js';

cleanUpProcesses();

it('bobbin demo connects, consents, sends a mail and reads it back, and leaves nothing behind', async () => {
  const cwd = newDirectory();
  const { code, stdout, stderr } = await run(['demo'], { cwd, env: { TMPDIR: cwd } });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.match(/^\d\. .+$/gm)).toHaveLength(6);
  expect(stdout).toContain('status=connected&toolkit=gmail');
  expect(stdout).toContain('→ in the mailbox of user@example.com: “Hello from Bobbin”');
  expect(stdout).toMatch(/\nDone: connected, consented, sent and read back\.\n$/);
  expect(stdout).not.toContain('decoy');
  expect(readdirSync(cwd)).toEqual([]);
});
