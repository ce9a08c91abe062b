/**
 * Google Sheets, which nobody emulates: the gate keeps the spreadsheets itself. What is not here: formulas but for
 * the few of `formulas.ts`, references in formulas that follow inserted rows, hiding of rows by filters, checking of
 * values against validation rules, named and protected ranges, pivot tables, developer metadata, data filters.
 */
import { type Answer, asRecord, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../../gate/declaration.js';
import type { DriveFiles } from '../drive/files.js';
import { applyMask } from '../field-mask.js';
import { batchUpdate } from './batch-update.js';
import { copyOfSheet } from './copy-sheet.js';
import { createSpreadsheet } from './create.js';
import { SheetsRefusal } from './errors.js';
import { findSheet } from './find-sheet.js';
import { spreadsheetResource } from './resource.js';
import { type Opened, SpreadsheetStore } from './store.js';
import { valueRoutes } from './value-routes.js';

type OnSpreadsheet = (call: AuthorizedCall, opened: Opened, tools: GateTools) => Answer;

const BASE = '/v4/spreadsheets';

export function sheetsOverlays(filesOf: (tools: GateTools) => DriveFiles): Record<string, Overlay> {
  const store = new SpreadsheetStore(filesOf);
  const onSpreadsheet = (handler: OnSpreadsheet): Overlay =>
    answering((call, tools) => handler(call, store.open(idOf(call), call, tools), tools));
  const values = Object.entries(valueRoutes(store)).map(([route, handler]) => [
    route,
    onSpreadsheet(handler),
  ]);
  return {
    [`POST ${BASE}`]: answering((call, tools) => {
      const { file, spreadsheet } = createSpreadsheet(store, call, tools);
      return show(call, spreadsheetResource(file, spreadsheet, { ranges: [], grid: false }));
    }),
    ...Object.fromEntries(values),
    [`POST ${BASE}/:spreadsheetId/sheets/:sheetId`]: onSpreadsheet((call, { spreadsheet }, tools) => {
      const [id, verb] = (call.params['sheetId'] ?? '').split(':');
      if (verb !== 'copyTo') throw new SheetsRefusal('Method not found.', 404, 'NOT_FOUND');
      const sheet = findSheet(spreadsheet, Number(id));
      const target = store.open(String(jsonBody(call)['destinationSpreadsheetId']), call, tools);
      return show(
        call,
        store.change(target, call, tools, (other) => copyOfSheet(sheet, other).properties),
      );
    }),
    [`GET ${BASE}/:spreadsheetId`]: onSpreadsheet((call, { file, spreadsheet }) => {
      const grid =
        call.query.get('includeGridData') === 'true' || (call.query.get('fields') ?? '').includes('data');
      const ranges = call.query.getAll('ranges');
      return show(call, spreadsheetResource(file, spreadsheet, { ranges, grid }));
    }),
    [`POST ${BASE}/:spreadsheetId`]: onSpreadsheet((call, opened, tools) => {
      if (!call.params['spreadsheetId']?.endsWith(':batchUpdate'))
        throw new SheetsRefusal('Method not found.', 404, 'NOT_FOUND');
      const body = jsonBody(call);
      const result = store.change(opened, call, tools, (copy) => ({
        copy,
        replies: batchUpdate(copy, body['requests']),
      }));
      return show(call, {
        spreadsheetId: opened.spreadsheet.spreadsheetId,
        replies: result.replies,
        ...(body['includeSpreadsheetInResponse'] === true && {
          updatedSpreadsheet: spreadsheetResource(opened.file, result.copy, {
            ranges: (body['responseRanges'] ?? []) as string[],
            grid: body['responseIncludeGridData'] === true,
          }),
        }),
      });
    }),
    [`${BASE}/*`]: answering(() => {
      throw new SheetsRefusal('Method not found.', 404, 'NOT_FOUND');
    }),
  };
}

/** Without the verb that may follow it. */
function idOf(call: AuthorizedCall): string {
  return (call.params['spreadsheetId'] ?? '').replace(/:\w+$/, '');
}

function answering(handler: Overlay): Overlay {
  return async (call, tools) => {
    try {
      return await handler(call, tools);
    } catch (error) {
      if (error instanceof SheetsRefusal) return error.answer();
      throw error;
    }
  };
}

/** Cut to `fields`, which Sheets also takes with dots. */
function show(call: AuthorizedCall, body: object): Answer {
  const fields = call.query.get('fields');
  if (fields === null) return { status: 200, body };
  const selected = applyMask(asRecord(body), fields.replaceAll('.', '/'));
  if (!selected) throw new SheetsRefusal(`Request contains an invalid argument: fields ${fields}`);
  return { status: 200, body: selected };
}
