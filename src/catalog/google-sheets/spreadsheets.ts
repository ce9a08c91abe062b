import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { fieldMask, READONLY, SPREADSHEETS, spreadsheetId } from './params.js';
import {
  changeOutput,
  type GoogleSpreadsheet,
  SPREADSHEET_FIELDS,
  spreadsheetOutput,
  toChange,
  toSpreadsheet,
} from './spreadsheet.js';
import { batchUpdate, camelCase, maskOf, toWire } from './wire.js';

const createSpreadsheet = defineTool({
  name: 'GOOGLESHEETS_CREATE_GOOGLE_SHEET1',
  description: 'Creates a spreadsheet with one empty tab. Returns its id, link and tabs.',
  scopes: SPREADSHEETS,
  annotations: WRITE,
  params: Type.Object(
    {
      title: Type.String({ description: 'Title of the spreadsheet.', minLength: 1 }),
      locale: Type.Optional(
        Type.String({ description: 'Locale of its formats, such as `en_US`.', minLength: 2 }),
      ),
      time_zone: Type.Optional(
        Type.String({
          description: 'Time zone, such as `America/New_York`.',
          aliases: ['timeZone'],
          minLength: 1,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  output: spreadsheetOutput,
  example: { title: 'Budget 2027' },
  request: {
    method: 'POST',
    path: '/spreadsheets',
    body: { properties: { title: '$title', locale: '$locale', timeZone: '$time_zone' } },
  },
  result: toSpreadsheet,
});

const getSpreadsheetInfo = defineTool({
  name: 'GOOGLESHEETS_GET_SPREADSHEET_INFO',
  aliases: ['GOOGLESHEETS_FIND_WORKSHEET_BY_TITLE'],
  description:
    'Reads what a spreadsheet is and which tabs it has, or the one tab of a title. Returns title, link, locale, and each tab’s id, title, position and size.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      title: Type.Optional(
        Type.String({
          description: 'Only the tab with this title, upper and lower case alike.',
          minLength: 1,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  output: spreadsheetOutput,
  example: { spreadsheet_id: '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps' },
  request: ({ spreadsheet_id }) => ({
    method: 'GET',
    path: `/spreadsheets/${spreadsheet_id}`,
    query: { fields: SPREADSHEET_FIELDS },
  }),
  result: (body, { title }) => {
    const info = toSpreadsheet(body);
    if (title === undefined) return info;
    return {
      ...info,
      sheets: info.sheets.filter((sheet) => sheet.title.toLowerCase() === title.toLowerCase()),
    };
  },
});

const getSheetNames = defineTool({
  name: 'GOOGLESHEETS_GET_SHEET_NAMES',
  description: 'Lists the titles of a spreadsheet’s tabs. Returns them in the order of the tabs.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object({ spreadsheet_id: spreadsheetId }, { additionalProperties: false }),
  output: Type.Object({ sheet_names: Type.Array(Type.String()) }),
  example: { spreadsheet_id: '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps' },
  request: ({ spreadsheet_id }) => ({
    method: 'GET',
    path: `/spreadsheets/${spreadsheet_id}`,
    query: { fields: 'sheets(properties(title))' },
  }),
  result: (body) => ({
    sheet_names: ((body as GoogleSpreadsheet).sheets ?? []).map(({ properties }) => properties?.title ?? ''),
  }),
});

const updateSpreadsheetProperties = defineTool({
  name: 'GOOGLESHEETS_UPDATE_SPREADSHEET_PROPERTIES',
  description:
    'Changes the title, locale, time zone or recalculation of a spreadsheet, and nothing else of it. Returns its id.',
  scopes: SPREADSHEETS,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      properties: Type.Object(
        {
          title: Type.Optional(Type.String({ description: 'New title.', minLength: 1 })),
          locale: Type.Optional(Type.String({ description: 'Such as `de_DE`.', minLength: 2 })),
          time_zone: Type.Optional(
            Type.String({ description: 'Such as `Europe/Berlin`.', aliases: ['timeZone'], minLength: 1 }),
          ),
          auto_recalc: Type.Optional(
            stringEnum(['ON_CHANGE', 'MINUTE', 'HOUR'], {
              description: 'How often volatile formulas are worked out.',
              aliases: ['autoRecalc'],
            }),
          ),
        },
        { description: 'What to change.', additionalProperties: false, minProperties: 1 },
      ),
      fields: fieldMask,
    },
    { additionalProperties: false },
  ),
  output: changeOutput,
  example: {
    spreadsheet_id: '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps',
    properties: { title: 'Budget 2028' },
  },
  request: ({ spreadsheet_id, properties, fields }) => {
    const wire = toWire(properties) as object;
    return batchUpdate(spreadsheet_id, {
      updateSpreadsheetProperties: { properties: wire, fields: fields ? camelCase(fields) : maskOf(wire) },
    });
  },
  result: toChange,
});

export const spreadsheetTools = [
  createSpreadsheet,
  getSpreadsheetInfo,
  getSheetNames,
  updateSpreadsheetProperties,
];
