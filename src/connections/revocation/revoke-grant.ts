import type { DeviceScheme } from '../../catalog/auth-scheme.js';
import type { Catalogs } from '../../catalog/catalogs.js';
import { oauth2SchemeOf, type Provider } from '../../catalog/provider.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import { OAuthError } from '../../oauth/error.js';
import { revokeToken } from '../../oauth/revocation.js';
import type { OAuthClient, RevocableScheme } from '../../oauth/scheme.js';
import type { Fetch } from '../../oauth/transport.js';
import { TransportError } from '../../outbound/transport-error.js';
import type { ConnectionStore } from '../../store/connections.js';
import type { ConnectionRow, RevocationOutcome } from '../../store/tables.js';
import { VaultError } from '../../vault/vault.js';
import { AccountError, readAccountIds } from '../provider/account.js';
import { storedEndpointParams } from '../provider/endpoint-params.js';
import type { ProviderClient } from '../provider/provider-client.js';
import type { OAuthClients } from '../registration/oauth-clients.js';
import type { QueuedCredential } from './queued-grant.js';

export interface GrantParts {
  readonly catalogs: Catalogs;
  readonly connections: ConnectionStore;
  readonly clients: OAuthClients;
  readonly fetch: Fetch;
  readonly callProvider: ProviderClient;
}

/** What names a grant: of a connection that is, or was. */
export type Grant = Pick<
  ConnectionRow,
  | 'id'
  | 'app_id'
  | 'app_user_id'
  | 'toolkit_slug'
  | 'account_id'
  | 'oauth_client_id'
  | 'client_id'
  | 'endpoint_params'
>;

export interface RevocationReport {
  readonly connection_id: string;
  readonly toolkit: string;
  /** `shared`: another connection, maybe of another app, lives from the same grant, so it was left standing. */
  readonly outcome: RevocationOutcome;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
}

/** The tokens of a grant, of which the access token has not expired; or why there are none, and what that means for it. */
export type LiveTokens =
  | Pick<QueuedCredential, 'access_token' | 'refresh_token'>
  | Pick<RevocationReport, 'outcome' | 'status' | 'code'>;

/**
 * What a provider did not do is an outcome too; throws only what nobody foresaw. `liveTokens` is asked where the provider’s call
 * takes nothing but access tokens, since it knows only those that have not expired (GitHub answers 404 to others, and
 * the grant lives on).
 */
export async function revokeGrant(
  grant: Grant,
  credential: QueuedCredential | undefined,
  liveTokens: (held: QueuedCredential) => Promise<LiveTokens>,
  parts: GrantParts,
): Promise<RevocationReport> {
  const report = (
    outcome: RevocationOutcome,
    { status, code }: Partial<Omit<RevocationReport, 'outcome'>> = {},
  ): RevocationReport => ({ connection_id: grant.id, toolkit: grant.toolkit_slug, outcome, status, code });
  const toolkit = (await parts.catalogs.of(grant.app_id)).getToolkit(grant.toolkit_slug);
  if (!toolkit || !credential) return report('not_possible');
  const { provider } = toolkit;
  const scheme = revocableSchemeOf(provider);
  // What a user typed was made at the provider, and is ended there.
  if (!scheme || credential.client) return report('not_supported');
  let live: LiveTokens | undefined;
  // Once: what was renewed takes the place of what was held.
  const renew = async (): Promise<LiveTokens> => {
    live ??= await liveTokens(credential);
    return live;
  };
  try {
    const shared = await isShared(grant, renew, toolkit, parts);
    if (shared === 'unknown') return report('waiting', { code: 'account_unavailable' });
    if (shared) return report('shared');
    const client = await clientOf(grant, credential, provider, parts);
    if (!client) return report('not_possible');
    if (scheme.revocation?.token_type === 'access_token') await renew();
    const held = live ?? credential;
    if ('outcome' in held) return report(held.outcome, held);
    const result = await revokeToken({
      scheme,
      client,
      access_token: held.access_token,
      refresh_token: held.refresh_token,
      params: storedEndpointParams(grant),
      origins: provider.origins,
      fetch: parts.fetch,
    });
    if (!result.supported) return report('not_supported');
    if (result.revoked) return report('revoked', result);
    return report(isAway(result) ? 'waiting' : 'refused', result);
  } catch (error) {
    if (error instanceof VaultError || error instanceof OAuthError) return report('not_possible');
    throw error;
  }
}

/**
 * The scheme whose tokens may be revoked; undefined where the provider has no call for it, and need be asked nothing. A
 * provider with both revokes the device grant’s as the code flow’s.
 */
function revocableSchemeOf(provider: Provider): RevocableScheme | undefined {
  const device = provider.auth_schemes.find(({ type }) => type === 'oauth2_device');
  const scheme: RevocableScheme | undefined =
    oauth2SchemeOf(provider) ?? (device as DeviceScheme | undefined);
  return scheme?.revocation || scheme?.revocation_endpoint ? scheme : undefined;
}

/** The client that obtained the grant; undefined where it is no longer configured. */
export async function clientOf(
  { oauth_client_id, client_id }: Pick<Grant, 'oauth_client_id' | 'client_id'>,
  { client_secret }: QueuedCredential,
  provider: Provider,
  { clients }: GrantParts,
): Promise<OAuthClient | undefined> {
  if (client_secret !== undefined) return { client_id, client_secret };
  const client = await clients.resolve(oauth_client_id, provider);
  return client?.client_id === client_id ? client : undefined;
}

/**
 * Providers end the grant of a client and account as a whole: revoking one would kill the other silently. Where it is
 * not known whose account it is, or the grant opens several, and there are connections it could be shared with, the
 * provider is asked.
 */
async function isShared(
  grant: Grant,
  liveTokens: () => Promise<LiveTokens>,
  { provider, base_url }: Toolkit,
  { connections, callProvider }: GrantParts,
): Promise<boolean | 'unknown'> {
  const account_id = provider.account?.sites ? null : grant.account_id;
  if ((await connections.listSiblings({ ...grant, account_id })).length === 0) return false;
  if (account_id !== null) return true;
  const live = await liveTokens();
  if ('outcome' in live) return 'unknown';
  try {
    const { access_token } = live;
    const asked = { credential: { access_token }, endpoint_params: grant.endpoint_params, base_url };
    for (const id of await readAccountIds(provider, asked, callProvider))
      if ((await connections.listSiblings({ ...grant, account_id: id })).length > 0) return true;
    return false;
  } catch (error) {
    if (error instanceof AccountError || error instanceof TransportError) return 'unknown';
    throw error;
  }
}

/** No answer, or one that says nothing of the grant. */
export function isAway({ status, code = '' }: Pick<RevocationReport, 'status' | 'code'>): boolean {
  if (status === undefined) return AWAY.has(code);
  return status >= 500 || status === 429 || status === 408;
}

const AWAY: ReadonlySet<string> = new Set(['unreachable', 'rate_limited', 'provider_error']);
