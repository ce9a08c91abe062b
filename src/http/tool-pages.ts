import type { Catalog } from '../catalog/catalog.js';
import type { CatalogTool } from '../catalog/catalog-tool.js';
import type { Toolkit } from '../catalog/toolkit.js';
import { type Page, type PageRequest, pageFrom, unknownCursor } from './paging.js';

/**
 * The tools of these toolkits, one after the other. The cursor is the name of the last tool that was listed. Throws
 * `unknownCursor`.
 */
export function listTools(
  catalog: Catalog,
  toolkits: readonly Toolkit[],
  { limit, cursor }: PageRequest,
): Page<CatalogTool> {
  const items: CatalogTool[] = [];
  for (const { toolkit, after } of startingAfter(catalog, toolkits, cursor)) {
    // One more than is wanted tells whether there is another page.
    const wanted = limit + 1 - items.length;
    items.push(...catalog.listTools(toolkit, { limit: wanted, after }).map((tool) => ({ tool, toolkit })));
    if (items.length > limit) break;
  }
  if (cursor !== undefined && items.length === 0) throw unknownCursor();
  if (items.length <= limit) return { items };
  const shown = items.slice(0, limit);
  return { items: shown, next_cursor: shown.at(-1)?.tool.name ?? '' };
}

/** Nothing after a cursor that names no tool of these toolkits. */
function startingAfter(catalog: Catalog, toolkits: readonly Toolkit[], cursor: string | undefined) {
  if (cursor === undefined) return toolkits.map((toolkit) => ({ toolkit, after: undefined }));
  const slug = catalog.getTool(cursor)?.toolkit.slug;
  const first = toolkits.findIndex((toolkit) => toolkit.slug === slug);
  if (first === -1) return [];
  return toolkits
    .slice(first)
    .map((toolkit, index) => ({ toolkit, after: index === 0 ? cursor : undefined }));
}

/** The tools that match a text, best first; of the whole catalog where no toolkits are given. */
export function findTools(
  catalog: Catalog,
  text: string,
  toolkits: readonly Toolkit[] | undefined,
  page: PageRequest,
): Page<CatalogTool> {
  const names = catalog.searchTools(
    text,
    toolkits?.map(({ slug }) => slug),
  );
  const { items, ...next } = pageFrom(names, page);
  return { items: items.flatMap((name) => catalog.getTool(name) ?? []), ...next };
}
