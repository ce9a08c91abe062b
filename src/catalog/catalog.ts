import { nearest } from './nearest.js';
import type { Provider } from './provider.js';
import type { Tool } from './tool.js';
import type { Toolkit } from './toolkit.js';

/**
 * The catalog owns what can be called: toolkits, their providers and their tools, found by name. It is data
 * in memory, built once at start; it knows neither users nor credentials.
 */
export interface Catalog {
  /** Every toolkit, the curated ones first and in their fixed order. */
  readonly toolkits: readonly Toolkit[];
  getToolkit(slug: string): Toolkit | undefined;
  getProvider(slug: string): Provider | undefined;
  /** By name or alias. */
  getTool(name: string): CatalogTool | undefined;
  nearestTools(name: string): string[];
  nearestToolkits(slug: string): string[];
  /** Toolkits that match a free-text query, best first. */
  search(query: string): Toolkit[];
}

export interface CatalogTool {
  readonly tool: Tool;
  readonly toolkit: Toolkit;
}

/** The ten that GET /available lists without a search, in the contract’s order. */
export const CURATED_TOOLKITS = [
  'gmail',
  'google-calendar',
  'slack',
  'google-sheets',
  'notion',
  'github',
  'hubspot',
  'outlook',
  'google-drive',
  'discord',
] as const;

export function createCatalog(unordered: readonly Toolkit[]): Catalog {
  const toolkits = inCuratedOrder(unordered);
  const bySlug = new Map(toolkits.map((toolkit) => [toolkit.slug, toolkit]));
  const providers = new Map(toolkits.map(({ provider }) => [provider.slug, provider]));
  const tools = indexTools(toolkits);
  return {
    toolkits,
    getToolkit: (slug) => bySlug.get(slug),
    getProvider: (slug) => providers.get(slug),
    getTool: (name) => tools.get(name) ?? tools.get(name.toUpperCase()),
    nearestTools: (name) =>
      nearest(
        name,
        toolkits.flatMap((toolkit) => toolkit.tools.map((tool) => tool.name)),
      ),
    nearestToolkits: (slug) => nearest(slug, bySlug.keys()),
    search: (query) => searchToolkits(query, toolkits),
  };
}

function inCuratedOrder(toolkits: readonly Toolkit[]): Toolkit[] {
  const rank = (slug: string): number => {
    const index = (CURATED_TOOLKITS as readonly string[]).indexOf(slug);
    return index === -1 ? CURATED_TOOLKITS.length : index;
  };
  return [...toolkits].sort((a, b) => rank(a.slug) - rank(b.slug) || a.slug.localeCompare(b.slug));
}

function indexTools(toolkits: readonly Toolkit[]): Map<string, CatalogTool> {
  const index = new Map<string, CatalogTool>();
  for (const toolkit of toolkits) {
    for (const tool of toolkit.tools) {
      for (const name of [tool.name, ...tool.aliases]) {
        if (index.has(name)) throw new Error(`Two tools are called ${name}.`);
        index.set(name, { tool, toolkit });
      }
    }
  }
  return index;
}

/** Exact slug, then prefix, then name, category and description; near spellings last. */
function searchToolkits(query: string, toolkits: readonly Toolkit[]): Toolkit[] {
  const wanted = query.trim().toLowerCase();
  const near = nearest(
    wanted,
    toolkits.map(({ slug }) => slug),
  );
  const rank = (toolkit: Toolkit): number => {
    if (toolkit.slug === wanted) return 0;
    if (toolkit.slug.startsWith(wanted)) return 1;
    if (toolkit.display_name.toLowerCase().includes(wanted) || toolkit.slug.includes(wanted)) return 2;
    if (toolkit.categories.some((category) => category.includes(wanted))) return 3;
    if (toolkit.description.toLowerCase().includes(wanted)) return 4;
    return near.includes(toolkit.slug) ? 5 : Number.POSITIVE_INFINITY;
  };
  return toolkits
    .map((toolkit) => ({ toolkit, rank: rank(toolkit) }))
    .filter(({ rank }) => Number.isFinite(rank))
    .sort((a, b) => a.rank - b.rank)
    .map(({ toolkit }) => toolkit);
}
