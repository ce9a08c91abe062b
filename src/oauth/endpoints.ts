import type { AuthorizationServer } from 'oauth4webapi';
import { isDeclaredOrigin, plainOrigin } from '../origin-patterns.js';
import { OAuthError } from './error.js';
import type { EndpointParam, OAuth2Scheme, RevocableScheme, TokenEndpointScheme } from './scheme.js';

/** Values for the `{name}` placeholders of a scheme's endpoints, for example `{ tenant: 'common' }`. */
export type EndpointParams = Readonly<Record<string, string>>;

/** What the placeholders of one connection stand for, and where it may lead. */
export interface EndpointBinding {
  readonly params?: EndpointParams | undefined;
  /** The origins that the provider declares: an endpoint whose host holds a placeholder leads to one of them. */
  readonly origins?: readonly string[] | undefined;
}

/** The part of a scheme that its endpoints are filled by. */
interface Declaring {
  readonly endpoint_params?: Readonly<Record<string, EndpointParam>>;
}

export type EndpointName = 'authorization_endpoint' | 'token_endpoint';

/**
 * The scheme with its placeholders filled in and every endpoint checked: `https`, or `http` to a loopback host. Endpoints
 * that are not among `needed` keep a placeholder whose value the provider has yet to give. Idempotent.
 * @throws OAuthError `invalid_request`: a value is missing or not of the declared form, or an endpoint is not secure.
 */
export function resolveScheme(
  scheme: OAuth2Scheme,
  binding: EndpointBinding,
  needed: readonly EndpointName[],
): OAuth2Scheme {
  const fill = (name: EndpointName): string =>
    !needed.includes(name) && awaitsProvider(scheme, scheme[name], binding)
      ? scheme[name]
      : fillEndpoint(scheme, scheme[name], binding);
  return {
    ...scheme,
    issuer: fillIssuer(scheme, binding),
    authorization_endpoint: fill('authorization_endpoint'),
    token_endpoint: fill('token_endpoint'),
  };
}

/**
 * The same of a scheme whose grant is to be ended.
 * @throws OAuthError `invalid_request`
 */
export function resolveRevocation<S extends RevocableScheme>(scheme: S, binding: EndpointBinding): S {
  const { revocation, revocation_endpoint } = scheme;
  const fill = (template: string) => fillEndpoint(scheme, template, binding);
  return {
    ...resolveTokenEndpoint(scheme, binding),
    ...(revocation_endpoint !== undefined && { revocation_endpoint: fill(revocation_endpoint) }),
    ...(revocation && { revocation: { ...revocation, endpoint: fill(revocation.endpoint) } }),
  };
}

/**
 * One endpoint, filled in and checked.
 * @throws OAuthError `invalid_request`
 */
export function fillEndpoint(
  scheme: Declaring,
  template: string,
  { params = {}, origins = [] }: EndpointBinding,
): string {
  const filled = fillPlaceholders(scheme, template, params);
  const endpoint = hostOf(template).includes('{') ? atTheirHost(filled, origins) : filled;
  assertSecure(endpoint);
  return endpoint;
}

/** Whether the placeholder may stand for this value. */
export function isEndpointValue({ pattern }: EndpointParam, value: string): boolean {
  return SAFE_VALUE.test(value) && (pattern === undefined || new RegExp(`^(?:${pattern})$`).test(value));
}

/** Whether it is the provider that gives the value, and not whoever connects. */
export function isProviderGiven({ from = 'user' }: EndpointParam): boolean {
  return from !== 'user';
}

/**
 * A base URL with the values that a connection keeps, which were held against their declarations when they were kept.
 * @throws OAuthError `invalid_request`
 */
export function fillBaseUrl(template: string, { params = {}, origins = [] }: EndpointBinding): string {
  const filled = template.replace(PLACEHOLDER, (_, name: string, at: number) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) throw new OAuthError('invalid_request', `a value for "${name}" is required`);
    if ((at === 0 && plainOrigin(value) === value) || SAFE_VALUE.test(value)) return value;
    throw new OAuthError('invalid_request', `the value for "${name}" is not of the expected form`);
  });
  return atTheirHost(filled, origins);
}

/**
 * The first param, if any, whose value leads a URL to a host that is not the provider’s. URLs that wait for a value are
 * passed over: they are judged when it is there.
 */
