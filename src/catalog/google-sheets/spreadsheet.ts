import { Type } from '@sinclair/typebox';

/** A spreadsheet and its tabs for use. */

interface GoogleSheet {
  readonly properties?: SheetProperties;
  readonly data?: readonly GridData[];
}

export interface SheetProperties {
  readonly sheetId?: number;
  readonly title?: string;
  readonly index?: number;
  readonly sheetType?: string;
  readonly hidden?: boolean;
  readonly gridProperties?: {
    readonly rowCount?: number;
    readonly columnCount?: number;
    readonly frozenRowCount?: number;
    readonly frozenColumnCount?: number;
  };
}

interface GridData {
  readonly startRow?: number;
  readonly startColumn?: number;
  readonly rowData?: readonly { readonly values?: readonly { readonly formattedValue?: string }[] }[];
}

export interface GoogleSpreadsheet {
  readonly spreadsheetId?: string;
  readonly spreadsheetUrl?: string;
  readonly properties?: { readonly title?: string; readonly locale?: string; readonly timeZone?: string };
  readonly sheets?: readonly GoogleSheet[];
}

/** The mask of what `toSpreadsheet` reads. */
export const SPREADSHEET_FIELDS =
  'spreadsheetId,spreadsheetUrl,properties(title,locale,timeZone),sheets(properties)';

export const sheetOutput = Type.Object({
  sheet_id: Type.Integer(),
  title: Type.String(),
  index: Type.Integer(),
  type: Type.String(),
  hidden: Type.Boolean(),
  row_count: Type.Optional(Type.Integer()),
  column_count: Type.Optional(Type.Integer()),
  frozen_row_count: Type.Integer(),
  frozen_column_count: Type.Integer(),
});

export const spreadsheetOutput = Type.Object({
  spreadsheet_id: Type.String(),
  title: Type.String(),
  url: Type.Optional(Type.String()),
  locale: Type.Optional(Type.String()),
  time_zone: Type.Optional(Type.String()),
  sheets: Type.Array(
    Type.Composite([
      sheetOutput,
      Type.Object({
        cells: Type.Optional(
          Type.Array(
            Type.Object({
              start_row: Type.Integer(),
              start_column: Type.Integer(),
              values: Type.Array(Type.Array(Type.String())),
            }),
          ),
        ),
      }),
    ]),
  ),
});

export function toSheet(properties: SheetProperties = {}) {
  const { gridProperties: grid = {} } = properties;
  return {
    // Members that are 0 or false are left out by Google.
    sheet_id: properties.sheetId ?? 0,
    title: properties.title ?? '',
    index: properties.index ?? 0,
    type: properties.sheetType ?? 'GRID',
    hidden: properties.hidden ?? false,
    row_count: grid.rowCount,
    column_count: grid.columnCount,
    frozen_row_count: grid.frozenRowCount ?? 0,
    frozen_column_count: grid.frozenColumnCount ?? 0,
  };
}

export function toSpreadsheet(body: unknown) {
  const { spreadsheetId, spreadsheetUrl, properties = {}, sheets = [] } = body as GoogleSpreadsheet;
  return {
    spreadsheet_id: spreadsheetId ?? '',
    title: properties.title ?? '',
    url: spreadsheetUrl,
    locale: properties.locale,
    time_zone: properties.timeZone,
    sheets: sheets.map((sheet) => ({ ...toSheet(sheet.properties), cells: sheet.data?.map(toCells) })),
  };
}

function toCells({ startRow = 0, startColumn = 0, rowData = [] }: GridData) {
  return {
    start_row: startRow,
    start_column: startColumn,
    values: rowData.map((row) => (row.values ?? []).map((cell) => cell.formattedValue ?? '')),
  };
}

/** What a change answers beside its own result: the spreadsheet where it was asked for. */
export const spreadsheetId = (body: unknown) => (body as { spreadsheetId?: string }).spreadsheetId ?? '';

export function updatedSpreadsheet(body: unknown) {
  const { updatedSpreadsheet: updated } = body as { updatedSpreadsheet?: unknown };
  return updated === undefined ? undefined : toSpreadsheet(updated);
}

/** Of changes that have nothing else to say. */
export const changeOutput = Type.Object({
  spreadsheet_id: Type.String(),
  spreadsheet: Type.Optional(spreadsheetOutput),
});

export function toChange(body: unknown) {
  return { spreadsheet_id: spreadsheetId(body), spreadsheet: updatedSpreadsheet(body) };
}
