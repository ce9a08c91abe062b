import type { Tool } from '../catalog/tool.js';
import { invalidParams } from './validate.js';

/**
 * The tool as whom the caller wants it to act: a bot’s tool needs no word for it, a user’s may know how to act as the
 * bot. One and the same object for a tool each time, since schemas are compiled by it. Throws invalid_params.
 */
export function actingAs(tool: Tool, as: 'user' | 'bot' | undefined): Tool {
  if (as === undefined || as === tool.credential || (as === 'user' && tool.credential === 'none'))
    return tool;
  if (as === 'bot' && tool.as_bot) return asBot(tool, tool.as_bot);
  throw invalidParams(tool, [{ path: '/as', message: `cannot be ${as} for this tool` }], {});
}

function asBot(tool: Tool, { scopes, reach }: NonNullable<Tool['as_bot']>): Tool {
  const known = variants.get(tool);
  if (known) return known;
  const { or_scopes: _, scopes_by: __, ...shared } = tool;
  const variant: Tool = { ...shared, credential: 'bot', scopes, reach };
  variants.set(tool, variant);
  return variant;
}

const variants = new WeakMap<Tool, Tool>();
