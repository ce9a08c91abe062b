import type { AuthorizationServer } from 'oauth4webapi';
import { OAuthError } from './error.js';
import type { EndpointParam, OAuth2Scheme } from './scheme.js';

/** Values for the `{name}` placeholders of a scheme's endpoints, for example `{ tenant: 'common' }`. */
export type EndpointParams = Readonly<Record<string, string>>;

/**
 * The scheme with every placeholder filled in and every endpoint checked: `https`, or `http` to a loopback host.
 * Idempotent, so a resolved scheme can be pinned with a pending request and used later without `params`.
 * @throws OAuthError `invalid_request`: a value is missing or not of the declared form, or an endpoint is not secure.
 */
export function resolveScheme(scheme: OAuth2Scheme, params: EndpointParams = {}): OAuth2Scheme {
  const fill = (template: string) => fillEndpoint(scheme, template, params);
  const resolved: OAuth2Scheme = {
    ...scheme,
    issuer: fill(scheme.issuer),
    authorization_endpoint: fill(scheme.authorization_endpoint),
    token_endpoint: fill(scheme.token_endpoint),
  };
  if (scheme.revocation_endpoint !== undefined)
    resolved.revocation_endpoint = fill(scheme.revocation_endpoint);
  if (scheme.revocation !== undefined) {
    resolved.revocation = { ...scheme.revocation, endpoint: fill(scheme.revocation.endpoint) };
  }
  const endpoints = [
    resolved.authorization_endpoint,
    resolved.token_endpoint,
    resolved.revocation_endpoint,
    resolved.revocation?.endpoint,
  ];
  for (const endpoint of endpoints) if (endpoint !== undefined) assertSecure(endpoint);
  return resolved;
}

/** Whether the placeholder may stand for this value. */
export function isEndpointValue({ pattern }: EndpointParam, value: string): boolean {
  return SAFE_VALUE.test(value) && (pattern === undefined || new RegExp(`^(?:${pattern})$`).test(value));
}

/** The scheme as oauth4webapi takes it. */
export function authorizationServer(scheme: OAuth2Scheme): AuthorizationServer {
  const iss_supported = scheme.authorization_response_iss_parameter_supported;
  return {
    issuer: scheme.issuer,
    authorization_endpoint: scheme.authorization_endpoint,
    token_endpoint: scheme.token_endpoint,
    ...(scheme.revocation_endpoint !== undefined && { revocation_endpoint: scheme.revocation_endpoint }),
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
/** A placeholder may be the sub-domain of a host whose last two labels at least are the provider’s own. */
const PROVIDERS_HOST = /^(\{[a-z_]+\}\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const PLACEHOLDER = /\{([a-z_]+)\}/g;
/** Filled in by the revocation call itself. */
const REVOCATION_PLACEHOLDERS = new Set(['client_id', 'token']);

function fillEndpoint(scheme: OAuth2Scheme, template: string, params: EndpointParams): string {
  const filled = template.replace(PLACEHOLDER, (placeholder, name: string) => {
    if (REVOCATION_PLACEHOLDERS.has(name)) return placeholder;
    const declared = scheme.endpoint_params;
    const param = declared !== undefined && Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (param === undefined) throw new OAuthError('invalid_request', `the scheme does not declare "${name}"`);
    const value = Object.hasOwn(params, name) ? params[name] : param.default;
    if (value === undefined) throw new OAuthError('invalid_request', `a value for "${name}" is required`);
    if (!isEndpointValue(param, value)) {
      throw new OAuthError('invalid_request', `the value for "${name}" is not of the expected form`);
    }
    return value;
  });
  assertHostIsTheirs(template, filled);
  return filled;
}

/** Secrets go to these hosts, so no value may choose one: at most a sub-domain of what the declaration names. */
function assertHostIsTheirs(template: string, filled: string): void {
  const host = /^https?:\/\/([^/?#]*)/.exec(template)?.[1] ?? '';
  if (!host.includes('{')) return;
  const fixed = host.slice(host.indexOf('}') + 1);
  const isTheirs = PROVIDERS_HOST.test(host) && URL.canParse(filled) && new URL(filled).host.endsWith(fixed);
  if (!isTheirs)
    throw new OAuthError('invalid_request', 'a placeholder of an OAuth endpoint would choose its host');
}

function assertSecure(endpoint: string): void {
  if (URL.canParse(endpoint) && (new URL(endpoint).protocol === 'https:' || isLoopbackHttp(endpoint))) return;
  throw new OAuthError('invalid_request', 'an OAuth endpoint is neither https nor on a loopback host');
}
