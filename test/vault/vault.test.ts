import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeyring } from '../../src/vault/keyring.js';
import type { Place } from '../../src/vault/sealed-columns.js';
import { createVault, type Vault, VaultError } from '../../src/vault/vault.js';

const PLACE: Place = { table: 'connections', column: 'credential', row: 'ca_1', owner: '["app_1","user-1"]' };
const SECRET = 'canary-4c2f: a token, with ünïcödé and 👩‍👩‍👧';

const vaultOf = (...keys: [Buffer, ...Buffer[]]): Vault => createVault(createKeyring(keys));
const [first, second, third] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const vault = vaultOf(first);

describe('a sealed value', () => {
  it.each([
    ['text', SECRET],
    ['nothing', ''],
    ['one character', 'x'],
    ['64 KiB', 'ü'.repeat(32_768)],
    ['what looks like a sealed value', vault.seal('inner', PLACE)],
  ])('opens to what was sealed: %s', (_, secret) => {
    expect(vault.open(vault.seal(secret, PLACE), PLACE)).toBe(secret);
  });

  it('shows nothing of the secret, in no encoding', () => {
    const sealed = vault.seal(SECRET, PLACE);
    const bytes = Buffer.from(sealed.split('.')[2] ?? '', 'base64url');
    for (const text of [SECRET, 'canary'])
      for (const form of [
        text,
        Buffer.from(text).toString('hex'),
        Buffer.from(text).toString('base64').slice(0, -4),
      ]) {
        expect(sealed).not.toContain(form);
        expect(bytes.includes(form)).toBe(false);
      }
    // A value of its own key and nonce each time: equal secrets cannot be told from different ones.
    expect(vault.seal(SECRET, PLACE)).not.toBe(sealed);
  });

  it('shares no part with another seal of the same secret: neither data key nor nonce is used twice', () => {
    const seals = Array.from({ length: 50 }, () =>
      Buffer.from(vault.seal(SECRET, PLACE).split('.')[2] ?? '', 'base64url').toString('hex'),
    );
    const windows = new Set<string>();
    let total = 0;
    for (const seal of seals)
      for (let at = 0; at + 24 <= seal.length; at += 24) {
        windows.add(seal.slice(at, at + 24));
        total += 1;
      }
    expect(windows.size).toBe(total);
  });

  it('is bound to every part of its place', () => {
    const sealed = vault.seal(SECRET, PLACE);
    const { owner: _, ...nobody } = PLACE;
    const elsewhere = [
      { ...PLACE, table: 'issuers' },
      { ...PLACE, column: 'label' },
      { ...PLACE, row: 'ca_2' },
      { ...PLACE, owner: '["app_2","user-1"]' },
      { ...PLACE, owner: '["app_1","user-2"]' },
      nobody,
      // The same characters, divided otherwise.
      { ...PLACE, table: 'connectionscredential', column: '' },
      { ...PLACE, table: 'connections","credential', column: '' },
      { ...PLACE, row: '', owner: `ca_1${PLACE.owner}` },
    ];
    for (const place of elsewhere as Place[]) {
      expect(() => vault.open(sealed, place)).toThrow(VaultError);
      expect(() => vault.rewrap(sealed, place)).toThrow(VaultError);
    }
    expect(vault.open(sealed, PLACE)).toBe(SECRET);
  });

  it('without an owner does not open for one', () => {
    const place: Place = { table: 'apps', column: 'token_key', row: 'app_1' };
    const sealed = vault.seal(SECRET, place);
    expect(vault.open(sealed, place)).toBe(SECRET);
    expect(() => vault.open(sealed, { ...place, owner: 'app_1' })).toThrow(VaultError);
  });

  it('does not open where any single bit of it was changed', () => {
    const [version, key_id, text = ''] = vault.seal('tiny', PLACE).split('.');
    const bytes = Buffer.from(text, 'base64url');
    let tried = 0;
    for (let index = 0; index < bytes.length; index += 1)
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(bytes);
        changed[index] = (changed[index] ?? 0) ^ (1 << bit);
        const sealed = `${version}.${key_id}.${changed.toString('base64url')}`;
        expect(() => vault.open(sealed, PLACE), `byte ${index}, bit ${bit}`).toThrow(VaultError);
        tried += 1;
      }
    // Two nonces, two tags, a data key and the four letters.
    expect(tried).toBe((12 + 32 + 16 + 12 + 4 + 16) * 8);
  });

  it('does not open where its version or key id was changed', () => {
    const sealed = vault.seal(SECRET, PLACE);
    const head = sealed.lastIndexOf('.');
    for (let index = 0; index <= head; index += 1)
      for (let bit = 0; bit < 7; bit += 1) {
        const character = String.fromCharCode(sealed.charCodeAt(index) ^ (1 << bit));
        const changed = sealed.slice(0, index) + character + sealed.slice(index + 1);
        expect(() => vault.open(changed, PLACE), `character ${index}, bit ${bit}`).toThrow(VaultError);
      }
  });

  it('does not open where its end is missing, at whatever length', () => {
    const sealed = vault.seal('tiny', PLACE);
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => vault.open(sealed.slice(0, length), PLACE), `${length} characters`).toThrow(VaultError);
  });

  it.each([
    ['another version', (sealed: string) => sealed.replace('v1.', 'v2.')],
    ['no version', (sealed: string) => sealed.replace('v1.', '')],
    ['something after it', (sealed: string) => `${sealed}.more`],
    ['more bytes', (sealed: string) => `${sealed}AAAA`],
    ['nothing', () => ''],
    ['plain text', () => SECRET],
    ['the form alone', () => 'v1.0123456789abcdef.AAAA'],
  ])('is refused with %s', (_, change) => {
    expect(() => vault.open(change(vault.seal(SECRET, PLACE)), PLACE)).toThrow(VaultError);
  });

  it('is refused where its parts come from two seals', () => {
    const parts = () => {
      const [version, key_id, text = ''] = vault.seal(SECRET, PLACE).split('.');
      return { head: `${version}.${key_id}.`, bytes: Buffer.from(text, 'base64url') };
    };
    const [one, two] = [parts(), parts()];
    const mixed = Buffer.concat([one.bytes.subarray(0, 60), two.bytes.subarray(60)]);
    expect(() => vault.open(one.head + mixed.toString('base64url'), PLACE)).toThrow(VaultError);
  });
});

