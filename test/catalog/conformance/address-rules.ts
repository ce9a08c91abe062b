import { getPublicSuffix } from 'tldts-icann';
import type { AuthScheme } from '../../../src/catalog/auth-scheme.js';
import type { Provider } from '../../../src/catalog/provider.js';
import type { Toolkit } from '../../../src/catalog/toolkit.js';
import { isEndpointValue, isProviderGiven } from '../../../src/oauth/endpoints.js';
import { isDeclaredOrigin } from '../../../src/origin-patterns.js';
import { type Fault, isHttps, isOrigin, unless } from './fault.js';

/** Where credentials and people are sent: declared origins alone, whatever a connection’s params are. */
export function addressFaults(toolkit: Toolkit): Fault[] {
  const { slug, provider } = toolkit;
  const fault = (holds: boolean, message: string) => unless(holds, 'address', slug, message);
  return [
    ...fault(provider.origins.length > 0, 'the provider declares no origin'),
    ...provider.origins.flatMap((origin) =>
      fault(
        origin.includes('*') ? isNarrow(origin) : isOrigin(origin),
        `${origin} is neither an https origin nor the sub-domains of somebody’s own domain`,
      ),
    ),
    ...fault(isDeclared(toolkit.base_url, provider), `base_url ${toolkit.base_url} is not declared`),
    ...fault(!toolkit.base_url.endsWith('/'), 'base_url ends with a slash, and every path begins with one'),
    ...fault(
      isDeclared(provider.account?.request.base_url ?? toolkit.base_url, provider),
      'the account is asked for at an origin that is not declared',
    ),
    ...[toolkit.documentation_url, provider.documentation_url, provider.console_url].flatMap((url) =>
      fault(isHttps(url), `${url} is not an https URL`),
    ),
    ...provider.auth_schemes.flatMap((scheme) => schemeFaults(scheme, toolkit)),
    ...siteFaults(toolkit),
  ];
}

/** Of a provider whose grants open several sites, a choice is a text of anybody’s: it stands in no address. */
function siteFaults({ slug, provider }: Toolkit): Fault[] {
  const fault = (holds: boolean, message: string) => unless(holds, 'address', slug, message);
  const { account, auth_schemes } = provider;
  const params = auth_schemes.flatMap(({ endpoint_params = {} }) => Object.entries(endpoint_params));
  const { id = [], name = '', email = '', sites } = account ?? {};
  const paths = [...id, name, email, ...params.map(([param, { field = param }]) => field)];
  if (!sites)
    return fault(!paths.some(isOfSite), 'a path begins with $site, and the account’s answer lists no sites');
  return [
    ...fault(
      !params.some(([param]) => param === sites.param),
      `the choice of a site is called ${sites.param}, as a param of the addresses is`,
    ),
    ...fault(id.some(isOfSite), 'two sites of the account have the same id'),
    ...fault(isOfSite(name), 'the account’s name does not say which site it is'),
  ];
}

function isOfSite(path: string): boolean {
  return path.startsWith('$site.');
}

/** True where a credential may be sent to this URL, whose placeholders stand for params of a connection. */
export function isDeclared(url: string, provider: Provider): boolean {
  const whole = /^\{(\w+)\}(?:\/|$)/.exec(url)?.[1];
  // It stands for an origin, which the engine holds against the declared ones when the provider names it.
  if (whole !== undefined)
    return provider.auth_schemes.every(({ endpoint_params: params = {} }) => {
      const param = params[whole];
      return param !== undefined && isProviderGiven(param);
    });
  const sample = sampleOf(url, provider.auth_schemes);
  return isHttps(sample) && isDeclaredOrigin(provider.origins, new URL(sample).origin);
}

function schemeFaults(scheme: AuthScheme, { slug, provider, base_url }: Toolkit): Fault[] {
  const fault = (holds: boolean, message: string) => unless(holds, 'address', slug, message);
  const { endpoint_params = {} } = scheme;
  const { account, probe } = provider;
  const calls = [account?.request, probe].flatMap((call) => (call ? [call.base_url ?? '', call.path] : []));
  const used = [base_url, ...calls].flatMap(placeholdersOf);
  const known_before = calls.flatMap(placeholdersOf).map((name) => endpoint_params[name]?.from);
  return [
    ...endpointsOf(scheme).flatMap((url) => [
      ...fault(
        url.startsWith('{') || isHttps(sampleOf(url, [scheme])),
        `the OAuth endpoint ${url} is not https`,
      ),
      ...fault(
        !/^[^/]*(\/\/[^/]*)?\{/.test(url) || isDeclared(url, { ...provider, auth_schemes: [scheme] }),
        `a parameter would choose the host of ${url}`,
      ),
    ]),
    ...used.flatMap((name) =>
      fault(Object.hasOwn(endpoint_params, name), `${scheme.type} declares no param ${name}`),
    ),
    ...fault(!known_before.includes('account'), 'the account is asked for with what only its answer tells'),
    ...Object.entries(endpoint_params).flatMap(([name, param]) => [
      ...fault((param.description ?? '').trim() !== '', `the parameter ${name} has no description`),
      ...fault(
        param.default === undefined || isEndpointValue(param, param.default),
        `the default of ${name} is not a value of it`,
      ),
    ]),
  ];
}

/** The sub-domains of a domain that one party owns: `*.com`, `*.co.uk` and sub-domains of less than two labels are not. */
function isNarrow(pattern: string): boolean {
  const [, domain] = /^https:\/\/\*\.([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/.exec(pattern) ?? [];
  return domain !== undefined && getPublicSuffix(domain) !== domain && !/\.\d+$/.test(domain);
}

/** With defaults in the placeholders, and a word where there is none. */
function sampleOf(url: string, schemes: readonly AuthScheme[]): string {
  return url.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const declared = schemes.map(({ endpoint_params }) => endpoint_params?.[name]?.default);
    return declared.find((value) => value !== undefined) ?? 'x';
  });
}

function placeholdersOf(template: string): string[] {
  return [...template.matchAll(/\{\+?(\w+)\}/g)].map(([, name = '']) => name);
}

function endpointsOf(scheme: AuthScheme): string[] {
  const revocation = 'revocation' in scheme ? scheme.revocation?.endpoint : undefined;
  const named = Object.entries(scheme).filter(
    ([name, value]) => (name === 'issuer' || name.endsWith('_endpoint')) && typeof value === 'string',
  );
  return [...named.map(([, url]) => url as string), ...(revocation === undefined ? [] : [revocation])];
}
