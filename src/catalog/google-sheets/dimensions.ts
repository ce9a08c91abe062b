import { Type } from '@sinclair/typebox';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, WRITE } from '../tool.js';
import { invalid } from './a1.js';
import {
  dimension,
  dimensionRange,
  endIndex,
  SPREADSHEETS,
  sheetId,
  spreadsheetId,
  spreadsheetInResponse,
  startIndex,
} from './params.js';
import { changeOutput, toChange } from './spreadsheet.js';
import { batchUpdate, maskOf, toWire } from './wire.js';

const EXAMPLE_ID = '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps';

const inheritFromBefore = Type.Optional(
  Type.Boolean({
    description: 'Format it as what is before it, not as what is behind it.',
    aliases: ['inheritFromBefore'],
  }),
);

const appendDimension = defineTool({
  name: 'GOOGLESHEETS_APPEND_DIMENSION',
  description: 'Adds empty rows or columns at the end of a tab. Returns the spreadsheet’s id.',
  scopes: SPREADSHEETS,
  annotations: WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      sheet_id: sheetId,
      dimension,
      length: Type.Integer({ description: 'How many.', minimum: 1 }),
    },
    { additionalProperties: false },
  ),
  output: changeOutput,
  example: { spreadsheet_id: EXAMPLE_ID, sheet_id: 0, dimension: 'ROWS', length: 100 },
  request: ({ spreadsheet_id, ...request }) =>
    batchUpdate(spreadsheet_id, { appendDimension: toWire(request) }),
  result: toChange,
});

const insertDimension = defineTool({
  name: 'GOOGLESHEETS_INSERT_DIMENSION',
  description: 'Inserts empty rows or columns; what is there moves on. Returns the spreadsheet’s id.',
  scopes: SPREADSHEETS,
  annotations: WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      insert_dimension: Type.Object(
        { range: dimensionRange, inherit_from_before: inheritFromBefore },
        { description: 'Where, and how many.', aliases: ['insertDimension'], additionalProperties: false },
      ),
      ...spreadsheetInResponse,
    },
    { additionalProperties: false },
  ),
  output: changeOutput,
  example: {
    spreadsheet_id: EXAMPLE_ID,
    insert_dimension: { range: { sheet_id: 0, dimension: 'ROWS', start_index: 1, end_index: 3 } },
  },
  request: ({ spreadsheet_id, insert_dimension, ...options }) =>
    batchUpdate(spreadsheet_id, { insertDimension: toWire(insert_dimension) }, options),
  result: toChange,
});

const deleteDimension = defineTool({
  name: 'GOOGLESHEETS_DELETE_DIMENSION',
  description: 'Deletes rows or columns with everything in them. Returns the spreadsheet’s id.',
  scopes: SPREADSHEETS,
  annotations: { ...DESTRUCTIVE, idempotentHint: false },
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      delete_dimension_request: Type.Object(
        { range: dimensionRange },
        {
          description: 'What to delete.',
          aliases: ['delete_dimension', 'deleteDimension'],
          additionalProperties: false,
        },
      ),
      ...spreadsheetInResponse,
    },
    { additionalProperties: false },
  ),
  output: changeOutput,
  example: {
    spreadsheet_id: EXAMPLE_ID,
    delete_dimension_request: { range: { sheet_id: 0, dimension: 'ROWS', start_index: 4, end_index: 6 } },
  },
  request: ({ spreadsheet_id, delete_dimension_request, ...options }) =>
    batchUpdate(spreadsheet_id, { deleteDimension: toWire(delete_dimension_request) }, options),
  result: toChange,
});

const createRow = inserting('GOOGLESHEETS_CREATE_SPREADSHEET_ROW', 'row', 'ROWS');
const createColumn = inserting('GOOGLESHEETS_CREATE_SPREADSHEET_COLUMN', 'column', 'COLUMNS');

function inserting(name: string, what: string, across: 'ROWS' | 'COLUMNS') {
  return defineTool({
    name,
    description: `Inserts one empty ${what} at an index; what is there moves on. Returns the spreadsheet’s id.`,
    scopes: SPREADSHEETS,
    annotations: WRITE,
    params: Type.Object(
      {
        spreadsheet_id: spreadsheetId,
        sheet_id: sheetId,
        insert_index: Type.Optional(
          Type.Integer({
            description: `Where the new ${what} is to be, from 0.`,
            aliases: ['insertIndex'],
            minimum: 0,
            default: 0,
          }),
        ),
        inherit_from_before: inheritFromBefore,
      },
      { additionalProperties: false },
    ),
    output: changeOutput,
    example: { spreadsheet_id: EXAMPLE_ID, sheet_id: 0, insert_index: 2 },
    request: ({ spreadsheet_id, sheet_id, insert_index = 0, inherit_from_before }) =>
      batchUpdate(spreadsheet_id, {
        insertDimension: {
          range: {
            sheetId: sheet_id,
            dimension: across,
            startIndex: insert_index,
            endIndex: insert_index + 1,
          },
          inheritFromBefore: inherit_from_before,
        },
      }),
    result: toChange,
  });
}

const span = {
  spreadsheet_id: spreadsheetId,
  sheet_id: sheetId,
  dimension,
  start_index: Type.Optional(startIndex),
  end_index: Type.Optional(endIndex),
};

const autoResize = defineTool({
  name: 'GOOGLESHEETS_AUTO_RESIZE_DIMENSIONS',
  description:
    'Fits rows or columns to their content; all of them without bounds. Returns the spreadsheet’s id.',
  scopes: SPREADSHEETS,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(span, { additionalProperties: false }),
  output: changeOutput,
  example: { spreadsheet_id: EXAMPLE_ID, sheet_id: 0, dimension: 'COLUMNS', start_index: 0, end_index: 3 },
  request: ({ spreadsheet_id, ...dimensions }) =>
    batchUpdate(spreadsheet_id, { autoResizeDimensions: { dimensions: toWire(dimensions) } }),
  result: toChange,
});

const updateDimension = defineTool({
  name: 'GOOGLESHEETS_UPDATE_DIMENSION_PROPERTIES',
  description: 'Hides or shows rows or columns, or sets their size. Returns the spreadsheet’s id.',
  scopes: SPREADSHEETS,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      ...span,
      hidden: Type.Optional(
        Type.Boolean({
          description: 'Hide them, or show them.',
          aliases: ['hidden_by_user', 'hiddenByUser'],
        }),
      ),
      pixel_size: Type.Optional(
        Type.Integer({
          description: 'Height of a row or width of a column.',
          aliases: ['pixelSize'],
          minimum: 0,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  output: changeOutput,
  example: {
    spreadsheet_id: EXAMPLE_ID,
    sheet_id: 0,
    dimension: 'COLUMNS',
    start_index: 3,
    end_index: 5,
    hidden: true,
  },
  request: ({ spreadsheet_id, hidden, pixel_size, ...range }) => {
    if (hidden === undefined && pixel_size === undefined)
      throw invalid('hidden', 'or pixel_size must be given');
    const properties = { hiddenByUser: hidden, pixelSize: pixel_size };
    return batchUpdate(spreadsheet_id, {
      updateDimensionProperties: { range: toWire(range), properties, fields: maskOf(properties) },
    });
  },
  result: toChange,
});

export const dimensionTools = [
  appendDimension,
  insertDimension,
  deleteDimension,
  createRow,
  createColumn,
  autoResize,
  updateDimension,
];
