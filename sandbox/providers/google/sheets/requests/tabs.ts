/** Tabs and the spreadsheet’s own properties. */
import { asRecord } from '../../../../gate/call.js';
import { copyOfSheet } from '../copy-sheet.js';
import { SheetsRefusal } from '../errors.js';
import { findSheet } from '../find-sheet.js';
import { newSheet, newSheetId, renumber, type Sheet, type Spreadsheet } from '../spreadsheet.js';
import { type Fields, type SheetsRequest, update } from './request.js';

export const tabRequests: Readonly<Record<string, SheetsRequest>> = {
  addSheet(spreadsheet, request) {
    const { sheetId, title, index, gridProperties, ...others } = asRecord(request['properties']);
    if (spreadsheet.sheets.some((sheet) => sheet.properties.sheetId === sheetId))
      throw new SheetsRefusal(`Sheet ids must be unique. Id ${sheetId} is already in use.`);
    const name = typeof title === 'string' ? title : freeTitle(spreadsheet);
    refuseTaken(spreadsheet, name);
    const at = typeof index === 'number' ? index : spreadsheet.sheets.length;
    const sheet = newSheet({
      sheetId: typeof sheetId === 'number' ? sheetId : newSheetId(spreadsheet),
      title: name,
      index: at,
      gridProperties: asRecord(gridProperties),
    });
    Object.assign(sheet.properties, others);
    spreadsheet.sheets.splice(at, 0, sheet);
    renumber(spreadsheet);
    return { properties: sheet.properties };
  },

  deleteSheet(spreadsheet, request) {
    const sheet = findSheet(spreadsheet, request['sheetId']);
    if (spreadsheet.sheets.length === 1)
      throw new SheetsRefusal("You can't remove all the sheets in a document.");
    spreadsheet.sheets = spreadsheet.sheets.filter((other) => other !== sheet);
    renumber(spreadsheet);
    return undefined;
  },

  duplicateSheet(spreadsheet, request) {
    const copy = copyOfSheet(findSheet(spreadsheet, request['sourceSheetId']), spreadsheet);
    if (typeof request['newSheetName'] === 'string') copy.properties.title = request['newSheetName'];
    return { properties: copy.properties };
  },

  updateSheetProperties(spreadsheet, request) {
    const properties = asRecord(request['properties']);
    const sheet = findSheet(spreadsheet, properties['sheetId']);
    const { title, index } = sheet.properties;
    if (properties['title'] !== undefined && properties['title'] !== title)
      refuseTaken(spreadsheet, String(properties['title']));
    update(sheet.properties, properties, request['fields']);
    move(spreadsheet, sheet, index, sheet.properties.index);
    return undefined;
  },

  updateSpreadsheetProperties(spreadsheet, request) {
    update(spreadsheet.properties, asRecord(request['properties']) as Fields, request['fields']);
    return undefined;
  },
};

function refuseTaken(spreadsheet: Spreadsheet, title: string): void {
  if (spreadsheet.sheets.some((sheet) => sheet.properties.title.toLowerCase() === title.toLowerCase()))
    throw new SheetsRefusal(`A sheet with the name "${title}" already exists. Please enter another name.`);
}

/** Indexes count as before the move. */
function move(spreadsheet: Spreadsheet, sheet: Sheet, from: number, to: number): void {
  if (to !== from) {
    const others = spreadsheet.sheets.filter((other) => other !== sheet);
    others.splice(to > from ? to - 1 : to, 0, sheet);
    spreadsheet.sheets = others;
  }
  renumber(spreadsheet);
}

function freeTitle(spreadsheet: Spreadsheet): string {
  for (let number = spreadsheet.sheets.length + 1; ; number += 1) {
    const title = `Sheet${number}`;
    if (spreadsheet.sheets.every((sheet) => sheet.properties.title !== title)) return title;
  }
}
