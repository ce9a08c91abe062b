import type { Provider } from '../../../src/catalog/provider.js';
import { toolkitTokenCost } from '../../../src/catalog/token-cost.js';
import type { LoadedToolkit } from '../../../src/catalog/toolkit.js';
import { isEndpointValue } from '../../../src/oauth/endpoints.js';
import { type Fault, isHttps, isOrigin, unless } from './fault.js';

/** Where credentials and people are sent, and how a toolkit speaks of itself. */
export function toolkitFaults(toolkit: LoadedToolkit): Fault[] {
  const { slug, provider } = toolkit;
  return [
    ...unless(
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug),
      'toolkit words',
      slug,
      'the slug is not lower kebab-case',
    ),
    ...[toolkit.display_name, provider.display_name].flatMap((text) =>
      unless(text.trim() !== '', 'toolkit words', slug, 'a display name is empty'),
    ),
    ...unless(
      /^[A-Z].*\.$/s.test(toolkit.description),
      'toolkit words',
      slug,
      'the description is not a sentence',
    ),
    ...unless(
      toolkit.categories.length > 0 &&
        toolkit.categories.every((category) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(category)),
      'toolkit words',
      slug,
      'the categories are not lower kebab-case words',
    ),
    ...addresses(toolkit),
    ...unless(
      toolkitTokenCost(toolkit).median < LARGEST_MEDIAN,
      'token cost',
      slug,
      `the definition in the middle costs ${toolkitTokenCost(toolkit).median} tokens, ${LARGEST_MEDIAN} or more`,
    ),
  ];
}

/** Tokens that half of a toolkit’s definitions stay under, so that a model can be shown all of them. */
const LARGEST_MEDIAN = 350;

function addresses(toolkit: LoadedToolkit): Fault[] {
  const { slug, provider } = toolkit;
  const fault = (holds: boolean, message: string) => unless(holds, 'address', slug, message);
  return [
    ...fault(provider.origins.length > 0, 'the provider declares no origin'),
    ...provider.origins.flatMap((origin) => fault(isOrigin(origin), `${origin} is not an https origin`)),
    ...fault(isDeclared(toolkit.base_url, provider), `base_url ${toolkit.base_url} is not declared`),
    ...fault(!toolkit.base_url.endsWith('/'), 'base_url ends with a slash, and every path begins with one'),
    ...fault(
      isDeclared(provider.account?.request.base_url ?? toolkit.base_url, provider),
      'the account is asked for at an origin that is not declared',
    ),
    ...[toolkit.documentation_url, provider.documentation_url, provider.console_url].flatMap((url) =>
      fault(isHttps(url), `${url} is not an https URL`),
    ),
    ...endpoints(provider).flatMap((url) => [
      // `{tenant}` and its like stand for a path segment or a sub-domain.
      ...fault(isHttps(url.replaceAll(/\{\w+\}/g, 'x')), `the OAuth endpoint ${url} is not https`),
      ...fault(
        !url.split('/')[2]?.includes('{') || /^https:\/\/\{\w+\}(\.[a-z0-9-]+){2,}(\/|$)/.test(url),
        `a parameter would choose the host of ${url}`,
      ),
    ]),
    ...provider.auth_schemes.flatMap(({ endpoint_params = {} }) =>
      Object.entries(endpoint_params).flatMap(([name, param]) => [
        ...fault(
          (param.description ?? '').trim() !== '',
          `the parameter ${name} of its endpoints has no description`,
        ),
        ...fault(
          param.default === undefined || isEndpointValue(param, param.default),
          `the default of ${name} is not a value of it`,
        ),
      ]),
    ),
  ];
}

/** True where a credential may be sent to this URL, which may hold placeholders as a `base_url` does. */
export function isDeclared(url: string, provider: Provider): boolean {
  const whole = /^\{(\w+)\}(\/|$)/.exec(url)?.[1];
  if (whole !== undefined) return isGiven(whole, provider);
  // A connection’s param stands where the origin has `*`, and nowhere else in the host.
  const host = url.replace(/^https:\/\/\{\w+\}\./, 'https://*.');
  return (
    isHttps(host) && !/[{}]/.test(host.split('/')[2] ?? '') && provider.origins.includes(new URL(host).origin)
  );
}

/** Whether the provider itself gives this param: a whole origin then, held against the declared ones at run time. */
function isGiven(param: string, { auth_schemes }: Provider): boolean {
  return auth_schemes.every(({ endpoint_params = {} }) =>
    ['token_response', 'callback'].includes(endpoint_params[param]?.from ?? 'user'),
  );
}

function endpoints({ auth_schemes }: Provider): string[] {
  return auth_schemes.flatMap((scheme) => {
    const revocation = 'revocation' in scheme ? scheme.revocation?.endpoint : undefined;
    const named = Object.entries(scheme).filter(
      ([name, value]) => (name === 'issuer' || name.endsWith('_endpoint')) && typeof value === 'string',
    );
    return [...named.map(([, url]) => url as string), ...(revocation === undefined ? [] : [revocation])];
  });
}
