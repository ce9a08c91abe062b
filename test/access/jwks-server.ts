/** An issuer’s key set, served over real HTTP, which can rotate and fail. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function createSigningKey(kid: string, alg = 'ES256'): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export interface Claims {
  readonly iss?: string;
  readonly aud?: string | string[];
  readonly sub?: unknown;
  readonly exp?: unknown;
  readonly nbf?: number;
}

export function sign({ kid, alg, privateKey }: SigningKey, claims: Claims): Promise<string> {
  return new SignJWT({ ...claims } as Record<string, unknown>)
    .setProtectedHeader({ alg, kid })
    .sign(privateKey);
}

export interface JwksServer {
  readonly uri: string;
  /** `host:port`, for BOBBIN_ALLOWED_PRIVATE_HOSTS. */
  readonly host: string;
  requests: number;
  /** What it answers from now on. */
  serve(keys: readonly SigningKey[]): void;
  answer(status: number, body: string): void;
  close(): Promise<void>;
}

export async function startJwksServer(): Promise<JwksServer> {
  let current = { status: 200, body: '{"keys":[]}' };
  const server = createServer((_, response) => {
    jwks.requests += 1;
    response.writeHead(current.status, { 'content-type': 'application/json' }).end(current.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const jwks: JwksServer = {
    uri: `http://${host}/.well-known/jwks.json`,
    host,
    requests: 0,
    serve(keys) {
      current = { status: 200, body: JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }) };
    },
    answer(status, body) {
      current = { status, body };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return jwks;
}
