import { type Catalog, createCatalog } from './catalog.js';
import type { CatalogFile } from './catalog-file.js';
import { readToolkits } from './toolkit-files.js';

/** `file`: the toolkits beyond the curated ones; none of them where it is absent. */
export async function loadCatalog(file?: CatalogFile): Promise<Catalog> {
  return createCatalog(await readToolkits(), file);
}
