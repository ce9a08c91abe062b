import type { ClientCredentialsScheme } from '../../catalog/auth-scheme.js';
import type { Clock } from '../../clock.js';
import { obtainToken } from '../../oauth/client-credentials-grant.js';
import { OAuthError } from '../../oauth/error.js';
import type { Fetch } from '../../oauth/transport.js';
import type { StoredCredential } from '../../store/refreshes.js';
import type { Vault } from '../../vault/vault.js';
import type { ObtainedCredential } from '../connect/complete-connection.js';
import { sealTokenSet, sealTyped } from '../credentials/credential.js';
import { isTypedScheme } from '../credentials/credential-fields.js';
import { tokenOnWire, type WireCredential } from '../credentials/wire-credential.js';
import { ProviderParamError, withProviderParams } from '../provider/endpoint-params.js';
import type { ProviderClient } from '../provider/provider-client.js';
import { type Trial, tryCredential } from '../provider/try-credential.js';
import type { FormInput } from './form-input.js';
import type { PageRequest } from './page-request.js';

export interface ObtainParts {
  readonly vault: Vault;
  readonly fetch: Fetch;
  readonly callProvider: ProviderClient;
  readonly clock: Clock;
}

/** The provider did not take it, or did not say. */
export type Untaken = Exclude<Trial, { result: 'accepted' }>;

/** What a form’s answer came to: tried at the provider, and what is stored where it is good. */
export async function obtainOnPage(
  asked: PageRequest,
  input: FormInput,
  parts: ObtainParts,
): Promise<ObtainedCredential | Untaken> {
  const { toolkit, scheme } = asked;
  const step = await readyToTry(asked, input, parts);
  if ('result' in step) return step;
  const trial = await tryCredential({ toolkit, scheme }, step, parts.callProvider);
  if (trial.result !== 'accepted') return trial;
  const { account, endpoint_params, tried } = trial;
  return {
    auth_scheme: scheme.type,
    account,
    seal: step.seal,
    // The client is the user’s, and sealed with the connection; none of ours obtained it.
    oauth_client_id: null,
    client_id: '',
    endpoint_params,
    installed_in: [],
    status_reason: tried || step.is_proven ? null : 'not_tried',
  };
}

/** What the provider is asked with, and how it is stored. */
interface ReadyToTry {
  readonly credential: WireCredential;
  /** As a row keeps them, with those that came with the credential. */
  readonly endpoint_params: string;
  readonly seal: (connection_id: string) => StoredCredential;
  /** The provider has taken what was typed already. */
  readonly is_proven: boolean;
}

/** By scheme: one that is connected on our page in another way than by what is typed is a further case here. */
async function readyToTry(
  asked: PageRequest,
  input: FormInput,
  parts: ObtainParts,
): Promise<ReadyToTry | Untaken> {
  const { row, scheme } = asked;
  const { fields, params } = input;
  const endpoint_params = JSON.stringify(params);
  if (scheme.type === 'oauth2_client_credentials') return byClient(asked, scheme, input, parts);
  return {
    credential: isTypedScheme(scheme) ? { scheme, fields, endpoint_params } : undefined,
    endpoint_params,
    seal: (id) => sealTyped(parts.vault, { ...row, id }, fields),
    is_proven: false,
  };
}

/** A token is had before anything is stored, so that a client which is none connects nobody. */
async function byClient(
  { row, toolkit }: PageRequest,
  scheme: ClientCredentialsScheme,
  { fields, params }: FormInput,
  { vault, fetch, clock }: ObtainParts,
): Promise<ReadyToTry | Untaken> {
  const { origins } = toolkit.provider;
  const { client_id = '', client_secret = '' } = fields;
  const client = { client_id, client_secret };
  const scopes = JSON.parse(row.scopes) as string[];
  try {
    const tokens = await obtainToken({ scheme, client, scopes, params, origins, fetch, now: clock });
    const place = { toolkit, scheme };
    const given = withProviderParams(params, 'token_response', place, (field) => tokens.extra[field]);
    return {
      credential: tokenOnWire(tokens.access_token, scheme),
      endpoint_params: JSON.stringify(given),
      seal: (id) => sealTokenSet(vault, { ...row, id }, tokens, { scheme: {}, now: clock(), client }),
      is_proven: true,
    };
  } catch (error) {
    if (error instanceof ProviderParamError)
      return { result: 'unknown', why: `did not say what the ${error.param} of this account is` };
    if (!(error instanceof OAuthError)) throw error;
    if (error.kind === 'invalid_client' || error.kind === 'invalid_grant') return { result: 'refused' };
    return { result: 'unknown', why: `gave no token: ${error.message}` };
  }
}
