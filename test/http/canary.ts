/** The search for planted secrets: in plain, and in every form that a program might have brought them into. */
export type Secrets = ReadonlyMap<string, ReadonlySet<string | Buffer>>;

/** Which kinds of secret the text holds. `text`: characters, or bytes as latin1. */
export function findSecrets(text: string, secrets: Secrets): string[] {
  const found: string[] = [];
  for (const [kind, values] of secrets)
    for (const value of values)
      for (const [form, written] of formsOf(value))
        if (text.includes(written)) found.push(`${kind}, ${form}`);
  return [...new Set(found)];
}

/** Every form with what it is called. A secret that is too short to be told from chance is an error of the test. */
export function formsOf(secret: string | Buffer): [string, string][] {
  const bytes = Buffer.from(secret);
  if (bytes.length < 12) throw new Error('A planted secret has 12 bytes or more.');
  const hex = bytes.toString('hex');
  const forms: [string, string][] = [
    ['in plain', bytes.toString('latin1')],
    ['hex', hex],
    ['HEX', hex.toUpperCase()],
  ];
  if (typeof secret === 'string') {
    const encoded = encodeURIComponent(secret);
    forms.push(
      ['in plain', secret],
      ['in JSON', JSON.stringify(secret).slice(1, -1)],
      ['in a URL', encoded],
      ['twice in a URL', encodeURIComponent(encoded)],
    );
  }
  // What stands before it decides how base64 divides its bits: three ways, each without the ends it shares.
  for (const before of [0, 1, 2]) {
    const length = before + bytes.length;
    const padded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const inner = padded.slice(before === 0 ? 0 : before + 1, length % 3 === 0 ? undefined : -1);
    forms.push(
      ['base64', inner],
      ['base64url', inner.replaceAll('+', '-').replaceAll('/', '_')],
      ['base64 in a URL', encodeURIComponent(inner)],
    );
  }
  return forms;
}
