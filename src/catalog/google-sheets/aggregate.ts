import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { columnIndex, inSheet, invalid } from './a1.js';
import { READONLY, sheetName, spreadsheetId } from './params.js';
import { toValueRange } from './value-range.js';
import { valuesPath } from './wire.js';

const OPERATIONS = ['sum', 'average', 'count', 'min', 'max', 'percentage'] as const;

const column = (description: string) => Type.String({ description, minLength: 1 });

const aggregateColumn = defineTool({
  name: 'GOOGLESHEETS_AGGREGATE_COLUMN_DATA',
  description:
    'Works out the sum, average, count, least, greatest or percentage of a column’s numbers, over all rows or those where another column has a value. Returns the result and how many rows and numbers it is of.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      sheet_name: sheetName,
      target_column: column('The column to work out: its header, or its letter such as `C`.'),
      operation: stringEnum(OPERATIONS, {
        description:
          '`percentage` is the sum as a share of `percentage_total`, or of the column’s whole sum.',
      }),
      search_column: Type.Optional(column('The column that chooses the rows: header or letter.')),
      search_value: Type.Optional(
        Type.String({ description: 'What a row has there; goes with `search_column`.' }),
      ),
      has_header_row: Type.Optional(
        Type.Boolean({ description: 'Whether the first row holds headers.', default: true }),
      ),
      case_sensitive: Type.Optional(
        Type.Boolean({ description: 'Tell upper from lower case.', default: false }),
      ),
      percentage_total: Type.Optional(
        Type.Number({ description: 'What counts as 100 percent.', exclusiveMinimum: 0 }),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    operation: Type.String(),
    result: Type.Unsafe<number | null>({ type: ['number', 'null'] }),
    matching_rows: Type.Integer(),
    numeric_values: Type.Integer(),
  }),
  example: {
    spreadsheet_id: '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps',
    sheet_name: 'Sales',
    search_column: 'Region',
    search_value: 'North',
    target_column: 'Amount',
    operation: 'sum',
  },
  run: async (params, call) => {
    const { spreadsheet_id, sheet_name, search_column, search_value, operation } = params;
    if ((search_column === undefined) !== (search_value === undefined))
      throw invalid('search_value', 'goes with search_column: give both or neither');
    const { body } = await call({
      method: 'GET',
      path: valuesPath(spreadsheet_id, inSheet(sheet_name)),
      query: { valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'FORMATTED_STRING' },
    });
    const { values } = toValueRange(body);
    const headers = params.has_header_row ? (values[0] ?? []) : undefined;
    const rows = headers ? values.slice(1) : values;
    const target = findColumn(params.target_column, headers, 'target_column');
    const chosen = rows.filter(chooser(params, headers));
    const numbers = numbersOf(chosen, target);
    const whole = params.percentage_total ?? sum(numbersOf(rows, target));
    return {
      operation,
      result: work(operation, numbers, whole),
      matching_rows: chosen.length,
      numeric_values: numbers.length,
    };
  },
});

type Row = readonly unknown[];

function chooser(
  {
    search_column,
    search_value = '',
    case_sensitive,
  }: {
    readonly search_column?: string;
    readonly search_value?: string;
    readonly case_sensitive?: boolean;
  },
  headers: Row | undefined,
): (row: Row) => boolean {
  if (search_column === undefined) return () => true;
  const index = findColumn(search_column, headers, 'search_column');
  const text = (value: unknown) => {
    const shown = typeof value === 'boolean' ? String(value).toUpperCase() : String(value ?? '');
    return case_sensitive ? shown : shown.toLowerCase();
  };
  return (row) => text(row[index]) === text(search_value);
}

/** By header, then by letter. */
function findColumn(name: string, headers: Row | undefined, parameter: string): number {
  const plain = (value: unknown) => String(value).trim().toLowerCase();
  const byHeader = headers?.findIndex((header) => plain(header) === plain(name)) ?? -1;
  if (byHeader !== -1) return byHeader;
  if (/^[A-Za-z]{1,3}$/.test(name)) return columnIndex(name);
  throw invalid(
    parameter,
    `is neither a header (${headers?.join(', ') ?? 'there are none'}) nor a column’s letter`,
  );
}

function numbersOf(rows: readonly Row[], index: number): number[] {
  return rows.map((row) => row[index]).filter((value) => typeof value === 'number');
}

/** Null where there is nothing to work out. */
function work(
  operation: (typeof OPERATIONS)[number],
  numbers: readonly number[],
  whole: number,
): number | null {
  if (operation === 'count') return numbers.length;
  if (operation === 'sum') return sum(numbers);
  if (operation === 'percentage') return whole === 0 ? null : (sum(numbers) / whole) * 100;
  if (numbers.length === 0) return null;
  if (operation === 'average') return sum(numbers) / numbers.length;
  const better = operation === 'min' ? Math.min : Math.max;
  return numbers.reduce((best, number) => better(best, number));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

export const aggregateTools = [aggregateColumn];
