import type { SelectQueryBuilder, Transaction } from 'kysely';
import type { Tables } from './tables.js';

/**
 * Makes transactions on the rows of one app wait for one another until they end, where what one of them reads
 * decides what it writes. A write, because SQLite has no `select … for update`; and always the first statement of
 * its transaction, so that two that lock more rows cannot wait for each other in a circle.
 */
export async function lockApp(
  trx: Transaction<Tables>,
  app_id: string | SelectQueryBuilder<Tables, 'connections', { app_id: string }>,
): Promise<void> {
  await trx
    .updateTable('apps')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', app_id)
    .execute();
}
