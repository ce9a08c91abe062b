import type { Provider } from '../catalog/provider.js';
import type { RequestTemplate } from '../catalog/request-template.js';
import type { Tool } from '../catalog/tool.js';
import type { ApiOperation } from '../openapi/api.js';

export interface OperationContext {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly provider: Provider;
  /** Where it goes if not to the toolkit’s own address. */
  readonly base_url?: string;
  /** Scopes as the provider calls them, where the document calls them otherwise. */
  readonly scope_names: Readonly<Record<string, string>>;
  /** The document says nothing of credentials, and the provider wants one for everything. */
  readonly always_user: boolean;
}

/** An operation of a document as a tool. */
export function operationTool(operation: ApiOperation, context: OperationContext): Tool {
  const { provider, base_url } = context;
  const request: RequestTemplate =
    base_url !== undefined && operation.request.base_url === undefined
      ? { ...operation.request, base_url }
      : operation.request;
  const takesScopes = provider.auth_schemes.some(({ type }) => SCOPED.has(type));
  const { scopes, or_scopes } = takesScopes
    ? leastScopes(operation, context.scope_names)
    : { scopes: [], or_scopes: [] };
  return {
    name: context.name,
    aliases: context.aliases,
    description: operation.description,
    scopes,
    ...(or_scopes.length > 0 && { or_scopes }),
    annotations: operation.annotations,
    params: operation.params,
    consent: 'default',
    credential: context.always_user ? 'user' : operation.credential,
    example: operation.example,
    action: { type: 'template', request },
  };
}

const SCOPED: ReadonlySet<string> = new Set(['oauth2', 'oauth2_client_credentials', 'oauth2_device']);

/** The narrowest of the alternatives, and of the others those that are one scope. The longest name says the least. */
function leastScopes(
  { scopes: alternatives }: ApiOperation,
  names: Readonly<Record<string, string>>,
): { scopes: readonly string[]; or_scopes: readonly string[] } {
  const [least = [], ...others] = alternatives
    .map((set) => set.map((scope) => names[scope] ?? scope))
    .sort((a, b) => a.length - b.length || b.join().length - a.join().length);
  return { scopes: least, or_scopes: others.flatMap((set) => (set.length === 1 ? set : [])) };
}
