import type {
  AuthScheme,
  ConnectionParams,
  CredentialField,
  CredentialPlacement,
  KeyScheme,
} from '../catalog/auth-scheme.js';
import type { OtherAuth } from './api.js';
import { asArray, asObject, asText, entries, isObject, type Json, type JsonObject, own } from './json.js';
import { plainName } from './parameter-names.js';
import { plainText } from './plain-text.js';
import type { References } from './references.js';

/** How the document says that one authenticates. */
export interface Auth {
  readonly schemes: readonly AuthScheme[];
  readonly other: readonly OtherAuth[];
  readonly scopes: Readonly<Record<string, string>>;
  /** The document declares no scheme, but a parameter that is the credential: only operations that have it need one. */
  readonly byHeader: boolean;
  /** Parameters that carry a credential, as `header x-api-key`: the credential’s place, none of the caller’s. */
  readonly placements: ReadonlySet<string>;
  /** Scopes of an operation, as alternatives; undefined where it needs no credential. */
  scopesOf(security: Json): readonly (readonly string[])[] | undefined;
}

export interface AuthOptions {
  readonly references: References;
  /** Endpoints may be relative to it. */
  readonly base_url: string | undefined;
  /** Stands in endpoints and in AWS’ scope. */
  readonly connection_params: ConnectionParams;
  /** The header parameter `Authorization` of the first operation that has one. */
  readonly header: JsonObject | undefined;
}

/** `requirements`: every Security Requirement Object of the document, the document’s own first. */
export function readAuth(declared: Json, requirements: readonly Json[], options: AuthOptions): Auth {
  const named = new Map(
    entries(declared).flatMap(([name, scheme]) => {
      const found = options.references.follow(scheme);
      return found ? [[name, upgraded(found)] as const] : [];
    }),
  );
  const found: Found = { schemes: new Map(), other: new Map(), scopes: {} };
  for (const names of combinations(named, requirements)) readCombination(names, named, found, options);
  const byHeader = found.schemes.size === 0 && found.other.size === 0 && options.header !== undefined;
  if (byHeader) found.schemes.set('header', headerScheme(options.header ?? {}));
  return {
    byHeader,
    schemes: [...found.schemes.values()],
    other: [...found.other.values()],
    scopes: found.scopes,
    placements: new Set(
      [...named.values()]
        .filter(({ type }) => type === 'apiKey')
        .map((scheme) => `${scheme['in']} ${String(scheme['name']).toLowerCase()}`),
    ),
    // Documents that name their schemes and never ask for one have forgotten to.
    scopesOf: (security) =>
      security === undefined && requirements.length === 0 && named.size > 0 ? [] : scopesOf(security, named),
  };
}

/** What stands in the header is typed as a whole: the word before a token is told in prose alone. */
function headerScheme(parameter: JsonObject): KeyScheme {
  const description = plainText(parameter['description'], 200);
  const field = { name: 'authorization', label: 'Authorization', secret: true };
  return {
    type: 'api_key',
    fields: [description === '' ? field : { ...field, description }],
    placements: [{ in: 'header', name: 'authorization', value: '{authorization}' }],
  };
}

interface Found {
  readonly schemes: Map<string, AuthScheme>;
  readonly other: Map<string, OtherAuth>;
  readonly scopes: Record<string, string>;
}

/** Swagger 2 has one flow a scheme, and `basic` as a type. */
function upgraded(scheme: JsonObject): JsonObject {
  if (scheme['type'] === 'basic') return { ...scheme, type: 'http', scheme: 'basic' };
  const flow = FLOWS[String(scheme['flow'])];
  return flow === undefined ? scheme : { ...scheme, flows: { [flow]: scheme } };
}

const FLOWS: Readonly<Record<string, string>> = {
  accessCode: 'authorizationCode',
  application: 'clientCredentials',
  implicit: 'implicit',
  password: 'password',
};

