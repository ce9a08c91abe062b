import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE } from '../tool.js';
import { invalid } from './a1.js';
import { hexColor, SPREADSHEETS, sheetId, spreadsheetId } from './params.js';
import { changeOutput, toChange } from './spreadsheet.js';
import { batchUpdate, maskOf, toColorStyle } from './wire.js';

const bound = (description: string, alias: string) =>
  Type.Integer({ description, aliases: [alias], minimum: 0 });
const part = (color: string) =>
  Type.Optional(Type.Number({ description: `${color} of the background, 0 to 1.`, minimum: 0, maximum: 1 }));
const style = (description: string) => Type.Optional(Type.Boolean({ description }));

const BORDERS = ['SOLID', 'SOLID_MEDIUM', 'SOLID_THICK', 'DASHED', 'DOTTED', 'DOUBLE', 'NONE'] as const;

const formatCell = defineTool({
  name: 'GOOGLESHEETS_FORMAT_CELL',
  description:
    'Sets font, colours, borders, alignment or number format of a range; what is not given stays. Returns the spreadsheet’s id.',
  scopes: SPREADSHEETS,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      sheet_id: sheetId,
      start_row_index: bound('First row, from 0.', 'startRowIndex'),
      end_row_index: bound('Behind the last row.', 'endRowIndex'),
      start_column_index: bound('First column, from 0.', 'startColumnIndex'),
      end_column_index: bound('Behind the last column.', 'endColumnIndex'),
      bold: style('Bold or not.'),
      italic: style('Italic or not.'),
      underline: style('Underlined or not.'),
      strikethrough: style('Struck through or not.'),
      font_size: Type.Optional(
        Type.Integer({ description: 'Size in points.', aliases: ['fontSize'], minimum: 1, maximum: 400 }),
      ),
      red: part('Red'),
      green: part('Green'),
      blue: part('Blue'),
      text_color: Type.Optional(hexColor('Colour of the text, such as `#cc0000`.')),
      border_style: Type.Optional(
        stringEnum(BORDERS, { description: 'Line around and between the cells.', aliases: ['borderStyle'] }),
      ),
      horizontal_alignment: Type.Optional(
        stringEnum(['LEFT', 'CENTER', 'RIGHT'], {
          description: 'Where the content stands.',
          aliases: ['horizontalAlignment'],
        }),
      ),
      number_format: Type.Optional(
        Type.String({
          description: 'Pattern of numbers and dates, such as `#,##0.00` or `yyyy-mm-dd`.',
          minLength: 1,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  output: changeOutput,
  example: {
    spreadsheet_id: '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps',
    sheet_id: 0,
    start_row_index: 0,
    end_row_index: 1,
    start_column_index: 0,
    end_column_index: 4,
    bold: true,
    red: 0.9,
    green: 0.9,
    blue: 0.9,
  },
  request: (params) => {
    const range = {
      sheetId: params.sheet_id,
      startRowIndex: params.start_row_index,
      endRowIndex: params.end_row_index,
      startColumnIndex: params.start_column_index,
      endColumnIndex: params.end_column_index,
    };
    const cell = { userEnteredFormat: toFormat(params) };
    const fields = maskOf(cell);
    const border = params.border_style && { style: params.border_style };
    const sides = ['top', 'bottom', 'left', 'right', 'innerHorizontal', 'innerVertical'];
    const requests = [
      ...(fields ? [{ repeatCell: { range, cell, fields } }] : []),
      ...(border
        ? [{ updateBorders: { range, ...Object.fromEntries(sides.map((side) => [side, border])) } }]
        : []),
    ];
    if (requests.length === 0) throw invalid('bold', 'or another property of the format must be given');
    return batchUpdate(params.spreadsheet_id, requests);
  },
  result: toChange,
});

interface Format {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strikethrough?: boolean;
  readonly font_size?: number;
  readonly red?: number;
  readonly green?: number;
  readonly blue?: number;
  readonly text_color?: string;
  readonly horizontal_alignment?: string;
  readonly number_format?: string;
}

/** Members that are not given are undefined, and so in no mask. */
function toFormat({ red, green, blue, ...format }: Format) {
  const isColored = red !== undefined || green !== undefined || blue !== undefined;
  return {
    backgroundColorStyle: isColored
      ? { rgbColor: { red: red ?? 0, green: green ?? 0, blue: blue ?? 0 } }
      : undefined,
    horizontalAlignment: format.horizontal_alignment,
    numberFormat: format.number_format === undefined ? undefined : numberFormat(format.number_format),
    textFormat: {
      bold: format.bold,
      italic: format.italic,
      underline: format.underline,
      strikethrough: format.strikethrough,
      fontSize: format.font_size,
      foregroundColorStyle: format.text_color === undefined ? undefined : toColorStyle(format.text_color),
    },
  };
}

/** Google asks which kind of pattern it is. */
function numberFormat(pattern: string) {
  const bare = pattern.replaceAll(/"[^"]*"|\[[^\]]*\]/g, '');
  const hasDate = /[yd]/i.test(bare);
  const hasTime = /[hs]/i.test(bare);
  const type = hasDate && hasTime ? 'DATE_TIME' : hasDate ? 'DATE' : hasTime ? 'TIME' : undefined;
  return { type: type ?? (bare.includes('%') ? 'PERCENT' : 'NUMBER'), pattern };
}

export const formatTools = [formatCell];
