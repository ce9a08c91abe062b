import { Type } from '@sinclair/typebox';
import { DESTRUCTIVE, defineTool } from '../tool.js';
import { a1Range, SPREADSHEETS, spreadsheetId } from './params.js';
import { valuesPath } from './wire.js';

const EXAMPLE_ID = '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps';

const clearValues = defineTool({
  name: 'GOOGLESHEETS_CLEAR_VALUES',
  description: 'Empties one range; formats and validation rules stay. Returns the range.',
  scopes: SPREADSHEETS,
  annotations: DESTRUCTIVE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      range: a1Range('Such as `Sheet1!A2:C10`, or a tab’s title for all of it.'),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ spreadsheet_id: Type.String(), cleared_range: Type.String() }),
  example: { spreadsheet_id: EXAMPLE_ID, range: 'Sheet1!A2:C10' },
  request: ({ spreadsheet_id, range }) => ({
    method: 'POST',
    path: valuesPath(spreadsheet_id, range, ':clear'),
  }),
  result: (body) => {
    const { spreadsheetId: id = '', clearedRange = '' } = body as {
      spreadsheetId?: string;
      clearedRange?: string;
    };
    return { spreadsheet_id: id, cleared_range: clearedRange };
  },
});

const batchClear = defineTool({
  name: 'GOOGLESHEETS_SPREADSHEETS_VALUES_BATCH_CLEAR',
  description: 'Empties several ranges in one call; formats and validation rules stay. Returns the ranges.',
  scopes: SPREADSHEETS,
  annotations: DESTRUCTIVE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      ranges: Type.Array(Type.String({ minLength: 1 }), {
        description: 'Ranges in A1 notation, or titles of tabs.',
        minItems: 1,
      }),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ spreadsheet_id: Type.String(), cleared_ranges: Type.Array(Type.String()) }),
  example: { spreadsheet_id: EXAMPLE_ID, ranges: ['Sheet1!A2:C10', 'Summary'] },
  request: ({ spreadsheet_id, ranges }) => ({
    method: 'POST',
    path: `/spreadsheets/${spreadsheet_id}/values:batchClear`,
    body: { json: { ranges } },
  }),
  result: (body) => {
    const { spreadsheetId: id = '', clearedRanges = [] } = body as {
      spreadsheetId?: string;
      clearedRanges?: readonly string[];
    };
    return { spreadsheet_id: id, cleared_ranges: clearedRanges };
  },
});

export const clearTools = [clearValues, batchClear];
