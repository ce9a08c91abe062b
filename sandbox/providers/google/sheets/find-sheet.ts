import { SheetsRefusal } from './errors.js';
import type { Sheet, Spreadsheet } from './spreadsheet.js';

/** The tab of that id; an id that is left out is 0, as in every message of the API. */
export function findSheet(spreadsheet: Spreadsheet, id: unknown = 0): Sheet {
  const found = spreadsheet.sheets.find((sheet) => sheet.properties.sheetId === id);
  if (!found) throw new SheetsRefusal(`No grid with id: ${String(id)}`);
  return found;
}
