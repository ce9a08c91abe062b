import { type CatalogFile, emptyCatalogFile, type ToolPage } from './catalog-file.js';
import type { CatalogTool } from './catalog-tool.js';
import { nearest } from './nearest.js';
import { once } from './once.js';
import type { Provider } from './provider.js';
import { createToolkitSearch } from './search-toolkits.js';
import { createToolSearch } from './search-tools.js';
import type { Tool } from './tool.js';
import type { LoadedToolkit, Toolkit } from './toolkit.js';

/**
 * The catalog owns what can be called: toolkits, their providers and their tools, found by name. The curated ones are
 * data in memory, the others lie in a file; it knows neither users nor credentials.
 */
export interface Catalog {
  /** The toolkits in memory, the curated ones first and in their fixed order. */
  readonly toolkits: readonly LoadedToolkit[];
  /** The other toolkits. Its `fault` says why they are missing, where they are. */
  readonly file: CatalogFile;
  getToolkit(slug: string): Toolkit | undefined;
  getProvider(slug: string): Provider | undefined;
  /** By name or alias. */
  getTool(name: string): CatalogTool | undefined;
  /** All of them where no page is asked for. */
  listTools(toolkit: Toolkit, page?: ToolPage): readonly Tool[];
  nearestTools(name: string): string[];
  nearestToolkits(slug: string): string[];
  nearestProviders(slug: string): string[];
  /** Slugs of the toolkits that match a free text, best first. */
  searchToolkits(text: string): string[];
  /** Names of the tools that match a free text, best first, a few hundred at most; of these toolkits only where slugs are given. */
  searchTools(text: string, toolkits?: readonly string[]): string[];
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

export function createCatalog(
  unordered: readonly LoadedToolkit[],
  file: CatalogFile = emptyCatalogFile(),
): Catalog {
  const toolkits = inCuratedOrder(unordered);
  const bySlug = new Map(toolkits.map((toolkit) => [toolkit.slug, toolkit]));
  const providers = new Map(toolkits.map(({ provider }) => [provider.slug, provider]));
  const tools = indexTools(toolkits);
  const names = (): string[] => toolkits.flatMap((toolkit) => toolkit.tools.map((tool) => tool.name));
  // What only a search needs is made by the first one, and anew when the file is there.
  const isThere = (): boolean => file.fault() === undefined;
  const summaries = once(() => [...toolkits, ...file.listSummaries()], isThere);
  const toolkitSearch = once(() => createToolkitSearch(summaries()), isThere);
  const toolSearch = once(() => createToolSearch(toolkits, file.index), isThere);
  const searchTools = (text: string, slugs?: readonly string[]): string[] => toolSearch().find(text, slugs);
  return {
    toolkits,
    file,
    getToolkit: (slug) => bySlug.get(slug) ?? file.getToolkit(slug),
    getProvider: (slug) => providers.get(slug) ?? file.getProvider(slug),
    getTool: (name) => tools.get(name) ?? tools.get(name.toUpperCase()) ?? file.getTool(name.toUpperCase()),
    listTools: ({ slug }, page = EVERY_TOOL) => {
      const loaded = bySlug.get(slug);
      return loaded ? pageOf(loaded.tools, page) : file.listTools(slug, page);
    },
    nearestTools: (name) => nearest(name, new Set([...names(), ...searchTools(name.replaceAll('_', ' '))])),
    nearestToolkits: (slug) =>
      nearest(
        slug,
        summaries().map((summary) => summary.slug),
      ),
    nearestProviders: (slug) => nearest(slug, new Set([...providers.keys(), ...file.listProviders()])),
    searchToolkits: (text) => toolkitSearch().find(text),
    searchTools,
  };
}

const EVERY_TOOL: ToolPage = { limit: Number.MAX_SAFE_INTEGER };

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
