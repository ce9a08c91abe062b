import type { Provider } from '../../catalog/provider.js';
import { renderRequest } from '../../catalog/render-request.js';
import type { ProviderResponse, RequestTemplate } from '../../catalog/request-template.js';
import { TransportError } from '../../outbound/transport-error.js';
import type { ConnectedAccount } from '../../store/connections.js';
import type { WireCredential } from '../credentials/wire-credential.js';
import { judge } from './judge-answer.js';
import type { ProviderClient } from './provider-client.js';

/** The provider did not say whose account a credential opens. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
  readonly status: number;
  /** The provider refused the credential itself. */
  readonly refused: boolean;

  constructor(message: string, { status, refused }: { status: number; refused: boolean }) {
    super(message);
    this.status = status;
    this.refused = refused;
  }
}

/** With what, and with which of a connection’s params, the provider is asked. */
export interface AskedWith {
  readonly credential: WireCredential;
  /** As a row keeps them. */
  readonly endpoint_params: string;
  /** Of the toolkit; used where the call names none. */
  readonly base_url: string;
}

/**
 * Asks the provider whose account this is, so that nobody has to ask “which one did I connect?” later. `read`: what else
 * the answer says, at a dotted path.
 */
export async function readAccount(
  provider: Provider,
  asked: AskedWith,
  callProvider: ProviderClient,
): Promise<ConnectedAccount & { readonly read: (path: string) => string | undefined }> {
  const { account } = provider;
  if (!account) return { ...NO_IDENTITY, read: () => undefined };
  const response = await ask(provider, account.request, asked, callProvider);
  const { status, body } = response;
  const refused = isRefusal(response, provider);
  if (status !== 200 || refused)
    throw new AccountError(`The account call was answered with status ${status}.`, { status, refused });
  const ids = account.id.map((path) => read(body, path));
  if (ids.some((id) => id === undefined))
    throw new AccountError('The account’s answer holds no id.', { status, refused });
  return {
    account_id: ids.join(':'),
    account_name: (account.name && read(body, account.name)) ?? null,
    account_email: (account.email && read(body, account.email)) ?? null,
    read: (path) => read(body, path),
  };
}

/** Of a provider that has no such call. */
export const NO_IDENTITY: ConnectedAccount = { account_id: '', account_name: null, account_email: null };

/**
 * Whether the provider takes a credential, by the call that typed ones are tried with, or the one that tells whose it
 * is. `refused` only where the provider says so of the credential itself; whatever else comes back, or nothing, leaves
 * it `unknown`; `untried`: there is no such call.
 */
export async function checkCredential(
  provider: Provider,
  asked: AskedWith,
  callProvider: ProviderClient,
): Promise<'accepted' | 'refused' | 'unknown' | 'untried'> {
  const { probe, account, errors } = provider;
  const request = probe ?? account?.request;
  if (!request) return 'untried';
  try {
    const response = await ask(provider, request, asked, callProvider);
    const verdict = judge(response, errors);
    if (verdict === 'unauthorized') return 'refused';
    const ids = probe ? [] : (account?.id ?? []);
    return verdict === 'ok' && ids.every((path) => read(response.body, path) !== undefined)
      ? 'accepted'
      : 'unknown';
  } catch (error) {
    if (error instanceof TransportError) return 'unknown';
    throw error;
  }
}

/** A 403 to a call that every credential may make says the same as a 401. */
export function isRefusal(response: ProviderResponse, { errors }: Provider): boolean {
  const verdict = judge(response, errors);
  return verdict === 'unauthorized' || (response.status === 403 && verdict !== 'rate_limited');
}

/** One call that needs nothing but the credential. */
export function ask(
  provider: Provider,
  template: RequestTemplate,
  { credential, endpoint_params, base_url }: AskedWith,
  callProvider: ProviderClient,
): Promise<ProviderResponse> {
  return callProvider({
    provider,
    base_url,
    endpoint_params,
    request: renderRequest(template, JSON.parse(endpoint_params) as Record<string, string>),
    credential,
  });
}

/** The text or number at a dotted path, as text of at most 320 characters (the longest e-mail address). */
function read(body: unknown, path: string): string | undefined {
  let value: unknown = body;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Array.isArray(value) && name.includes('=') ? chosen(value, name) : member(value, name);
  }
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return value === '' ? undefined : String(value).slice(0, 320);
}

/** `product=bc3`: the first of the list that has that. */
function chosen(list: readonly unknown[], condition: string): unknown {
  const [name = '', ...wanted] = condition.split('=');
  return list.find(
    (one) => typeof one === 'object' && one !== null && member(one, name) === wanted.join('='),
  );
}

function member(value: object, name: string): unknown {
  return (value as Record<string, unknown>)[name];
}
