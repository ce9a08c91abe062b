/** Values in and out of cells: `valueInputOption` when writing, `valueRenderOption` when reading. */
import type { Box } from './a1.js';
import { effectiveValue, isError } from './formulas.js';
import { type Cell, cellAt, openCell, type Scalar, type Sheet, type Spreadsheet } from './spreadsheet.js';
import { formatted, isTime, userEntered } from './user-entered.js';

export interface Rendering {
  readonly value: 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
  readonly time: 'SERIAL_NUMBER' | 'FORMATTED_STRING';
}

/** Null leaves a cell as it is, an empty text empties it; a format that typing brings goes where there is none. */
export function writeValue(sheet: Sheet, row: number, column: number, value: unknown, typed: boolean): void {
  if (value === null || value === undefined) return;
  if (value === '') {
    const cell = cellAt(sheet, row, column);
    if (cell) delete cell.userEnteredValue;
    return;
  }
  const cell = openCell(sheet, row, column);
  if (typeof value === 'number') cell.userEnteredValue = { numberValue: value };
  else if (typeof value === 'boolean') cell.userEnteredValue = { boolValue: value };
  else if (!typed) cell.userEnteredValue = { stringValue: String(value) };
  else {
    const entered = userEntered(String(value));
    cell.userEnteredValue = entered.value;
    if (entered.numberFormat && !cell.userEnteredFormat?.['numberFormat'])
      cell.userEnteredFormat = { ...cell.userEnteredFormat, numberFormat: entered.numberFormat };
  }
}

export function isFilled(cell: Cell | undefined): cell is Cell {
  return cell?.userEnteredValue !== undefined;
}

export function renderCell(
  spreadsheet: Spreadsheet,
  sheet: Sheet,
  cell: Cell | undefined,
  rendering: Rendering,
): Scalar {
  const formula = cell?.userEnteredValue?.formulaValue;
  if (rendering.value === 'FORMULA' && formula !== undefined) return formula;
  const value = effectiveValue(spreadsheet, sheet, cell);
  if (value === undefined || !cell) return '';
  if (isError(cell, value)) return value;
  if (rendering.value === 'FORMATTED_VALUE') return formatted(value, cell);
  if (isTime(cell) && rendering.time === 'FORMATTED_STRING') return formatted(value, cell);
  return value;
}

/** Rows of values without the empty ones at their ends. */
export function readValues(
  spreadsheet: Spreadsheet,
  sheet: Sheet,
  { top, left, bottom, right }: Box,
  rendering: Rendering,
): Scalar[][] {
  const rows: Scalar[][] = [];
  for (let row = top; row < Math.min(bottom, sheet.rows.length); row += 1) {
    const cells = sheet.rows[row] ?? [];
    const values: Scalar[] = [];
    for (let column = left; column < Math.min(right, cells.length); column += 1)
      values.push(renderCell(spreadsheet, sheet, cells[column], rendering));
    rows.push(withoutEmptyEnd(values, (value) => value === ''));
  }
  return withoutEmptyEnd(rows, (row) => row.length === 0);
}

function withoutEmptyEnd<T>(list: T[], isEmpty: (item: T) => boolean): T[] {
  const end = list.findLastIndex((item) => !isEmpty(item));
  return list.slice(0, end + 1);
}

/** Rows as columns; short ones count as filled up. */
export function transposed<T>(rows: readonly (readonly T[])[], empty: T): T[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? empty));
}
