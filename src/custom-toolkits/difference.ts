import type { Tool } from '../catalog/tool.js';
import type { Definition } from './definition.js';

/** What accepting an update would change, for a person to read. Names of tools, sorted. */
export interface Difference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly { readonly name: string; readonly parts: readonly string[] }[];
}

export function differenceOf(before: Definition, after: Definition): Difference {
  const old = byName(before);
  const fresh = byName(after);
  const names = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return {
    added: names.filter((name) => !old.has(name)),
    removed: names.filter((name) => !fresh.has(name)),
    changed: names.flatMap((name) => {
      const parts = changedParts(old.get(name), fresh.get(name));
      return parts.length > 0 ? [{ name, parts }] : [];
    }),
  };
}

function byName({ tools }: Definition): ReadonlyMap<string, Tool> {
  return new Map(tools.map((tool) => [tool.name, tool]));
}

const PARTS = [
  'description',
  'params',
  'action',
  'scopes',
  'or_scopes',
  'annotations',
  'credential',
] as const;

function changedParts(before: Tool | undefined, after: Tool | undefined): string[] {
  if (!before || !after) return [];
  return PARTS.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part])).map((part) =>
    part === 'action' ? 'request' : part,
  );
}
