import { readdir } from 'node:fs/promises';
import type { LoadedToolkit } from './toolkit.js';

/** Every file in `toolkits/`: adding a toolkit is adding a file. `scripts/bundle.mjs` makes a list of imports of it. */
export async function readToolkits(): Promise<LoadedToolkit[]> {
  const folder = new URL('./toolkits/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => /^[a-z0-9-]+\.(js|ts)$/.test(name));
  const modules = await Promise.all(
    files.map((name) => import(new URL(name, folder).href) as Promise<{ default: LoadedToolkit }>),
  );
  return modules.map((module) => module.default);
}
