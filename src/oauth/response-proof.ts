import { createHmac, timingSafeEqual } from 'node:crypto';
import { secretOf } from './client-authentication.js';
import { OAuthError } from './error.js';
import type { OAuth2Scheme, OAuthClient } from './scheme.js';

/**
 * Holds the authorization response against what the scheme’s provider proves by parameters of its own. `scheme`:
 * its placeholders filled in.
 * @throws OAuthError
 */
export function requireProof(
  { issuer, authorization_response = {} }: OAuth2Scheme,
  client: OAuthClient,
  callback: URLSearchParams,
): void {
  const { signature_parameter, issuer_host_parameter } = authorization_response;
  if (signature_parameter !== undefined && !isSigned(callback, signature_parameter, secretOf(client)))
    throw new OAuthError(
      'signature_mismatch',
      'the authorization response is not signed by the provider, or was changed afterwards',
    );
  if (issuer_host_parameter !== undefined && !isFrom(issuer, callback.getAll(issuer_host_parameter)))
    throw new OAuthError('issuer_mismatch', 'the authorization response comes from another host');
}

function isSigned(callback: URLSearchParams, parameter: string, secret: string): boolean {
  const [given, ...more] = callback.getAll(parameter);
  if (given === undefined || more.length > 0) return false;
  const signed = new URLSearchParams(callback);
  signed.delete(parameter);
  signed.sort();
  // The form encoding writes a space as a plus, and a plus as %2B.
  const text = signed.toString().replaceAll('+', '%20');
  const expected = Buffer.from(createHmac('sha256', secret).update(text).digest('hex'));
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** Hosts have no case (RFC 3986 section 3.2.2), and what the user typed may. */
function isFrom(issuer: string, [host, ...more]: string[]): boolean {
  return host !== undefined && more.length === 0 && host.toLowerCase() === new URL(issuer).host;
}
