import { type Kysely, type Migration, SqliteAdapter, sql } from 'kysely';

/**
 * The audit: entries that no statement of ours or of a careless operator changes or removes, and the chain’s head apart
 * from them. No foreign keys: an entry outlives what it tells of.
 */
export const audit: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('audit_entries')
      .addColumn('sequence', 'bigint', (column) => column.primaryKey())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('actor_type', 'text', (column) => column.notNull())
      .addColumn('actor_id', 'text')
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('app_id', 'text')
      .addColumn('app_user_id', 'text')
      .addColumn('connection_id', 'text')
      .addColumn('toolkit_slug', 'text')
      .addColumn('facts', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('audit_entries_app')
      .on('audit_entries')
      .columns(['app_id', 'sequence'])
      .execute();
    await db.schema
      .createIndex('audit_entries_connection')
      .on('audit_entries')
      .columns(['connection_id', 'sequence'])
      .execute();

    await db.schema
      .createTable('audit_head')
      .addColumn('id', 'integer', (column) => column.primaryKey().check(sql`id = 1`))
      .addColumn('count', 'bigint', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .execute();
    await sql`insert into audit_head (id, count, hash) values (1, 0, ${sql.lit('0'.repeat(64))})`.execute(db);

    // Who asked for a connection, for the entry that its callback writes. Requests of before live ten minutes.
    await db.schema
      .alterTable('authorization_requests')
      .addColumn('requested_by', 'text', (column) =>
        column.notNull().defaultTo('{"type":"system","id":null}'),
      )
      .execute();

    const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
    for (const statement of onSqlite ? SQLITE_TRIGGERS : POSTGRES_TRIGGERS)
      await sql.raw(statement).execute(db);
  },
};

const REFUSAL = 'the audit is append-only';

/** The third: `insert or replace` removes a row without asking the trigger of deletions. */
const SQLITE_TRIGGERS = [
  `create trigger audit_entries_keep before update on audit_entries
    begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger audit_entries_stay before delete on audit_entries
    begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger audit_entries_grow before insert on audit_entries
    when new.sequence <= (select count from audit_head)
    begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger audit_head_grows before update on audit_head
    when new.count < old.count or (new.count = old.count and new.hash <> old.hash)
    begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger audit_head_stays before delete on audit_head
    begin select raise(abort, '${REFUSAL}'); end`,
];

const POSTGRES_TRIGGERS = [
  `create function bobbin_append_only() returns trigger language plpgsql
    as $$ begin raise exception '${REFUSAL}'; end $$`,
  `create trigger audit_entries_keep before update or delete on audit_entries
    for each row execute function bobbin_append_only()`,
  `create trigger audit_entries_stay before truncate on audit_entries
    for each statement execute function bobbin_append_only()`,
  `create trigger audit_head_grows before update on audit_head
    for each row when (new.count < old.count or (new.count = old.count and new.hash <> old.hash))
    execute function bobbin_append_only()`,
  `create trigger audit_head_stays before delete on audit_head
    for each row execute function bobbin_append_only()`,
  `create trigger audit_head_remains before truncate on audit_head
    for each statement execute function bobbin_append_only()`,
];
