import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { decrypt, encrypt, NONCE_LENGTH, TAG_LENGTH } from './cipher.js';
import type { Keyring } from './keyring.js';

/**
 * The vault owns secrets at rest. Every value has a data key of its own, wrapped by the key ring’s current key
 * (envelope encryption), and is bound to the place it belongs to: a sealed value that is copied to another row,
 * app or user does not open. Sealed form: `v1.<key id>.<base64url of wrapped data key and ciphertext>`.
 */
export interface Vault {
  seal(plaintext: string, place: Place): string;
  /** Throws VaultError where the value was sealed elsewhere, with a key that is not on the ring, or is damaged. */
  open(sealed: string, place: Place): string;
  /** The same value under the current key; the ciphertext itself is not touched. */
  rewrap(sealed: string, place: Place): string;
  /** True where `rewrap` would change something. */
  isStale(sealed: string): boolean;
}

/** Where a secret lives. All of it is authenticated as associated data. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
  /** App and user, where the secret belongs to one. */
  readonly owner?: string;
}

export class VaultError extends Error {
  override readonly name = 'VaultError';
}

export function createVault(keyring: Keyring): Vault {
  // Unwrapping costs as much as opening. The keys it yields are worth no more than the key ring beside them.
  const dataKeys = new LRUCache<string, Buffer>({ max: 10_000 });
  const unwrap = (sealed: string, place: Place): { dataKey: Buffer; payload: Buffer; aad: Buffer } => {
    const { key_id, wrapped, payload } = parse(sealed);
    const key = keyring.get(key_id);
    if (!key) throw new VaultError(`The key ${key_id} that sealed this value is not on the key ring.`);
    const aadText = associatedText(place);
    const aad = Buffer.from(aadText, 'utf8');
    const id = `${key_id}.${wrapped}.${aadText}`;
    let dataKey = dataKeys.get(id);
    if (!dataKey) {
      try {
        dataKey = decrypt(key.bytes, Buffer.from(wrapped, 'base64url'), aad);
      } catch (cause) {
        throw new VaultError('A sealed value could not be unwrapped: it was moved, or it is damaged.', {
          cause,
        });
      }
      dataKeys.set(id, dataKey);
    }
    return { dataKey, payload: Buffer.from(payload, 'base64url'), aad };
  };
  const wrap = (dataKey: Buffer, payload: Buffer, aad: Buffer): string => {
    const { id, bytes } = keyring.current;
    return `${VERSION}.${id}.${Buffer.concat([encrypt(bytes, dataKey, aad), payload]).toString('base64url')}`;
  };
  return {
    seal(plaintext, place) {
      const dataKey = randomBytes(DATA_KEY_LENGTH);
      const aad = associatedData(place);
      return wrap(dataKey, encrypt(dataKey, Buffer.from(plaintext, 'utf8'), aad), aad);
    },
    open(sealed, place) {
      const { dataKey, payload, aad } = unwrap(sealed, place);
      try {
        return decrypt(dataKey, payload, aad).toString('utf8');
      } catch (cause) {
        throw new VaultError('A sealed value could not be opened: it is damaged.', { cause });
      }
    },
    rewrap(sealed, place) {
      const { dataKey, payload, aad } = unwrap(sealed, place);
      return wrap(dataKey, payload, aad);
    },
    isStale: (sealed) => parse(sealed).key_id !== keyring.current.id,
  };
}

const VERSION = 'v1';
const DATA_KEY_LENGTH = 32;
const WRAPPED_LENGTH = NONCE_LENGTH + DATA_KEY_LENGTH + TAG_LENGTH;
/** 60 bytes are 80 characters of base64 exactly, so the text can be cut where the bytes meet. */
const WRAPPED_TEXT_LENGTH = (WRAPPED_LENGTH / 3) * 4;

function parse(sealed: string): { key_id: string; wrapped: string; payload: string } {
  const [version, key_id, text, ...rest] = sealed.split('.');
  if (version !== VERSION || !key_id || !text || rest.length > 0) {
    throw new VaultError('A sealed value does not have the expected form.');
  }
  const wrapped = text.slice(0, WRAPPED_TEXT_LENGTH);
  const payload = text.slice(WRAPPED_TEXT_LENGTH);
  if (payload.length * 3 < (NONCE_LENGTH + TAG_LENGTH) * 4)
    throw new VaultError('A sealed value is too short.');
  return { key_id, wrapped, payload };
}

/** JSON of an array, so that no choice of names makes two places look the same. */
function associatedText({ table, column, row, owner = '' }: Place): string {
  return JSON.stringify([VERSION, table, column, row, owner]);
}

function associatedData(place: Place): Buffer {
  return Buffer.from(associatedText(place), 'utf8');
}
