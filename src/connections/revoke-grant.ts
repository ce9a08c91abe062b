import type { Catalogs } from '../catalog/catalogs.js';
import { requireOAuth2Scheme } from '../catalog/provider.js';
import { type RevocationResult, revokeToken } from '../oauth/revocation.js';
import type { Fetch } from '../oauth/transport.js';
import type { ConnectionStore } from '../store/connections.js';
import type { ConnectionRow, RevocationOutcome } from '../store/tables.js';
import type { Credential } from './credential.js';
import { storedEndpointParams } from './endpoint-params.js';
import type { OAuthClients } from './oauth-clients.js';

export interface GrantParts {
  readonly catalogs: Catalogs;
  readonly connections: ConnectionStore;
  readonly clients: OAuthClients;
  readonly fetch: Fetch;
}

/** What names a grant: of a connection that is, or was. */
export type Grant = Pick<
  ConnectionRow,
  'id' | 'app_id' | 'toolkit_slug' | 'account_id' | 'oauth_client_id' | 'client_id' | 'endpoint_params'
>;

export interface RevocationReport {
  readonly connection_id: string;
  readonly toolkit: string;
  /** `shared`: another connection, maybe of another app, lives from the same grant, so it was left standing. */
  readonly outcome: RevocationOutcome;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
}

/** Never throws: what a provider did not do is an outcome too. */
export async function revokeGrant(
  grant: Grant,
  credential: Credential | undefined,
  live_access_token: string | undefined,
  parts: GrantParts,
): Promise<RevocationReport> {
  const report = (
    outcome: RevocationOutcome,
    { status, code }: Partial<RevocationResult> = {},
  ): RevocationReport => ({
    connection_id: grant.id,
    toolkit: grant.toolkit_slug,
    outcome,
    status,
    code,
  });
  const provider = (await parts.catalogs.of(grant.app_id)).getToolkit(grant.toolkit_slug)?.provider;
  if (!provider || !credential) return report('not_possible');
  try {
    // Providers end the grant of a client and account as a whole: revoking one would kill the other silently.
    if ((await parts.connections.listSiblings(grant)).length > 0) return report('shared');
    const client = await parts.clients.resolve(grant.oauth_client_id, provider);
    if (client?.client_id !== grant.client_id) return report('not_possible');
    const result = await revokeToken({
      scheme: requireOAuth2Scheme(provider),
      client,
      access_token: live_access_token ?? credential.access_token,
      refresh_token: credential.refresh_token,
      params: storedEndpointParams(grant),
      origins: provider.origins,
      fetch: parts.fetch,
    });
    if (!result.supported) return report('not_supported');
    if (result.revoked) return report('revoked', result);
    return report(isAway(result) ? 'waiting' : 'refused', result);
  } catch {
    return report('not_possible');
  }
}

/** No answer, or one that says nothing of the grant. */
function isAway({ status, code = '' }: RevocationResult): boolean {
  if (status === undefined) return AWAY.has(code);
  return status >= 500 || status === 429 || status === 408;
}

const AWAY: ReadonlySet<string> = new Set(['unreachable', 'rate_limited', 'provider_error']);
