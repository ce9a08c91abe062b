import { Migrator, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.js';
import { createExecutionTable, toJson } from '../../src/store/executions.js';
import { migrate } from '../../src/store/migrate.js';
import { initial } from '../../src/store/migrations/0001-initial.js';
import { ENGINES } from '../harness/bobbin.js';
import { emptyDatabase, executionRow, NOW } from './test-store.js';

describe.each(ENGINES)('a database of an earlier version (%s)', (engine) => {
  it('keeps its executions, listed by time before those that come later', async () => {
    const { location, drop } = await emptyDatabase(engine);
    const db = openDatabase(location);
    const provider = { getMigrations: async () => ({ '0001-initial': initial }) };
    await new Migrator({ db, provider }).migrateToLatest();
    // Random ids, as they were: in the order of their names the first would be the newest.
    const earlier = [
      executionRow('app_1', { id: `exec_${'f'.repeat(32)}`, created_at: NOW }),
      executionRow('app_1', { id: `exec_${'0'.repeat(32)}`, created_at: NOW + 1, provider_status: null }),
    ];
    for (const row of earlier) await sql`insert into executions ${insertion(row)}`.execute(db);

    await migrate(db);

    const later = executionRow('app_1', { created_at: NOW + 2 });
    const executions = createExecutionTable(db);
    await executions.insert([toJson(later)]);
    const listed = await executions.list('app_1', 10);
    expect(listed.map(({ created_at }) => created_at)).toEqual([NOW + 2, NOW + 1, NOW]);
    expect(listed[2]).toEqual({ ...earlier[0], id: listed[2]?.id });
    expect(listed.every(({ id }) => /^exec_[0-9a-f]{32}$/.test(id))).toBe(true);
    await db.destroy();
    await drop();
  });
});

function insertion(row: object) {
  const names = Object.keys(row).map((name) => sql.ref(name));
  return sql`(${sql.join(names)}) values (${sql.join(Object.values(row))})`;
}
