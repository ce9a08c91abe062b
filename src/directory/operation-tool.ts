import type { Provider } from '../catalog/provider.js';
import type { Tool } from '../catalog/tool.js';
import type { ApiOperation } from '../openapi/api.js';
import { toTool } from '../openapi/to-tool.js';

export interface OperationContext {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly provider: Provider;
  /** Where it goes if not to the toolkit’s own address. */
  readonly base_url?: string;
  /** Scopes as the provider calls them, where the document calls them otherwise. */
  readonly scope_names: Readonly<Record<string, string>>;
  /** The provider wants a credential for everything, whatever the document says or leaves open. */
  readonly always_user: boolean;
}

/** An operation of a document as a tool of a toolkit. */
export function operationTool(operation: ApiOperation, context: OperationContext): Tool {
  const { name, aliases, provider, base_url, scope_names, always_user } = context;
  const takesScopes = provider.auth_schemes.some(({ type }) => SCOPED.has(type));
  const request =
    base_url !== undefined && operation.request.base_url === undefined
      ? { ...operation.request, base_url }
      : operation.request;
  const scopes = takesScopes ? narrowestFirst(operation.scopes, scope_names) : [];
  return {
    ...toTool({ ...operation, request, scopes }, name),
    aliases,
    ...(always_user && { credential: 'user' }),
  };
}

const SCOPED: ReadonlySet<string> = new Set(['oauth2', 'oauth2_client_credentials', 'oauth2_device']);

/** Of scopes that open the same, the one with the longest name opens the least else. */
function narrowestFirst(
  alternatives: ApiOperation['scopes'],
  names: Readonly<Record<string, string>>,
): ApiOperation['scopes'] {
  return alternatives
    .map((set) => set.map((scope) => names[scope] ?? scope))
    .sort((a, b) => a.length - b.length || b.join().length - a.join().length);
}
