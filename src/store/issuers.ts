import type { Kysely } from 'kysely';
import type { Actor } from '../audit.js';
import { appendAudit } from './append-audit.js';
import { lockApp } from './lock-app.js';
import type { IssuerRow, Tables } from './tables.js';

export interface IssuerStore {
  list(app_id: string): Promise<IssuerRow[]>;
  /** Replaces all of the app’s issuers at once; of two replacements at the same time the later one stays whole. */
  replaceAll(app_id: string, rows: readonly IssuerRow[], now: number, by: Actor): Promise<void>;
}

export function createIssuerStore(db: Kysely<Tables>): IssuerStore {
  return {
    list: (app_id) =>
      db
        .selectFrom('issuers')
        .selectAll()
        .where('app_id', '=', app_id)
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    replaceAll: (app_id, rows, now, by) =>
      db.transaction().execute(async (trx) => {
        await lockApp(trx, app_id);
        await trx.deleteFrom('issuers').where('app_id', '=', app_id).execute();
        if (rows.length > 0)
          await trx
            .insertInto('issuers')
            .values([...rows])
            .execute();
        const facts = { issuers: rows.map(({ issuer }) => issuer) };
        await appendAudit(trx, { by, at: now, action: 'issuers.changed', app_id, facts });
      }),
  };
}
