/** AWS Signature Version 4 checked as AWS does: signed anew with the same secret, by another implementation than ours. */
import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Arrived } from './keyed-upstream.js';

/** What is wrong with the signature; nothing where it covers what arrived. */
export async function verifyAws(
  { method, path, headers, body }: Arrived,
  { access_key_id, secret_access_key }: { access_key_id: string; secret_access_key: string },
): Promise<string | undefined> {
  const authorization = String(headers.authorization);
  const [, key_id, date, region, service, signed = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=[0-9a-f]{64}$/.exec(
      authorization,
    ) ?? [];
  if (key_id !== access_key_id || !date || !region || !service) return `${authorization} is not understood`;
  const names = signed.split(';');
  for (const needed of ['host', 'x-amz-date']) if (!names.includes(needed)) return `${needed} is not signed`;
  // Whatever is in the headers is to be signed, and the hash in them, where one is, to be the body’s.
  for (const name of Object.keys(headers))
    if (name.startsWith('x-amz-') && !names.includes(name)) return `${name} is not signed`;
  const hash = createHash('sha256').update(body).digest('hex');
  if ((headers['x-amz-content-sha256'] ?? hash) !== hash) return 'the body is another one';
  if (service === 's3' && !names.includes('x-amz-content-sha256')) return 'the hash of the body is missing';
  const [pathname = '', search = ''] = path.split('?');
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) query[name] = [...(query[name] ?? []), value];
  const amz_date = String(headers['x-amz-date']);
  const signer = new SignatureV4({
    credentials: { accessKeyId: access_key_id, secretAccessKey: secret_access_key },
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
    uriEscapePath: service !== 's3',
  });
  const again = await signer.sign(
    {
      method,
      protocol: 'https:',
      hostname: String(headers.host),
      path: pathname,
      query,
      headers: Object.fromEntries(
        names.filter((name) => name !== 'x-amz-date').map((name) => [name, String(headers[name])]),
      ),
      body,
    },
    { signingDate: toDate(amz_date), signableHeaders: new Set(names) },
  );
  return again.headers['authorization'] === authorization ? undefined : 'the signature does not match';
}

function toDate(amz_date: string): Date {
  return new Date(amz_date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = typeof secret === 'string' ? secret : secret && Buffer.from(secret as Uint8Array);
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(typeof data === 'string' ? data : Buffer.from(data as Uint8Array));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {}
}
