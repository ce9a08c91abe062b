import { Type } from '@sinclair/typebox';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, WRITE } from '../tool.js';
import {
  fieldMask,
  hexColor,
  SPREADSHEETS,
  sheetId,
  spreadsheetId,
  spreadsheetInResponse,
} from './params.js';
import {
  changeOutput,
  spreadsheetId as idOf,
  type SheetProperties,
  sheetOutput,
  spreadsheetOutput,
  toChange,
  toSheet,
  updatedSpreadsheet,
} from './spreadsheet.js';
import { batchUpdate, camelCase, maskOf, replyOf, toColorStyle, toWire } from './wire.js';

const EXAMPLE_ID = '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps';

const count = (description: string, ...aliases: string[]) =>
  Type.Optional(Type.Integer({ description, aliases, minimum: 0 }));

const tabProperties = {
  title: Type.Optional(Type.String({ description: 'Title of the tab.', minLength: 1 })),
  index: count('Position among the tabs, from 0.'),
  hidden: Type.Optional(Type.Boolean({ description: 'Whether it is hidden.' })),
  right_to_left: Type.Optional(
    Type.Boolean({
      description: 'Whether it reads from the right.',
      aliases: ['rightToLeft'],
      unlisted: true,
    }),
  ),
  tab_color: Type.Optional(hexColor('Colour of the tab, such as `#ff8800`.')),
  tab_color_style: Type.Optional(
    Type.Unsafe<object>({
      type: 'object',
      description: 'The same in Google’s form.',
      aliases: ['tabColorStyle', 'tabColor'],
      unlisted: true,
    }),
  ),
  grid_properties: Type.Optional(
    Type.Object(
      {
        row_count: count('Number of rows.', 'rowCount'),
        column_count: count('Number of columns.', 'columnCount'),
        frozen_row_count: count('Rows that stay in view.', 'frozenRowCount'),
        frozen_column_count: count('Columns that stay in view.', 'frozenColumnCount'),
        hide_gridlines: Type.Optional(
          Type.Boolean({ description: 'No lines.', aliases: ['hideGridlines'], unlisted: true }),
        ),
      },
      { description: 'Size of the grid.', aliases: ['gridProperties'], additionalProperties: false },
    ),
  ),
};

const addSheet = defineTool({
  name: 'GOOGLESHEETS_ADD_SHEET',
  description: 'Adds a tab to a spreadsheet. Returns the tab with its id.',
  scopes: SPREADSHEETS,
  annotations: WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      properties: Type.Optional(
        Type.Object(
          {
            ...tabProperties,
            sheet_id: Type.Optional(
              Type.Integer({
                description: 'Id of the new tab; chosen by Google where absent.',
                aliases: ['sheetId'],
                minimum: 0,
                unlisted: true,
              }),
            ),
          },
          { description: 'What the tab is to be like.', additionalProperties: false },
        ),
      ),
      ...spreadsheetInResponse,
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    spreadsheet_id: Type.String(),
    sheet: sheetOutput,
    spreadsheet: Type.Optional(spreadsheetOutput),
  }),
  example: { spreadsheet_id: EXAMPLE_ID, properties: { title: 'Summary' } },
  request: ({ spreadsheet_id, properties, ...options }) =>
    batchUpdate(spreadsheet_id, { addSheet: { properties: toGoogleProperties(properties) } }, options),
  result: (body) => ({
    spreadsheet_id: idOf(body),
    sheet: toSheet(replyOf<{ properties?: SheetProperties }>(body, 'addSheet').properties),
    spreadsheet: updatedSpreadsheet(body),
  }),
});

