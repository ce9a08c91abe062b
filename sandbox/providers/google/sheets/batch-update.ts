/** `spreadsheets.batchUpdate`: requests in order, all or none; each kind is one entry of the table. */
import { asRecord, asRecords } from '../../../gate/call.js';
import { SheetsRefusal } from './errors.js';
import { cellRequests } from './requests/cells.js';
import { chartRequests } from './requests/charts.js';
import { conditionalFormatRequests } from './requests/conditional-formats.js';
import { dimensionRequests } from './requests/dimensions.js';
import { filterRequests } from './requests/filters.js';
import { findReplace } from './requests/find-replace.js';
import type { SheetsRequest } from './requests/request.js';
import { tabRequests } from './requests/tabs.js';
import type { Spreadsheet } from './spreadsheet.js';

const REQUESTS: Readonly<Record<string, SheetsRequest>> = {
  ...tabRequests,
  ...dimensionRequests,
  ...cellRequests,
  ...filterRequests,
  ...conditionalFormatRequests,
  ...chartRequests,
  findReplace,
};

/** The replies, one for each request. */
export function batchUpdate(spreadsheet: Spreadsheet, requests: unknown): object[] {
  const list = asRecords(requests);
  if (list.length === 0) throw new SheetsRefusal('Must specify at least one request.');
  return list.map((request, index) => {
    const [kind = '', ...others] = Object.keys(request);
    const apply = REQUESTS[kind];
    if (!apply)
      throw new SheetsRefusal(
        `Invalid JSON payload received. Unknown name "${kind}" at 'requests[${index}]': Cannot find field.`,
      );
    if (others.length > 0)
      throw new SheetsRefusal(
        `Invalid value at 'requests[${index}]' (oneof), oneof field 'kind' is already set.`,
      );
    try {
      const reply = apply(spreadsheet, asRecord(request[kind]));
      return reply ? { [kind]: reply } : {};
    } catch (error) {
      if (!(error instanceof SheetsRefusal)) throw error;
      throw new SheetsRefusal(
        `Invalid requests[${index}].${kind}: ${error.message}`,
        error.code,
        error.status,
      );
    }
  });
}
