import type { AuthScheme } from '../../catalog/auth-scheme.js';
import type { Provider } from '../../catalog/provider.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import { TransportError } from '../../outbound/transport-error.js';
import type { ConnectedAccount } from '../../store/connections.js';
import { AccountError, type AskedWith, ask, isRefusal, readAccount } from './account.js';
import { SiteError } from './account-sites.js';
import { ProviderParamError, storedEndpointParams, withProviderParams } from './endpoint-params.js';
import { judge } from './judge-answer.js';
import type { ProviderClient } from './provider-client.js';

/** What the provider says of a credential that a user has just typed. */
export type Trial =
  | {
      readonly result: 'accepted';
      readonly account: ConnectedAccount;
      /** With those that the account’s answer gave. */
      readonly endpoint_params: string;
      readonly tried: boolean;
    }
  | { readonly result: 'refused' }
  /** It is not known whether it is good. `why` ends a sentence that begins with the provider’s name. */
  | { readonly result: 'unknown'; readonly why: string };

/** Whether the provider declares a call that typed credentials are tried with. */
export function isTried({ probe, account }: Provider): boolean {
  return probe !== undefined || account !== undefined;
}

/** Tries it with the provider’s own call for that, and asks whose account it opens, where there are such calls. */
export async function tryCredential(
  place: { readonly toolkit: Toolkit; readonly scheme: AuthScheme },
  given: Omit<AskedWith, 'base_url'>,
  callProvider: ProviderClient,
): Promise<Trial> {
  const { provider, base_url } = place.toolkit;
  const asked = { ...given, base_url };
  const { probe, errors } = provider;
  try {
    if (probe) {
      const response = await ask(provider, probe, asked, callProvider);
      if (isRefusal(response, provider)) return { result: 'refused' };
      if (judge(response, errors) !== 'ok')
        return { result: 'unknown', why: `answered with status ${response.status}` };
    }
    const { read, ...account } = await readAccount(provider, asked, callProvider);
    const params = withProviderParams(storedEndpointParams(asked), 'account', place, read);
    return {
      result: 'accepted',
      account,
      endpoint_params: JSON.stringify(params),
      // There was nothing to try where nothing is sent.
      tried: asked.credential === undefined || isTried(provider),
    };
  } catch (error) {
    if (error instanceof TransportError)
      return { result: 'unknown', why: `gave no answer: ${error.message}` };
    if (error instanceof ProviderParamError)
      return { result: 'unknown', why: `did not say what the ${error.param} of this account is` };
    if (error instanceof SiteError)
      return { result: 'unknown', why: `lists other sites than the chosen one: ${error.choices}` };
    if (!(error instanceof AccountError)) throw error;
    if (error.refused && !probe) return { result: 'refused' };
    return {
      result: 'unknown',
      why: `did not say whose account this opens (status ${error.status})`,
    };
  }
}
