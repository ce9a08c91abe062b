/** A spreadsheet as the sandbox keeps it: tabs, each with its cells, sizes, rules and charts, in the API’s own shapes. */
import { randomInt } from 'node:crypto';

/** As the API has it: a missing index is unbounded on that side. */
export interface GridRange {
  readonly sheetId?: number;
  readonly startRowIndex?: number;
  readonly endRowIndex?: number;
  readonly startColumnIndex?: number;
  readonly endColumnIndex?: number;
}

export type Scalar = string | number | boolean;

export interface ExtendedValue {
  readonly numberValue?: number;
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly formulaValue?: string;
}

export interface Cell {
  userEnteredValue?: ExtendedValue;
  userEnteredFormat?: Record<string, unknown>;
  dataValidation?: Record<string, unknown>;
  note?: string;
}

export interface DimensionProperties {
  pixelSize?: number;
  hiddenByUser?: boolean;
}

export interface SheetProperties {
  readonly sheetId: number;
  title: string;
  index: number;
  readonly sheetType: 'GRID';
  gridProperties: GridProperties;
  [member: string]: unknown;
}

export interface GridProperties {
  rowCount: number;
  columnCount: number;
  [member: string]: unknown;
}

export interface ConditionalFormat {
  ranges: GridRange[];
  [member: string]: unknown;
}

export interface Sheet {
  properties: SheetProperties;
  /** Sparse in both directions. */
  rows: (Cell[] | undefined)[];
  /** Sparse; what is not there has the size every row or column has at first. */
  readonly sizes: Record<Dimension, (DimensionProperties | undefined)[]>;
  conditionalFormats: ConditionalFormat[];
  basicFilter?: Record<string, unknown>;
  charts: Record<string, unknown>[];
}

export type Dimension = 'ROWS' | 'COLUMNS';

export interface Spreadsheet {
  readonly spreadsheetId: string;
  properties: Record<string, unknown>;
  sheets: Sheet[];
}

export function newSpreadsheet(spreadsheetId: string, properties: object = {}): Spreadsheet {
  return {
    spreadsheetId,
    properties: { locale: 'en_US', autoRecalc: 'ON_CHANGE', timeZone: 'Etc/GMT', ...properties },
    sheets: [newSheet({ sheetId: 0, title: 'Sheet1', index: 0 })],
  };
}

export function newSheet(properties: {
  readonly sheetId: number;
  readonly title: string;
  readonly index: number;
  readonly gridProperties?: object;
}): Sheet {
  return {
    properties: {
      ...properties,
      sheetType: 'GRID',
      gridProperties: { rowCount: 1000, columnCount: 26, ...properties.gridProperties },
    },
    rows: [],
    sizes: { ROWS: [], COLUMNS: [] },
    conditionalFormats: [],
    charts: [],
  };
}

/** An id that no tab has yet. */
export function newSheetId(spreadsheet: Spreadsheet): number {
  for (;;) {
    const id = randomInt(1, 2_000_000_000);
    if (spreadsheet.sheets.every((sheet) => sheet.properties.sheetId !== id)) return id;
  }
}

/** Tabs stand in the order of their indexes. */
export function renumber(spreadsheet: Spreadsheet): void {
  for (const [index, sheet] of spreadsheet.sheets.entries()) sheet.properties.index = index;
}

export function cellAt(sheet: Sheet, row: number, column: number): Cell | undefined {
  return sheet.rows[row]?.[column];
}

/** The cell, made where there is none yet. */
export function openCell(sheet: Sheet, row: number, column: number): Cell {
  const cells = sheet.rows[row] ?? [];
  sheet.rows[row] = cells;
  const cell = cells[column] ?? {};
  cells[column] = cell;
  return cell;
}

export function countOf(sheet: Sheet, dimension: Dimension): number {
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  return dimension === 'ROWS' ? rowCount : columnCount;
}

export function setCount(sheet: Sheet, dimension: Dimension, count: number): void {
  sheet.properties.gridProperties[dimension === 'ROWS' ? 'rowCount' : 'columnCount'] = count;
}

/** Empty rows or columns at an index; what stood there moves on. */
export function insertDimension(sheet: Sheet, dimension: Dimension, at: number, length: number): void {
  const shift = <T>(list: (T | undefined)[]) => {
    if (list.length > at) list.splice(at, 0, ...new Array<undefined>(length));
  };
  shift(sheet.sizes[dimension]);
  if (dimension === 'ROWS') shift(sheet.rows);
  else for (const cells of sheet.rows) if (cells) shift(cells);
  setCount(sheet, dimension, countOf(sheet, dimension) + length);
}

export function deleteDimension(sheet: Sheet, dimension: Dimension, start: number, end: number): void {
  sheet.sizes[dimension].splice(start, end - start);
  if (dimension === 'ROWS') sheet.rows.splice(start, end - start);
  else for (const cells of sheet.rows) cells?.splice(start, end - start);
  setCount(sheet, dimension, countOf(sheet, dimension) - (end - start));
}
