import type { ConnectionParams } from '../catalog/auth-scheme.js';
import { asArray, asObject, asText, type Json, type JsonObject } from './json.js';
import { plainName } from './parameter-names.js';
import { plainText } from './plain-text.js';

export interface Server {
  readonly base_url: string;
  readonly connection_params: ConnectionParams;
}

/**
 * Where an API is reached: the first server by https; else the first one by http, asked by https in its place, since no
 * credential travels without; else what is relative, taken from where the document was found. Variables of the host are
 * asked of the user, others have their default.
 */
export function readServer(servers: Json, document_url: string | undefined): Server | undefined {
  const found = asArray(servers).flatMap((server) => {
    const url = asText(asObject(server)['url'])?.trim();
    return url === undefined ? [] : [{ url, variables: asObject(asObject(server)['variables']) }];
  });
  const candidates = [
    ...found.filter(({ url }) => /^(https:|\{\w+\}:)?\/\//i.test(url)),
    ...found.filter(({ url }) => /^http:\/\//i.test(url)),
    ...found.filter(({ url }) => url.startsWith('/') && !url.startsWith('//')),
    // A host without a scheme.
    ...found.filter(({ url }) => /^[\w-]+(\.[\w-]+)+(\/|$)/.test(url)),
  ];
  for (const { url, variables } of candidates) {
    const server = toServer(absolute(url, document_url), variables);
    if (server) return server;
  }
  return found.length === 0 && document_url !== undefined
    ? toServer(absolute('/', document_url), {})
    : undefined;
}

/** The servers of a Swagger 2 document, as OpenAPI 3 writes them. */
export function swaggerServers({ host, basePath, schemes }: JsonObject): Json {
  const path = asText(basePath) ?? '/';
  if (asText(host) === undefined) return [{ url: path }];
  const given = asArray(schemes).filter((scheme) => scheme === 'http' || scheme === 'https');
  return (given.length > 0 ? given : ['https']).map((scheme) => ({ url: `${scheme}://${host}${path}` }));
}

function absolute(url: string, document_url: string | undefined): string | undefined {
  if (url.startsWith('//')) return `https:${url}`;
  if (url.startsWith('/')) {
    const origin = document_url === undefined ? undefined : originOf(document_url);
    return origin === undefined ? undefined : origin + url;
  }
  return /^[a-z{]\w*\}?:\/\//i.test(url) ? url.replace(/^(http|\{\w+\}):/i, 'https:') : `https://${url}`;
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? `https://${new URL(url).host}` : undefined;
}

function toServer(url: string | undefined, variables: JsonObject): Server | undefined {
  if (url === undefined) return undefined;
  const params: Record<string, ConnectionParams[string]> = {};
  const pathAt = url.indexOf('/', 'https://'.length);
  const template = url.replace(/\{([^{}]*)\}/g, (_, name: string, at: number) => {
    const variable = asObject(variables[name]);
    const preset = asText(variable['default']);
    const values = asArray(variable['enum']).filter((value) => typeof value === 'string');
    // A version or a prefix in the path is no choice of a user’s; a port neither.
    const isChoice = pathAt === -1 || at < pathAt;
    if ((!isChoice || /^(port|version|basePath|protocol|scheme)$/i.test(name)) && preset !== undefined)
      return preset;
    const param = plainName(name) || 'server';
    const description = plainText(variable['description'], 200) || `The ${name} of your account’s address.`;
    params[param] = {
      description,
      ...(preset !== undefined && VALUE.test(preset) && { default: preset }),
      ...(values.length > 0 && { pattern: `(${values.map(literally).join('|')})` }),
    };
    return `{${param}}`;
  });
  const base_url = template.replace(/[/\s]+$/, '');
  const probe = base_url.replace(/\{\w+\}/g, 'x');
  if (!URL.canParse(probe)) return undefined;
  const { hostname, username, search, hash } = new URL(probe);
  if (!hostname.includes('.') || username !== '' || search !== '' || hash !== '') return undefined;
  return { base_url: base_url.replace(/:443(?=\/|$)/, ''), connection_params: params };
}

/** What a connection param may be. */
const VALUE = /^[A-Za-z0-9._-]{1,253}$/;

function literally(value: string): string {
  return value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
