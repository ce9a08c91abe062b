/** The basic filter of a tab. It is kept, and hides no rows here. */
import { asRecord } from '../../../../gate/call.js';
import { boxOf } from '../a1.js';
import { findSheet } from '../find-sheet.js';
import type { GridRange } from '../spreadsheet.js';
import type { SheetsRequest } from './request.js';

export const filterRequests: Readonly<Record<string, SheetsRequest>> = {
  setBasicFilter(spreadsheet, request) {
    const filter = asRecord(request['filter']);
    const range = asRecord(filter['range']) as GridRange;
    const sheet = findSheet(spreadsheet, range.sheetId);
    boxOf(sheet, range);
    sheet.basicFilter = filter;
    return undefined;
  },

  clearBasicFilter(spreadsheet, request) {
    delete findSheet(spreadsheet, request['sheetId']).basicFilter;
    return undefined;
  },
};
