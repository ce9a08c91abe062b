/** The `spreadsheets.values` collection. */
import { type Answer, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools } from '../../../gate/declaration.js';
import { findPlace, formatA1 } from './a1.js';
import { type Rendering, transposed } from './cells.js';
import { SheetsRefusal } from './errors.js';
import type { Spreadsheet } from './spreadsheet.js';
import type { Opened, SpreadsheetStore } from './store.js';
import { appendRows, clearRange, type Major, readRange, updateAnswer, writeRange } from './values.js';

type OnSpreadsheet = (call: AuthorizedCall, opened: Opened, tools: GateTools) => Answer;
type Fields = Readonly<Record<string, unknown>>;

const BASE = '/v4/spreadsheets/:spreadsheetId';

/** By method and path; `:verb` after a range is read by the route of the range. */
export function valueRoutes(store: SpreadsheetStore): Record<string, OnSpreadsheet> {
  const changing =
    (act: (call: AuthorizedCall, spreadsheet: Spreadsheet) => object): OnSpreadsheet =>
    (call, opened, tools) =>
      ok(store.change(opened, call, tools, (spreadsheet) => act(call, spreadsheet)));
  const append = changing(appendValues);
  const clear = changing((call, spreadsheet) => ({
    spreadsheetId: spreadsheet.spreadsheetId,
    clearedRange: clearRange(spreadsheet, rangeOf(call)),
  }));
  return {
    [`GET ${BASE}/values/:range`]: (call, { spreadsheet }) =>
      ok(
        readRange(
          spreadsheet,
          findPlace(spreadsheet, rangeOf(call)),
          rendering(query(call)),
          major(query(call)),
        ),
      ),
    [`GET ${BASE}/values:batchGet`]: (call, { spreadsheet }) =>
      ok({
        spreadsheetId: spreadsheet.spreadsheetId,
        valueRanges: call.query
          .getAll('ranges')
          .map((range) =>
            readRange(spreadsheet, findPlace(spreadsheet, range), rendering(query(call)), major(query(call))),
          ),
      }),
    [`PUT ${BASE}/values/:range`]: changing(updateValues),
    [`POST ${BASE}/values/:range`]: (call, opened, tools) => {
      const verb = /:(append|clear)$/.exec(call.params['range'] ?? '')?.[1];
      if (verb === 'append') return append(call, opened, tools);
      if (verb === 'clear') return clear(call, opened, tools);
      throw new SheetsRefusal('Method not found.', 404, 'NOT_FOUND');
    },
    [`POST ${BASE}/values:batchUpdate`]: changing(batchUpdateValues),
    [`POST ${BASE}/values:batchClear`]: changing((call, spreadsheet) => ({
      spreadsheetId: spreadsheet.spreadsheetId,
      clearedRanges: listOf(jsonBody(call)['ranges']).map((range) => clearRange(spreadsheet, String(range))),
    })),
  };
}

function updateValues(call: AuthorizedCall, spreadsheet: Spreadsheet): object {
  const fields = query(call);
  const body = jsonBody(call);
  const written = writeRange(spreadsheet, rangeOf(call), rowsOf(body), isTyped(fields));
  return updateAnswer(spreadsheet, written, shown(fields, body));
}

function appendValues(call: AuthorizedCall, spreadsheet: Spreadsheet): object {
  const fields = query(call);
  const body = jsonBody(call);
  const { table, ...written } = appendRows(spreadsheet, rangeOf(call), rowsOf(body), {
    typed: isTyped(fields),
    insert: fields['insertDataOption'] === 'INSERT_ROWS',
  });
  return {
    spreadsheetId: spreadsheet.spreadsheetId,
    ...(table && { tableRange: formatA1(written.sheet, table) }),
    updates: updateAnswer(spreadsheet, written, shown(fields, body)),
  };
}

function batchUpdateValues(call: AuthorizedCall, spreadsheet: Spreadsheet): object {
  const body = jsonBody(call);
  const typed = isTyped(body);
  const results = listOf(body['data']).map((entry) => {
    const data = entry as Fields;
    const written = writeRange(spreadsheet, String(data['range'] ?? ''), rowsOf(data), typed);
    return { written, answer: updateAnswer(spreadsheet, written, shown(body, data)) };
  });
  const boxes = results.flatMap(({ written }) =>
    written.box ? [{ sheet: written.sheet, ...written.box }] : [],
  );
  const distinct = (keys: (box: (typeof boxes)[number]) => string[]) => new Set(boxes.flatMap(keys)).size;
  const indexes = (start: number, end: number) =>
    Array.from({ length: end - start }, (_, index) => start + index);
  const id = (box: (typeof boxes)[number]) => box.sheet.properties.sheetId;
  return {
    spreadsheetId: spreadsheet.spreadsheetId,
    totalUpdatedRows: distinct((box) => indexes(box.top, box.bottom).map((row) => `${id(box)} ${row}`)),
    totalUpdatedColumns: distinct((box) =>
      indexes(box.left, box.right).map((column) => `${id(box)} ${column}`),
    ),
    totalUpdatedCells: results.reduce((sum, { written }) => sum + written.cells, 0),
    totalUpdatedSheets: distinct((box) => [String(id(box))]),
    responses: results.map(({ answer }) => answer),
  };
}

function rangeOf(call: AuthorizedCall): string {
  const range = call.params['range'] ?? '';
  return call.method === 'POST' ? range.replace(/:(append|clear)$/, '') : range;
}

function query(call: AuthorizedCall): Fields {
  return Object.fromEntries(call.query);
}

function isTyped(fields: Fields): boolean {
  const option = fields['valueInputOption'];
  if (option !== 'RAW' && option !== 'USER_ENTERED')
    throw new SheetsRefusal("'valueInputOption' is required but not specified");
  return option === 'USER_ENTERED';
}

function rowsOf(body: Fields): unknown[][] {
  const lists = listOf(body['values']).map(listOf);
  for (const value of lists.flat())
    if (typeof value === 'object' && value !== null)
      throw new SheetsRefusal(
        `Invalid values: struct_value cannot be written to a cell (${JSON.stringify(value)})`,
      );
  return body['majorDimension'] === 'COLUMNS' ? transposed<unknown>(lists, null) : lists;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function shown(fields: Fields, body: Fields): { rendering: Rendering; major: Major } | undefined {
  const wanted = String(fields['includeValuesInResponse'] ?? '') === 'true';
  return wanted ? { rendering: rendering(fields, 'response'), major: major(body) } : undefined;
}

function rendering(fields: Fields, prefix = ''): Rendering {
  const option = (name: string) =>
    fields[prefix ? prefix + name : name.charAt(0).toLowerCase() + name.slice(1)];
  return {
    value: (option('ValueRenderOption') ?? 'FORMATTED_VALUE') as Rendering['value'],
    time: (option('DateTimeRenderOption') ?? 'SERIAL_NUMBER') as Rendering['time'],
  };
}

function major(fields: Fields): Major {
  return fields['majorDimension'] === 'COLUMNS' ? 'COLUMNS' : 'ROWS';
}

function ok(body: object): Answer {
  return { status: 200, body };
}