/** Names of schemes that go together. Each by itself where the document never says which it wants. */
function combinations(named: ReadonlyMap<string, JsonObject>, requirements: readonly Json[]): string[][] {
  const wanted = new Map<string, string[]>();
  for (const requirement of requirements) {
    const names = Object.keys(asObject(requirement)).filter((name) => named.has(name));
    if (names.length > 0) wanted.set(names.toSorted().join(' '), names);
  }
  return wanted.size > 0 ? [...wanted.values()] : [...named.keys()].map((name) => [name]);
}

function readCombination(
  names: readonly string[],
  named: ReadonlyMap<string, JsonObject>,
  found: Found,
  options: AuthOptions,
): void {
  const keys: [string, JsonObject][] = [];
  for (const name of names) {
    const scheme = named.get(name) ?? {};
    if (scheme['type'] === 'oauth2') readFlows(name, scheme, found, options);
    else if (isAws(scheme)) found.schemes.set('aws', toAws(options));
    else if (isKey(scheme)) keys.push([name, scheme]);
    else found.other.set(name, { name, what: [scheme['type'], scheme['scheme']].filter(Boolean).join(' ') });
  }
  // A key beside OAuth is one the app has, not the user; what it is called stands in the document.
  const withOAuth = names.some((name) => named.get(name)?.['type'] === 'oauth2');
  if (withOAuth) for (const [name] of keys) found.other.set(name, { name, what: 'a key beside OAuth 2.0' });
  else if (keys.length > 0) found.schemes.set(keys.map(([name]) => name).join(' '), toKeyScheme(keys));
}

function isAws(scheme: JsonObject): boolean {
  return scheme['x-amazon-apigateway-authtype'] === 'awsSigv4';
}

function isKey({ type, in: place, name, scheme }: JsonObject): boolean {
  if (type === 'apiKey')
    return ['header', 'query', 'cookie'].includes(String(place)) && asText(name) !== undefined;
  return type === 'http' && ['basic', 'bearer'].includes(String(scheme).toLowerCase());
}

/** The name in the credential scope is the host’s first label, but for a few that an overlay corrects. */
function toAws({ base_url, connection_params }: AuthOptions): AuthScheme {
  const service =
    /^https:\/\/(?:[\w-]+\.)*?([\w-]+)(?:\.\{region\})?\.amazonaws\.com/.exec(base_url ?? '')?.[1] ??
    'execute-api';
  return {
    type: 'aws_sigv4',
    service,
    ...(Object.keys(connection_params).length > 0 && { endpoint_params: connection_params }),
  };
}

function toKeyScheme(keys: readonly [string, JsonObject][]): KeyScheme {
  const fields: CredentialField[] = [];
  const placements: CredentialPlacement[] = [];
  for (const [name, scheme] of keys) {
    const description = plainText(scheme['description'], 200);
    const field = {
      name: fieldName(name),
      label: labelOf(name),
      secret: true,
      ...(description !== '' && { description }),
    };
    if (String(scheme['scheme']).toLowerCase() === 'basic') {
      fields.push({
        name: 'username',
        label: 'User name',
        secret: false,
        ...(description !== '' && { description }),
      });
      fields.push({ name: 'password', label: 'Password', secret: true, optional: true });
      placements.push({ in: 'basic', username: '{username}', password: '{password}' });
    } else {
      fields.push(field);
      placements.push(placementOf(scheme, field.name));
    }
  }
  const [only] = keys;
  const single = keys.length === 1 && only ? only[1] : undefined;
  const type = single?.['type'] === 'http' ? (single['scheme'] as string).toLowerCase() : 'api_key';
  return {
    type: placements.every(isBearer) ? 'bearer' : (type as KeyScheme['type']),
    fields: fields as unknown as KeyScheme['fields'],
    placements: placements as unknown as KeyScheme['placements'],
  };
}

function isBearer(placement: CredentialPlacement): boolean {
  return placement.in === 'header' && placement.value.startsWith('Bearer ');
}

