import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, WRITE } from '../tool.js';
import { inSheet, readPlace } from './a1.js';
import { findTab, growTab } from './find-tab.js';
import {
  a1Range,
  echoOptions,
  majorDimension,
  SPREADSHEETS,
  sheetName,
  spreadsheetId,
  valueInputOption,
  values,
} from './params.js';
import { batchOutput, toBatch, toUpdate, updateOutput } from './value-range.js';
import { valuesPath } from './wire.js';

const EXAMPLE_ID = '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps';

const updateValues = defineTool({
  name: 'GOOGLESHEETS_VALUES_UPDATE',
  description: 'Overwrites one range with rows of values. Returns the range and how many cells were written.',
  scopes: SPREADSHEETS,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      range: a1Range(
        'Where to write, such as `Sheet1!A1:C3`; one cell, such as `Sheet1!A1`, is where it starts.',
      ),
      values,
      value_input_option: valueInputOption,
      major_dimension: majorDimension,
      auto_expand_sheet: Type.Optional(
        Type.Boolean({ description: 'Add the rows and columns that the tab lacks.', default: true }),
      ),
      ...echoOptions,
    },
    { additionalProperties: false },
  ),
  output: updateOutput,
  example: {
    spreadsheet_id: EXAMPLE_ID,
    range: 'Sheet1!A1:B2',
    values: [
      ['Item', 'Price'],
      ['Tea', 4.5],
    ],
  },
  run: async (params, call) => {
    const { spreadsheet_id, range } = params;
    if (params.auto_expand_sheet) {
      const { title, bounds } = readPlace(range, 'range');
      const { startRowIndex = 0, startColumnIndex = 0 } = bounds;
      const { rows, columns } = sizeOf(params);
      const tab = await findTab(call, spreadsheet_id, { title });
      await growTab(call, spreadsheet_id, tab, startRowIndex + rows, startColumnIndex + columns);
    }
    const { body } = await call({
      method: 'PUT',
      path: valuesPath(spreadsheet_id, range),
      query: { valueInputOption: params.value_input_option, ...echoQuery(params) },
      body: { json: { majorDimension: params.major_dimension, values: params.values } },
    });
    return toUpdate(body);
  },
});

const appendValues = defineTool({
  name: 'GOOGLESHEETS_SPREADSHEETS_VALUES_APPEND',
  description:
    'Appends rows after the table found in a range, adding rows to the tab as needed. Returns the table’s range and where the rows went.',
  scopes: SPREADSHEETS,
  annotations: WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      range: a1Range('Where the table is: its tab’s title, or any of its cells, such as `Sheet1!A1`.'),
      values,
      value_input_option: valueInputOption,
      insert_data_option: Type.Optional(
        stringEnum(['OVERWRITE', 'INSERT_ROWS'], {
          description: 'Write over what is below the table, or push it down.',
          aliases: ['insertDataOption'],
          default: 'OVERWRITE',
        }),
      ),
      major_dimension: majorDimension,
      ...echoOptions,
    },
    { additionalProperties: false },
  ),
  output: Type.Composite([updateOutput, Type.Object({ table_range: Type.Optional(Type.String()) })]),
  example: { spreadsheet_id: EXAMPLE_ID, range: 'Sheet1', values: [['Coffee', 3.8]] },
  request: (params) => ({
    method: 'POST',
    path: valuesPath(params.spreadsheet_id, params.range, ':append'),
    query: {
      valueInputOption: params.value_input_option,
      insertDataOption: params.insert_data_option,
      ...echoQuery(params),
    },
    body: { json: { majorDimension: params.major_dimension, values: params.values } },
  }),
  result: toAppended,
});

