import type { Provider } from './provider.js';
import type { Tool } from './tool.js';

/** A provider’s API as a set of tools: what is known of it without its tools, of which there may be thousands. */
export interface Toolkit {
  readonly slug: string;
  readonly display_name: string;
  readonly description: string;
  readonly categories: readonly string[];
  readonly provider: Provider;
  /**
   * The origin, and where common the path, that tool paths are appended to. One of the provider’s origins. May hold
   * `{name}` placeholders, which the connection’s params fill.
   */
  readonly base_url: string;
  readonly documentation_url: string;
  readonly tool_count: number;
  /** What connect asks for where the app names no scopes: identity, and what the tools need. */
  readonly default_scopes: readonly string[];
  /** Of the definitions, of all together and of the one in the middle; absent where the tools are in memory to be counted. */
  readonly token_cost?: { readonly total: number; readonly median: number };
}

/** A toolkit whose tools are in memory: one file in `toolkits/`, data read by one engine. */
export interface LoadedToolkit extends Toolkit {
  readonly tools: readonly Tool[];
}

export interface ToolkitDeclaration extends Omit<Toolkit, 'tool_count' | 'default_scopes'> {
  /** Scopes of the toolkit beyond those its tools name. */
  readonly extra_scopes?: readonly string[];
  readonly tools: readonly Tool[];
}

export function defineToolkit({ extra_scopes, ...declared }: ToolkitDeclaration): LoadedToolkit {
  return {
    ...declared,
    tool_count: declared.tools.length,
    default_scopes: defaultScopes(declared, extra_scopes),
  };
}

/** `extra_scopes`: beyond what the provider’s identity call and the tools need. */
export function defaultScopes(
  { provider, tools }: { readonly provider: Provider; readonly tools: readonly Tool[] },
  extra_scopes: readonly string[] = [],
): string[] {
  const scopes = new Set([...provider.identity_scopes, ...extra_scopes]);
  for (const tool of tools) {
    if (tool.consent === 'default') for (const scope of tool.scopes) scopes.add(scope);
  }
  return withoutImplied([...scopes], provider);
}

/** Granted scopes with everything that the broader ones among them cover. */
export function coveredScopes(granted: readonly string[], provider: Provider): ReadonlySet<string> {
  const covered = new Set(granted);
  for (const scope of granted)
    for (const implied of provider.scope_implies?.[scope] ?? []) covered.add(implied);
  return covered;
}

function withoutImplied(scopes: string[], provider: Provider): string[] {
  const implied = new Set(scopes.flatMap((scope) => provider.scope_implies?.[scope] ?? []));
  return scopes.filter((scope) => !implied.has(scope));
}
