import { requireOAuth2Scheme } from '../../catalog/provider.js';
import type { Clock } from '../../clock.js';
import { OAuthError } from '../../oauth/error.js';
import { refreshToken } from '../../oauth/refresh-grant.js';
import type { RevocationStore } from '../../store/revocations.js';
import type { RevocationRow } from '../../store/tables.js';
import type { Vault } from '../../vault/vault.js';
import { storedEndpointParams } from '../provider/endpoint-params.js';
import { type QueuedCredential, sealQueued } from './queued-grant.js';
import { clientOf, type GrantParts, isAway, type LiveTokens } from './revoke-grant.js';

interface RenewalParts extends GrantParts {
  readonly revocations: RevocationStore;
  readonly vault: Vault;
  readonly clock: Clock;
}

/**
 * The tokens of a waiting grant: renewed where the access token has expired, because a provider that takes nothing else
 * would not know it. What was renewed is stored before it is used, as in a connection.
 */
export async function renewQueued(
  row: RevocationRow,
  credential: QueuedCredential,
  parts: RenewalParts,
): Promise<LiveTokens> {
  const { catalogs, revocations, vault, fetch, clock } = parts;
  const provider = (await catalogs.of(row.app_id)).getToolkit(row.toolkit_slug)?.provider;
  const { refresh_token, access_token_expires_at = Number.POSITIVE_INFINITY } = credential;
  if (!provider || refresh_token === undefined || access_token_expires_at > clock()) return credential;
  const client = await clientOf(row, credential, provider, parts);
  if (!client) return credential;
  try {
    const tokens = await refreshToken({
      scheme: requireOAuth2Scheme(provider),
      client,
      refresh_token,
      scopes: [],
      params: storedEndpointParams(row),
      origins: provider.origins,
      fetch,
      now: clock,
    });
    const renewed: QueuedCredential = {
      ...credential,
      access_token: tokens.access_token,
      refresh_token: tokens.refresh_token ?? refresh_token,
      access_token_expires_at: tokens.expires_at_ms ?? Number.MAX_SAFE_INTEGER,
    };
    await revocations.replaceCredential(row.id, sealQueued(row, renewed, vault), clock());
    return renewed;
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    const { kind, status } = error;
    return { outcome: isAway({ status, code: kind }) ? 'waiting' : 'refused', status, code: kind };
  }
}
