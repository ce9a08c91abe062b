/** A1 notation: `Sheet1!A1:B2`, `'It''s a tab'!A:C`, `A5:B`, `2:3`, a tab’s title alone. */
import { SheetsRefusal } from './errors.js';
import type { GridRange, Sheet, Spreadsheet } from './spreadsheet.js';

/** Half open, zero-based; inside the tab’s grid. */
export interface Box {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Place {
  readonly sheet: Sheet;
  readonly box: Box;
  /** It names one cell: values written there may reach further. */
  readonly isCell: boolean;
}

const CELLS = /^\$?([A-Z]{1,3})?\$?([1-9]\d*)?(?::\$?([A-Z]{1,3})?\$?([1-9]\d*)?)?$/i;

/** Refused where there is no such tab, where it is no range, or where it begins outside the grid. */
export function findPlace(spreadsheet: Spreadsheet, text: string): Place {
  const { title, cells } = split(text);
  const byTitle = (wanted: string) =>
    spreadsheet.sheets.find((sheet) => sheet.properties.title.toLowerCase() === wanted.toLowerCase());
  const whole = title === undefined ? byTitle(unquote(cells)) : undefined;
  const sheet = whole ?? (title === undefined ? spreadsheet.sheets[0] : byTitle(title));
  const range = whole ? {} : parseCells(cells);
  if (!sheet || !range) throw new SheetsRefusal(`Unable to parse range: ${text}`);
  const isCell = !whole && /^\$?[A-Z]+\$?\d+$/i.test(cells);
  return { sheet, box: boxOf(sheet, range), isCell };
}

/** The range cut to the tab’s grid; refused where it begins outside. */
export function boxOf(sheet: Sheet, range: GridRange): Box {
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  const { startRowIndex: top = 0, startColumnIndex: left = 0 } = range;
  const { endRowIndex = rowCount, endColumnIndex = columnCount } = range;
  if (top >= rowCount || left >= columnCount) {
    const asked = {
      top,
      left,
      bottom: Math.max(top + 1, endRowIndex),
      right: Math.max(left + 1, endColumnIndex),
    };
    throw new SheetsRefusal(
      `Range (${formatA1(sheet, asked)}) exceeds grid limits. Max rows: ${rowCount}, max columns: ${columnCount}`,
    );
  }
  return { top, left, bottom: Math.min(endRowIndex, rowCount), right: Math.min(endColumnIndex, columnCount) };
}

export function formatA1(sheet: Sheet, { top, left, bottom, right }: Box): string {
  const first = `${columnName(left)}${top + 1}`;
  const last = `${columnName(right - 1)}${bottom}`;
  return `${quoted(sheet.properties.title)}!${first === last ? first : `${first}:${last}`}`;
}

/** `A`, `Z`, `AA`. */
function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

export function columnIndex(name: string): number {
  return [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The part before the last `!`, and what follows it. */
function split(text: string): { title?: string; cells: string } {
  const at = text.lastIndexOf('!');
  return at === -1 ? { cells: text } : { title: unquote(text.slice(0, at)), cells: text.slice(at + 1) };
}

function unquote(title: string): string {
  return /^'.*'$/s.test(title) ? title.slice(1, -1).replaceAll("''", "'") : title;
}

function quoted(title: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(title) && !/^[A-Z]{1,3}\d+$/i.test(title);
  return plain ? title : `'${title.replaceAll("'", "''")}'`;
}

/** Undefined where it is no range. */
function parseCells(text: string): GridRange | undefined {
  const match = CELLS.exec(text);
  if (!match || text === '') return undefined;
  const [, firstColumn, firstRow, lastColumn, lastRow] = match;
  const isPair = text.includes(':');
  if (isPair ? !(firstColumn ?? firstRow) || !(lastColumn ?? lastRow) : !(firstColumn && firstRow))
    return undefined;
  const columns = ordered(
    [firstColumn, isPair ? lastColumn : firstColumn].map((name) => name && columnIndex(name)),
  );
  const rows = ordered([firstRow, isPair ? lastRow : firstRow].map((row) => row && Number(row) - 1));
  return {
    ...(rows.first !== undefined && { startRowIndex: rows.first }),
    ...(rows.last !== undefined && { endRowIndex: rows.last + 1 }),
    ...(columns.first !== undefined && { startColumnIndex: columns.first }),
    ...(columns.last !== undefined && { endColumnIndex: columns.last + 1 }),
  };
}

/** `B2:A1` means `A1:B2`. With one end missing the range is open there. */
function ordered([first, last]: (string | number | undefined)[]): { first?: number; last?: number } {
  const [a, b] = [first, last].map((value) => (typeof value === 'number' ? value : undefined));
  if (a === undefined || b === undefined)
    return { ...(a !== undefined && { first: a }), ...(b !== undefined && { last: b }) };
  return { first: Math.min(a, b), last: Math.max(a, b) };
}
