/** Reading and writing ranges of values, one range at a time. */
import { type Box, boxOf, findPlace, formatA1, type Place } from './a1.js';
import { isFilled, type Rendering, readValues, transposed, writeValue } from './cells.js';
import { SheetsRefusal } from './errors.js';
import { countOf, insertDimension, type Sheet, type Spreadsheet, setCount } from './spreadsheet.js';
import { findTable } from './table.js';

export type Major = 'ROWS' | 'COLUMNS';

/** What came to be written: for an answer’s `updatedRange` and its counts. */
export interface Written {
  readonly sheet: Sheet;
  readonly box: Box | undefined;
  readonly cells: number;
}

export function readRange(
  spreadsheet: Spreadsheet,
  { sheet, box }: Pick<Place, 'sheet' | 'box'>,
  rendering: Rendering,
  majorDimension: Major,
): Record<string, unknown> {
  const rows = readValues(spreadsheet, sheet, box, rendering);
  const values = majorDimension === 'COLUMNS' ? transposed<unknown>(rows, '') : rows;
  return { range: formatA1(sheet, box), majorDimension, ...(values.length > 0 && { values }) };
}

export function writeRange(
  spreadsheet: Spreadsheet,
  range: string,
  rows: readonly (readonly unknown[])[],
  typed: boolean,
): Written {
  const { sheet, box, isCell } = findPlace(spreadsheet, range);
  const target = sized(box, rows);
  if (isCell) boxOfWhole(sheet, target);
  else if (target.bottom > box.bottom) outside(sheet, box, `row [${box.bottom + 1}]`);
  else if (target.right > box.right)
    outside(
      sheet,
      box,
      `column [${formatA1(sheet, { ...box, left: box.right, right: box.right + 1 }).replace(/.*!|\d.*/g, '')}]`,
    );
  return write(sheet, target, rows, typed);
}

/** After the table that the range touches, or where the range begins. */
export function appendRows(
  spreadsheet: Spreadsheet,
  range: string,
  rows: readonly (readonly unknown[])[],
  { typed, insert }: { typed: boolean; insert: boolean },
): Written & { readonly table: Box | undefined } {
  const { sheet, box } = findPlace(spreadsheet, range);
  const table = findTable(sheet, box);
  const start = table ? { ...box, top: table.bottom, left: table.left } : box;
  const target = sized(start, rows);
  if (insert && table) insertDimension(sheet, 'ROWS', target.top, rows.length);
  setCount(sheet, 'ROWS', Math.max(countOf(sheet, 'ROWS'), target.bottom));
  setCount(sheet, 'COLUMNS', Math.max(countOf(sheet, 'COLUMNS'), target.right));
  return { ...write(sheet, target, rows, typed), table };
}

export function clearRange(spreadsheet: Spreadsheet, range: string): string {
  const { sheet, box } = findPlace(spreadsheet, range);
  for (let row = box.top; row < Math.min(box.bottom, sheet.rows.length); row += 1)
    for (const cell of sheet.rows[row]?.slice(box.left, box.right) ?? [])
      if (isFilled(cell)) delete cell.userEnteredValue;
  return formatA1(sheet, box);
}

/** An answer’s `UpdateValuesResponse`. */
export function updateAnswer(
  spreadsheet: Spreadsheet,
  { sheet, box, cells }: Written,
  shown: { rendering: Rendering; major: Major } | undefined,
): Record<string, unknown> {
  const { spreadsheetId } = spreadsheet;
  if (!box) return { spreadsheetId };
  return {
    spreadsheetId,
    updatedRange: formatA1(sheet, box),
    updatedRows: box.bottom - box.top,
    updatedColumns: box.right - box.left,
    updatedCells: cells,
    ...(shown && { updatedData: readRange(spreadsheet, { sheet, box }, shown.rendering, shown.major) }),
  };
}

function write(sheet: Sheet, box: Box, rows: readonly (readonly unknown[])[], typed: boolean): Written {
  let cells = 0;
  for (const [row, values] of rows.entries())
    for (const [column, value] of values.entries()) {
      if (value !== null) cells += 1;
      writeValue(sheet, box.top + row, box.left + column, value, typed);
    }
  return { sheet, box: box.right > box.left && box.bottom > box.top ? box : undefined, cells };
}

function sized({ top, left }: Box, rows: readonly (readonly unknown[])[]): Box {
  return {
    top,
    left,
    bottom: top + rows.length,
    right: left + Math.max(0, ...rows.map((row) => row.length)),
  };
}

/** Refuses a box that reaches out of the grid. */
function boxOfWhole(sheet: Sheet, { top, left, bottom, right }: Box): void {
  if (bottom > countOf(sheet, 'ROWS'))
    boxOf(sheet, {
      startRowIndex: bottom - 1,
      endRowIndex: bottom,
      startColumnIndex: left,
      endColumnIndex: right,
    });
  if (right > countOf(sheet, 'COLUMNS'))
    boxOf(sheet, {
      startRowIndex: top,
      endRowIndex: bottom,
      startColumnIndex: right - 1,
      endColumnIndex: right,
    });
}

function outside(sheet: Sheet, box: Box, where: string): never {
  throw new SheetsRefusal(
    `Requested writing within range [${formatA1(sheet, box)}], but tried writing to ${where}`,
  );
}
