/** Reads which file imports what, from the text of TypeScript sources as our formatter lays them out. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

export interface Source {
  /** Relative to the root, with forward slashes: `src/http/server.ts`. */
  readonly file: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

export interface Import {
  /** A file relative to the root, or a package's name. Undefined where it is computed at run time. */
  readonly target: string | undefined;
  readonly kind: 'file' | 'package';
  readonly typesOnly: boolean;
}

/** Every TypeScript file under the folders of `root`; a folder that is not there has none. */
export function readSources(root: string, folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    filesUnder(root, folder).map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return { file, lines: text.split('\n').length - 1, imports: readImports(file, text) };
    }),
  );
}

function filesUnder(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      )
      .filter((file) => !file.includes('/node_modules/'))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

// A statement begins its line, so neither a comment nor a text inside code is taken for one.
const FROM = /^(?:import|export)\s+(type\s+)?[^'"`;]*?\bfrom\s*'([^']+)'/gm;
const BARE = /^import\s*'([^']+)'/gm;
// `import('…')` as an expression or a type, and with anything but a literal, whose target nobody can check.
const CALL = /^(?!\s*(?:\/\/|\*|\/\*)).*?\bimport\(\s*(?:'([^']+)'\s*[),]|)/gm;

export function readImports(file: string, text: string): Import[] {
  return [
    ...Array.from(text.matchAll(FROM), (match) => toImport(file, match[2], match[1] !== undefined)),
    ...Array.from(text.matchAll(BARE), (match) => toImport(file, match[1], false)),
    ...Array.from(text.matchAll(CALL), (match) => toImport(file, match[1], false)),
  ];
}

function toImport(file: string, specifier: string | undefined, typesOnly: boolean): Import {
  if (specifier === undefined) return { target: undefined, kind: 'file', typesOnly };
  if (specifier.startsWith('.')) {
    const target = posix.join(dirname(file), specifier).replace(/\.js$/, '.ts');
    return { target, kind: 'file', typesOnly };
  }
  const [scope = '', name = ''] = specifier.split('/');
  return { target: scope.startsWith('@') ? `${scope}/${name}` : scope, kind: 'package', typesOnly };
}
