import type { AuthScheme } from '../catalog/auth-scheme.js';
import type { ErrorShape, Provider } from '../catalog/provider.js';
import { AppError } from '../errors.js';
import type { Api } from '../openapi/api.js';
import { toTool } from '../openapi/to-tool.js';
import { toolNames } from '../openapi/tool-names.js';
import { isForbidden } from '../outbound/public-address.js';
import type { Definition } from './definition.js';

export interface DefinitionInput {
  readonly slug: string;
  readonly display_name?: string | undefined;
  readonly description?: string | undefined;
  /** Instead of the document’s first server. */
  readonly base_url?: string | undefined;
  /** Of the definition in force: operations keep their names. */
  readonly names?: Readonly<Record<string, string>> | undefined;
}

/** Throws VALIDATION_INVALID_SCHEMA where the document says neither a server nor any operation that can be called. */
export function toDefinition(api: Api, input: DefinitionInput): Definition {
  const { slug } = input;
  const base_url = (input.base_url ?? api.base_url)?.replace(/\/+$/, '');
  if (base_url === undefined)
    throw unusable('/document/servers', 'names no server that is reached by https: give base_url');
  if (api.operations.length === 0) throw unusable('/document/paths', 'has no operation that can be called');
  const known = new Map(Object.entries(input.names ?? {}));
  const names = toolNames(toolPrefix(slug), api.operations, known);
  const documentation_url = api.documentation_url ?? new URL(withoutParams(base_url)).origin;
  return {
    toolkit: {
      slug,
      display_name: input.display_name ?? api.title,
      description: input.description ?? (api.description || `The tools of ${api.title}.`),
      categories: api.categories.length > 0 ? api.categories : ['custom'],
      provider: providerOf(api, slug, base_url, documentation_url, input.display_name ?? api.title),
      base_url,
      documentation_url,
    },
    tools: api.operations.map((operation) => toTool(operation, names.get(operation.key) ?? '')),
    names: Object.fromEntries(names),
  };
}

export function toolPrefix(slug: string): string {
  return slug.replaceAll('-', '').toUpperCase();
}

/** Apart from every provider of the catalog: an app’s document must not obtain the client secret of one. */
export function providerSlug(slug: string): string {
  return `custom-${slug}`;
}

function providerOf(
  api: Api,
  slug: string,
  base_url: string,
  documentation_url: string,
  display_name: string,
): Provider {
  const [first, ...others] = api.auth_schemes;
  const none: AuthScheme = { type: 'none', endpoint_params: api.connection_params };
  return {
    slug: providerSlug(slug),
    display_name,
    console_url: documentation_url,
    documentation_url,
    auth_schemes: first ? [first, ...others] : [none],
    origins: [originOf(base_url)],
    identity_scopes: [],
    errors: COMMON_ERRORS,
  };
}

/** A param may stand for the leftmost label, and for nothing else of the host. */
function originOf(base_url: string): string {
  const host = /^https:\/\/([^/]+)/.exec(base_url)?.[1] ?? '';
  const wildcard = host.replace(/^\{\w+\}(?=\.)/, '*');
  if (wildcard.includes('{') || wildcard === '')
    throw unusable('/document/servers', 'lets a variable choose the host: give base_url');
  if (isForbidden(host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')))
    throw unusable('/document/servers', 'names a server in a private network');
  return `https://${wildcard}`;
}

function withoutParams(url: string): string {
  return url.replaceAll(/\{\w+\}/g, 'x');
}

/** Where APIs commonly say what went wrong. */
const COMMON_ERRORS: ErrorShape = {
  message: ['error.message', 'message', 'error_description', 'detail', 'title', 'errors.0.message', 'error'],
  code: ['error.code', 'code', 'error.type', 'error'],
};

function unusable(path: string, message: string): AppError {
  return new AppError('VALIDATION_INVALID_SCHEMA', `The document ${message}.`, {
    details: { in: 'body', faults: [{ path, message }] },
  });
}
