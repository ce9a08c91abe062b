/** Rows with sealed credentials, as connecting writes them, without the minute that connecting thousands would take. */
import { randomBytes } from 'node:crypto';
import { createId } from '../../src/ids.js';
import { openDatabase } from '../../src/store/database.js';
import type { DatabaseLocation } from '../../src/store/location.js';
import { createKeyring, type Keyring } from '../../src/vault/keyring.js';
import { sealedPlace } from '../../src/vault/sealed-columns.js';
import { createVault, type Vault } from '../../src/vault/vault.js';
import { appRow, connectionRow } from '../store/test-store.js';

export interface Ring {
  readonly keyring: Keyring;
  readonly vault: Vault;
}

export function ringOf(...keys: [Buffer, ...Buffer[]]): Ring {
  const keyring = createKeyring(keys);
  return { keyring, vault: createVault(keyring) };
}

export const newKey = (): Buffer => randomBytes(32);

/** An app, and connections whose credential is the secret of their own id. */
export async function plantConnections(
  location: DatabaseLocation,
  vault: Vault,
  count: number,
): Promise<{ app_id: string; ids: string[] }> {
  const app_id = createId('app');
  const rows = Array.from({ length: count }, () => {
    const row = connectionRow(app_id, { status: 'active' });
    const credential = vault.seal(secretOf(row.id), sealedPlace('connections.credential', row));
    return { ...row, account_id: row.id, credential };
  });
  const db = openDatabase(location);
  const token_key = vault.seal('token key', sealedPlace('apps.token_key', { id: app_id }));
  await db
    .insertInto('apps')
    .values(appRow({ id: app_id, token_key }))
    .execute();
  for (let at = 0; at < count; at += ROWS_PER_INSERT)
    await db
      .insertInto('connections')
      .values(rows.slice(at, at + ROWS_PER_INSERT))
      .execute();
  await db.destroy();
  return { app_id, ids: rows.map(({ id }) => id) };
}

export function secretOf(id: string): string {
  return JSON.stringify({ access_token: `secret of ${id}`, token_type: 'Bearer' });
}

const ROWS_PER_INSERT = 500;
