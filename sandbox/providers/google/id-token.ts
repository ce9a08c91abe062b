/** ID tokens as Google signs them (OpenID Connect Core section 2), with a key made at first use. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Answer } from '../../gate/call.js';
import type { Issue } from '../../gate/declaration.js';
import { USERINFO_EMAIL, USERINFO_PROFILE } from './scopes.js';

export const GOOGLE_ISSUER = 'https://accounts.google.com';
const KEY_ID = 'sandbox-key-1';
let keyPair: ReturnType<typeof generateKeyPair> | undefined;

export async function idToken(issue: Issue): Promise<string> {
  const { privateKey } = await keys();
  const scopes = new Set(issue.tokens.flatMap((token) => token.scopes));
  const issued_at = Math.floor(issue.now / 1000);
  return new SignJWT({
    azp: issue.client_id,
    ...(scopes.has(USERINFO_EMAIL) ? { email: issue.user.email, email_verified: true } : {}),
    ...(scopes.has(USERINFO_PROFILE) ? { name: issue.user.name } : {}),
    ...(issue.nonce === undefined ? {} : { nonce: issue.nonce }),
  })
    .setProtectedHeader({ alg: 'RS256', kid: KEY_ID, typ: 'JWT' })
    .setIssuer(GOOGLE_ISSUER)
    .setAudience(issue.client_id)
    .setSubject(issue.user.id)
    .setIssuedAt(issued_at)
    .setExpirationTime(issued_at + 3600)
    .sign(privateKey);
}

export async function publicKeys(): Promise<Answer> {
  const { publicKey } = await keys();
  return {
    status: 200,
    body: { keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, use: 'sig', alg: 'RS256' }] },
  };
}

function keys(): ReturnType<typeof generateKeyPair> {
  keyPair ??= generateKeyPair('RS256');
  return keyPair;
}
