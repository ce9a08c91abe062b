import type { AuthScheme } from '../../catalog/auth-scheme.js';
import type { Provider } from '../../catalog/provider.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import { AppError, ExecutionError } from '../../errors.js';
import {
  type EndpointParams,
  fillBaseUrl,
  isEndpointValue,
  isProviderGiven,
  providerGiven,
  strayParam,
} from '../../oauth/endpoints.js';
import { OAuthError } from '../../oauth/error.js';
import type { EndpointParam } from '../../oauth/scheme.js';
import { isSiteChoice, siteParamOf } from './account-sites.js';

/**
 * What the placeholders of the provider’s endpoints stand for in one connection, defaults spelled out: a default that
 * changes later must not move a connection that lives. Where our page asks for what is missing, that and the defaults
 * are left out. Throws VALIDATION_*, with every fault and its path.
 */
export function endpointParams(
  toolkit: Toolkit,
  scheme: AuthScheme,
  given: Readonly<Record<string, string>> = {},
  { asks_for_missing = false } = {},
): EndpointParams {
  const { slug, provider } = toolkit;
  const declared = userParams(scheme);
  const site = siteParamOf(provider);
  const choice = site && Object.hasOwn(given, site.name) ? given[site.name] : undefined;
  const names = [...declared.map(([name]) => name), ...(site ? [site.name] : [])];
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  const missing = declared.filter(
    ([name, param]) => !Object.hasOwn(given, name) && param.default === undefined,
  );
  const wrong = declared.filter(
    ([name, param]) => Object.hasOwn(given, name) && !isEndpointValue(param, given[name] ?? ''),
  );
  const faults = [
    ...(asks_for_missing ? [] : missing.map(([name, param]) => fault(name, 'is required', param))),
    ...wrong.map(([name, param]) => fault(name, 'is not of the expected form', param)),
    ...(site && choice !== undefined && !isSiteChoice(choice)
      ? [fault(site.name, 'is not of the expected form', site)]
      : []),
    ...unknown.map((name) => fault(name.slice(0, 100), 'is not a parameter of this toolkit')),
  ];
  if (faults.length === 0) {
    const params: EndpointParams = Object.fromEntries(
      declared.flatMap(([name, param]) => {
        const absent = asks_for_missing ? undefined : param.default;
        const value = Object.hasOwn(given, name) ? given[name] : absent;
        return value === undefined ? [] : [[name, value]];
      }),
    );
    const stray = strayParamOf(toolkit, params);
    if (stray === undefined)
      return site && choice !== undefined ? { ...params, [site.name]: choice } : params;
    faults.push(fault(stray, `leads to no address of ${provider.display_name}`));
  }
  const said = faults.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new AppError(
    missing.length > 0 && !asks_for_missing ? 'VALIDATION_MISSING_FIELD' : 'VALIDATION_INVALID_SCHEMA',
    `The params of ${slug} are not valid: ${said}.`,
    {
      remediation:
        names.length > 0
          ? `${slug} takes ${names.join(', ')} in params; GET /toolkits/${slug} describes each.`
          : `Leave params out: ${slug} takes none.`,
      details: { in: 'body', faults },
    },
  );
}

/** What whoever connects is asked for, by name. */
export function userParams({ endpoint_params = {} }: AuthScheme): [string, EndpointParam][] {
  return Object.entries(endpoint_params).filter(([, param]) => !isProviderGiven(param));
}

/** A provider did not give what its API’s address depends on, or gave something that leads elsewhere. */
export class ProviderParamError extends Error {
  override readonly name = 'ProviderParamError';
  readonly param: string;

  constructor(param: string) {
    super(`The provider gave no usable ${param}.`);
    this.param = param;
  }
}

/**
 * The params with those that the provider gives in one place, by their `field`. Throws ProviderParamError where one is
 * missing, is not of its form, or leads to an origin that the provider does not declare.
 */
export function withProviderParams(
  known: EndpointParams,
  from: NonNullable<EndpointParam['from']>,
  { toolkit, scheme }: { readonly toolkit: Toolkit; readonly scheme: AuthScheme },
  read: (field: string) => unknown,
): EndpointParams {
  const { origins } = toolkit.provider;
  const { endpoint_params = {} } = scheme;
  const given = Object.entries(endpoint_params)
    .filter(([, param]) => param.from === from)
    .map(([name, param]): [string, string] => {
      const value = read(param.field ?? name) ?? param.default;
      const usable =
        typeof value === 'string' || typeof value === 'number'
          ? providerGiven(param, String(value), origins)
          : undefined;
      if (usable === undefined) throw new ProviderParamError(name);
      return [name, usable];
    });
  if (from === 'account') given.push(...chosenSite(toolkit.provider, read));
  if (given.length === 0) return known;
  const params = { ...known, ...Object.fromEntries(given) };
  const stray = strayParamOf(toolkit, params);
  if (stray !== undefined) throw new ProviderParamError(stray);
  return params;
}

/** By its id, whatever it was chosen by: names change, and the same choice connects the same site again. */
function chosenSite({ account }: Provider, read: (field: string) => unknown): [string, string][] {
  const id = account?.sites && read(`$site.${account.sites.id}`);
  return account?.sites && typeof id === 'string' ? [[account.sites.param, id]] : [];
}

/** The param that would lead a credential elsewhere than to the provider, where one does. */
export function strayParamOf(toolkit: Toolkit, params: EndpointParams): string | undefined {
  return strayParam(addressesOf(toolkit), { params, origins: toolkit.provider.origins });
}

/** Every URL that a connection’s params may stand in. */
function addressesOf({ provider, base_url }: Toolkit): string[] {
  const { account, probe } = provider;
  const endpoints = provider.auth_schemes.flatMap((scheme) => [
    ...Object.entries(scheme).flatMap(([name, url]) => (name.endsWith('_endpoint') ? [String(url)] : [])),
    ...('revocation' in scheme && scheme.revocation ? [scheme.revocation.endpoint] : []),
  ]);
  return [base_url, account?.request.base_url ?? '', probe?.base_url ?? '', ...endpoints];
}

/**
 * A base URL with a connection’s params in its placeholders, at one of the provider’s origins. Throws ExecutionError:
 * nothing was sent.
 */
export function filledBaseUrl({ slug, origins }: Provider, template: string, endpoint_params = '{}'): string {
  const params = storedEndpointParams({ endpoint_params });
  try {
    return fillBaseUrl(template, { params, origins });
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    throw new ExecutionError(
      'connection_expired',
      `The address of ${slug} depends on params of the connection, and ${error.message}.`,
      {
        remediation:
          'Send the user through POST /connect again; GET /toolkits/:toolkit lists the params. The connection keeps its id.',
        details: { base_url: template },
      },
    );
  }
}

/** As a row keeps them. */
export function storedEndpointParams(row: { readonly endpoint_params: string }): EndpointParams {
  return JSON.parse(row.endpoint_params) as EndpointParams;
}

function fault(name: string, message: string, param?: Pick<EndpointParam, 'description'>) {
  return {
    path: `/params/${name}`,
    message: param?.description ? `${message}: ${param.description}` : message,
  };
}
