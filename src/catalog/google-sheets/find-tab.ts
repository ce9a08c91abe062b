import type { ProviderCall } from '../tool.js';
import { invalid } from './a1.js';
import type { GoogleSpreadsheet } from './spreadsheet.js';
import { batchUpdate } from './wire.js';

/** A tab’s place and size. */
export interface Tab {
  readonly sheetId: number;
  readonly title: string;
  readonly rowCount: number;
  readonly columnCount: number;
}

/** The tab of that id or title, or the first one. Throws invalid_params, with the titles there are, where there is none. */
export async function findTab(
  call: ProviderCall,
  spreadsheet_id: string,
  wanted: {
    readonly sheet_id?: number | undefined;
    readonly title?: string | undefined;
    readonly parameter?: string;
  } = {},
): Promise<Tab> {
  const { body } = await call({
    method: 'GET',
    path: `/spreadsheets/${spreadsheet_id}`,
    query: { fields: 'sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)))' },
  });
  const tabs = ((body as GoogleSpreadsheet).sheets ?? []).map(({ properties = {} }) => ({
    sheetId: properties.sheetId ?? 0,
    title: properties.title ?? '',
    rowCount: properties.gridProperties?.rowCount ?? 0,
    columnCount: properties.gridProperties?.columnCount ?? 0,
  }));
  const { sheet_id, title, parameter = 'range' } = wanted;
  const found =
    sheet_id === undefined
      ? (tabs.find((tab) => tab.title === title) ??
        tabs.find((tab) => tab.title.toLowerCase() === title?.toLowerCase()) ??
        (title === undefined ? tabs[0] : undefined))
      : tabs.find((tab) => tab.sheetId === sheet_id);
  if (found) return found;
  const titles = tabs.map((tab) => `${tab.title} (${tab.sheetId})`).join(', ');
  throw invalid(parameter, `names no tab of the spreadsheet; there are ${titles}`);
}

/** Adds the rows and columns that the tab lacks for so many of them. */
export async function growTab(
  call: ProviderCall,
  spreadsheet_id: string,
  { sheetId, rowCount, columnCount }: Tab,
  rows: number,
  columns: number,
): Promise<void> {
  const requests = [
    { dimension: 'ROWS', length: rows - rowCount },
    { dimension: 'COLUMNS', length: columns - columnCount },
  ]
    .filter(({ length }) => length > 0)
    .map((missing) => ({ appendDimension: { sheetId, ...missing } }));
  if (requests.length > 0) await call(batchUpdate(spreadsheet_id, requests));
}
