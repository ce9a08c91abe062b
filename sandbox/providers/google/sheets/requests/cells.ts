/** Formats and validation rules of ranges of cells. */
import { asRecord } from '../../../../gate/call.js';
import { boxOf } from '../a1.js';
import { findSheet } from '../find-sheet.js';
import { type Cell, type GridRange, openCell, type Spreadsheet } from '../spreadsheet.js';
import { checkCondition } from './conditions.js';
import { type SheetsRequest, update } from './request.js';

export const cellRequests: Readonly<Record<string, SheetsRequest>> = {
  repeatCell(spreadsheet, request) {
    const source = asRecord(request['cell']);
    forEachCell(spreadsheet, request['range'], (cell) =>
      update(cell as Record<string, unknown>, source, request['fields']),
    );
    return undefined;
  },

  updateBorders(spreadsheet, request) {
    const { range, ...borders } = request;
    const { top, bottom, left, right, innerHorizontal, innerVertical } = borders;
    const box = boxOf(findSheet(spreadsheet, asRecord(range)['sheetId']), asRecord(range) as GridRange);
    forEachCell(spreadsheet, range, (cell, row, column) => {
      const sides = {
        top: row === box.top ? top : innerHorizontal,
        bottom: row === box.bottom - 1 ? bottom : innerHorizontal,
        left: column === box.left ? left : innerVertical,
        right: column === box.right - 1 ? right : innerVertical,
      };
      const given = Object.fromEntries(Object.entries(sides).filter(([, side]) => side !== undefined));
      const before = asRecord(cell.userEnteredFormat?.['borders']);
      cell.userEnteredFormat = { ...cell.userEnteredFormat, borders: { ...before, ...given } };
    });
    return undefined;
  },

  setDataValidation(spreadsheet, request) {
    const { rule } = request;
    if (rule !== undefined) checkCondition(asRecord(rule)['condition']);
    forEachCell(spreadsheet, request['range'], (cell) => {
      if (rule === undefined) delete cell.dataValidation;
      else cell.dataValidation = asRecord(rule);
    });
    return undefined;
  },
};

function forEachCell(
  spreadsheet: Spreadsheet,
  range: unknown,
  act: (cell: Cell, row: number, column: number) => void,
): void {
  const given = asRecord(range) as GridRange;
  const sheet = findSheet(spreadsheet, given.sheetId);
  const { top, left, bottom, right } = boxOf(sheet, given);
  for (let row = top; row < bottom; row += 1)
    for (let column = left; column < right; column += 1) act(openCell(sheet, row, column), row, column);
}
