import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import { CompactEncrypt, calculateJwkThumbprint, compactDecrypt, importJWK, type JWK } from 'jose';

/** The public key of an installation, as JWK (RFC 8037): what others encrypt to when they hand connections over. */
export interface TransferPublicKey {
  readonly kty: 'OKP';
  readonly crv: 'X25519';
  readonly x: string;
  /** RFC 7638 thumbprint. */
  readonly kid: string;
}

export interface TransferKey {
  publicKey(): Promise<TransferPublicKey>;
  /** For the holder of that key alone. Throws TransferError where it is none. */
  seal(plaintext: string, recipient: unknown): Promise<string>;
  /** Throws TransferError where the text is damaged or was sealed for somebody else. */
  open(sealed: string): Promise<string>;
}

export class TransferError extends Error {
  override readonly name = 'TransferError';
}

/**
 * An X25519 key pair that follows from the master key: there is no private key file to keep or to lose, and whoever
 * has the database without the master key opens nothing. Sealed form: compact JWE (RFC 7516), ECDH-ES with A256GCM.
 * Earlier master keys still open what was sealed for them.
 */
export function createTransferKey(master_keys: readonly [Buffer, ...Buffer[]]): TransferKey {
  const [current, ...earlier] = master_keys;
  const currentKey = derive(current);
  const keys = [currentKey, ...earlier.map(derive)];
  return {
    publicKey: () => toPublicKey(currentKey),
    async seal(plaintext, recipient) {
      const key = await importRecipient(recipient);
      return new CompactEncrypt(Buffer.from(plaintext, 'utf8'))
        .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
        .encrypt(key);
    },
    async open(sealed) {
      const options = { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'] };
      for (const key of keys) {
        try {
          const { plaintext } = await compactDecrypt(sealed, key, options);
          return Buffer.from(plaintext).toString('utf8');
        } catch {
          // Sealed for another of the keys, or for nobody here.
        }
      }
      throw new TransferError('It is damaged, or was exported for another installation.');
    },
  };
}

async function importRecipient(recipient: unknown) {
  const { kty, crv, x } = (recipient ?? {}) as JWK;
  if (kty !== 'OKP' || crv !== 'X25519' || typeof x !== 'string' || !/^[\w-]{43}$/.test(x))
    throw new TransferError('It is not a public transfer key.');
  return importJWK({ kty, crv, x }, 'ECDH-ES');
}

/** PKCS #8 of an X25519 private key (RFC 8410 section 7) up to its 32 bytes. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex');

function derive(master: Buffer): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'bobbin transfer key 1', 32));
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

async function toPublicKey(key: KeyObject): Promise<TransferPublicKey> {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' }) as JWK;
  const jwk = { kty: 'OKP', crv: 'X25519', x } as const;
  return { ...jwk, kid: await calculateJwkThumbprint(jwk) };
}
