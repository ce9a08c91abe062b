/** A spreadsheet as the API answers it, with the cells of the asked ranges where grid data is wanted. */
import type { DriveFile } from '../drive/files.js';
import { type Box, boxOf, findPlace } from './a1.js';
import { renderCell } from './cells.js';
import { effectiveValue, isError } from './formulas.js';
import {
  type Cell,
  cellAt,
  type Dimension,
  type Scalar,
  type Sheet,
  type Spreadsheet,
} from './spreadsheet.js';

export interface Shown {
  /** All tabs where empty. */
  readonly ranges: readonly string[];
  readonly grid: boolean;
}

const PIXELS: Record<Dimension, number> = { ROWS: 21, COLUMNS: 100 };

export function spreadsheetResource(
  file: DriveFile,
  spreadsheet: Spreadsheet,
  { ranges, grid }: Shown,
): Record<string, unknown> {
  const places = ranges.map((range) => findPlace(spreadsheet, range));
  const boxesOf = (sheet: Sheet) =>
    ranges.length === 0
      ? [boxOf(sheet, {})]
      : places.filter((place) => place.sheet === sheet).map((place) => place.box);
  return {
    spreadsheetId: spreadsheet.spreadsheetId,
    properties: { ...spreadsheet.properties, title: file.metadata.name },
    sheets: spreadsheet.sheets
      .filter((sheet) => boxesOf(sheet).length > 0)
      .map((sheet) => sheetResource(spreadsheet, sheet, grid ? boxesOf(sheet) : [])),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${spreadsheet.spreadsheetId}/edit`,
  };
}

function sheetResource(
  spreadsheet: Spreadsheet,
  sheet: Sheet,
  boxes: readonly Box[],
): Record<string, unknown> {
  const { properties, conditionalFormats, basicFilter, charts } = sheet;
  return {
    properties,
    ...(boxes.length > 0 && { data: boxes.map((box) => gridData(spreadsheet, sheet, box)) }),
    ...(conditionalFormats.length > 0 && { conditionalFormats }),
    ...(basicFilter && { basicFilter }),
    ...(charts.length > 0 && { charts }),
  };
}

function gridData(spreadsheet: Spreadsheet, sheet: Sheet, box: Box): Record<string, unknown> {
  const { top, left, bottom, right } = box;
  const rows = Array.from({ length: Math.max(0, Math.min(bottom, sheet.rows.length) - top) }, (_, row) => {
    const width = Math.max(0, Math.min(right, sheet.rows[top + row]?.length ?? 0) - left);
    const values = Array.from({ length: width }, (_cell, column) =>
      cellResource(spreadsheet, sheet, cellAt(sheet, top + row, left + column)),
    );
    return values.length > 0 ? { values } : {};
  });
  return {
    ...(top > 0 && { startRow: top }),
    ...(left > 0 && { startColumn: left }),
    ...(rows.length > 0 && { rowData: rows }),
    rowMetadata: metadata(sheet, 'ROWS', top, bottom),
    columnMetadata: metadata(sheet, 'COLUMNS', left, right),
  };
}

function metadata(sheet: Sheet, dimension: Dimension, start: number, end: number): object[] {
  return Array.from({ length: end - start }, (_, index) => ({
    pixelSize: PIXELS[dimension],
    ...sheet.sizes[dimension][start + index],
  }));
}

function cellResource(
  spreadsheet: Spreadsheet,
  sheet: Sheet,
  cell: Cell | undefined,
): Record<string, unknown> {
  if (!cell) return {};
  const value = effectiveValue(spreadsheet, sheet, cell);
  return {
    ...cell,
    ...(value !== undefined && {
      effectiveValue: isError(cell, value)
        ? { errorValue: { type: 'ERROR', message: 'The formula has no value here.' } }
        : extended(value),
      formattedValue: String(
        renderCell(spreadsheet, sheet, cell, { value: 'FORMATTED_VALUE', time: 'SERIAL_NUMBER' }),
      ),
    }),
    ...(cell.userEnteredFormat && { effectiveFormat: cell.userEnteredFormat }),
  };
}

function extended(value: Scalar): Record<string, unknown> {
  if (typeof value === 'number') return { numberValue: value };
  return typeof value === 'boolean' ? { boolValue: value } : { stringValue: value };
}
