import { type Kysely, type Migration, SqliteAdapter, sql } from 'kysely';

/**
 * Executions are kept in one tree, ordered by app and time: their ids begin with the time now, so new rows of an app
 * stand side by side. With random ids every row of a commit changed a page of its own, and a second index another.
 */
export const executionsInTimeOrder: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
    await sql`drop index executions_app`.execute(db);
    await sql`alter table executions rename to executions_by_id`.execute(db);
    await db.schema
      .createTable('executions')
      .addColumn('app_id', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('app_user_id', 'text', (column) => column.notNull())
      .addColumn('connection_id', 'text')
      .addColumn('toolkit_slug', 'text')
      .addColumn('tool_name', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('provider_status', 'integer')
      .addColumn('duration_ms', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('executions_by_time', ['app_id', 'id'])
      .modifyEnd(onSqlite ? sql`without rowid` : sql``)
      .execute();
    // Earlier ids are given the time in front too, or they would be listed in no order at all.
    const time = onSqlite ? sql`printf('%012x', created_at)` : sql`lpad(to_hex(created_at), 12, '0')`;
    await sql`insert into executions (app_id, id, app_user_id, connection_id, toolkit_slug, tool_name, status, reason,
        provider_status, duration_ms, created_at)
      select app_id, 'exec_' || ${time} || substr(id, 18), app_user_id, connection_id, toolkit_slug, tool_name, status,
        reason, provider_status, duration_ms, created_at
      from executions_by_id`.execute(db);
    await db.schema.dropTable('executions_by_id').execute();
  },
};
