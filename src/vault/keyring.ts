import { createHash, hkdfSync } from 'node:crypto';

/** Wraps the data keys. Derived from a master key; named by a fingerprint, so that a ring can hold several. */
export interface KeyEncryptionKey {
  /** First 8 bytes of SHA-256 of the derived key, hex. Says which key sealed a value; reveals nothing of it. */
  readonly id: string;
  readonly bytes: Buffer;
}

/** The current key seals; the current and all earlier ones open. */
export interface Keyring {
  readonly current: KeyEncryptionKey;
  /** Of all keys, the current one first. */
  readonly ids: readonly string[];
  get(id: string): KeyEncryptionKey | undefined;
}

/** Master keys are 32 bytes each, the current one first. */
export function createKeyring(master_keys: readonly [Buffer, ...Buffer[]]): Keyring {
  const [current, ...earlier] = master_keys;
  const currentKey = derive(current);
  const byId = new Map([currentKey, ...earlier.map(derive)].map((key) => [key.id, key]));
  return { current: currentKey, ids: [...byId.keys()], get: (id) => byId.get(id) };
}

/** HKDF-SHA256 (RFC 5869), once at start: the master key itself never encrypts anything. */
function derive(master: Buffer): KeyEncryptionKey {
  if (master.length !== 32) throw new RangeError('A master key is exactly 32 bytes.');
  const bytes = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'bobbin key encryption key 1', 32));
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 16), bytes };
}
