import { Type } from '@sinclair/typebox';
import { defineTool, WRITE } from '../tool.js';
import { type CellValue, SPREADSHEETS, sheetName } from './params.js';
import { spreadsheetOutput, toSpreadsheet } from './spreadsheet.js';

const sheetFromJson = defineTool({
  name: 'GOOGLESHEETS_SHEET_FROM_JSON',
  description:
    'Creates a spreadsheet whose one tab is a table made of objects: their members’ names are the headers. Returns the spreadsheet’s id, link and tabs.',
  scopes: SPREADSHEETS,
  annotations: WRITE,
  params: Type.Object(
    {
      title: Type.String({ description: 'Title of the spreadsheet.', minLength: 1 }),
      sheet_name: sheetName,
      sheet_json: Type.Array(
        Type.Unsafe<Readonly<Record<string, CellValue>>>({
          type: 'object',
          additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
        }),
        { description: 'One object for each row: values by header.', minItems: 1 },
      ),
    },
    { additionalProperties: false },
  ),
  output: spreadsheetOutput,
  example: {
    title: 'Team',
    sheet_name: 'People',
    sheet_json: [{ name: 'Ada', age: 36, active: true }],
  },
  request: ({ title, sheet_name, sheet_json }) => {
    const headers = [...new Set(sheet_json.flatMap((row) => Object.keys(row)))];
    const rows = [headers, ...sheet_json.map((row) => headers.map((header) => row[header] ?? null))];
    const { length: rowCount } = rows;
    return {
      method: 'POST',
      path: '/spreadsheets',
      body: {
        json: {
          properties: { title },
          sheets: [
            {
              properties: {
                title: sheet_name,
                gridProperties: {
                  rowCount: Math.max(1_000, rowCount),
                  columnCount: Math.max(26, headers.length),
                },
              },
              data: [{ rowData: rows.map((row) => ({ values: row.map(toCell) })) }],
            },
          ],
        },
      },
    };
  },
  result: toSpreadsheet,
});

/** Stored as given: a text that looks like a formula stays a text. */
function toCell(value: CellValue): object {
  if (typeof value === 'number') return { userEnteredValue: { numberValue: value } };
  if (typeof value === 'boolean') return { userEnteredValue: { boolValue: value } };
  return value === null ? {} : { userEnteredValue: { stringValue: value } };
}

export const fromJsonTools = [sheetFromJson];
