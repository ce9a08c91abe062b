import type { Tool } from './tool.js';

/** All that a call with these parameters needs. */
export function neededScopes(
  { scopes, scopes_by }: Tool,
  params: Readonly<Record<string, unknown>>,
): readonly string[] {
  if (!scopes_by) return scopes;
  const value = params[scopes_by.parameter];
  const more =
    typeof value === 'string' && Object.hasOwn(scopes_by.scopes, value) ? scopes_by.scopes[value] : undefined;
  return more ? [...scopes, ...more] : scopes;
}

/** What of that is not among the granted ones, broader scopes spelled out. */
export function missingScopes(
  tool: Tool,
  params: Readonly<Record<string, unknown>>,
  granted: ReadonlySet<string>,
): string[] {
  const missing = neededScopes(tool, params).filter((scope) => !granted.has(scope));
  return tool.or_scopes?.some((scope) => granted.has(scope)) ? [] : missing;
}

/** Every scope that some call of the tool needs. */
export function possibleScopes({ scopes, scopes_by }: Tool): string[] {
  return [...new Set([...scopes, ...Object.values(scopes_by?.scopes ?? {}).flat()])];
}
