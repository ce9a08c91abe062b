/** Finding and replacing over a range, a tab or all tabs. */
import { asRecord } from '../../../../gate/call.js';
import { boxOf } from '../a1.js';
import { renderCell, writeValue } from '../cells.js';
import { SheetsRefusal } from '../errors.js';
import { findSheet } from '../find-sheet.js';
import { cellAt, type GridRange, type Sheet, type Spreadsheet } from '../spreadsheet.js';
import type { Fields, SheetsRequest } from './request.js';

/** Regular expressions are read as JavaScript’s, which differ from Java’s in rare forms. */
export const findReplace: SheetsRequest = (spreadsheet, request) => {
  const expression = expressionOf(request);
  const replacement = String(request['replacement'] ?? '');
  const withFormulas = request['includeFormulas'] === true;
  const counts = {
    values: 0,
    formulas: 0,
    occurrences: 0,
    rows: new Set<string>(),
    sheets: new Set<number>(),
  };
  for (const { sheet, range } of placesOf(spreadsheet, request)) {
    const box = boxOf(sheet, range);
    for (let row = box.top; row < Math.min(box.bottom, sheet.rows.length); row += 1)
      for (let column = box.left; column < box.right; column += 1) {
        const cell = cellAt(sheet, row, column);
        const formula = cell?.userEnteredValue?.formulaValue;
        if (!cell?.userEnteredValue || (formula !== undefined && !withFormulas)) continue;
        const rendering = {
          value: formula === undefined ? 'FORMATTED_VALUE' : 'FORMULA',
          time: 'SERIAL_NUMBER',
        } as const;
        const text = String(renderCell(spreadsheet, sheet, cell, rendering));
        const found = [...text.matchAll(expression)].length;
        if (found === 0) continue;
        const changed =
          request['searchByRegex'] === true
            ? text.replace(expression, replacement)
            : text.replace(expression, () => replacement);
        writeValue(sheet, row, column, changed, true);
        counts.occurrences += found;
        counts[formula === undefined ? 'values' : 'formulas'] += 1;
        counts.rows.add(`${sheet.properties.sheetId} ${row}`);
        counts.sheets.add(sheet.properties.sheetId);
      }
  }
  return withoutZeros({
    valuesChanged: counts.values,
    formulasChanged: counts.formulas,
    rowsChanged: counts.rows.size,
    sheetsChanged: counts.sheets.size,
    occurrencesChanged: counts.occurrences,
  });
};

function expressionOf(request: Fields): RegExp {
  const { find, searchByRegex, matchEntireCell, matchCase } = request;
  if (typeof find !== 'string' || find === '') throw new SheetsRefusal('find must be specified.');
  const source = searchByRegex === true ? find : find.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  try {
    return new RegExp(matchEntireCell === true ? `^(?:${source})$` : source, matchCase === true ? 'g' : 'gi');
  } catch {
    throw new SheetsRefusal(`Invalid regular expression: ${find}`);
  }
}

/** One of the three scopes, and no second one. */
function placesOf(
  spreadsheet: Spreadsheet,
  { range, sheetId, allSheets }: Fields,
): { sheet: Sheet; range: GridRange }[] {
  const given = [range !== undefined, sheetId !== undefined, allSheets === true].filter(Boolean).length;
  if (given !== 1)
    throw new SheetsRefusal('Exactly one scope must be specified: range, sheetId or allSheets.');
  if (allSheets === true) return spreadsheet.sheets.map((sheet) => ({ sheet, range: {} }));
  const within = asRecord(range) as GridRange;
  return [{ sheet: findSheet(spreadsheet, range === undefined ? sheetId : within.sheetId), range: within }];
}

/** As JSON of the API leaves out numbers that are 0. */
function withoutZeros(counts: Record<string, number>): object {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}
