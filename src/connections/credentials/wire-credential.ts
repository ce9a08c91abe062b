import type { AuthScheme, CredentialPlacement, KeyScheme } from '../../catalog/auth-scheme.js';
import { authorizationHeader, type TokenPair } from '../../oauth/oauth1.js';
import { percentEncode, type SignatureMethod } from '../../oauth/oauth1-signature.js';
import type { OAuthClient } from '../../oauth/scheme.js';
import type { OutboundRequest, UnauthorizedRequest } from '../../outbound/message.js';
import type { TypedFields, TypedScheme } from './credential-fields.js';
import { signAws } from './sign-aws.js';

/** What authenticates one call, opened: a token, what the user typed, or nothing at all. */
export type WireCredential = TokenOnWire | TypedOnWire | SignedOnWire | undefined;

export interface TokenOnWire {
  readonly access_token: string;
  /** The word before it; `Bearer` where absent. */
  readonly authorization_scheme?: string;
  /** Where it is sent alone, instead of in `Authorization`. */
  readonly header?: string;
}

export interface TypedOnWire {
  readonly scheme: TypedScheme;
  readonly fields: TypedFields;
  /** As a row keeps them: a region is one. */
  readonly endpoint_params: string;
}

/** OAuth 1.0a: each request is signed for itself. */
export interface SignedOnWire {
  readonly signature_method: SignatureMethod;
  readonly client: OAuthClient;
  readonly pair: TokenPair;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A token where its provider reads it. `scheme`: what it was obtained by, as the provider declares it now. */
export function tokenOnWire(access_token: string, scheme: AuthScheme | undefined): TokenOnWire {
  const header = scheme && 'access_token_header' in scheme ? scheme.access_token_header : undefined;
  return { access_token, ...(header !== undefined && { header }) };
}

/**
 * The request with its credential, which replaces whatever stands in that place: no parameter of a caller’s can be sent
 * in its stead. The one function that writes credentials into a request.
 */
export function withCredential(request: UnauthorizedRequest, credential: WireCredential): OutboundRequest {
  if (!credential) return request;
  if ('access_token' in credential) {
    const { access_token, authorization_scheme = 'Bearer', header } = credential;
    if (header !== undefined) request.headers[header.toLowerCase()] = access_token;
    else request.headers['authorization'] = `${authorization_scheme} ${access_token}`;
    return request;
  }
  if ('pair' in credential) return signed(request, credential);
  const { scheme, fields, endpoint_params } = credential;
  if (scheme.type === 'aws_sigv4') return signAws(request, scheme, fields, endpoint_params);
  return scheme.placements.reduce((placed, placement) => place(placed, placement, fields), request);
}

/** Everything of a credential that must not come back in an answer, in every form in which it went out. */
export function secretsOf(credential: WireCredential): string[] {
  if (!credential) return [];
  const forms = valuesOf(credential).flatMap((value) => [
    value,
    encodeURIComponent(value),
    percentEncode(value),
    // Within a PLAINTEXT signature.
    percentEncode(percentEncode(value)),
    new URLSearchParams({ '': value }).toString().slice(1),
  ]);
  // The longest first: where one is part of another, nothing of the longer one is left standing.
  return [...new Set(forms)].filter(Boolean).sort((a, b) => b.length - a.length);
}

function valuesOf(credential: TokenOnWire | TypedOnWire | SignedOnWire): string[] {
  if ('access_token' in credential) return [credential.access_token];
  if ('pair' in credential) {
    const { pair, client } = credential;
    // A PLAINTEXT signature holds both secrets (RFC 5849 section 3.4.4).
    return [pair.token, pair.token_secret, client.client_secret ?? ''];
  }
  const { scheme, fields } = credential;
  if (scheme.type === 'aws_sigv4') return Object.values(fields);
  const secrets = scheme.fields.flatMap(({ name, secret }) => (secret ? (fields[name] ?? []) : []));
  return [...secrets, ...basicOf(scheme, fields)];
}

function basicOf({ placements }: KeyScheme, fields: TypedFields): string[] {
  return placements.flatMap((placement) => (placement.in === 'basic' ? basicPair(placement, fields) : []));
}

/** Of a body, only a form is part of what is signed (RFC 5849 section 3.4.1.3.1). */
function signed(request: UnauthorizedRequest, signing: SignedOnWire): UnauthorizedRequest {
  const { method, url, headers, body } = request;
  const is_form = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  const form = is_form && typeof body === 'string' ? body : undefined;
  headers['authorization'] = authorizationHeader({ method, url, form }, signing);
  return request;
}

/** A placement that needs an optional field which was left empty is left out. */
function place(
  request: UnauthorizedRequest,
  placement: CredentialPlacement,
  fields: TypedFields,
): UnauthorizedRequest {
  if (placement.in === 'basic') {
    request.headers['authorization'] = `Basic ${basicPair(placement, fields)}`;
    return request;
  }
  const value = filled(placement.value, fields);
  if (value === undefined) return request;
  if (placement.in === 'path') return { ...request, url: withPath(request.url, value) };
  const { name } = placement;
  if (placement.in === 'query') return { ...request, url: withQuery(request.url, name, value) };
  if (placement.in === 'header') request.headers[name.toLowerCase()] = value;
  else request.headers['cookie'] = withCookie(request.headers['cookie'], name, value);
  return request;
}

/** RFC 7617; an absent half is empty. */
function basicPair(
  { username, password }: Extract<CredentialPlacement, { in: 'basic' }>,
  fields: TypedFields,
): string {
  const pair = `${filled(username, fields) ?? ''}:${filled(password, fields) ?? ''}`;
  return Buffer.from(pair, 'utf8').toString('base64');
}

/** In one pass: a value that looks like a placeholder is a value. */
function filled(template: string, fields: TypedFields): string | undefined {
  let complete = true;
  const text = template.replaceAll(/\{([a-z0-9_]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    complete &&= value !== undefined && value !== '';
    return value ?? '';
  });
  return complete ? text : undefined;
}

function withPath(url: string, start: string): string {
  const { origin } = new URL(url);
  return `${origin}${start}${url.slice(origin.length)}`;
}

function withQuery(url: string, name: string, value: string): string {
  const start = url.indexOf('?');
  const others = start === -1 ? [] : url.slice(start + 1).split('&');
  const kept = others.filter((piece) => !new URLSearchParams(piece).has(name));
  const query = [...kept, new URLSearchParams({ [name]: value }).toString()].join('&');
  return `${start === -1 ? url : url.slice(0, start)}?${query}`;
}

function withCookie(cookies: string | undefined, name: string, value: string): string {
  const others = (cookies ?? '').split('; ').filter((one) => one !== '' && !one.startsWith(`${name}=`));
  return [...others, `${name}=${value}`].join('; ');
}
