import type { Transaction } from 'kysely';
import type { RevocationRow, Tables } from './tables.js';

/** However many, in the transaction that ends their connections. */
export async function insertRevocations(
  trx: Transaction<Tables>,
  rows: readonly RevocationRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT)
    await trx
      .insertInto('revocations')
      .values(rows.slice(start, start + ROWS_A_STATEMENT))
      .execute();
}

/** Both databases limit the parameters of a statement. */
const ROWS_A_STATEMENT = 500;
