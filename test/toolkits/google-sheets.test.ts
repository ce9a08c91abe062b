import { describe, expect, it } from 'vitest';
import { useSheets } from './google-sheets-setup.js';

const { bobbin, google, run, refusal, makeSpreadsheet, readValues } = useSheets();

const SALES = [
  ['Region', 'Amount', 'Paid'],
  ['North', 100, true],
  ['South', 50, false],
  ['north', '=B2+20', true],
  ['West', 'n/a', true],
];

describe('reading', () => {
  it('answers values as shown, as they are, or as formulas', async () => {
    const spreadsheet_id = await makeSpreadsheet(SALES);
    const read = (params: object) => run('GOOGLESHEETS_VALUES_GET', { spreadsheet_id, ...params });
    expect(await read({ range: 'A2:C4' })).toEqual({
      range: 'Sheet1!A2:C4',
      major_dimension: 'ROWS',
      values: [
        ['North', '100', 'TRUE'],
        ['South', '50', 'FALSE'],
        ['north', '120', 'TRUE'],
      ],
    });
    const bare = await read({
      range: 'B2:B4',
      value_render_option: 'UNFORMATTED_VALUE',
      majorDimension: 'COLUMNS',
    });
    expect(bare.values).toEqual([[100, 50, 120]]);
    expect((await read({ range: 'B4', valueRenderOption: 'FORMULA' })).values).toEqual([['=B2+20']]);
    expect((await read({ range: 'E1:F9' })).values).toEqual([]);
    const several = await run('GOOGLESHEETS_BATCH_GET', { spreadsheet_id, ranges: ['A1', 'Sheet1!C2:C3'] });
    expect(several).toEqual({
      spreadsheet_id,
      value_ranges: [
        { range: 'Sheet1!A1', major_dimension: 'ROWS', values: [['Region']] },
        { range: 'Sheet1!C2:C3', major_dimension: 'ROWS', values: [['TRUE'], ['FALSE']] },
      ],
    });
    expect(await refusal('GOOGLESHEETS_VALUES_GET', { spreadsheet_id, range: 'Nowhere!A1' })).toMatchObject({
      status: 422,
      details: { provider: { code: 'INVALID_ARGUMENT', message: 'Unable to parse range: Nowhere!A1' } },
    });
  });

  it('looks up the first row that holds a value', async () => {
    const spreadsheet_id = await makeSpreadsheet(SALES);
    const lookup = (params: object) =>
      run('GOOGLESHEETS_LOOKUP_SPREADSHEET_ROW', { spreadsheet_id, ...params });
    expect(await lookup({ query: 'NORTH' })).toEqual({
      found: true,
      range: 'Sheet1!A1:Z1000',
      row_number: 2,
      column_number: 1,
      row: ['North', '100', 'TRUE'],
    });
    expect(await lookup({ query: 'north', case_sensitive: true })).toMatchObject({ row_number: 4 });
    expect(await lookup({ query: '50', range: 'Sheet1!B3:C5' })).toMatchObject({
      row_number: 3,
      column_number: 2,
    });
    expect(await lookup({ query: 'Nor' })).toEqual({ found: false, range: 'Sheet1!A1:Z1000' });
  });

  it('works out a column, over all rows or those that match', async () => {
    const spreadsheet_id = await makeSpreadsheet(SALES);
    const aggregate = (operation: string, params: object = {}) =>
      run('GOOGLESHEETS_AGGREGATE_COLUMN_DATA', {
        spreadsheet_id,
        sheet_name: 'Sheet1',
        target_column: 'amount',
        operation,
        ...params,
      });
    const north = { search_column: 'Region', search_value: 'North' };
    expect(await aggregate('sum', north)).toEqual({
      operation: 'sum',
      result: 220,
      matching_rows: 2,
      numeric_values: 2,
    });
    expect(await aggregate('average')).toMatchObject({ result: 90, matching_rows: 4, numeric_values: 3 });
    expect((await aggregate('min')).result).toBe(50);
    expect((await aggregate('max', { search_column: 'C', search_value: 'true' })).result).toBe(120);
    expect((await aggregate('count', { ...north, case_sensitive: true })).result).toBe(1);
    expect((await aggregate('percentage', { search_column: 'A', search_value: 'South' })).result).toBeCloseTo(
      18.52,
    );
    expect((await aggregate('percentage', { ...north, percentage_total: 440 })).result).toBe(50);
    expect((await aggregate('max', { search_column: 'A', search_value: 'East' })).result).toBe(null);
    const letters = { target_column: 'B', has_header_row: false };
    expect(await aggregate('sum', letters)).toMatchObject({ result: 270, matching_rows: 5 });
    const unknown = {
      spreadsheet_id,
      sheet_name: 'Sheet1',
      target_column: 'Price of it',
      operation: 'sum',
    };
    expect(await refusal('GOOGLESHEETS_AGGREGATE_COLUMN_DATA', unknown)).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/target_column' }] },
    });
  });
});

