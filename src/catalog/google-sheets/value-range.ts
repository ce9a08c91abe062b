import { Type } from '@sinclair/typebox';

/** Values of ranges, and what writing them changed, for use. */

interface GoogleValueRange {
  readonly range?: string;
  readonly majorDimension?: string;
  readonly values?: readonly (readonly unknown[])[];
}

interface GoogleUpdate {
  readonly spreadsheetId?: string;
  readonly updatedRange?: string;
  readonly updatedRows?: number;
  readonly updatedColumns?: number;
  readonly updatedCells?: number;
  readonly updatedData?: GoogleValueRange;
}

const cell = Type.Unsafe<string | number | boolean | null>({ type: ['string', 'number', 'boolean', 'null'] });
export const rowsOutput = Type.Array(Type.Array(cell));

export const valueRangeOutput = Type.Object({
  range: Type.String(),
  major_dimension: Type.String(),
  values: rowsOutput,
});

export const updateOutput = Type.Object({
  spreadsheet_id: Type.String(),
  updated_range: Type.Optional(Type.String()),
  updated_rows: Type.Integer(),
  updated_columns: Type.Integer(),
  updated_cells: Type.Integer(),
  updated_values: Type.Optional(rowsOutput),
});

export function toValueRange(body: unknown) {
  const { range, majorDimension, values } = body as GoogleValueRange;
  return { range: range ?? '', major_dimension: majorDimension ?? 'ROWS', values: rows(values) };
}

export function toUpdate(body: unknown) {
  const update = body as GoogleUpdate;
  return {
    spreadsheet_id: update.spreadsheetId ?? '',
    updated_range: update.updatedRange,
    updated_rows: update.updatedRows ?? 0,
    updated_columns: update.updatedColumns ?? 0,
    updated_cells: update.updatedCells ?? 0,
    updated_values: update.updatedData && rows(update.updatedData.values),
  };
}

function rows(values: readonly (readonly unknown[])[] = []) {
  return values.map((row) => (Array.isArray(row) ? row : [])) as (string | number | boolean | null)[][];
}

/** Of a values.batchUpdate. */
export const batchOutput = Type.Object({
  spreadsheet_id: Type.String(),
  updated_rows: Type.Integer(),
  updated_columns: Type.Integer(),
  updated_cells: Type.Integer(),
  updated_sheets: Type.Integer(),
  updates: Type.Array(updateOutput),
});

export function toBatch(body: unknown) {
  const batch = body as {
    spreadsheetId?: string;
    totalUpdatedRows?: number;
    totalUpdatedColumns?: number;
    totalUpdatedCells?: number;
    totalUpdatedSheets?: number;
    responses?: readonly GoogleUpdate[];
  };
  return {
    spreadsheet_id: batch.spreadsheetId ?? '',
    updated_rows: batch.totalUpdatedRows ?? 0,
    updated_columns: batch.totalUpdatedColumns ?? 0,
    updated_cells: batch.totalUpdatedCells ?? 0,
    updated_sheets: batch.totalUpdatedSheets ?? 0,
    updates: (batch.responses ?? []).map(toUpdate),
  };
}
