import { type Provider, schemeOf } from '../../catalog/provider.js';
import type { ConnectionRow } from '../../store/tables.js';
import {
  asSigned,
  type Credential,
  heldBy,
  type SignedCredential,
  type TokenHolder,
} from '../credentials/credential.js';
import { isTypedScheme } from '../credentials/credential-fields.js';
import { type SignedOnWire, tokenOnWire, type WireCredential } from '../credentials/wire-credential.js';
import { type ConnectionClientParts, clientOf } from './connection-client.js';
import { expired } from './refresh-errors.js';

/**
 * What an opened credential sends with a call; only what is signed with our client’s secret has to be waited for. Throws
 * connection_expired where the connection holds nothing of that holder, or was made by an auth scheme that its provider no
 * longer has.
 */
export function onWire(
  credential: Credential,
  row: ConnectionRow,
  provider: Provider,
  holder: TokenHolder,
  parts: ConnectionClientParts,
): WireCredential | Promise<WireCredential> {
  const token = heldBy(holder, credential, row);
  if (token) return tokenOnWire(token.access_token, schemeOf(provider, row.auth_scheme));
  const signed = holder === 'user' ? asSigned(credential) : undefined;
  if (signed) return signedOnWire(signed, row, provider, parts);
  if (holder === 'bot' || !('fields' in credential))
    throw expired({ ...row, status_reason: whyNoBot(credential) }, holder);
  const scheme = schemeOf(provider, row.auth_scheme);
  if (scheme?.type === 'none') return undefined;
  if (!scheme || !isTypedScheme(scheme)) throw expired({ ...row, status_reason: WITHDRAWN });
  return { scheme, fields: credential.fields, endpoint_params: row.endpoint_params };
}

/** A bot’s token that the provider has ended is not there any more, and says so for as long. */
export function whyNoBot(credential: Credential): string {
  return ('bot_ended' in credential ? credential.bot_ended : undefined) ?? 'no_bot_token';
}

const WITHDRAWN = 'auth_scheme_withdrawn';

async function signedOnWire(
  { token, token_secret }: SignedCredential,
  row: ConnectionRow,
  provider: Provider,
  parts: ConnectionClientParts,
): Promise<SignedOnWire> {
  const scheme = schemeOf(provider, row.auth_scheme);
  if (scheme?.type !== 'oauth1') throw expired({ ...row, status_reason: WITHDRAWN });
  const client = await clientOf(row, provider, parts);
  const { signature_method } = scheme;
  return { signature_method, client, pair: { token, token_secret }, now: parts.clock() };
}
