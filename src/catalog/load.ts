import { readdir } from 'node:fs/promises';
import { type Catalog, createCatalog } from './catalog.js';
import type { Toolkit } from './toolkit.js';

/** Loads every file in `toolkits/`: adding a toolkit is adding a file. */
export async function loadCatalog(): Promise<Catalog> {
  const folder = new URL('./toolkits/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => /^[a-z0-9-]+\.(js|ts)$/.test(name));
  const modules = await Promise.all(
    files.map((name) => import(new URL(name, folder).href) as Promise<{ default: Toolkit }>),
  );
  return createCatalog(modules.map((module) => module.default));
}
