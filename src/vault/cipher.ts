import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM (NIST SP 800-38D). Output: 12-byte nonce, ciphertext, 16-byte tag. */
export function encrypt(key: Buffer, plaintext: Buffer, associatedData: Buffer): Buffer {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associatedData);
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** Throws where the key, the associated data or a single bit is not the one it was encrypted with. */
export function decrypt(key: Buffer, sealed: Buffer, associatedData: Buffer): Buffer {
  const nonce = sealed.subarray(0, NONCE_LENGTH);
  const tag = sealed.subarray(sealed.length - TAG_LENGTH);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_LENGTH })
    .setAAD(associatedData)
    .setAuthTag(tag);
  const ciphertext = sealed.subarray(NONCE_LENGTH, sealed.length - TAG_LENGTH);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}

export const NONCE_LENGTH = 12;
export const TAG_LENGTH = 16;
