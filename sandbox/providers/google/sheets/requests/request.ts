import { SheetsRefusal } from '../errors.js';
import type { Spreadsheet } from '../spreadsheet.js';

export type Fields = Readonly<Record<string, unknown>>;

/** Changes the spreadsheet and answers its reply, if it has one. */
export type SheetsRequest = (spreadsheet: Spreadsheet, request: Fields) => object | undefined;

/** Sets the members that the mask names; one that the new value lacks is cleared. */
export function update(target: Record<string, unknown>, source: Fields, mask: unknown): void {
  if (typeof mask !== 'string' || mask.trim() === '')
    throw new SheetsRefusal(
      "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    );
  const paths = mask.trim() === '*' ? Object.keys(source) : pathsOf(mask);
  for (const path of paths) set(target, source, path.split('.'));
}

/** `a.b,c(d,e)` as `a.b`, `c.d`, `c.e`; members in snake case are understood too. */
function pathsOf(mask: string): string[] {
  const paths: string[] = [];
  const open: string[] = [];
  for (const [, name = '', end = ''] of mask.replaceAll(/\s/g, '').matchAll(/([\w.*]*)([(),]|$)/g)) {
    if (end === '(') open.push(name);
    else if (name !== '') paths.push([...open, name].join('.'));
    if (end === ')') open.pop();
  }
  return paths.map((path) => path.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
}

function set(target: Record<string, unknown>, source: Fields, [name = '', ...deeper]: string[]): void {
  const value = source[name];
  if (deeper.length > 0) {
    const inner = { ...(target[name] as object) };
    set(inner, (value ?? {}) as Fields, deeper);
    target[name] = inner;
  } else if (value === undefined) delete target[name];
  else target[name] = value;
}