const batchUpdate = defineTool({
  name: 'GOOGLESHEETS_BATCH_UPDATE',
  description:
    'Writes rows into a tab from a first cell on, or appends them where no cell is given; GOOGLESHEETS_UPDATE_VALUES_BATCH writes several ranges. Returns where the rows went.',
  scopes: SPREADSHEETS,
  annotations: WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      sheet_name: sheetName,
      values,
      first_cell_location: Type.Optional(
        Type.String({ description: 'The first cell, such as `A1`.', pattern: '^[A-Za-z]{1,3}[1-9]\\d*$' }),
      ),
      value_input_option: valueInputOption,
      ...echoOptions,
    },
    { additionalProperties: false },
  ),
  output: Type.Composite([updateOutput, Type.Object({ table_range: Type.Optional(Type.String()) })]),
  example: {
    spreadsheet_id: EXAMPLE_ID,
    sheet_name: 'Sheet1',
    first_cell_location: 'A1',
    values: [['Item', 'Price']],
  },
  request: (params) => {
    const { spreadsheet_id, sheet_name, first_cell_location } = params;
    if (first_cell_location === undefined)
      return {
        method: 'POST',
        path: valuesPath(spreadsheet_id, inSheet(sheet_name), ':append'),
        query: { valueInputOption: params.value_input_option, ...echoQuery(params) },
        body: { json: { values: params.values } },
      };
    return {
      method: 'POST',
      path: `/spreadsheets/${spreadsheet_id}/values:batchUpdate`,
      body: {
        json: {
          valueInputOption: params.value_input_option,
          ...echoQuery(params),
          data: [{ range: inSheet(sheet_name, first_cell_location), values: params.values }],
        },
      },
    };
  },
  result: (body, { first_cell_location }) => {
    if (first_cell_location === undefined) return toAppended(body);
    return toUpdate((body as { responses?: readonly unknown[] }).responses?.[0] ?? {});
  },
});

const updateValuesBatch = defineTool({
  name: 'GOOGLESHEETS_UPDATE_VALUES_BATCH',
  description:
    'Overwrites several ranges in one call, all of them or none. Returns each range and how many cells were written.',
  scopes: SPREADSHEETS,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      data: Type.Array(
        Type.Object(
          {
            range: a1Range('Such as `Sheet1!A1:C3`, or the first cell.'),
            values,
            major_dimension: majorDimension,
          },
          { additionalProperties: false },
        ),
        { description: 'The ranges and what to write into them.', minItems: 1 },
      ),
      value_input_option: valueInputOption,
      ...echoOptions,
    },
    { additionalProperties: false },
  ),
  output: batchOutput,
  example: {
    spreadsheet_id: EXAMPLE_ID,
    data: [
      { range: 'Sheet1!A1', values: [['Item']] },
      { range: 'Summary!B2', values: [[42]] },
    ],
  },
  request: (params) => ({
    method: 'POST',
    path: `/spreadsheets/${params.spreadsheet_id}/values:batchUpdate`,
    body: {
      json: {
        valueInputOption: params.value_input_option,
        ...echoQuery(params),
        data: params.data.map(({ range, values: rows, major_dimension }) => ({
          range,
          majorDimension: major_dimension,
          values: rows,
        })),
      },
    },
  }),
  result: toBatch,
});

function toAppended(body: unknown) {
  const {
    spreadsheetId: id = '',
    tableRange,
    updates = {},
  } = body as {
    spreadsheetId?: string;
    tableRange?: string;
    updates?: object;
  };
  return { ...toUpdate({ spreadsheetId: id, ...updates }), table_range: tableRange };
}

interface EchoOptions {
  readonly include_values_in_response?: boolean;
  readonly response_value_render_option?: string;
  readonly response_date_time_render_option?: string;
}

function echoQuery(options: EchoOptions) {
  return {
    includeValuesInResponse: options.include_values_in_response,
    responseValueRenderOption: options.response_value_render_option,
    responseDateTimeRenderOption: options.response_date_time_render_option,
  };
}

function sizeOf(params: { values: readonly (readonly unknown[])[]; major_dimension?: string }) {
  const [outer, inner] = [params.values.length, Math.max(0, ...params.values.map((list) => list.length))];
  return params.major_dimension === 'COLUMNS'
    ? { rows: inner, columns: outer }
    : { rows: outer, columns: inner };
}

export const writeTools = [updateValues, appendValues, batchUpdate, updateValuesBatch];