describe('writing', () => {
  it('overwrites a range, as typed or as given, and lengthens the tab where it is too small', async () => {
    const spreadsheet_id = await makeSpreadsheet([['old', 'kept']]);
    const values = [['50%'], ['=1+1']];
    const typed = await run('GOOGLESHEETS_VALUES_UPDATE', {
      spreadsheet_id,
      range: 'Sheet1!A1:A2',
      values,
      include_values_in_response: true,
    });
    expect(typed).toEqual({
      spreadsheet_id,
      updated_range: 'Sheet1!A1:A2',
      updated_rows: 2,
      updated_columns: 1,
      updated_cells: 2,
      updated_values: [['50%'], ['2']],
    });
    await run('GOOGLESHEETS_VALUES_UPDATE', {
      spreadsheet_id,
      range: 'AB1000',
      values,
      value_input_option: 'RAW',
      major_dimension: 'COLUMNS',
    });
    expect(await readValues(spreadsheet_id, 'AB1000:AC1001', 'FORMULA')).toEqual([['50%', '=1+1']]);
    expect(await readValues(spreadsheet_id, 'A1:B2', 'UNFORMATTED_VALUE')).toEqual([[0.5, 'kept'], [2]]);
    const small = { spreadsheet_id, range: 'Sheet1!A9999', values, auto_expand_sheet: false };
    expect(await refusal('GOOGLESHEETS_VALUES_UPDATE', small)).toMatchObject({
      status: 422,
      details: { provider: { status: 400, message: expect.stringMatching(/exceeds grid limits/) } },
    });
    expect(
      await refusal('GOOGLESHEETS_VALUES_UPDATE', { ...small, range: 'Nowhere!A1', auto_expand_sheet: true }),
    ).toMatchObject({ details: { reason: 'invalid_params', faults: [{ path: '/range' }] } });
  });

  it('appends behind the table, over what is below it or pushing it down', async () => {
    const spreadsheet_id = await makeSpreadsheet([['a'], ['b'], [], ['below']]);
    const append = (params: object) =>
      run('GOOGLESHEETS_SPREADSHEETS_VALUES_APPEND', {
        spreadsheetId: spreadsheet_id,
        range: 'A1',
        ...params,
      });
    const values = [['c'], ['d']];
    const appended = await append({ values, valueInputOption: 'RAW', insertDataOption: 'INSERT_ROWS' });
    expect(appended).toMatchObject({
      table_range: 'Sheet1!A1:A2',
      updated_range: 'Sheet1!A3:A4',
      updated_cells: 2,
    });
    expect(await readValues(spreadsheet_id, 'A:A')).toEqual([['a'], ['b'], ['c'], ['d'], [], ['below']]);
    await append({ values: [['e'], ['f']] });
    expect(await readValues(spreadsheet_id, 'A:A')).toEqual([['a'], ['b'], ['c'], ['d'], ['e'], ['f']]);
  });

  it('writes rows into a tab from a cell on, or appends them', async () => {
    const spreadsheet_id = await makeSpreadsheet();
    const write = (params: object) =>
      run('GOOGLESHEETS_BATCH_UPDATE', { spreadsheet_id, sheet_name: 'Sheet1', ...params });
    const first = await write({
      first_cell_location: 'B2',
      values: [['x', 1]],
      includeValuesInResponse: true,
    });
    expect(first).toMatchObject({ updated_range: 'Sheet1!B2:C2', updated_values: [['x', '1']] });
    expect(await write({ values: [['y', 2]] })).toMatchObject({
      table_range: 'Sheet1!B2:C2',
      updated_cells: 2,
    });
    expect(await readValues(spreadsheet_id, 'B2:C3')).toEqual([
      ['x', '1'],
      ['y', '2'],
    ]);
  });

  it('writes several ranges at once, and empties one or several', async () => {
    const spreadsheet_id = await makeSpreadsheet();
    const data = [
      { range: 'A1:B1', values: [['a', 'b']] },
      { range: 'D1', values: [['c', 'd']], majorDimension: 'COLUMNS' },
    ];
    expect(await run('GOOGLESHEETS_UPDATE_VALUES_BATCH', { spreadsheet_id, data })).toMatchObject({
      updated_rows: 2,
      updated_columns: 3,
      updated_cells: 4,
      updated_sheets: 1,
      updates: [{ updated_range: 'Sheet1!A1:B1' }, { updated_range: 'Sheet1!D1:D2' }],
    });
    expect(await readValues(spreadsheet_id, 'Sheet1')).toEqual([
      ['a', 'b', '', 'c'],
      ['', '', '', 'd'],
    ]);
    expect(await run('GOOGLESHEETS_CLEAR_VALUES', { spreadsheet_id, range: 'D2' })).toEqual({
      spreadsheet_id,
      cleared_range: 'Sheet1!D2',
    });
    expect(await readValues(spreadsheet_id, 'Sheet1')).toEqual([['a', 'b', '', 'c']]);
    const cleared = await run('GOOGLESHEETS_SPREADSHEETS_VALUES_BATCH_CLEAR', {
      spreadsheet_id,
      ranges: ['A1', 'D1:D9'],
    });
    expect(cleared.cleared_ranges).toEqual(['Sheet1!A1', 'Sheet1!D1:D9']);
    expect(await readValues(spreadsheet_id, 'Sheet1')).toEqual([['', 'b']]);
  });

  it('updates rows by their key, appends the others, adds new columns, and leaves the rest', async () => {
    const spreadsheet_id = await makeSpreadsheet([
      ['Email', 'Name', 'Total'],
      ['ada@example.com', 'Ada', '=1+1'],
      ['bob@example.com', 'Bob', 7],
    ]);
    const upsert = (params: object) =>
      run('GOOGLESHEETS_UPSERT_ROWS', { spreadsheetId: spreadsheet_id, sheetName: 'Sheet1', ...params });
    const result = await upsert({
      keyColumn: 'Email',
      headers: ['Status', 'Email'],
      rows: [
        ['active', 'ada@example.com'],
        ['new', 'cy@example.com'],
        ['newer', 'cy@example.com'],
      ],
    });
    expect(result).toEqual({ spreadsheet_id, updated_rows: 1, appended_rows: 1, added_columns: ['Status'] });
    expect(await readValues(spreadsheet_id, 'Sheet1', 'FORMULA')).toEqual([
      ['Email', 'Name', 'Total', 'Status'],
      ['ada@example.com', 'Ada', '=1+1', 'active'],
      ['bob@example.com', 'Bob', 7],
      ['cy@example.com', '', '', 'newer'],
    ]);
    const again = await upsert({
      rows: [
        ['Email', 'Total'],
        ['bob@example.com', null],
        ['ada@example.com', 5],
      ],
    });
    expect(again).toMatchObject({ updated_rows: 2, appended_rows: 0, added_columns: [] });
    expect(await readValues(spreadsheet_id, 'C2:C3', 'FORMULA')).toEqual([[5], [7]]);
    const unknown = { spreadsheet_id, sheet_name: 'Sheet1', rows: [['Phone'], ['1']] };
    expect(await refusal('GOOGLESHEETS_UPSERT_ROWS', unknown)).toMatchObject({
      details: { reason: 'invalid_params', faults: [{ path: '/key_column' }] },
    });
  });

  it('knows keys that are shown otherwise than they are: numbers, dates, booleans', async () => {
    const rows = [['Key'], ['1,200'], ['007'], ['2026-03-01'], [true]];
    const spreadsheet_id = await makeSpreadsheet(rows);
    const given = [
      ['Key', 'Mark'],
      [1200, 'a'],
      ['007', 'b'],
      ['2026-03-01', 'c'],
      ['TRUE', 'd'],
    ];
    const upsert = { spreadsheet_id, sheet_name: 'Sheet1', rows: given };
    expect(await run('GOOGLESHEETS_UPSERT_ROWS', upsert)).toMatchObject({
      updated_rows: 4,
      appended_rows: 0,
    });
    expect(await readValues(spreadsheet_id, 'B:B')).toEqual([['Mark'], ['a'], ['b'], ['c'], ['d']]);
  });

  it('starts a table in an empty tab, and lengthens a short one', async () => {
    const spreadsheet_id = await makeSpreadsheet();
    const requests = [
      { addSheet: { properties: { title: 'Short', gridProperties: { rowCount: 1, columnCount: 1 } } } },
    ];
    await google().spreadsheets.batchUpdate({ spreadsheetId: spreadsheet_id, requestBody: { requests } });
    const rows = [
      ['id', 'v'],
      ['1', 'one'],
      ['2', 'two'],
    ];
    await run('GOOGLESHEETS_UPSERT_ROWS', { spreadsheet_id, sheet_name: 'Short', rows });
    expect(await readValues(spreadsheet_id, 'Short')).toEqual(rows);
    const keyless = { spreadsheet_id, sheet_name: 'Short', rows: [['id'], [null]] };
    expect(await refusal('GOOGLESHEETS_UPSERT_ROWS', keyless)).toMatchObject({
      status: 422,
      details: { faults: [{ path: '/rows/0', message: 'has no value in the key column' }] },
    });
  });
});

it('a call that only reads sends nothing that writes', async () => {
  const spreadsheet_id = await makeSpreadsheet(SALES);
  const { control } = bobbin().sandbox.providers.google;
  control.clear();
  await run('GOOGLESHEETS_LOOKUP_SPREADSHEET_ROW', { spreadsheet_id, query: 'West' });
  expect(control.requests().map(({ method }) => method)).toEqual(['GET', 'GET']);
});
