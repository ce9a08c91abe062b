import { describe, expect, it } from 'vitest';
import { useSheets } from './google-sheets-setup.js';

const { google, run, refusal, makeSpreadsheet, readValues, readTab } = useSheets();

async function tabsOf(spreadsheetId: string) {
  const { data } = await google().spreadsheets.get({ spreadsheetId });
  return (data.sheets ?? []).map(({ properties }) => properties ?? {});
}

describe('tabs', () => {
  it('are added, with the spreadsheet beside the answer where that is asked for', async () => {
    const spreadsheetId = await makeSpreadsheet([['a', 'b']]);
    const added = await run('GOOGLESHEETS_ADD_SHEET', {
      spreadsheetId,
      properties: {
        title: 'Summary',
        index: 0,
        tab_color: '#ff0000',
        gridProperties: { rowCount: 10, columnCount: 4, frozenRowCount: 1 },
      },
      includeSpreadsheetInResponse: true,
      responseIncludeGridData: true,
      response_ranges: ['Sheet1!A1:B1'],
    });
    const [first, second] = await tabsOf(spreadsheetId);
    expect(first).toMatchObject({
      title: 'Summary',
      index: 0,
      tabColorStyle: { rgbColor: { red: 1, green: 0, blue: 0 } },
      gridProperties: { rowCount: 10, columnCount: 4, frozenRowCount: 1 },
    });
    expect(second?.title).toBe('Sheet1');
    expect(added.sheet).toMatchObject({ sheet_id: first?.sheetId, row_count: 10, frozen_row_count: 1 });
    expect(added.spreadsheet.sheets).toMatchObject([
      { title: 'Sheet1', cells: [{ start_row: 0, start_column: 0, values: [['a', 'b']] }] },
    ]);
    expect(await run('GOOGLESHEETS_ADD_SHEET', { spreadsheet_id: spreadsheetId })).toMatchObject({
      sheet: { title: 'Sheet3', index: 2 },
    });
  });

  it('are renamed, moved, hidden and coloured, and keep what is not named', async () => {
    const spreadsheetId = await makeSpreadsheet();
    await run('GOOGLESHEETS_ADD_SHEET', { spreadsheetId, properties: { title: 'Second' } });
    const change = (updateSheetProperties: object) =>
      run('GOOGLESHEETS_UPDATE_SHEET_PROPERTIES', { spreadsheetId, updateSheetProperties });
    const properties = { sheetId: 0, title: 'First', hidden: true, gridProperties: { frozenRowCount: 2 } };
    await change({ properties });
    await change({ properties: { sheet_id: 0, title: 'Ignored', index: 2 }, fields: 'index' });
    const tabs = await tabsOf(spreadsheetId);
    expect(tabs.map(({ title }) => title)).toEqual(['Second', 'First']);
    expect(tabs[1]).toMatchObject({
      sheetId: 0,
      hidden: true,
      gridProperties: { rowCount: 1000, columnCount: 26, frozenRowCount: 2 },
    });
  });

  it('are deleted, but not the last, and copied elsewhere', async () => {
    const [spreadsheetId, other] = [await makeSpreadsheet([['a']]), await makeSpreadsheet()];
    const copied = await run('GOOGLESHEETS_SPREADSHEETS_SHEETS_COPY_TO', {
      spreadsheet_id: spreadsheetId,
      sheet_id: 0,
      destination_spreadsheet_id: other,
    });
    expect(copied).toMatchObject({ spreadsheet_id: other, sheet: { title: 'Copy of Sheet1', index: 1 } });
    expect(await readValues(other, "'Copy of Sheet1'!A1")).toEqual([['a']]);
    const deleted = await run('GOOGLESHEETS_DELETE_SHEET', { spreadsheetId: other, sheet_id: 0 });
    expect(deleted).toEqual({ deleted: true, spreadsheet_id: other, sheet_id: 0 });
    expect(await tabsOf(other)).toMatchObject([{ sheetId: copied.sheet.sheet_id, index: 0 }]);
    const last = { spreadsheet_id: other, sheet_id: copied.sheet.sheet_id };
    expect(await refusal('GOOGLESHEETS_DELETE_SHEET', last)).toMatchObject({
      status: 422,
      details: { provider: { message: expect.stringMatching(/can't remove all the sheets/) } },
    });
  });
});

describe('rows and columns', () => {
  it('are added, inserted and deleted, with what is in them', async () => {
    const spreadsheet_id = await makeSpreadsheet([['a'], ['b']]);
    const range = (dimension: string, startIndex: number, endIndex: number) => ({
      sheetId: 0,
      dimension,
      startIndex,
      endIndex,
    });
    expect(
      await run('GOOGLESHEETS_APPEND_DIMENSION', {
        spreadsheet_id,
        sheet_id: 0,
        dimension: 'COLUMNS',
        length: 4,
      }),
    ).toEqual({ spreadsheet_id });
    await run('GOOGLESHEETS_INSERT_DIMENSION', {
      spreadsheet_id,
      insert_dimension: { range: range('ROWS', 1, 3), inherit_from_before: true },
    });
    await run('GOOGLESHEETS_CREATE_SPREADSHEET_COLUMN', { spreadsheet_id, sheet_id: 0 });
    await run('GOOGLESHEETS_CREATE_SPREADSHEET_ROW', { spreadsheet_id, sheet_id: 0, insert_index: 1 });
    expect(await readValues(spreadsheet_id, 'Sheet1')).toEqual([['', 'a'], [], [], [], ['', 'b']]);
    const deleted = await run('GOOGLESHEETS_DELETE_DIMENSION', {
      spreadsheet_id,
      delete_dimension_request: { range: range('ROWS', 0, 4) },
      include_spreadsheet_in_response: true,
    });
    expect(deleted.spreadsheet.sheets).toMatchObject([{ row_count: 999, column_count: 31 }]);
    expect(await readValues(spreadsheet_id, 'Sheet1')).toEqual([['', 'b']]);
    expect((await tabsOf(spreadsheet_id))[0]?.gridProperties).toMatchObject({
      rowCount: 999,
      columnCount: 31,
    });
  });

  it('are hidden, sized, and fitted to their content', async () => {
    const spreadsheet_id = await makeSpreadsheet([['a', 'a long text that needs room']]);
    const columns = { spreadsheet_id, sheet_id: 0, dimension: 'COLUMNS' };
    await run('GOOGLESHEETS_UPDATE_DIMENSION_PROPERTIES', {
      ...columns,
      start_index: 0,
      end_index: 1,
      hidden: true,
      pixel_size: 33,
    });
    await run('GOOGLESHEETS_AUTO_RESIZE_DIMENSIONS', { ...columns, startIndex: 1, endIndex: 2 });
    const [first, second, third] = (await readTab(spreadsheet_id)).data?.[0]?.columnMetadata ?? [];
    expect(first).toEqual({ pixelSize: 33, hiddenByUser: true });
    expect(second?.pixelSize).toBeGreaterThan(150);
    expect(third).toEqual({ pixelSize: 100 });
    expect(await refusal('GOOGLESHEETS_UPDATE_DIMENSION_PROPERTIES', columns)).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/hidden' }] },
    });
  });
});
