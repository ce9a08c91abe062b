import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { inSheet, splitRange, toBounds } from './a1.js';
import { findTab } from './find-tab.js';
import { a1Range, majorDimension, READONLY, renderOptions, spreadsheetId } from './params.js';
import { rowsOutput, toValueRange, valueRangeOutput } from './value-range.js';
import { valuesPath } from './wire.js';

const getValues = defineTool({
  name: 'GOOGLESHEETS_VALUES_GET',
  description: 'Reads the values of one range. Returns them row by row, without the empty ones at the ends.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      range: a1Range('A1 notation, such as `Sheet1!A1:C10`, `Sheet1!A:A`, or `Sheet1` for the whole tab.'),
      major_dimension: majorDimension,
      ...renderOptions,
    },
    { additionalProperties: false },
  ),
  output: valueRangeOutput,
  example: { spreadsheet_id: '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps', range: 'Sheet1!A1:C10' },
  request: (params) => ({
    method: 'GET',
    path: valuesPath(params.spreadsheet_id, params.range),
    query: readQuery(params),
  }),
  result: toValueRange,
});

const batchGet = defineTool({
  name: 'GOOGLESHEETS_BATCH_GET',
  description:
    'Reads the values of several ranges in one call. Returns each range with its values, in the order asked.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      ranges: Type.Array(Type.String({ minLength: 1 }), {
        description: 'Ranges in A1 notation, such as `Sheet1!A1:C10`, or a tab’s title for all of it.',
        minItems: 1,
        maxItems: 100,
      }),
      major_dimension: majorDimension,
      ...renderOptions,
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ spreadsheet_id: Type.String(), value_ranges: Type.Array(valueRangeOutput) }),
  example: {
    spreadsheet_id: '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps',
    ranges: ['Sheet1!A1:C10', 'Summary!B2'],
  },
  request: ({ spreadsheet_id, ranges, ...options }) => ({
    method: 'GET',
    path: `/spreadsheets/${spreadsheet_id}/values:batchGet`,
    query: { ranges, ...readQuery(options) },
  }),
  result: (body) => {
    const { spreadsheetId: id, valueRanges = [] } = body as {
      spreadsheetId?: string;
      valueRanges?: readonly unknown[];
    };
    return { spreadsheet_id: id ?? '', value_ranges: valueRanges.map(toValueRange) };
  },
});

const lookupRow = defineTool({
  name: 'GOOGLESHEETS_LOOKUP_SPREADSHEET_ROW',
  description:
    'Finds the first row in which a cell’s whole content is a given text. Returns its number, the column and the row’s values, or found: false.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      query: Type.String({ description: 'The whole content of a cell, as it is shown.', minLength: 1 }),
      range: Type.Optional(a1Range('Where to look, in A1 notation; the first tab where absent.')),
      case_sensitive: Type.Optional(
        Type.Boolean({ description: 'Tell upper from lower case.', default: false }),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    found: Type.Boolean(),
    range: Type.String(),
    row_number: Type.Optional(Type.Integer()),
    column_number: Type.Optional(Type.Integer()),
    row: Type.Optional(rowsOutput.items),
  }),
  example: { spreadsheet_id: '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps', query: 'INV-2041' },
  run: async ({ spreadsheet_id, query, range, case_sensitive }, call) => {
    const asked = range ?? inSheet((await findTab(call, spreadsheet_id)).title);
    const { body } = await call({ method: 'GET', path: valuesPath(spreadsheet_id, asked) });
    const { range: read, values } = toValueRange(body);
    const plain = (value: unknown) => (case_sensitive ? String(value) : String(value).toLowerCase());
    const at = values.findIndex((row) => row.some((cell) => plain(cell) === plain(query)));
    const row = values[at];
    if (!row) return { found: false, range: read };
    const start = toBounds(splitRange(read).cells || 'A1', 'range');
    return {
      found: true,
      range: read,
      row_number: (start.startRowIndex ?? 0) + at + 1,
      column_number:
        (start.startColumnIndex ?? 0) + row.findIndex((cell) => plain(cell) === plain(query)) + 1,
      row,
    };
  },
});

interface ReadOptions {
  readonly major_dimension?: string;
  readonly value_render_option?: string;
  readonly date_time_render_option?: string;
}

function readQuery(options: ReadOptions) {
  return {
    majorDimension: options.major_dimension,
    valueRenderOption: options.value_render_option,
    dateTimeRenderOption: options.date_time_render_option,
  };
}

export const readTools = [getValues, batchGet, lookupRow];
