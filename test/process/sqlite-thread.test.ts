import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const DATABASE = new URL('../../dist/src/store/database.js', import.meta.url).href;

/** More rows than fit into the thread’s memory, then a small question, then the end. */
const SCRIPT = `(async () => {
  const { sql } = await import('kysely');
  const { openDatabase } = await import(process.argv[1]);
  const db = openDatabase({ engine: 'sqlite', path: process.argv[2] });
  const said = async (query) => query.execute(db).then(() => 'answered', (error) => error.message);
  const rows = sql\`with recursive n(x) as (select 1 union all select x + 1 from n limit 5000000)
    select x, 'row number ' || x as name from n\`;
  const answers = [await said(sql\`select 1\`), await said(rows), await said(sql\`select 1\`)];
  await db.destroy();
  process.stdout.write(JSON.stringify(answers));
})()`;

describe('the SQLite thread', () => {
  const directory = mkdtempSync(join(tmpdir(), 'bobbin-thread-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  it('that runs out of memory fails what waits for it and what comes later, and the process can end', async () => {
    const args = ['--max-old-space-size=60', '-e', SCRIPT];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...args, DATABASE, join(directory, 'bobbin.db')],
      { timeout: 60_000 },
    );
    const ended = expect.stringMatching(
      /^The SQLite thread has ended \(.*memory.*\)\. Restart the server\.$/,
    );
    expect(JSON.parse(stdout)).toEqual(['answered', ended, ended]);
  }, 70_000);
});
