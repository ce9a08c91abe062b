import { type Provider, schemeOf } from '../../catalog/provider.js';
import type { ConnectionRow } from '../../store/tables.js';
import type { TokenHolder } from './credential.js';
import { credentialFields, isTypedScheme } from './credential-fields.js';
import { tokenOnWire, type WireCredential } from './wire-credential.js';

/**
 * What stands in a call for the credential of a connection, for people to read. It follows from the auth scheme alone:
 * nothing is opened, so nothing can leak.
 */
export function maskedCredential(
  row: ConnectionRow,
  provider: Provider,
  holder: TokenHolder,
): WireCredential {
  if (holder === 'bot') {
    const authorization_scheme = provider.bot?.authorization_scheme;
    return { access_token: MASK, ...(authorization_scheme !== undefined && { authorization_scheme }) };
  }
  const scheme = schemeOf(provider, row.auth_scheme);
  if (scheme?.type === 'none') return undefined;
  if (scheme?.type === 'oauth1') return { access_token: MASK, authorization_scheme: 'OAuth' };
  if (!scheme || !isTypedScheme(scheme)) return tokenOnWire(MASK, scheme);
  const fields = Object.fromEntries(credentialFields(scheme).map(({ name }) => [name, MASK]));
  return { scheme, fields, endpoint_params: row.endpoint_params };
}

/** The header of a masked credential: the word of its scheme says enough, and two masks in base64 say nothing. */
export function maskedAuthorization(value: string): string {
  return value.replace(/ .*$/s, ` ${MASK}`);
}

const MASK = '***';
