/** Rows and columns: added, inserted, removed, sized, hidden. */
import { asRecord } from '../../../../gate/call.js';
import { renderCell } from '../cells.js';
import { SheetsRefusal } from '../errors.js';
import { findSheet } from '../find-sheet.js';
import {
  countOf,
  type Dimension,
  type DimensionProperties,
  deleteDimension,
  insertDimension,
  type Sheet,
  type Spreadsheet,
  setCount,
} from '../spreadsheet.js';
import { type SheetsRequest, update } from './request.js';

export const dimensionRequests: Readonly<Record<string, SheetsRequest>> = {
  appendDimension(spreadsheet, request) {
    const sheet = findSheet(spreadsheet, request['sheetId']);
    const dimension = dimensionOf(request['dimension']);
    const length = Number(request['length'] ?? 0);
    if (!(length > 0)) throw new SheetsRefusal('length must be greater than 0.');
    setCount(sheet, dimension, countOf(sheet, dimension) + length);
    return undefined;
  },

  insertDimension(spreadsheet, request) {
    const { sheet, dimension, start, end } = spanOf(spreadsheet, request['range'], { inside: false });
    const inherits = request['inheritFromBefore'] === true;
    if (inherits && start === 0)
      throw new SheetsRefusal('inheritFromBefore cannot be true if inserting at index 0.');
    insertDimension(sheet, dimension, start, end - start);
    return undefined;
  },

  deleteDimension(spreadsheet, request) {
    const { sheet, dimension, start, end } = spanOf(spreadsheet, request['range'], { inside: true });
    if (end - start >= countOf(sheet, dimension))
      throw new SheetsRefusal(`You can't delete all the ${dimension.toLowerCase()} on the sheet.`);
    deleteDimension(sheet, dimension, start, end);
    return undefined;
  },

  updateDimensionProperties(spreadsheet, request) {
    const { sheet, dimension, start, end } = spanOf(spreadsheet, request['range'], { inside: true });
    for (let index = start; index < end; index += 1) {
      const properties: DimensionProperties = { ...sheet.sizes[dimension][index] };
      update(properties as Record<string, unknown>, asRecord(request['properties']), request['fields']);
      sheet.sizes[dimension][index] = properties;
    }
    return undefined;
  },

  /** Sizes are an estimate: seven pixels a character, and rows of one line. */
  autoResizeDimensions(spreadsheet, request) {
    const { sheet, dimension, start, end } = spanOf(spreadsheet, request['dimensions'], { inside: true });
    for (let index = start; index < end; index += 1)
      sheet.sizes[dimension][index] = {
        ...sheet.sizes[dimension][index],
        pixelSize: dimension === 'ROWS' ? 21 : Math.max(21, widest(spreadsheet, sheet, index) * 7 + 7),
      };
    return undefined;
  },
};

function widest(spreadsheet: Spreadsheet, sheet: Sheet, column: number): number {
  const rendering = { value: 'FORMATTED_VALUE', time: 'SERIAL_NUMBER' } as const;
  return Math.max(
    0,
    ...sheet.rows.map((cells) => String(renderCell(spreadsheet, sheet, cells?.[column], rendering)).length),
  );
}

function dimensionOf(value: unknown): Dimension {
  if (value === 'ROWS' || value === 'COLUMNS') return value;
  throw new SheetsRefusal('No dimension specified.');
}

/** A `DimensionRange`; what is to be inserted may stand right behind the last one. */
function spanOf(spreadsheet: Spreadsheet, range: unknown, { inside }: { inside: boolean }) {
  const { sheetId, dimension: given, startIndex, endIndex } = asRecord(range);
  const sheet = findSheet(spreadsheet, sheetId);
  const dimension = dimensionOf(given);
  const count = countOf(sheet, dimension);
  if (!inside && (startIndex === undefined || endIndex === undefined) && endIndex === undefined)
    throw new SheetsRefusal('endIndex must be set.');
  const start = Number(startIndex ?? 0);
  const end = Math.min(Number(endIndex ?? count), inside ? count : Number.POSITIVE_INFINITY);
  if (start < 0 || start > count || (inside && start >= count))
    throw new SheetsRefusal(`Cannot act on ${dimension.toLowerCase()} at ${start}: there are ${count}.`);
  if (end <= start) throw new SheetsRefusal('endIndex must be greater than startIndex.');
  return { sheet, dimension, start, end };
}
