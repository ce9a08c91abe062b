/** Where appended rows go: after the last table that touches the given range, in that table’s columns. */
import type { Box } from './a1.js';
import { isFilled } from './cells.js';
import { cellAt, type Sheet } from './spreadsheet.js';

/** The table that rows are appended to; undefined where the range touches none. */
export function findTable(sheet: Sheet, range: Box): Box | undefined {
  const touching = tablesOf(sheet).filter(
    (table) =>
      table.top < range.bottom &&
      table.bottom > range.top &&
      table.left < range.right &&
      table.right > range.left,
  );
  return touching.sort((a, b) => b.bottom - a.bottom || b.left - a.left)[0];
}

/** Blocks of filled cells with nothing but empty cells around them. */
function tablesOf(sheet: Sheet): Box[] {
  const tables: Box[] = [];
  for (const [row, cells] of sheet.rows.entries())
    for (const [column, cell] of (cells ?? []).entries())
      if (isFilled(cell) && !tables.some((table) => holds(table, row, column)))
        tables.push(grown(sheet, { top: row, left: column, bottom: row + 1, right: column + 1 }));
  return tables;
}

function holds({ top, left, bottom, right }: Box, row: number, column: number): boolean {
  return row >= top && row < bottom && column >= left && column < right;
}

/** Takes in whatever is filled next to the box, corners too, until nothing is. */
function grown(sheet: Sheet, start: Box): Box {
  let box = start;
  for (;;) {
    const { top, left, bottom, right } = box;
    const inRow = (row: number) =>
      anyFilled(sheet, { top: row, bottom: row + 1, left: left - 1, right: right + 1 });
    const inColumn = (column: number) =>
      anyFilled(sheet, { top: top - 1, bottom: bottom + 1, left: column, right: column + 1 });
    const wider = {
      top: inRow(top - 1) ? top - 1 : top,
      bottom: inRow(bottom) ? bottom + 1 : bottom,
      left: inColumn(left - 1) ? left - 1 : left,
      right: inColumn(right) ? right + 1 : right,
    };
    if (Object.keys(wider).every((side) => wider[side as keyof Box] === box[side as keyof Box])) return box;
    box = wider;
  }
}

function anyFilled(sheet: Sheet, { top, left, bottom, right }: Box): boolean {
  for (let row = top; row < bottom; row += 1)
    for (let column = left; column < right; column += 1)
      if (row >= 0 && column >= 0 && isFilled(cellAt(sheet, row, column))) return true;
  return false;
}
