import type { ClientCredentialsScheme, DeviceScheme } from '../../catalog/auth-scheme.js';
import type { Catalogs } from '../../catalog/catalogs.js';
import { type Provider, schemeOf } from '../../catalog/provider.js';
import type { Clock } from '../../clock.js';
import { botScheme, hasBotToken, joinHolders, splitByHolder } from '../../oauth/bot-token.js';
import { obtainToken } from '../../oauth/client-credentials-grant.js';
import { refreshToken } from '../../oauth/refresh-grant.js';
import type { OAuth2Scheme, OAuthClient } from '../../oauth/scheme.js';
import type { Fetch } from '../../oauth/transport.js';
import type { ConnectionStore } from '../../store/connections.js';
import type { StoredCredential } from '../../store/refreshes.js';
import type { ConnectionRow } from '../../store/tables.js';
import type { Vault } from '../../vault/vault.js';
import {
  type HeldToken,
  sealBotTokens,
  sealTokenSet,
  type TokenCredential,
  type TokenHolder,
} from '../credentials/credential.js';
import { storedEndpointParams } from '../provider/endpoint-params.js';
import type { ProviderClient } from '../provider/provider-client.js';
import type { OAuthClients } from '../registration/oauth-clients.js';
import { type QueuedCredential, queuedTokens } from '../revocation/queued-grant.js';
import type { RevocationQueue } from '../revocation/revocation-queue.js';
import { clientOf } from './connection-client.js';
import { expired } from './refresh-errors.js';

export interface RefreshParts {
  readonly catalogs: Catalogs;
  readonly connections: ConnectionStore;
  readonly clients: OAuthClients;
  readonly vault: Vault;
  readonly fetch: Fetch;
  readonly callProvider: ProviderClient;
  readonly revocationQueue: RevocationQueue;
  readonly clock: Clock;
}

/** The token that is to be renewed, and what its connection holds. */
export interface Renewal {
  readonly row: ConnectionRow;
  readonly provider: Provider;
  readonly holder: TokenHolder;
  readonly earlier: TokenCredential;
  readonly held: HeldToken;
}

export interface Renewed {
  readonly stored: StoredCredential;
  /** To be ended where nothing holds it any more when it is to be stored. */
  readonly obtained?: QueuedCredential;
}

/** How this token is renewed; undefined where it cannot be. What it answers is to be stored before it is used. */
export function renewalOf({ held }: Renewal): typeof byRefreshToken | undefined {
  if (held.client) return byClient;
  return held.refresh_token === undefined ? undefined : byRefreshToken;
}

/** RFC 6749 section 6. Throws OAuthError. */
async function byRefreshToken(
  { row, provider, holder, earlier, held }: Renewal,
  parts: RefreshParts,
): Promise<Renewed> {
  const { vault, clock } = parts;
  const scheme = requireScheme<OAuth2Scheme | DeviceScheme>(row, provider, ['oauth2', 'oauth2_device']);
  const granted = splitByHolder(scheme, JSON.parse(row.scopes) as string[]);
  const client = await clientOf(row, provider, parts);
  const tokens = await refreshToken({
    scheme: holder === 'bot' && hasBotToken(scheme) ? botScheme(scheme) : scheme,
    client,
    refresh_token: held.refresh_token ?? '',
    scopes: granted[holder],
    params: storedEndpointParams(row),
    origins: provider.origins,
    fetch: parts.fetch,
    now: clock,
  });
  const lifetime = scheme.type === 'oauth2' ? scheme : {};
  const scopes = joinHolders(scheme, { ...granted, [holder]: tokens.scopes });
  const now = clock();
  // A bot’s token is everybody’s who works with that bot.
  if (holder === 'bot') return { stored: sealBotTokens(vault, row, tokens, scopes, { now, earlier }) };
  const { owned_by_app, client_secret } = client;
  return {
    stored: sealTokenSet(vault, row, { ...tokens, scopes }, { scheme: lifetime, now, earlier }),
    obtained: { ...queuedTokens(tokens, now, earlier), ...(owned_by_app && { client_secret }) },
  };
}

/** A new grant with what the user typed (RFC 6749 section 4.4). Throws OAuthError. */
async function byClient(
  { row, provider, earlier, held }: Renewal,
  { vault, fetch, clock }: RefreshParts,
): Promise<Renewed> {
  const scheme = requireScheme<ClientCredentialsScheme>(row, provider, ['oauth2_client_credentials']);
  const tokens = await obtainToken({
    scheme,
    client: held.client as OAuthClient,
    scopes: JSON.parse(row.scopes) as string[],
    params: storedEndpointParams(row),
    origins: provider.origins,
    fetch,
    now: clock,
  });
  return { stored: sealTokenSet(vault, row, tokens, { scheme: {}, now: clock(), earlier }) };
}

/** Throws connection_expired where the provider no longer has the scheme that the connection was made by. */
function requireScheme<S extends { readonly type: string }>(
  row: ConnectionRow,
  provider: Provider,
  types: readonly S['type'][],
): S {
  const scheme = schemeOf(provider, row.auth_scheme);
  if (!scheme || !types.includes(scheme.type))
    throw expired({ ...row, status_reason: 'auth_scheme_withdrawn' });
  return scheme as unknown as S;
}
