import type { Provider } from '../catalog/provider.js';
import { renderRequest } from '../catalog/render-request.js';
import type { EndpointParams } from '../oauth/endpoints.js';
import { TransportError } from '../outbound/transport-error.js';
import type { ConnectedAccount } from '../store/connections.js';
import type { ProviderClient } from './provider-client.js';

/** The provider did not say whose account a token opens. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
}

/** Asks the provider whose account this is, so that nobody has to ask “which one did I connect?” later. */
export async function readAccount(
  provider: Provider,
  access_token: string,
  callProvider: ProviderClient,
  params: EndpointParams = {},
): Promise<ConnectedAccount & { readonly read: (path: string) => string | undefined }> {
  const { account } = provider;
  if (!account) return { account_id: '', account_name: null, account_email: null, read: () => undefined };
  const request = renderRequest(account.request, params);
  const { status, body } = await callProvider({
    provider,
    base_url: account.request.base_url ?? '',
    endpoint_params: JSON.stringify(params),
    request,
    access_token,
  });
  if (status !== 200) throw new AccountError(`The account call was answered with status ${status}.`);
  const ids = account.id.map((path) => read(body, path));
  if (ids.some((id) => id === undefined)) throw new AccountError('The account’s answer holds no id.');
  return {
    account_id: ids.join(':'),
    account_name: (account.name && read(body, account.name)) ?? null,
    account_email: (account.email && read(body, account.email)) ?? null,
    read: (path) => read(body, path),
  };
}

/**
 * Whether the provider takes a token, by the call that tells whose it is. `refused` only where the provider says so of
 * the token itself; whatever else comes back, or nothing, leaves it `unknown`.
 */
export async function checkAccessToken(
  provider: Provider,
  access_token: string,
  callProvider: ProviderClient,
  params: EndpointParams = {},
): Promise<'accepted' | 'refused' | 'unknown'> {
  const { account, errors } = provider;
  if (!account) return 'unknown';
  const request = renderRequest(account.request, params);
  const base_url = account.request.base_url ?? '';
  const endpoint_params = JSON.stringify(params);
  try {
    const { status, body } = await callProvider({
      provider,
      base_url,
      endpoint_params,
      request,
      access_token,
    });
    if (status === 200 && account.id.every((path) => read(body, path) !== undefined)) return 'accepted';
    const code = errors.code?.map((path) => read(body, path)).find((value) => value !== undefined);
    const is_refused =
      status === 401 || (code !== undefined && errors.unauthorized_codes?.includes(code) === true);
    return is_refused ? 'refused' : 'unknown';
  } catch (error) {
    if (error instanceof TransportError) return 'unknown';
    throw error;
  }
}

/** The text or number at a dotted path, as text of at most 320 characters (the longest e-mail address). */
function read(body: unknown, path: string): string | undefined {
  let value: unknown = body;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return value === '' ? undefined : String(value).slice(0, 320);
}
