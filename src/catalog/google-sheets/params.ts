import { type TSchema, Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';

/** Parameters that several Sheets tools share, and the scopes they name. */

export const READONLY = ['https://www.googleapis.com/auth/spreadsheets.readonly'];
export const SPREADSHEETS = ['https://www.googleapis.com/auth/spreadsheets'];

export const spreadsheetId = Type.String({
  description: 'The id, as in the spreadsheet’s link.',
  aliases: ['spreadsheetId'],
  pattern: '^[A-Za-z0-9_-]+$',
});

export const sheetId = Type.Integer({
  description: 'The tab’s id, as GOOGLESHEETS_GET_SPREADSHEET_INFO returns it.',
  aliases: ['sheetId', 'worksheet_id'],
  minimum: 0,
});

export const sheetName = Type.String({
  description: 'The tab’s title.',
  aliases: ['sheetName'],
  minLength: 1,
});

export function a1Range(description: string) {
  return Type.String({ description, minLength: 1 });
}

/** In the tab that another parameter names. */
export const cellRange = Type.String({
  description: 'Cells of the tab in A1 notation, such as `B2:B100` or `C:C`.',
  pattern: '^\\$?[A-Za-z]{0,3}\\$?\\d*(:\\$?[A-Za-z]{0,3}\\$?\\d*)?$',
  minLength: 1,
});

export type CellValue = string | number | boolean | null;

const cellValue = Type.Unsafe<CellValue>({ type: ['string', 'number', 'boolean', 'null'] });

export const values = Type.Array(Type.Array(cellValue), {
  description: 'Rows of cell values; null leaves a cell as it is, an empty text empties it.',
  minItems: 1,
});

export const valueInputOption = Type.Optional(
  stringEnum(['USER_ENTERED', 'RAW'], {
    description: 'Read as typed into Sheets (numbers, dates, formulas), or stored as given.',
    aliases: ['valueInputOption'],
    default: 'USER_ENTERED',
  }),
);

export const majorDimension = Type.Optional(
  stringEnum(['ROWS', 'COLUMNS'], {
    description: 'What each inner list is.',
    aliases: ['majorDimension'],
    default: 'ROWS',
  }),
);

const RENDER = ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'] as const;
const TIMES = ['SERIAL_NUMBER', 'FORMATTED_STRING'] as const;

/** How values are read. */
export const renderOptions = {
  value_render_option: Type.Optional(
    stringEnum(RENDER, {
      description: 'As shown, as bare values, or formulas.',
      aliases: ['valueRenderOption'],
      default: 'FORMATTED_VALUE',
    }),
  ),
  date_time_render_option: Type.Optional(
    stringEnum(TIMES, {
      description: 'Dates among bare values: days since 1899-12-30, or as shown.',
      aliases: ['dateTimeRenderOption'],
    }),
  ),
};

/** Whether written cells are answered, and how. */
export const echoOptions = {
  include_values_in_response: Type.Optional(
    Type.Boolean({
      description: 'Return the written values as they then stand.',
      aliases: ['includeValuesInResponse'],
      unlisted: true,
    }),
  ),
  response_value_render_option: Type.Optional(
    unlisted(
      stringEnum(RENDER, { description: 'How they are returned.', aliases: ['responseValueRenderOption'] }),
    ),
  ),
  response_date_time_render_option: Type.Optional(
    unlisted(
      stringEnum(TIMES, {
        description: 'How dates among them are returned.',
        aliases: ['responseDateTimeRenderOption'],
      }),
    ),
  ),
};

/** The whole spreadsheet beside the answer. */
export const spreadsheetInResponse = {
  include_spreadsheet_in_response: Type.Optional(
    Type.Boolean({
      description: 'Return the spreadsheet as it then is.',
      aliases: ['includeSpreadsheetInResponse'],
      unlisted: true,
    }),
  ),
  response_include_grid_data: Type.Optional(
    Type.Boolean({
      description: 'And its cells.',
      aliases: ['responseIncludeGridData'],
      unlisted: true,
    }),
  ),
  response_ranges: Type.Optional(
    Type.Array(Type.String(), {
      description: 'Only these ranges of it.',
      aliases: ['responseRanges'],
      unlisted: true,
    }),
  ),
};

export const dimension = stringEnum(['ROWS', 'COLUMNS'], { description: 'Rows or columns.' });

function index(description: string, ...aliases: string[]) {
  return Type.Integer({ description, aliases, minimum: 0 });
}

export const startIndex = index('The first, counted from 0.', 'startIndex');
export const endIndex = index('Behind the last, counted from 0.', 'endIndex');

/** Google’s `DimensionRange`. */
export const dimensionRange = Type.Object(
  { sheet_id: sheetId, dimension, start_index: startIndex, end_index: endIndex },
  { description: 'Which rows or columns.', additionalProperties: false },
);

/** Google’s `GridRange`; a bound that is left out is open. */
export function gridRange(description: string) {
  return Type.Object(
    {
      sheet_id: sheetId,
      start_row_index: Type.Optional(index('First row, from 0.', 'startRowIndex')),
      end_row_index: Type.Optional(index('Behind the last row.', 'endRowIndex')),
      start_column_index: Type.Optional(index('First column, from 0.', 'startColumnIndex')),
      end_column_index: Type.Optional(index('Behind the last column.', 'endColumnIndex')),
    },
    { description, additionalProperties: false },
  );
}

export const fieldMask = Type.Optional(
  Type.String({
    description: 'Google’s mask of what to change; what is given in `properties` where absent.',
    unlisted: true,
    minLength: 1,
  }),
);

export function hexColor(description: string) {
  return Type.String({ description, pattern: '^#[0-9A-Fa-f]{6}$' });
}

function unlisted<T extends TSchema>(schema: T): T {
  return { ...schema, unlisted: true };
}