describe('a refusal', () => {
  it('names the missing key and nothing of the secret or of any key', () => {
    const sealed = vaultOf(second).seal(SECRET, PLACE);
    const key_id = sealed.split('.')[1];
    const error = caught(() => vault.open(sealed, PLACE));
    expect(error.message).toBe(`The key ${key_id} that sealed this value is not on the key ring.`);
    for (const key of [first, second])
      for (const encoding of ['hex', 'base64', 'base64url'] as const)
        expect(String(error.stack)).not.toContain(key.toString(encoding));
  });

  it('does not repeat what it was given', () => {
    const error = caught(() => vault.open(`${SECRET}.a.b`, PLACE));
    expect(error.message).toBe('A sealed value does not have the expected form.');
  });
});

describe('a key ring', () => {
  it('seals with the current key and opens with the current and all earlier ones', () => {
    const sealed = [first, second, third].map((key) => vaultOf(key).seal(SECRET, PLACE));
    const ring = vaultOf(third, second, first);
    for (const one of sealed) expect(ring.open(one, PLACE)).toBe(SECRET);
    expect(vaultOf(third).open(ring.seal(SECRET, PLACE), PLACE)).toBe(SECRET);
    expect(() => vaultOf(second, first).open(ring.seal(SECRET, PLACE), PLACE)).toThrow(VaultError);
  });

  it('moves a value to the current key without touching the ciphertext; the earlier key is not needed then', () => {
    const old = vaultOf(first).seal(SECRET, PLACE);
    const ring = vaultOf(second, first);
    const moved = ring.rewrap(old, PLACE);
    expect(ring.rewrap(moved, PLACE)).toBe(moved);
    expect(vaultOf(second).open(moved, PLACE)).toBe(SECRET);
    expect(() => vaultOf(first).open(moved, PLACE)).toThrow(VaultError);
    const payload = (sealed: string) => Buffer.from(sealed.split('.')[2] ?? '', 'base64url').subarray(60);
    expect(payload(moved)).toEqual(payload(old));
    expect(ring.open(old, PLACE)).toBe(SECRET);
  });

  it('names a key by a fingerprint that is stable, different for each, and not the key', () => {
    const id = createKeyring([first]).current.id;
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(createKeyring([first, second]).current.id).toBe(id);
    expect(createKeyring([second]).current.id).not.toBe(id);
    expect(createHash('sha256').update(first).digest('hex')).not.toContain(id);
  });

  it('encrypts with a derived key, never with the master key itself', () => {
    expect(createKeyring([first]).current.bytes.equals(first)).toBe(false);
  });

  it.each([0, 16, 31, 33, 64])('refuses a master key of %d bytes', (length) => {
    expect(() => createKeyring([randomBytes(length)])).toThrow('A master key is exactly 32 bytes.');
    expect(() => createKeyring([first, randomBytes(length)])).toThrow(RangeError);
  });
});

function caught(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    if (error instanceof VaultError) return error;
  }
  throw new Error('No VaultError was thrown.');
}