function placementOf(scheme: JsonObject, field: string): CredentialPlacement {
  if (scheme['type'] === 'http') return { in: 'header', name: 'authorization', value: `Bearer {${field}}` };
  const name = String(scheme['name']);
  const place = scheme['in'] as 'header' | 'query' | 'cookie';
  if (place !== 'header' || name.toLowerCase() !== 'authorization')
    return { in: place, name, value: `{${field}}` };
  // The word before a token is told in prose alone.
  const word = /\b(Bearer|Token|Basic)\b/.exec(String(scheme['description'] ?? ''))?.[1];
  return {
    in: 'header',
    name: 'authorization',
    value: word && word !== 'Basic' ? `${word} {${field}}` : `{${field}}`,
  };
}

function fieldName(name: string): string {
  const snake = plainName(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2')).toLowerCase();
  return snake || 'key';
}

function labelOf(name: string): string {
  const words = fieldName(name).replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function readFlows(name: string, scheme: JsonObject, found: Found, options: AuthOptions): void {
  for (const [flow, value] of entries(scheme['flows'])) {
    const { authorizationUrl, tokenUrl, scopes } = asObject(value);
    for (const [scope, text] of entries(scopes)) found.scopes[scope] = plainText(text, 200);
    const authorization_endpoint = endpoint(authorizationUrl, options);
    const token_endpoint = endpoint(tokenUrl, options);
    const common = {
      token_endpoint: token_endpoint ?? '',
      issuer: originOf(token_endpoint),
      token_endpoint_auth_method: 'client_secret_post' as const,
    };
    if (flow === 'authorizationCode' && authorization_endpoint && token_endpoint)
      found.schemes.set(`code ${authorization_endpoint} ${token_endpoint}`, {
        type: 'oauth2',
        authorization_endpoint,
        ...common,
        code_challenge_methods_supported: [],
        ...placeholders(`${authorization_endpoint}${token_endpoint}`, options),
      });
    else if (flow === 'clientCredentials' && token_endpoint)
      found.schemes.set(`client ${token_endpoint}`, {
        type: 'oauth2_client_credentials',
        ...common,
        ...placeholders(token_endpoint, options),
      });
    else
      found.other.set(`${name} ${flow}`, {
        name,
        what: `oauth2 ${flow}`,
        ...(authorization_endpoint && { authorization_endpoint }),
        ...(token_endpoint && { token_endpoint }),
      });
  }
}

function endpoint(value: Json, { base_url }: AuthOptions): string | undefined {
  const text = asText(value)?.trim();
  if (text === undefined) return undefined;
  const probe = text.replace(/\{\w+\}/g, 'x');
  const base = base_url?.replace(/\{\w+\}/g, 'x');
  if (/^https:\/\//i.test(text) && URL.canParse(probe)) return text;
  if (text.startsWith('/') && !text.startsWith('//') && base !== undefined && !base_url?.includes('{'))
    return new URL(text, base).href;
  return undefined;
}

function originOf(url: string | undefined): string {
  return url === undefined ? '' : (/^https:\/\/[^/?#]+/i.exec(url)?.[0] ?? '');
}

function placeholders(
  urls: string,
  { connection_params }: AuthOptions,
): { endpoint_params?: ConnectionParams } {
  const names = [...urls.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  if (names.length === 0) return {};
  return {
    endpoint_params: Object.fromEntries(
      names.map((name) => [
        name,
        (own(connection_params, name) as ConnectionParams[string] | undefined) ?? {
          description: `The ${name} of your account’s address.`,
        },
      ]),
    ),
  };
}

function scopesOf(
  security: Json,
  named: ReadonlyMap<string, JsonObject>,
): readonly (readonly string[])[] | undefined {
  const alternatives = asArray(security).filter(isObject);
  if (alternatives.length === 0 || alternatives.some((one) => Object.keys(one).length === 0))
    return undefined;
  const sets = new Map<string, string[]>();
  for (const alternative of alternatives) {
    const oauth = Object.entries(alternative).filter(([name]) =>
      ['oauth2', 'openIdConnect'].includes(String(named.get(name)?.['type'])),
    );
    if (oauth.length === 0) continue;
    const scopes = [
      ...new Set(oauth.flatMap(([, given]) => asArray(given)).filter((scope) => typeof scope === 'string')),
    ];
    sets.set(scopes.join(' '), scopes);
  }
  return sets.has('') ? [] : [...sets.values()];
}