const updateSheetProperties = defineTool({
  name: 'GOOGLESHEETS_UPDATE_SHEET_PROPERTIES',
  description:
    'Renames, moves, hides, colours or resizes a tab; what is not given stays. Returns the spreadsheet’s id.',
  scopes: SPREADSHEETS,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      update_sheet_properties: Type.Object(
        {
          properties: Type.Object(
            { sheet_id: sheetId, ...tabProperties },
            { description: 'The tab, and what to change of it.', additionalProperties: false },
          ),
          fields: fieldMask,
        },
        { description: 'The change.', aliases: ['updateSheetProperties'], additionalProperties: false },
      ),
    },
    { additionalProperties: false },
  ),
  output: changeOutput,
  example: {
    spreadsheet_id: EXAMPLE_ID,
    update_sheet_properties: {
      properties: { sheet_id: 0, title: 'Sales', grid_properties: { frozen_row_count: 1 } },
    },
  },
  request: ({ spreadsheet_id, update_sheet_properties: { properties, fields } }) => {
    const wire = toGoogleProperties(properties) as object;
    return batchUpdate(spreadsheet_id, {
      updateSheetProperties: {
        properties: wire,
        fields: fields ? camelCase(fields) : maskOf(wire, 'sheetId'),
      },
    });
  },
  result: toChange,
});

const deleteSheet = defineTool({
  name: 'GOOGLESHEETS_DELETE_SHEET',
  description:
    'Deletes a tab with everything in it; the last tab cannot be deleted. Returns the spreadsheet’s id.',
  scopes: SPREADSHEETS,
  annotations: DESTRUCTIVE,
  params: Type.Object({ spreadsheet_id: spreadsheetId, sheet_id: sheetId }, { additionalProperties: false }),
  output: Type.Object({ deleted: Type.Boolean(), spreadsheet_id: Type.String(), sheet_id: Type.Integer() }),
  example: { spreadsheet_id: EXAMPLE_ID, sheet_id: 1623491234 },
  request: ({ spreadsheet_id, sheet_id }) =>
    batchUpdate(spreadsheet_id, { deleteSheet: { sheetId: sheet_id } }),
  result: (_, { spreadsheet_id, sheet_id }) => ({ deleted: true, spreadsheet_id, sheet_id }),
});

const copySheet = defineTool({
  name: 'GOOGLESHEETS_SPREADSHEETS_SHEETS_COPY_TO',
  description: 'Copies a tab into another spreadsheet, behind its tabs. Returns the new tab with its id.',
  scopes: SPREADSHEETS,
  annotations: WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      sheet_id: sheetId,
      destination_spreadsheet_id: Type.String({
        description: 'The id of the spreadsheet to copy to.',
        aliases: ['destinationSpreadsheetId'],
        pattern: '^[A-Za-z0-9_-]+$',
      }),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ spreadsheet_id: Type.String(), sheet: sheetOutput }),
  example: {
    spreadsheet_id: EXAMPLE_ID,
    sheet_id: 0,
    destination_spreadsheet_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms',
  },
  request: ({ spreadsheet_id, sheet_id, destination_spreadsheet_id }) => ({
    method: 'POST',
    path: `/spreadsheets/${spreadsheet_id}/sheets/${sheet_id}:copyTo`,
    body: { json: { destinationSpreadsheetId: destination_spreadsheet_id } },
  }),
  result: (body, { destination_spreadsheet_id }) => ({
    spreadsheet_id: destination_spreadsheet_id,
    sheet: toSheet(body as SheetProperties),
  }),
});

function toGoogleProperties(
  properties: { readonly tab_color?: string; readonly tab_color_style?: object } = {},
) {
  const { tab_color, tab_color_style, ...others } = properties;
  const given =
    tab_color_style && ('red' in tab_color_style || 'green' in tab_color_style || 'blue' in tab_color_style)
      ? { rgbColor: tab_color_style }
      : tab_color_style;
  const style = tab_color === undefined ? given : toColorStyle(tab_color);
  return toWire({ ...others, ...(style && { tab_color_style: style }) });
}

export const tabTools = [addSheet, updateSheetProperties, deleteSheet, copySheet];
