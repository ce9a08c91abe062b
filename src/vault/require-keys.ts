import type { Keyring } from './keyring.js';
import type { SealedValues } from './rotation.js';
import { SEALED_COLUMN_NAMES, SEALED_COLUMNS, type SealedColumn } from './sealed-columns.js';
import { HEAD_LENGTH, keyIdOf } from './vault.js';

/** The database was sealed with keys that nobody gave. */
export class MissingKeysError extends Error {
  override readonly name = 'MissingKeysError';
  readonly remediation: string;

  constructor(missing: readonly string[], { ids: [current] }: Keyring) {
    const keys = `${missing.length === 1 ? 'the master key' : 'the master keys'} ${missing.join(', ')}`;
    super(
      `The database holds secrets sealed with ${keys}, which nobody gave; the current key is ${current}.`,
    );
    this.remediation = `Name another database in DATABASE_URL, or give the key that sealed this one: as BOBBIN_MASTER_KEY, or beside a new one in BOBBIN_PREVIOUS_MASTER_KEYS ("bobbin vault rotate" then moves the secrets; "bobbin dev" keeps its key in master.key of its data directory). Where it is lost for good, BOBBIN_LOST_MASTER_KEYS=${missing.join(',')} starts without what it sealed.`;
  }
}

/**
 * A server with the wrong master key would seal what is new with it, fail at what is there, and disconnect without
 * revoking. Looks at a bounded number of rows, so that it costs a large database no more than a small one. Throws
 * MissingKeysError.
 */
export async function requireKeys(
  values: Pick<SealedValues, 'sampleHeads'>,
  keyring: Keyring,
  lost: readonly string[],
): Promise<void> {
  const samples = SEALED_COLUMN_NAMES.map((name) => {
    const { key, batch_rows = SAMPLE_ROWS }: SealedColumn = SEALED_COLUMNS[name];
    return { name, key, rows: batch_rows };
  });
  const ids = (await values.sampleHeads(samples, HEAD_LENGTH)).map(keyIdOf);
  const missing = new Set(ids.filter((id) => id !== undefined && !keyring.get(id) && !lost.includes(id)));
  if (missing.size > 0) throw new MissingKeysError([...missing].sort() as string[], keyring);
}

const SAMPLE_ROWS = 1_000;
