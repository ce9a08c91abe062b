import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FileRow } from '../store/tables.js';
import { decrypt, encrypt } from '../vault/cipher.js';
import { sealedPlace } from '../vault/sealed-columns.js';
import type { Vault } from '../vault/vault.js';

/**
 * What protects one file: a key of its own, which the vault seals. It encrypts the chunks, each bound to its file,
 * owner and place in the order, and signs the file’s URLs; the signature falls with the file.
 */
export interface FileCipher {
  encryptChunk(bytes: Buffer, sequence: number): Buffer;
  /** Throws where the chunk is not this one of this file. */
  decryptChunk(sealed: Buffer, sequence: number): Buffer;
  /** `expires`: seconds since the epoch. */
  sign(expires: number): string;
  /** In constant time. */
  verifies(signature: string, expires: number): boolean;
}

type FileIdentity = Pick<FileRow, 'id' | 'app_id' | 'app_user_id'>;

/** A new key, sealed for the row of the file. */
export function createDataKey(vault: Vault, file: FileIdentity): string {
  return vault.seal(randomBytes(KEY_LENGTH).toString('base64url'), sealedPlace('files.data_key', file));
}

export function openFileCipher(vault: Vault, file: FileIdentity & { data_key: string }): FileCipher {
  const root = Buffer.from(vault.open(file.data_key, sealedPlace('files.data_key', file)), 'base64url');
  // HKDF (RFC 5869): one key for each purpose.
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), purpose, KEY_LENGTH));
  const content_key = derive('bobbin file content 1');
  const place = (sequence: number): Buffer =>
    Buffer.from(JSON.stringify(['file_chunks', file.id, file.app_id, file.app_user_id, sequence]));
  const sign = (expires: number): string =>
    createHmac('sha256', derive('bobbin file url 1')).update(`${file.id} ${expires}`).digest('base64url');
  return {
    encryptChunk: (bytes, sequence) => encrypt(content_key, bytes, place(sequence)),
    decryptChunk: (sealed, sequence) => decrypt(content_key, sealed, place(sequence)),
    sign,
    verifies(signature, expires) {
      const given = Buffer.from(signature);
      const expected = Buffer.from(sign(expires));
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}

const KEY_LENGTH = 32;
