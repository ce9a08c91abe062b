import { ExecutionError } from '../../errors.js';

/** A1 notation, for tools that have to know which cells a text means. */

/** Zero-based and half open, as Google’s `GridRange`; a missing bound is open. */
export interface GridBounds {
  readonly startRowIndex?: number;
  readonly endRowIndex?: number;
  readonly startColumnIndex?: number;
  readonly endColumnIndex?: number;
}

/** A whole tab, or with `cells` a part of it; quoted always, which Google takes for every title. */
export function inSheet(title: string, cells?: string): string {
  const quoted = `'${title.replaceAll("'", "''")}'`;
  return cells === undefined || cells === '' ? quoted : `${quoted}!${cells}`;
}

/** The tab’s title where the range names one, and the cells. */
export function splitRange(range: string): { title?: string; cells: string } {
  const at = range.lastIndexOf('!');
  if (at === -1) return { cells: range };
  const title = range.slice(0, at);
  const plain = /^'.*'$/s.test(title) ? title.slice(1, -1).replaceAll("''", "'") : title;
  return { title: plain, cells: range.slice(at + 1) };
}

/** The tab, where one is named, and the cells; a title alone is a whole tab. */
export function readPlace(range: string, parameter: string): { title?: string; bounds: GridBounds } {
  const { title, cells } = splitRange(range);
  if (title !== undefined) return { title, bounds: toBounds(cells, parameter) };
  const bounds = readBounds(cells);
  return bounds ? { bounds } : { ...splitRange(`${cells}!A1`), bounds: {} };
}

/** Throws invalid_params for what is no range of cells; `parameter` is where it came from. */
export function toBounds(cells: string, parameter: string): GridBounds {
  const bounds = readBounds(cells);
  if (!bounds) throw invalid(parameter, 'is no range of cells in A1 notation, such as B2:C10');
  return bounds;
}

function readBounds(cells: string): GridBounds | undefined {
  const [first = '', last = first, ...more] = cells.replaceAll('$', '').split(':');
  const [start, end] = [readCorner(first), readCorner(last)];
  const isRange = start && end && more.length === 0 && (cells.includes(':') || (start.column && start.row));
  if (!isRange) return undefined;
  const columns = sorted(start.column && columnIndex(start.column), end.column && columnIndex(end.column));
  const rows = sorted(start.row && Number(start.row) - 1, end.row && Number(end.row) - 1);
  return {
    ...(rows.first !== undefined && { startRowIndex: rows.first }),
    ...(rows.last !== undefined && { endRowIndex: rows.last + 1 }),
    ...(columns.first !== undefined && { startColumnIndex: columns.first }),
    ...(columns.last !== undefined && { endColumnIndex: columns.last + 1 }),
  };
}

/** 0 is `A`, 26 is `AA`. */
export function columnName(index: number): string {
  const before = Math.floor(index / 26);
  return (before > 0 ? columnName(before - 1) : '') + String.fromCharCode(65 + (index % 26));
}

export function columnIndex(name: string): number {
  return [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export function invalid(parameter: string, message: string): ExecutionError {
  return new ExecutionError('invalid_params', `/${parameter} ${message}.`, {
    remediation: 'Correct the parameters listed in details.',
    details: { faults: [{ path: `/${parameter}`, message }] },
  });
}

function readCorner(text: string): { column?: string; row?: string } | undefined {
  const match = /^([A-Za-z]{1,3})?([1-9]\d{0,7})?$/.exec(text);
  if (!match || text === '') return undefined;
  return { ...(match[1] && { column: match[1] }), ...(match[2] && { row: match[2] }) };
}

/** A range may be given from any corner. */
function sorted(first: number | '' | undefined, last: number | '' | undefined) {
  if (typeof first !== 'number') return typeof last === 'number' ? { last } : {};
  if (typeof last !== 'number') return { first };
  return { first: Math.min(first, last), last: Math.max(first, last) };
}
