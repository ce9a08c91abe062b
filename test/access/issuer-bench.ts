import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { type Answer, type Engine, startBobbin, type TestApp, type TestBobbin } from '../harness/bobbin.js';
import {
  type Claims,
  createSigningKey,
  type JwksServer,
  type SigningKey,
  sign,
  startJwksServer,
} from './jwks-server.js';

export const ISSUER = 'https://issuer.example/';
export const AUDIENCE = 'https://api.app.example';
export const SECRET = 'a shared secret of forty-two characters...';

/** An app, a new one for every test, whose users are vouched for by an issuer of its own. */
export class IssuerBench {
  declare bobbin: TestBobbin;
  declare jwks: JwksServer;
  declare app: TestApp;
  /** The issuer’s key, which the JWKS server serves. */
  declare key: SigningKey;
  /** A stranger’s key of the same name. */
  declare foreign: SigningKey;

  /** Claims that are accepted, but for the changes. */
  claims(change: Claims = {}): Claims {
    const exp = Math.floor(Date.now() / 1000) + 600;
    return { iss: ISSUER, aud: AUDIENCE, sub: 'user-1', exp, ...change };
  }

  setIssuers(...issuers: object[]): Promise<Answer> {
    const { app_id, api_key } = this.app;
    return this.bobbin.call('PUT', `/v1/${app_id}/auth`, { auth: api_key, body: { issuers } });
  }

  async accept(...issuers: object[]): Promise<void> {
    const { status, text } = await this.setIssuers(...issuers);
    expect(status, text).toBe(200);
  }

  byUri(change: object = {}): object {
    return {
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: ['ES256'],
      jwks_uri: this.jwks.uri,
      ...change,
    };
  }

  byKeys(keys = [this.key]): object {
    const jwks = { keys: keys.map(({ jwk }) => jwk) };
    return { issuer: ISSUER, audience: AUDIENCE, algorithms: ['ES256'], jwks };
  }

  bySecret(): object {
    return { issuer: ISSUER, audience: AUDIENCE, algorithms: ['HS256'], secret: SECRET };
  }

  use(auth: string): Promise<Answer> {
    return this.bobbin.call('GET', `/v1/${this.app.app_id}/integrations/connections`, { auth });
  }

  sign(change: Claims = {}, key = this.key): Promise<string> {
    return sign(key, this.claims(change));
  }

  signHmac(secret: string, change: Claims = {}): Promise<string> {
    return new SignJWT({ ...this.claims(change) } as Record<string, unknown>)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(secret));
  }
}

export function useIssuers(engine: Engine): IssuerBench {
  const at = new IssuerBench();
  beforeAll(async () => {
    at.jwks = await startJwksServer();
    [at.key, at.foreign] = await Promise.all([createSigningKey('key-1'), createSigningKey('key-1')]);
    at.bobbin = await startBobbin({ engine, env: { BOBBIN_ALLOWED_PRIVATE_HOSTS: at.jwks.host } });
  });
  afterAll(async () => {
    await at.bobbin.close();
    await at.jwks.close();
  });
  beforeEach(async () => {
    at.app = await at.bobbin.createApp();
    at.jwks.serve([at.key]);
    at.jwks.requests = 0;
  });
  return at;
}
