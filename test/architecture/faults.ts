/** Compares the sources with the house and says, one line each, what does not belong there. */
import { house, LONGEST_FILE_LINES, packageHomes, runTimeImports } from './house.js';
import type { Import, Source } from './imports.js';

export function findFaults(sources: readonly Source[]): string[] {
  return [
    ...sources.flatMap((source) => [...arrowFaults(source), ...shapeFaults(source)]),
    ...findCircles(sources).map((circle) => `circle: ${circle.join(' -> ')}`),
  ];
}

function arrowFaults({ file, imports }: Source): string[] {
  const part = partOf(file);
  if (!house[part]) return [`${file}: ${part} is no part of the house`];
  return imports.flatMap((one) => {
    if (one.target === undefined) {
      return runTimeImports.includes(file) ? [] : [`${file}: imports what is known only at run time`];
    }
    if (isAllowed(file, one)) return [];
    return [`${file}: may not import ${one.target}${one.typesOnly ? ' (types)' : ''}`];
  });
}

function isAllowed(file: string, { target = '', kind, typesOnly }: Import): boolean {
  const from = partOf(file);
  if (kind === 'package') {
    const homes = packageHomes[target];
    return !homes || !file.startsWith('src/') || homes.includes(from);
  }
  const to = partOf(target);
  const { uses, types = [] } = house[inSrc(file)] ?? house[from] ?? { uses: [] };
  const open = typesOnly ? [...uses, ...types] : uses;
  if (from === to || open.includes(to) || open.includes(inSrc(target))) return true;
  return uses.includes('src/*') && target.startsWith('src/') && to !== 'main' && to !== 'cli';
}

function inSrc(file: string): string {
  return file.replace(/^src\//, '');
}

/** `src/http/routes/apps.ts` is of http, `src/compose.ts` of compose, `src/ids.ts` of the kernel. */
function partOf(file: string): string {
  const [top = '', second = '', third] = file.split('/');
  if (top !== 'src') return top;
  if (third !== undefined) return second;
  const name = second.replace(/\.ts$/, '');
  return house[name] ? name : 'kernel';
}

function shapeFaults({ file, lines }: Source): string[] {
  return [
    ...(/^src\/.*\bindex\.ts$/.test(file)
      ? [`${file}: import from the file that holds the thing, no barrels`]
      : []),
    ...(lines > LONGEST_FILE_LINES ? [`${file}: ${lines} lines, look for the second thing in it`] : []),
  ];
}

/** Circles of imports, types included: each file's first way back to itself. */
function findCircles(sources: readonly Source[]): string[][] {
  const targets = new Map(sources.map(({ file, imports }) => [file, imports.map(({ target }) => target)]));
  const finished = new Set<string>();
  const path: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file]);
    if (path.includes(file) || finished.has(file)) return;
    path.push(file);
    for (const target of targets.get(file) ?? []) if (target !== undefined) visit(target);
    path.pop();
    finished.add(file);
  };
  for (const { file } of sources) visit(file);
  return circles;
}
