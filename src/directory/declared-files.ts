import { readdir } from 'node:fs/promises';
import type { DeclaredToolkit } from '../catalog/declare.js';

/** Every file in `catalog/declared/`: adding a toolkit is adding a file. In the order of their names. */
export async function readDeclared(): Promise<DeclaredToolkit[]> {
  const folder = new URL('../catalog/declared/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => /^[a-z0-9-]+\.(js|ts)$/.test(name)).sort();
  const modules = await Promise.all(
    files.map((name) => import(new URL(name, folder).href) as Promise<{ default: DeclaredToolkit }>),
  );
  // As the file will have them: threads and SQLite take JSON alone.
  return modules.map((module) => JSON.parse(JSON.stringify(module.default)) as DeclaredToolkit);
}
