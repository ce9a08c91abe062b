/** Charts, as objects that are kept: nothing is drawn. */
import { randomInt } from 'node:crypto';
import { asRecord, asRecords, isRecord } from '../../../../gate/call.js';
import { boxOf } from '../a1.js';
import { SheetsRefusal } from '../errors.js';
import { findSheet } from '../find-sheet.js';
import type { GridRange, Spreadsheet } from '../spreadsheet.js';
import type { SheetsRequest } from './request.js';

const KINDS = ['basicChart', 'pieChart', 'histogramChart', 'scorecardChart'];

export const chartRequests: Readonly<Record<string, SheetsRequest>> = {
  addChart(spreadsheet, request) {
    const chart = asRecord(request['chart']);
    const spec = asRecord(chart['spec']);
    if (!KINDS.some((kind) => isRecord(spec[kind]))) throw new SheetsRefusal('No chart type specified.');
    for (const range of sourcesIn(spec)) checkSource(spreadsheet, range);
    const position = asRecord(chart['position']);
    const anchor = asRecord(asRecord(position['overlayPosition'])['anchorCell']);
    const sheet = findSheet(spreadsheet, anchor['sheetId']);
    const [row, column] = [Number(anchor['rowIndex'] ?? 0), Number(anchor['columnIndex'] ?? 0)];
    boxOf(sheet, {
      startRowIndex: row,
      endRowIndex: row + 1,
      startColumnIndex: column,
      endColumnIndex: column + 1,
    });
    const made = { chartId: randomInt(1, 2_000_000_000), ...chart };
    sheet.charts.push(made);
    return { chart: made };
  },
};

/** One row or one column. */
function checkSource(spreadsheet: Spreadsheet, range: GridRange): void {
  const { top, left, bottom, right } = boxOf(findSheet(spreadsheet, range.sheetId), range);
  if (bottom - top !== 1 && right - left !== 1)
    throw new SheetsRefusal('Exactly one dimension of a chart source must have a length of 1.');
}

function sourcesIn(value: unknown): GridRange[] {
  if (Array.isArray(value)) return value.flatMap(sourcesIn);
  return Object.entries(asRecord(value)).flatMap(([name, inner]) =>
    name === 'sources' ? (asRecords(inner) as GridRange[]) : sourcesIn(inner),
  );
}
