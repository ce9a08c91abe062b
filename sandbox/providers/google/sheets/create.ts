/** `spreadsheets.create`: properties, tabs, and the cells they begin with. */
import { asRecord, asRecords, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools } from '../../../gate/declaration.js';
import { SheetsRefusal } from './errors.js';
import {
  countOf,
  type ExtendedValue,
  newSheet,
  newSheetId,
  newSpreadsheet,
  openCell,
  type Sheet,
  type Spreadsheet,
  setCount,
} from './spreadsheet.js';
import type { Opened, SpreadsheetStore } from './store.js';

export function createSpreadsheet(store: SpreadsheetStore, call: AuthorizedCall, tools: GateTools): Opened {
  const body = jsonBody(call);
  const { title, ...properties } = asRecord(body['properties']);
  const draft = newSpreadsheet('', properties);
  const given = asRecords(body['sheets']);
  if (given.length > 0) draft.sheets = [];
  for (const sheet of given) addGiven(draft, sheet);
  const opened = store.create(call, tools, typeof title === 'string' ? title : 'Untitled spreadsheet');
  const spreadsheet = { ...draft, spreadsheetId: opened.file.id };
  store.save(opened.file, spreadsheet, call, tools);
  return { ...opened, spreadsheet };
}

function addGiven(spreadsheet: Spreadsheet, given: Record<string, unknown>): void {
  const { sheetId, title, gridProperties, ...properties } = asRecord(given['properties']);
  const count = spreadsheet.sheets.length;
  const name = typeof title === 'string' ? title : `Sheet${count + 1}`;
  if (spreadsheet.sheets.some((other) => other.properties.title === name))
    throw new SheetsRefusal(
      `Invalid sheets[${count}].properties: A sheet with the name "${name}" already exists.`,
    );
  const sheet = newSheet({
    sheetId: typeof sheetId === 'number' ? sheetId : count === 0 ? 0 : newSheetId(spreadsheet),
    title: name,
    index: count,
    gridProperties: asRecord(gridProperties),
  });
  Object.assign(sheet.properties, properties);
  for (const data of asRecords(given['data'])) fill(sheet, data);
  spreadsheet.sheets.push(sheet);
}

function fill(sheet: Sheet, data: Record<string, unknown>): void {
  const [top, left] = [Number(data['startRow'] ?? 0), Number(data['startColumn'] ?? 0)];
  for (const [row, { values }] of asRecords(data['rowData']).entries())
    for (const [column, cell] of asRecords(values).entries()) {
      const { userEnteredValue, userEnteredFormat } = cell;
      if (!userEnteredValue && !userEnteredFormat) continue;
      const made = openCell(sheet, top + row, left + column);
      if (userEnteredValue) made.userEnteredValue = asRecord(userEnteredValue) as ExtendedValue;
      if (userEnteredFormat) made.userEnteredFormat = asRecord(userEnteredFormat);
      setCount(sheet, 'ROWS', Math.max(countOf(sheet, 'ROWS'), top + row + 1));
      setCount(sheet, 'COLUMNS', Math.max(countOf(sheet, 'COLUMNS'), left + column + 1));
    }
}
