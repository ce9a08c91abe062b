import type { AccountQuery, Provider } from '../../catalog/provider.js';
import { renderRequest } from '../../catalog/render-request.js';
import type { ProviderResponse, RequestTemplate } from '../../catalog/request-template.js';
import { TransportError } from '../../outbound/transport-error.js';
import type { ConnectedAccount } from '../../store/connections.js';
import type { WireCredential } from '../credentials/wire-credential.js';
import { chooseSite, SiteError, sitesOf } from './account-sites.js';
import { textAt } from './answer-path.js';
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
 * the answer says, at a dotted path. Throws AccountError, and SiteError where the params name a site that is none.
 */
export async function readAccount(
  provider: Provider,
  asked: AskedWith,
  callProvider: ProviderClient,
): Promise<ConnectedAccount & { readonly read: Read }> {
  const { account } = provider;
  if (!account) return { ...NO_IDENTITY, read: () => undefined };
  const body = await answerOf(provider, account, asked, callProvider);
  const read = readerOf(body, siteIn(account, body, asked));
  return {
    account_id: idOf(account, read),
    account_name: (account.name && read(account.name)) ?? null,
    account_email: (account.email && read(account.email)) ?? null,
    read,
  };
}

/** The ids of all accounts that a credential opens: one for each site, where it opens several. Throws AccountError. */
export async function readAccountIds(
  provider: Provider,
  asked: AskedWith,
  callProvider: ProviderClient,
): Promise<string[]> {
  const { account } = provider;
  if (!account?.sites) return [(await readAccount(provider, asked, callProvider)).account_id];
  const body = await answerOf(provider, account, asked, callProvider);
  return sitesOf(account.sites, body).map((site) => idOf(account, readerOf(body, site)));
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
    if (verdict !== 'ok') return 'unknown';
    if (!probe && account) idOf(account, readerOf(response.body, siteIn(account, response.body, asked)));
    return 'accepted';
  } catch (error) {
    if (error instanceof TransportError || error instanceof AccountError || error instanceof SiteError)
      return 'unknown';
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

/** What an answer says at a dotted path. */
type Read = (path: string) => string | undefined;

async function answerOf(
  provider: Provider,
  { request }: AccountQuery,
  asked: AskedWith,
  callProvider: ProviderClient,
): Promise<unknown> {
  const response = await ask(provider, request, asked, callProvider);
  const { status, body } = response;
  const refused = isRefusal(response, provider);
  if (status !== 200 || refused)
    throw new AccountError(`The account call was answered with status ${status}.`, { status, refused });
  return body;
}

/** The site that the connection’s params name, where the account has several. */
function siteIn({ sites }: AccountQuery, body: unknown, { endpoint_params }: AskedWith): unknown {
  const params = JSON.parse(endpoint_params) as Record<string, string>;
  return sites && chooseSite(sites, body, params[sites.param]);
}

function readerOf(body: unknown, site: unknown): Read {
  return (path) => (path.startsWith(SITE) ? textAt(site, path.slice(SITE.length)) : textAt(body, path));
}

const SITE = '$site.';

function idOf({ id }: AccountQuery, read: Read): string {
  const ids = id.map(read);
  if (ids.some((one) => one === undefined))
    throw new AccountError('The account’s answer holds no id.', { status: 200, refused: false });
  return ids.join(':');
}
