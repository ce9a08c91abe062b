import { googleContract } from './google-contract.js';
import { joinContracts } from './joined-contracts.js';
import { proveToolkit, withJson, withQuery } from './prove-toolkit.js';

const TABS = ['Sheet1', 'Contacts'].map((title, index) => ({
  properties: { sheetId: index + 7, title, gridProperties: { rowCount: 2, columnCount: 1 } },
}));

await proveToolkit({
  toolkit: 'google-sheets',
  contract: joinContracts(googleContract('sheets'), googleContract('drive')),
  origins: ['https://sheets.googleapis.com', 'https://www.googleapis.com'],
  answers: {
    'GET /v4/spreadsheets/*': { body: { spreadsheetId: 'id', sheets: TABS } },
    'GET /v4/spreadsheets/*/values/*': {
      body: {
        range: "'Sheet1'!A1:C3",
        values: [
          ['Email', 'Amount', 'Region'],
          ['INV-2041', 3, 'North'],
          ['text', 4],
        ],
      },
    },
  },
  tools: {
    GOOGLESHEETS_SEARCH_SPREADSHEETS: { values: { order_by: 'modifiedTime desc' } },
    GOOGLESHEETS_VALUES_UPDATE: {
      also: [{ spreadsheet_id: 'id', range: 'Sheet1', values: [[1]], auto_expand_sheet: false }],
    },
    GOOGLESHEETS_BATCH_UPDATE: { also: [{ spreadsheet_id: 'id', sheet_name: "It's", values: [[1]] }] },
    GOOGLESHEETS_UPSERT_ROWS: {
      values: {
        headers: ['Email', 'New'],
        rows: [
          ['INV-2041', 1],
          ['other', null],
        ],
        key_column: 'Email',
      },
    },
    GOOGLESHEETS_LOOKUP_SPREADSHEET_ROW: { also: [{ spreadsheet_id: 'id', query: 'nowhere' }] },
    GOOGLESHEETS_AGGREGATE_COLUMN_DATA: {
      values: { search_column: 'C', target_column: 'B', sheet_name: 'Sheet1' },
    },
    GOOGLESHEETS_UPDATE_SPREADSHEET_PROPERTIES: { values: { fields: 'title,timeZone' } },
    GOOGLESHEETS_UPDATE_SHEET_PROPERTIES: {
      values: { fields: 'title', tab_color: '#ff8800', tab_color_style: { rgbColor: { red: 1 } } },
    },
    GOOGLESHEETS_ADD_SHEET: {
      values: { tab_color: '#ff8800', tab_color_style: { rgbColor: { red: 1 } } },
      also: [{ spreadsheet_id: 'id', properties: { tabColor: { red: 0.5 } } }],
    },
    GOOGLESHEETS_FIND_REPLACE: { exclusive: [['sheet_id', 'range', 'all_sheets']] },
    GOOGLESHEETS_FORMAT_CELL: {
      also: [
        {
          spreadsheet_id: 'id',
          sheet_id: 0,
          start_row_index: 0,
          end_row_index: 1,
          start_column_index: 0,
          end_column_index: 1,
          number_format: 'yyyy-mm-dd hh:mm',
        },
      ],
    },
    GOOGLESHEETS_MUTATE_CONDITIONAL_FORMAT_RULES: {
      exclusive: [['condition_type+condition_values', 'scale_colors']],
      values: { ranges: ['A1:B2', 'D:D'], scale_colors: ['#ff0000', '#ffffff', '#00ff00'], new_index: 0 },
    },
    GOOGLESHEETS_SET_DATA_VALIDATION_RULE: { values: { range: 'A1:B2' } },
    GOOGLESHEETS_CREATE_CHART: {
      also: [{ spreadsheet_id: 'id', chart_type: 'LINE', data_range: 'A1:A5', sheet_id: 7 }],
    },
    GOOGLESHEETS_SHEET_FROM_JSON: {
      values: {
        sheet_json: [
          { a: 'text', b: 1 },
          { b: null, c: true },
        ],
      },
    },
  },
  planted: [
    {
      title: 'an unknown member of a request in a batch',
      tool: 'GOOGLESHEETS_DELETE_SHEET',
      change: (request) => withJson(request, () => ({ requests: [{ deleteSheet: { sheet_id: 1 } }] })),
      found: /body\/requests\/0\/deleteSheet has an unknown member sheet_id/,
    },
    {
      title: 'a kind of request that there is not',
      tool: 'GOOGLESHEETS_DELETE_SHEET',
      change: (request) => withJson(request, () => ({ requests: [{ removeSheet: { sheetId: 1 } }] })),
      found: /body\/requests\/0 has an unknown member removeSheet/,
    },
    {
      title: 'a value that an enum of the query does not have',
      tool: 'GOOGLESHEETS_VALUES_UPDATE',
      change: (request) => withQuery(request, 'valueInputOption', 'TYPED'),
      found: /query\/valueInputOption must be equal to one of the allowed values/,
    },
    {
      title: 'a number where a text belongs',
      tool: 'GOOGLESHEETS_UPDATE_VALUES_BATCH',
      change: (request) =>
        withJson(request, (body: object) => ({ ...body, data: [{ range: 1, values: [[1]] }] })),
      found: /body\/data\/0\/range must be string/,
    },
    {
      title: 'a field mask that names what the answer does not have',
      tool: 'GOOGLESHEETS_GET_SHEET_NAMES',
      change: (request) => withQuery(request, 'fields', 'sheets(properties(name))'),
      found: /query\/fields: the answer has no name/,
    },
    {
      title: 'an unknown parameter of Drive’s search',
      tool: 'GOOGLESHEETS_SEARCH_SPREADSHEETS',
      change: (request) => withQuery(request, 'maxResults', '5'),
      found: /query has an unknown member maxResults/,
    },
  ],
});
