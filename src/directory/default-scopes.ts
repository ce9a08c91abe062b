import type { Provider } from '../catalog/provider.js';
import type { Tool } from '../catalog/tool.js';
import { defaultScopes } from '../catalog/toolkit.js';

/**
 * What connect asks for where the app names no scopes: what all tools need where that is little, else what reading needs,
 * else nothing but the identity. A consent that lists a hundred permissions is one that nobody gives.
 */
export function scopesToAskFor(
  provider: Provider,
  tools: readonly Tool[],
  extra?: readonly string[],
): string[] {
  const all = defaultScopes({ provider, tools }, extra);
  if (all.length <= MOST_SCOPES) return all;
  const reading = defaultScopes(
    { provider, tools: tools.filter(({ annotations }) => annotations.readOnlyHint) },
    extra,
  );
  return reading.length <= MOST_SCOPES ? reading : defaultScopes({ provider, tools: [] }, extra);
}

const MOST_SCOPES = 30;
