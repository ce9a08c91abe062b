import { describe, expect, it } from 'vitest';
import { useSheets } from './google-sheets-setup.js';

const { run, refusal, makeSpreadsheet, readValues, readTab } = useSheets();

describe('cells', () => {
  const corner = { start_row_index: 0, end_row_index: 2, start_column_index: 0, end_column_index: 2 };

  it('get fonts, colours, borders and number formats, and keep what is not named', async () => {
    const spreadsheet_id = await makeSpreadsheet([[1234.5]]);
    const format = (params: object) =>
      run('GOOGLESHEETS_FORMAT_CELL', { spreadsheet_id, worksheet_id: 0, ...corner, ...params });
    await format({ bold: true, red: 1, green: 0.5, fontSize: 14 });
    await format({ italic: true, bold: false, text_color: '#0000ff', border_style: 'SOLID' });
    await format({ number_format: '#,##0.00', horizontal_alignment: 'CENTER' });
    const cell = (await readTab(spreadsheet_id)).data?.[0]?.rowData?.[0]?.values?.[0];
    expect(cell).toMatchObject({
      formattedValue: '1,234.50',
      userEnteredFormat: {
        backgroundColorStyle: { rgbColor: { red: 1, green: 0.5, blue: 0 } },
        horizontalAlignment: 'CENTER',
        numberFormat: { type: 'NUMBER', pattern: '#,##0.00' },
        textFormat: {
          bold: false,
          italic: true,
          fontSize: 14,
          foregroundColorStyle: { rgbColor: { red: 0, green: 0, blue: 1 } },
        },
        borders: { top: { style: 'SOLID' }, right: { style: 'SOLID' } },
      },
    });
    const nothing = { spreadsheet_id, sheet_id: 0, ...corner };
    expect((await refusal('GOOGLESHEETS_FORMAT_CELL', nothing)).details.reason).toBe('invalid_params');
  });

  it('get rules for what may be typed into them, and lose them', async () => {
    const spreadsheet_id = await makeSpreadsheet();
    const set = (params: object) =>
      run('GOOGLESHEETS_SET_DATA_VALIDATION_RULE', {
        spreadsheet_id,
        sheet_id: 0,
        range: 'B2:B3',
        ...params,
      });
    const ruleAt = async (row: number) =>
      (await readTab(spreadsheet_id)).data?.[0]?.rowData?.[row]?.values?.[1]?.dataValidation;
    await set({ condition_type: 'ONE_OF_LIST', values: ['open', 'paid'], strict: true });
    expect(await ruleAt(2)).toEqual({
      condition: {
        type: 'ONE_OF_LIST',
        values: [{ userEnteredValue: 'open' }, { userEnteredValue: 'paid' }],
      },
      strict: true,
      showCustomUi: true,
    });
    await set({ range: 'B3', mode: 'CLEAR' });
    expect([await ruleAt(1), await ruleAt(2)]).toEqual([expect.anything(), undefined]);
    await set({ condition_type: 'BOOLEAN' });
    expect(await ruleAt(1)).toMatchObject({ condition: { type: 'BOOLEAN' }, strict: false });
    const wrong = {
      spreadsheet_id,
      sheet_id: 0,
      range: 'B2',
      condition_type: 'NUMBER_BETWEEN',
      values: ['1'],
    };
    expect(await refusal('GOOGLESHEETS_SET_DATA_VALIDATION_RULE', wrong)).toMatchObject({
      status: 422,
      details: { provider: { status: 400, code: 'INVALID_ARGUMENT' } },
    });
  });

  it('get formats by what is in them: rules are added, replaced, moved, deleted', async () => {
    const spreadsheet_id = await makeSpreadsheet();
    const mutate = (params: object) =>
      run('GOOGLESHEETS_MUTATE_CONDITIONAL_FORMAT_RULES', { spreadsheet_id, sheet_id: 0, ...params });
    const rules = async () => (await readTab(spreadsheet_id)).conditionalFormats ?? [];
    await mutate({
      operation: 'ADD',
      ranges: ['C2:C100', 'E:E'],
      condition_type: 'NUMBER_LESS',
      condition_values: ['0'],
      text_color: '#ff0000',
      bold: true,
    });
    await mutate({ operation: 'ADD', index: 1, ranges: ['A1:A9'], scale_colors: ['#000000', '#ffffff'] });
    const [less, scale] = await rules();
    expect(less).toEqual({
      ranges: [
        { sheetId: 0, startRowIndex: 1, endRowIndex: 100, startColumnIndex: 2, endColumnIndex: 3 },
        { sheetId: 0, startColumnIndex: 4, endColumnIndex: 5 },
      ],
      booleanRule: {
        condition: { type: 'NUMBER_LESS', values: [{ userEnteredValue: '0' }] },
        format: {
          textFormat: { bold: true, foregroundColorStyle: { rgbColor: { red: 1, green: 0, blue: 0 } } },
        },
      },
    });
    expect(scale?.gradientRule).toMatchObject({ minpoint: { type: 'MIN' }, maxpoint: { type: 'MAX' } });
    expect(await mutate({ operation: 'MOVE', index: 1, new_index: 0 })).toEqual({
      spreadsheet_id,
      operation: 'MOVE',
      index: 0,
    });
    expect(await rules()).toEqual([scale, less]);
    await mutate({
      operation: 'UPDATE',
      ranges: ['A1'],
      condition_type: 'BLANK',
      background_color: '#00ff00',
    });
    expect((await rules())[0]?.booleanRule?.condition).toEqual({ type: 'BLANK' });
    await mutate({ operation: 'DELETE' });
    expect(await rules()).toEqual([less]);
  });

  it('are replaced in a range, a tab or everywhere', async () => {
    const spreadsheet_id = await makeSpreadsheet([
      ['Tea', 'tea time'],
      ['Steak', '=A1'],
    ]);
    const replace = (params: object) =>
      run('GOOGLESHEETS_FIND_REPLACE', { spreadsheet_id, find: 'tea', replacement: 'coffee', ...params });
    const range = { sheet_id: 0, start_row_index: 0, end_row_index: 1 };
    expect(await replace({ range, match_case: true })).toEqual({
      spreadsheet_id,
      occurrences_changed: 1,
      values_changed: 1,
      formulas_changed: 0,
      rows_changed: 1,
      sheets_changed: 1,
    });
    expect(await replace({ sheetId: 0, match_entire_cell: true })).toMatchObject({ occurrences_changed: 1 });
    expect(await readValues(spreadsheet_id, 'Sheet1')).toEqual([
      ['coffee', 'coffee time'],
      ['Steak', 'coffee'],
    ]);
    const groups = { find: '(\\w+) time', replacement: 'time for $1', search_by_regex: true };
    expect(await replace(groups)).toMatchObject({ occurrences_changed: 1 });
    expect(await readValues(spreadsheet_id, 'B1')).toEqual([['time for coffee']]);
    expect(await replace({ find: 'nowhere' })).toMatchObject({ occurrences_changed: 0, sheets_changed: 0 });
    const both = { spreadsheet_id, find: 'a', replacement: 'b', sheet_id: 0, all_sheets: true };
    expect((await refusal('GOOGLESHEETS_FIND_REPLACE', both)).details.reason).toBe('invalid_params');
  });
});

