import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { decrypt, encrypt, NONCE_LENGTH, TAG_LENGTH } from './cipher.js';
import type { Keyring } from './keyring.js';
import type { Place } from './sealed-columns.js';

/**
 * The vault owns secrets at rest. Every value has a data key of its own, wrapped by the key ring’s current key
 * (envelope encryption), and is bound to the place it belongs to: a sealed value that is copied to another row,
 * app or user does not open. Sealed form: `v1.<key id>.<base64url of wrapped data key and ciphertext>`.
 */
export interface Vault {
  seal(plaintext: string, place: Place): string;
  /** Throws VaultError where the value was sealed elsewhere, with a key that is not on the ring, or is damaged. */
  open(sealed: string, place: Place): string;
  /**
   * The same value under the current key; the very same text where it is there already. The ciphertext is not
   * touched, but opened to see that it is whole: throws VaultError as `open` does.
   */
  rewrap(sealed: string, place: Place): string;
}

/** How many characters of a sealed value `keyIdOf` reads. */
export const HEAD_LENGTH = 'v1.0123456789abcdef.'.length;

/** The key that sealed the value with this head; undefined where it is no sealed value. */
export function keyIdOf(head: string): string | undefined {
  return /^v1\.([0-9a-f]{16})\./.exec(head)?.[1];
}

export class VaultError extends Error {
  override readonly name = 'VaultError';
}

export function createVault(keyring: Keyring): Vault {
  // Unwrapping costs as much as opening. The keys it yields are worth no more than the key ring beside them.
  const dataKeys = new LRUCache<string, Buffer>({ max: 10_000 });
  const unwrap = ({ key_id, wrapped }: Sealed, aad: Buffer): Buffer => {
    const key = keyring.get(key_id);
    if (!key) throw new VaultError(`The key ${key_id} that sealed this value is not on the key ring.`);
    try {
      return decrypt(key.bytes, Buffer.from(wrapped, 'base64url'), aad);
    } catch (cause) {
      throw new VaultError('A sealed value could not be unwrapped: it was moved, or it is damaged.', {
        cause,
      });
    }
  };
  const unwrapOnce = (sealed: Sealed, aadText: string, aad: Buffer): Buffer => {
    const id = `${sealed.key_id}.${sealed.wrapped}.${aadText}`;
    const known = dataKeys.get(id);
    if (known) return known;
    const dataKey = unwrap(sealed, aad);
    dataKeys.set(id, dataKey);
    return dataKey;
  };
  const wrap = (dataKey: Buffer, payload: Buffer, aad: Buffer): string => {
    const { id, bytes } = keyring.current;
    return `${VERSION}.${id}.${Buffer.concat([encrypt(bytes, dataKey, aad), payload]).toString('base64url')}`;
  };
  return {
    seal(plaintext, place) {
      const dataKey = randomBytes(DATA_KEY_LENGTH);
      const aad = Buffer.from(associatedText(place), 'utf8');
      return wrap(dataKey, encrypt(dataKey, Buffer.from(plaintext, 'utf8'), aad), aad);
    },
    open(sealed, place) {
      const parts = parse(sealed);
      const aadText = associatedText(place);
      const aad = Buffer.from(aadText, 'utf8');
      return decryptPayload(unwrapOnce(parts, aadText, aad), parts, aad).toString('utf8');
    },
    rewrap(sealed, place) {
      const parts = parse(sealed);
      const aad = Buffer.from(associatedText(place), 'utf8');
      // Past the cache: a rotation goes through every value once, and would push out the ones in use.
      const dataKey = unwrap(parts, aad);
      decryptPayload(dataKey, parts, aad);
      if (parts.key_id === keyring.current.id) return sealed;
      return wrap(dataKey, Buffer.from(parts.payload, 'base64url'), aad);
    },
  };
}

const VERSION = 'v1';
const DATA_KEY_LENGTH = 32;
const WRAPPED_LENGTH = NONCE_LENGTH + DATA_KEY_LENGTH + TAG_LENGTH;
/** 60 bytes are 80 characters of base64 exactly, so the text can be cut where the bytes meet. */
const WRAPPED_TEXT_LENGTH = (WRAPPED_LENGTH / 3) * 4;

interface Sealed {
  readonly key_id: string;
  readonly wrapped: string;
  readonly payload: string;
}

function decryptPayload(dataKey: Buffer, { payload }: Sealed, aad: Buffer): Buffer {
  try {
    return decrypt(dataKey, Buffer.from(payload, 'base64url'), aad);
  } catch (cause) {
    throw new VaultError('A sealed value could not be opened: it is damaged.', { cause });
  }
}

function parse(sealed: string): Sealed {
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
