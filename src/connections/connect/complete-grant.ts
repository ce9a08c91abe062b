import type { EndpointParams } from '../../oauth/endpoints.js';
import type { StoredCredential } from '../../store/refreshes.js';
import type { AuthorizationRequestRow } from '../../store/tables.js';
import type { WireCredential } from '../credentials/wire-credential.js';
import { readAccount } from '../provider/account.js';
import { SiteError } from '../provider/account-sites.js';
import { withProviderParams } from '../provider/endpoint-params.js';
import type { ProviderClient } from '../provider/provider-client.js';
import type { QueuedCredential } from '../revocation/queued-grant.js';
import type { RevocationQueue } from '../revocation/revocation-queue.js';
import type { CompleteConnection, Outcome } from './complete-connection.js';
import { ConnectFailure } from './connect-failure.js';
import type { PinnedClient } from './pinned-client.js';

/** What a provider gave to one of our OAuth clients for a request. */
export interface Granted extends PinnedClient {
  readonly request: AuthorizationRequestRow;
  /** Those known so far. */
  readonly params: EndpointParams;
  /** A field of the answer that the token came with. */
  readonly field: (name: string) => unknown;
  readonly credential: WireCredential;
  readonly seal: (connection_id: string) => StoredCredential;
  /** Where consent let the provider’s bot in. */
  readonly installed_in: readonly string[];
  /** What it takes to end the grant; absent where the provider has no such call. */
  readonly ended_with?: QueuedCredential;
}

export interface CompleteGrantParts {
  readonly complete: CompleteConnection;
  readonly callProvider: ProviderClient;
  readonly revocationQueue: RevocationQueue;
  readonly reportError: (error: unknown) => void;
}

/** Asks whose account it is, and connects it. Where that fails, the grant is not to live on at the provider. */
export async function completeGrant(granted: Granted, parts: CompleteGrantParts): Promise<Outcome> {
  const { request, toolkit, client, scheme, credential, ended_with } = granted;
  let [params, account_id]: [EndpointParams, string | null] = [granted.params, null];
  try {
    params = withProviderParams(params, 'token_response', granted, granted.field);
    const { base_url } = toolkit;
    const asked = { credential, endpoint_params: JSON.stringify(params), base_url };
    const { read, ...account } = await readAccount(toolkit.provider, asked, parts.callProvider);
    account_id = account.account_id;
    params = withProviderParams(params, 'account', granted, read);
    return await parts.complete.complete(request, {
      auth_scheme: scheme.type,
      account,
      seal: granted.seal,
      oauth_client_id: client.id,
      client_id: client.client_id,
      endpoint_params: JSON.stringify(params),
      installed_in: granted.installed_in,
      status_reason: null,
    });
  } catch (error) {
    const abandoned = {
      ...request,
      id: request.connection_id,
      account_id,
      oauth_client_id: client.id,
      client_id: client.client_id,
      endpoint_params: JSON.stringify(params),
    };
    if (ended_with) await parts.revocationQueue.add(abandoned, ended_with).catch(parts.reportError);
    // Whose sites they are is not known to be the business of whoever asked.
    if (error instanceof SiteError && (await parts.complete.isConfirmed(request)))
      throw new ConnectFailure(error.word);
    throw error;
  }
}
