import { type Provider, schemeOf } from '../catalog/provider.js';
import type { ConnectionRow } from '../store/tables.js';
import { asTokens, type Credential, heldBy, type TokenHolder } from './credential.js';
import { isTypedScheme } from './credential-fields.js';
import { expired } from './refresh-errors.js';
import type { WireCredential } from './wire-credential.js';

/**
 * What an opened credential sends with a call. Throws connection_expired where the connection holds nothing of that
 * holder, or was made by an auth scheme that its provider no longer has.
 */
export function onWire(
  credential: Credential,
  row: ConnectionRow,
  provider: Provider,
  holder: TokenHolder,
): WireCredential {
  const token = heldBy(holder, credential, row);
  if (token) return { access_token: token.access_token };
  if (holder === 'bot' || !('fields' in credential)) {
    const status_reason = asTokens(credential)?.bot_ended ?? 'no_bot_token';
    throw expired({ ...row, status_reason }, holder);
  }
  const scheme = schemeOf(provider, row.auth_scheme);
  if (scheme?.type === 'none') return undefined;
  if (!scheme || !isTypedScheme(scheme)) throw expired({ ...row, status_reason: 'auth_scheme_withdrawn' });
  return { scheme, fields: credential.fields, endpoint_params: row.endpoint_params };
}
