import type { CatalogFile, ToolPage } from './catalog-file.js';
import type { CatalogTool } from './catalog-tool.js';
import { nearest } from './nearest.js';
import type { Provider } from './provider.js';
import type { Tool } from './tool.js';
import type { LoadedToolkit, Toolkit } from './toolkit.js';

/**
 * The catalog owns what can be called: toolkits, their providers and their tools, found by name. The curated ones are
 * data in memory, the others lie in a file; it knows neither users nor credentials.
 */
export interface Catalog {
  /** The toolkits in memory, the curated ones first and in their fixed order. */
  readonly toolkits: readonly LoadedToolkit[];
  getToolkit(slug: string): Toolkit | undefined;
  getProvider(slug: string): Provider | undefined;
  /** By name or alias. */
  getTool(name: string): CatalogTool | undefined;
  /** All of them where no page is asked for. */
  listTools(toolkit: Toolkit, page?: ToolPage): readonly Tool[];
  nearestTools(name: string): string[];
  nearestToolkits(slug: string): string[];
  /** Toolkits that match a free-text query, best first. */
  search(query: string): Toolkit[];
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

export function createCatalog(unordered: readonly LoadedToolkit[], file: CatalogFile = EMPTY_FILE): Catalog {
  const toolkits = inCuratedOrder(unordered);
  const bySlug = new Map(toolkits.map((toolkit) => [toolkit.slug, toolkit]));
  const providers = new Map(toolkits.map(({ provider }) => [provider.slug, provider]));
  const tools = indexTools(toolkits);
  return {
    toolkits,
    getToolkit: (slug) => bySlug.get(slug) ?? file.getToolkit(slug),
    getProvider: (slug) => providers.get(slug) ?? file.getProvider(slug),
    getTool: (name) => tools.get(name) ?? tools.get(name.toUpperCase()) ?? file.getTool(name.toUpperCase()),
    listTools: ({ slug }, page = EVERY_TOOL) => {
      const loaded = bySlug.get(slug);
      return loaded ? pageOf(loaded.tools, page) : file.listTools(slug, page);
    },
    nearestTools: (name) =>
      nearest(
        name,
        toolkits.flatMap((toolkit) => toolkit.tools.map((tool) => tool.name)),
      ),
    nearestToolkits: (slug) => nearest(slug, bySlug.keys()),
    search: (query) => searchToolkits(query, toolkits),
  };
}

const EVERY_TOOL: ToolPage = { limit: Number.MAX_SAFE_INTEGER };

const EMPTY_FILE: CatalogFile = {
  getToolkit: () => undefined,
  getProvider: () => undefined,
  getTool: () => undefined,
  listTools: () => [],
};

function pageOf(tools: readonly Tool[], { limit, after }: ToolPage): readonly Tool[] {
  const start = after === undefined ? 0 : tools.findIndex(({ name }) => name === after) + 1;
  return start === 0 && limit >= tools.length ? tools : tools.slice(start, start + limit);
}

function inCuratedOrder(toolkits: readonly LoadedToolkit[]): LoadedToolkit[] {
  const rank = (slug: string): number => {
    const index = (CURATED_TOOLKITS as readonly string[]).indexOf(slug);
    return index === -1 ? CURATED_TOOLKITS.length : index;
  };
  return [...toolkits].sort((a, b) => rank(a.slug) - rank(b.slug) || a.slug.localeCompare(b.slug));
}

function indexTools(toolkits: readonly LoadedToolkit[]): Map<string, CatalogTool> {
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
