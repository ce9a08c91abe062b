/** Compares the sources with the house and says, one line each, what does not belong there. */
import { house, LONGEST_FILE_LINES, packageHomes, rooms, runTimeImports } from './house.js';
import type { Import, Source } from './imports.js';

export function findFaults(sources: readonly Source[]): string[] {
  return [
    ...sources.flatMap((source) => [...arrowFaults(source), ...roomFaults(source), ...shapeFaults(source)]),
    ...findCircles(arrowsOfFiles(sources)).map((circle) => `circle: ${circle.join(' -> ')}`),
    ...findCircles(arrowsOfRooms(sources)).map((circle) => `circle of rooms: ${circle.join(' -> ')}`),
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

interface Room {
  readonly part: string;
  readonly room: string;
}

/** Arrows between the rooms of one part, types included. */
function roomFaults({ file, imports }: Source): string[] {
  const from = roomOf(file);
  if (!from) return [];
  const uses = rooms[from.part]?.[from.room];
  if (!uses) return [`${file}: ${from.room} is no room of ${from.part}`];
  return imports.flatMap(({ target = '' }) => {
    const to = roomOf(target);
    if (to?.part !== from.part || to.room === from.room || uses.includes(to.room)) return [];
    return [`${file}: ${from.room} may not import ${target}`];
  });
}

/** `src/connections/refresh/renewals.ts` is of refresh, `src/connections/transfer.ts` a room by itself. */
function roomOf(file: string): Room | undefined {
  const [top, part = '', room = ''] = file.split('/');
  return top === 'src' && rooms[part] ? { part, room } : undefined;
}

function nameOf({ part, room }: Room): string {
  return `${part}/${room}`;
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

type Arrows = ReadonlyMap<string, readonly string[]>;

/** Types included. */
function arrowsOfFiles(sources: readonly Source[]): Arrows {
  return new Map(sources.map(({ file, imports }) => [file, imports.flatMap(({ target }) => target ?? [])]));
}

/** Two rooms that know each other are one: their files need not form a circle for that. */
function arrowsOfRooms(sources: readonly Source[]): Arrows {
  const arrows = new Map<string, string[]>();
  for (const { file, imports } of sources) {
    const from = roomOf(file);
    if (!from) continue;
    const seen = arrows.get(nameOf(from)) ?? [];
    const found = imports.flatMap(({ target = '' }) => roomOf(target) ?? []);
    const others = found.filter(({ part, room }) => part === from.part && room !== from.room);
    arrows.set(nameOf(from), [...seen, ...others.map(nameOf)]);
  }
  return arrows;
}

/** Each node’s first way back to itself. */
function findCircles(arrows: Arrows): string[][] {
  const finished = new Set<string>();
  const path: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    if (path.includes(node)) circles.push([...path.slice(path.indexOf(node)), node]);
    if (path.includes(node) || finished.has(node)) return;
    path.push(node);
    for (const target of arrows.get(node) ?? []) visit(target);
    path.pop();
    finished.add(node);
  };
  for (const node of arrows.keys()) visit(node);
  return circles;
}
