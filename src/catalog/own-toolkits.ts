import { type Catalog, createCatalog } from './catalog.js';
import { nearest } from './nearest.js';
import type { LoadedToolkit } from './toolkit.js';

/** A catalog with an app’s own toolkits before the shared ones. */
export function withOwnToolkits(shared: Catalog, toolkits: readonly LoadedToolkit[]): Catalog {
  const own = createCatalog(toolkits);
  const isOwn = (slug: string): boolean => own.getToolkit(slug) !== undefined;
  return {
    toolkits: [...shared.toolkits, ...own.toolkits],
    file: shared.file,
    getToolkit: (slug) => own.getToolkit(slug) ?? shared.getToolkit(slug),
    getProvider: shared.getProvider,
    getTool: (name) => own.getTool(name) ?? shared.getTool(name),
    listTools: (toolkit, page) => (isOwn(toolkit.slug) ? own : shared).listTools(toolkit, page),
    nearestTools: (name) => nearest(name, new Set([...own.nearestTools(name), ...shared.nearestTools(name)])),
    nearestToolkits: (slug) =>
      nearest(slug, new Set([...own.nearestToolkits(slug), ...shared.nearestToolkits(slug)])),
    nearestProviders: shared.nearestProviders,
    searchToolkits: (text) => [...new Set([...own.searchToolkits(text), ...shared.searchToolkits(text)])],
    searchTools: (text, slugs) => [...own.searchTools(text, slugs), ...shared.searchTools(text, slugs)],
  };
}