it('a filter is switched on and off', async () => {
  const spreadsheetId = await makeSpreadsheet([['Name', 'Amount']]);
  await run('GOOGLESHEETS_SET_BASIC_FILTER', {
    spreadsheetId,
    filter: {
      range: { sheetId: 0, startRowIndex: 0, endRowIndex: 9, startColumnIndex: 0, endColumnIndex: 2 },
      filterSpecs: [
        { columnIndex: 0, filterCriteria: { hiddenValues: ['x'] } },
        { column_index: 1, filter_criteria: { condition: { type: 'NUMBER_GREATER', values: ['100'] } } },
      ],
      sort_specs: [{ dimension_index: 1, sort_order: 'DESCENDING' }],
    },
  });
  expect((await readTab(spreadsheetId)).basicFilter).toEqual({
    range: { sheetId: 0, startRowIndex: 0, endRowIndex: 9, startColumnIndex: 0, endColumnIndex: 2 },
    filterSpecs: [
      { columnIndex: 0, filterCriteria: { hiddenValues: ['x'] } },
      {
        columnIndex: 1,
        filterCriteria: { condition: { type: 'NUMBER_GREATER', values: [{ userEnteredValue: '100' }] } },
      },
    ],
    sortSpecs: [{ dimensionIndex: 1, sortOrder: 'DESCENDING' }],
  });
  await run('GOOGLESHEETS_CLEAR_BASIC_FILTER', { spreadsheet_id: spreadsheetId, sheet_id: 0 });
  expect(await readTab(spreadsheetId)).not.toHaveProperty('basicFilter');
});

it('charts stand beside their data', async () => {
  const spreadsheet_id = await makeSpreadsheet([['Month', 'Sales', 'Costs']]);
  const chart = (params: object) =>
    run('GOOGLESHEETS_CREATE_CHART', { spreadsheet_id, data_range: 'Sheet1!A1:C13', ...params });
  const made = await chart({
    chart_type: 'COLUMN',
    title: 'Year',
    x_axis_title: 'Month',
    legend_position: 'RIGHT_LEGEND',
    background_red: 1,
  });
  await chart({ chart_type: 'PIE', data_range: 'A1:B13', sheet_id: 0 });
  const [column, pie] = (await readTab(spreadsheet_id)).charts ?? [];
  const source = (startColumnIndex: number) => ({
    sourceRange: {
      sources: [
        {
          sheetId: 0,
          startRowIndex: 0,
          endRowIndex: 13,
          startColumnIndex,
          endColumnIndex: startColumnIndex + 1,
        },
      ],
    },
  });
  expect(column).toMatchObject({
    chartId: made.chart_id,
    spec: {
      title: 'Year',
      backgroundColorStyle: { rgbColor: { red: 1, green: 0, blue: 0 } },
      basicChart: {
        chartType: 'COLUMN',
        headerCount: 1,
        legendPosition: 'RIGHT_LEGEND',
        axis: [{ position: 'BOTTOM_AXIS', title: 'Month' }],
        domains: [{ domain: source(0) }],
        series: [
          { series: source(1), targetAxis: 'LEFT_AXIS' },
          { series: source(2), targetAxis: 'LEFT_AXIS' },
        ],
      },
    },
    position: { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 0, columnIndex: 4 } } },
  });
  expect(pie?.spec?.pieChart).toEqual({ domain: source(0), series: source(1) });
  const nowhere = { spreadsheet_id, chart_type: 'LINE', data_range: 'Nowhere!A1:B2' };
  expect(await refusal('GOOGLESHEETS_CREATE_CHART', nowhere)).toMatchObject({
    details: { reason: 'invalid_params', faults: [{ path: '/data_range' }] },
  });
});
