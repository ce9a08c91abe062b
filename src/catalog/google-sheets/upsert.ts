import { Type } from '@sinclair/typebox';
import { defineTool, IDEMPOTENT_WRITE } from '../tool.js';
import { columnName, inSheet, invalid } from './a1.js';
import { findTab, growTab } from './find-tab.js';
import {
  type CellValue,
  SPREADSHEETS,
  sheetName,
  spreadsheetId,
  valueInputOption,
  values,
} from './params.js';
import { toValueRange } from './value-range.js';
import { valuesPath } from './wire.js';

const upsertRows = defineTool({
  name: 'GOOGLESHEETS_UPSERT_ROWS',
  description:
    'Updates the rows of a table whose key column has a value, and appends the rows that are not there; the tab’s first row holds the headers, new ones are added to it. Returns how many rows were updated and appended.',
  scopes: SPREADSHEETS,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      sheet_name: sheetName,
      rows: {
        ...values,
        description: 'Rows of values in the order of `headers`; null leaves a cell as it is.',
      },
      headers: Type.Optional(
        Type.Array(Type.String({ minLength: 1 }), {
          description: 'Headers of the columns that the rows have; the first of `rows` where absent.',
          minItems: 1,
        }),
      ),
      key_column: Type.Optional(
        Type.String({
          description: 'Header of the column that tells rows apart; the first of `headers` where absent.',
          aliases: ['keyColumn'],
          minLength: 1,
        }),
      ),
      value_input_option: valueInputOption,
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    spreadsheet_id: Type.String(),
    updated_rows: Type.Integer(),
    appended_rows: Type.Integer(),
    added_columns: Type.Array(Type.String()),
  }),
  example: {
    spreadsheet_id: '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps',
    sheet_name: 'Contacts',
    key_column: 'Email',
    headers: ['Email', 'Status'],
    rows: [['ada@example.com', 'active']],
  },
  run: async (params, call) => {
    const { spreadsheet_id, sheet_name } = params;
    const headers = params.headers ?? (params.rows[0] ?? []).map((cell) => String(cell ?? ''));
    const rows = params.headers ? params.rows : params.rows.slice(1);
    const key = headers.indexOf(params.key_column ?? headers[0] ?? '');
    checkRows(headers, rows, key);
    const tab = await findTab(call, spreadsheet_id, { title: sheet_name, parameter: 'sheet_name' });
    const { body } = await call({
      method: 'GET',
      path: valuesPath(spreadsheet_id, inSheet(tab.title)),
      query: { valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'FORMATTED_STRING' },
    });
    const plan = planUpsert(toValueRange(body).values, headers, rows, key);
    await growTab(call, spreadsheet_id, tab, plan.height, plan.width);
    const data = plan.writes.map(({ row, cells }) => ({
      range: inSheet(tab.title, `A${row + 1}:${columnName(plan.width - 1)}${row + 1}`),
      values: [cells],
    }));
    if (data.length > 0)
      await call({
        method: 'POST',
        path: `/spreadsheets/${spreadsheet_id}/values:batchUpdate`,
        body: { json: { valueInputOption: params.value_input_option, data } },
      });
    const { updated_rows, appended_rows, added_columns } = plan;
    return { spreadsheet_id, updated_rows, appended_rows, added_columns };
  },
});

type Row = readonly CellValue[];

interface Plan {
  /** Whole rows of the tab; null where a cell stays. */
  readonly writes: readonly { readonly row: number; readonly cells: CellValue[] }[];
  readonly height: number;
  readonly width: number;
  readonly updated_rows: number;
  readonly appended_rows: number;
  readonly added_columns: readonly string[];
}

/** What to write where. Keys are compared as bare values; of two rows with one key, the later one wins. */
function planUpsert(
  table: readonly Row[],
  headers: readonly string[],
  rows: readonly Row[],
  key: number,
): Plan {
  const known = (table[0] ?? []).map(String);
  const added_columns = headers.filter((header) => !known.includes(header));
  if (known.length > 0 && added_columns.includes(headers[key] ?? ''))
    throw invalid('key_column', `is none of the tab’s headers (${known.join(', ')})`);
  const all = [...known, ...added_columns];
  const places = headers.map((header) => all.indexOf(header));
  const keyPlace = places[key] ?? 0;
  const rowOf = new Map<string, number>();
  for (const [row, cells] of table.entries()) {
    const text = keyOf(cells[keyPlace]);
    if (row > 0 && text !== '' && !rowOf.has(text)) rowOf.set(text, row);
  }
  const writes = new Map<number, CellValue[]>();
  const empty = (): CellValue[] => new Array<CellValue>(all.length).fill(null);
  if (added_columns.length > 0)
    writes.set(
      0,
      all.map((header) => (added_columns.includes(header) ? header : null)),
    );
  const updated = new Set<number>();
  const first = Math.max(1, table.length);
  let height = first;
  for (const given of rows) {
    const text = keyOf(given[key]);
    // A number that was typed as a text stands in the tab as a number.
    const row = rowOf.get(text) ?? rowOf.get(asNumber(text)) ?? height;
    if (row === height) height += 1;
    else if (row < first) updated.add(row);
    rowOf.set(text, row);
    const cells = writes.get(row) ?? empty();
    for (const [index, value] of given.entries()) if (value !== null) cells[places[index] ?? 0] = value;
    writes.set(row, cells);
  }
  return {
    writes: [...writes].map(([row, cells]) => ({ row, cells })),
    height,
    width: Math.max(1, all.length),
    updated_rows: updated.size,
    appended_rows: height - first,
    added_columns,
  };
}

function keyOf(value: CellValue | undefined): string {
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value ?? '');
}

/** `007` as `7`; any other text as it is. */
function asNumber(text: string): string {
  return /^-?\d+(\.\d+)?$/.test(text) ? String(Number(text)) : text;
}

function checkRows(headers: readonly string[], rows: readonly Row[], key: number): void {
  if (key === -1) throw invalid('key_column', `is none of the headers (${headers.join(', ')})`);
  if (new Set(headers).size < headers.length) throw invalid('headers', 'names a column twice');
  for (const [index, row] of rows.entries()) {
    if (row.length > headers.length) throw invalid(`rows/${index}`, 'has more values than there are headers');
    if ((row[key] ?? '') === '') throw invalid(`rows/${index}`, 'has no value in the key column');
  }
}

export const upsertTools = [upsertRows];
