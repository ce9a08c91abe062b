import { readdir } from 'node:fs/promises';
import type { DeclaredToolkit } from '../../../src/catalog/declare.js';

/** A declaration, and the name of its file without the ending. */
export interface DeclaredFile {
  readonly name: string;
  readonly declared: DeclaredToolkit;
}

export async function readDeclared(): Promise<DeclaredFile[]> {
  const folder = new URL('../../../src/catalog/declared/', import.meta.url);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort();
  return await Promise.all(
    files.map(async (file) => {
      const module = (await import(new URL(file, folder).href)) as { default: DeclaredToolkit };
      return { name: file.slice(0, -'.ts'.length), declared: module.default };
    }),
  );
}
