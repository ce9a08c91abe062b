import { type Catalog, createCatalog } from './catalog.js';
import { readToolkits } from './toolkit-files.js';

export async function loadCatalog(): Promise<Catalog> {
  return createCatalog(await readToolkits());
}
