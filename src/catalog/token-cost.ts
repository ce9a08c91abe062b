import { toDefinition } from './definition.js';
import type { Tool } from './tool.js';
import type { LoadedToolkit, Toolkit } from './toolkit.js';

/**
 * What a tool’s definition costs in a model’s context, as an estimate: four characters a token, which is close for
 * English and JSON with every current tokenizer. Counted over what a model is shown: name, description, parameters.
 */
export function tokenCost(tool: Tool, toolkit: Toolkit): number {
  const { name, description, parameters } = toDefinition(tool, toolkit);
  return Math.ceil(JSON.stringify({ name, description, parameters }).length / CHARACTERS_PER_TOKEN);
}

/** Of all of a toolkit’s definitions together, and of the one in the middle. */
export function toolkitTokenCost(toolkit: Toolkit): { total: number; median: number } {
  const known = toolkit.token_cost ?? costs.get(toolkit);
  if (known) return known;
  const tools = 'tools' in toolkit ? (toolkit as LoadedToolkit).tools : [];
  const sorted = tools.map((tool) => tokenCost(tool, toolkit)).sort((a, b) => a - b);
  const cost = {
    total: sorted.reduce((sum, one) => sum + one, 0),
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
  };
  costs.set(toolkit, cost);
  return cost;
}

const CHARACTERS_PER_TOKEN = 4;
const costs = new WeakMap<Toolkit, { total: number; median: number }>();
