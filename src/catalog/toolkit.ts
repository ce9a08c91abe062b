import type { Provider } from './provider.js';
import type { Tool } from './tool.js';

/** A provider’s API as a set of tools: one file in `toolkits/`, data read by one engine. */
export interface Toolkit {
  readonly slug: string;
  readonly display_name: string;
  readonly description: string;
  readonly categories: readonly string[];
  readonly provider: Provider;
  /** The origin, and where common the path, that tool paths are appended to. One of the provider’s origins. */
  readonly base_url: string;
  readonly documentation_url: string;
  /** Scopes of the toolkit beyond those its tools name; for toolkits whose tools are not there yet. */
  readonly extra_scopes?: readonly string[];
  readonly tools: readonly Tool[];
}

export function defineToolkit(toolkit: Toolkit): Toolkit {
  return toolkit;
}

/** What connect asks for where the app names no scopes: identity, and what the tools need. */
export function defaultScopes(toolkit: Toolkit): string[] {
  const scopes = new Set([...toolkit.provider.identity_scopes, ...(toolkit.extra_scopes ?? [])]);
  for (const tool of toolkit.tools) {
    if (tool.consent === 'default') for (const scope of tool.scopes) scopes.add(scope);
  }
  return withoutImplied([...scopes], toolkit.provider);
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