export function strayParam(templates: readonly string[], binding: EndpointBinding): string | undefined {
  for (const template of templates) {
    const [origin = ''] = /^(?:https?:\/\/)?[^/?#]*/.exec(template) ?? [];
    const names = [...origin.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
    if (names.length === 0 || !names.every((name) => Object.hasOwn(binding.params ?? {}, name))) continue;
    try {
      fillBaseUrl(origin, binding);
    } catch {
      return names[0];
    }
  }
  return undefined;
}

/** A value that a provider gave: a whole origin among the declared ones, in its plain form, or a value like a user’s. */
export function providerGiven(
  param: EndpointParam,
  value: string,
  origins: readonly string[],
): string | undefined {
  const origin = plainOrigin(value);
  if (origin !== undefined) return isDeclaredOrigin(origins, origin) ? origin : undefined;
  return isEndpointValue(param, value) ? value : undefined;
}

/**
 * The same of a scheme whose grants ask the token endpoint alone.
 * @throws OAuthError `invalid_request`
 */
export function resolveTokenEndpoint<S extends TokenEndpointScheme>(scheme: S, binding: EndpointBinding): S {
  return {
    ...scheme,
    issuer: fillIssuer(scheme, binding),
    token_endpoint: fillEndpoint(scheme, scheme.token_endpoint, binding),
  };
}

/** The token endpoint as oauth4webapi takes it. */
export function tokenServer({ issuer, token_endpoint }: TokenEndpointScheme): AuthorizationServer {
  return { issuer, token_endpoint };
}

/** The scheme as oauth4webapi takes it. */
export function authorizationServer(scheme: OAuth2Scheme): AuthorizationServer {
  const iss_supported = scheme.authorization_response_iss_parameter_supported;
  return {
    issuer: scheme.issuer,
    authorization_endpoint: scheme.authorization_endpoint,
    token_endpoint: scheme.token_endpoint,
    ...(iss_supported !== undefined && { authorization_response_iss_parameter_supported: iss_supported }),
  };
}

/** Whether the URL is plain HTTP to this machine, the one place where RFC 8252 section 8.3 tolerates it. */
export function isLoopbackHttp(endpoint: string): boolean {
  const { protocol, hostname } = new URL(endpoint);
  if (protocol !== 'http:') return false;
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Of every value, whatever its pattern: nothing in it ends a path segment or a host, or climbs out of one. */
const SAFE_VALUE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/;
const PLACEHOLDER = /\{([a-z_]+)\}/g;
/** Filled in by the revocation call itself. */
const REVOCATION_PLACEHOLDERS = new Set(['client_id', 'token']);

/**
 * A text of a declaration with its placeholders filled in; where it is a URL, `fillEndpoint` checks where it leads.
 * @throws OAuthError `invalid_request`
 */
export function fillPlaceholders(scheme: Declaring, template: string, params: EndpointParams = {}): string {
  return template.replace(PLACEHOLDER, (placeholder, name: string, at: number) => {
    if (REVOCATION_PLACEHOLDERS.has(name)) return placeholder;
    const param = declaredParam(scheme, name);
    if (param === undefined) throw new OAuthError('invalid_request', `the scheme does not declare "${name}"`);
    const value = Object.hasOwn(params, name) ? params[name] : param.default;
    if (value === undefined) throw new OAuthError('invalid_request', `a value for "${name}" is required`);
    const is_origin = at === 0 && isProviderGiven(param) && plainOrigin(value) === value;
    if (!is_origin && !isEndpointValue(param, value))
      throw new OAuthError('invalid_request', `the value for "${name}" is not of the expected form`);
    return value;
  });
}

/** It only names the server, and is compared with `iss`: what is not known yet stays unknown. */
function fillIssuer(scheme: TokenEndpointScheme, binding: EndpointBinding): string {
  return awaitsProvider(scheme, scheme.issuer, binding)
    ? scheme.issuer
    : fillPlaceholders(scheme, scheme.issuer, binding.params);
}

function awaitsProvider(scheme: Declaring, template: string, { params = {} }: EndpointBinding): boolean {
  return [...template.matchAll(PLACEHOLDER)].some(([, name = '']) => {
    const param = declaredParam(scheme, name);
    return param !== undefined && isProviderGiven(param) && !Object.hasOwn(params, name);
  });
}

function declaredParam({ endpoint_params }: Declaring, name: string): EndpointParam | undefined {
  return endpoint_params !== undefined && Object.hasOwn(endpoint_params, name)
    ? endpoint_params[name]
    : undefined;
}

function hostOf(template: string): string {
  return /^(?:https?:\/\/)?([^/?#]*)/.exec(template)?.[1] ?? '';
}

/** Secrets go to these hosts, so no value may choose one that the provider does not declare. */
function atTheirHost(filled: string, origins: readonly string[]): string {
  const origin = /^https:\/\/[^/?#]*/.exec(filled)?.[0].toLowerCase() ?? '';
  if (plainOrigin(origin) === origin && isDeclaredOrigin(origins, origin))
    return origin + filled.slice(origin.length);
  throw new OAuthError(
    'invalid_request',
    'a placeholder of an endpoint would choose a host that the provider does not declare',
  );
}

function assertSecure(endpoint: string): void {
  const url = endpoint.replace(PLACEHOLDER, 'x');
  if (URL.canParse(url) && (new URL(url).protocol === 'https:' || isLoopbackHttp(url))) return;
  throw new OAuthError('invalid_request', 'an OAuth endpoint is neither https nor on a loopback host');
}
