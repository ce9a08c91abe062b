import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findSecrets } from './canary.js';

const SECRET = 'ca"nary/é+ =&?\u{1f511} 0123';
const secrets = new Map([['token', new Set<string | Buffer>([SECRET])]]);
const around = (text: Buffer | string) => Buffer.concat([randomBytes(7), Buffer.from(text), randomBytes(5)]);

describe('the search for planted secrets finds one', () => {
  it.each([
    ['in plain', SECRET],
    ['in bytes', around(SECRET).toString('latin1')],
    ['in JSON', JSON.stringify({ a: SECRET })],
    ['in a URL', `https://x.example/?a=${encodeURIComponent(SECRET)}&b=1`],
    ['twice in a URL', encodeURIComponent(`https://x.example/?a=${encodeURIComponent(SECRET)}`)],
    ['in hex', around(SECRET).toString('hex')],
    ['in HEX', around(SECRET).toString('hex').toUpperCase()],
    ...[0, 1, 2, 3, 4, 5].flatMap((before) =>
      (['base64', 'base64url'] as const).map((form) => [
        `in ${form}, ${before} bytes in`,
        Buffer.from(`${'x'.repeat(before)}${SECRET}:y`).toString(form),
      ]),
    ),
  ])('%s', (_, text) => {
    expect(findSecrets(text ?? '', secrets)).not.toEqual([]);
  });

  it('and none in what is not it', () => {
    expect(findSecrets(randomBytes(100_000).toString('base64'), secrets)).toEqual([]);
    expect(findSecrets(SECRET.slice(0, -1), secrets)).toEqual([]);
  });

  it('in the raw bytes of a key', () => {
    const key = randomBytes(32);
    const keys = new Map([['key', new Set<string | Buffer>([key])]]);
    for (const form of ['latin1', 'hex', 'base64', 'base64url'] as const)
      expect(findSecrets(around(key).toString(form), keys), form).not.toEqual([]);
  });
});
