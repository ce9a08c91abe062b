import { auth, type sheets_v4, sheets as sheetsClient } from '@googleapis/sheets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { http } from './person.js';

const SCOPE = 'https://www.googleapis.com/auth/spreadsheets';

let sandbox: Sandbox;
let sheets: sheets_v4.Sheets;

beforeAll(async () => {
  sandbox = await startSandbox();
  sheets = clientOf('user@example.com');
});
afterAll(() => sandbox.close());

function tokenOf(user: string, ...scopes: string[]): string {
  return sandbox.providers.google.control.issueToken({ user, scopes }).access_token;
}

function clientOf(user: string, scope = SCOPE): sheets_v4.Sheets {
  const client = new auth.OAuth2();
  client.setCredentials({ access_token: tokenOf(user, scope) });
  return sheetsClient({ version: 'v4', rootUrl: `${sandbox.providers.google.url}/`, auth: client });
}

async function create(values: unknown[][] = [], title = 'Test'): Promise<string> {
  const { data } = await sheets.spreadsheets.create({ requestBody: { properties: { title } } });
  const spreadsheetId = data.spreadsheetId ?? '';
  if (values.length > 0) await write(spreadsheetId, 'A1', values);
  return spreadsheetId;
}

async function write(
  spreadsheetId: string,
  range: string,
  values: unknown[][],
  valueInputOption = 'USER_ENTERED',
) {
  const { data } = await sheets.spreadsheets.values.update({
    spreadsheetId,
    range,
    valueInputOption,
    requestBody: { values },
  });
  return data;
}

async function read(spreadsheetId: string, range: string, options: object = {}) {
  return (await sheets.spreadsheets.values.get({ spreadsheetId, range, ...options })).data;
}

async function change(spreadsheetId: string, ...requests: sheets_v4.Schema$Request[]) {
  return (await sheets.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } })).data.replies;
}

async function message(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'was not refused',
    (error: { response?: { data?: { error?: { message?: string } } } }) =>
      error.response?.data?.error?.message ?? String(error),
  );
}

describe('values', () => {
  it('are stored as given, or as typed', async () => {
    const id = await create();
    const row = ['12', '1,200.50', '50%', '$3', '2026-03-01', 'true', "'007", '=1+2', 'text', 4, false];
    await write(id, 'A1', [row], 'RAW');
    await write(id, 'A2', [row]);
    const unformatted = { valueRenderOption: 'UNFORMATTED_VALUE' };
    expect((await read(id, 'A1:Z1', unformatted)).values).toEqual([row]);
    expect((await read(id, 'A2:Z2', unformatted)).values).toEqual([
      [12, 1200.5, 0.5, 3, 46082, true, '007', 3, 'text', 4, false],
    ]);
    expect((await read(id, 'A2:Z2')).values).toEqual([
      ['12', '1,200.50', '50%', '$3', '2026-03-01', 'TRUE', '007', '3', 'text', '4', 'FALSE'],
    ]);
    const strings = { ...unformatted, dateTimeRenderOption: 'FORMATTED_STRING' };
    expect((await read(id, 'E2', strings)).values).toEqual([['2026-03-01']]);
    expect((await read(id, 'H2', { valueRenderOption: 'FORMULA' })).values).toEqual([['=1+2']]);
  });

  it('work out the formulas that are known, and never a wrong value for others', async () => {
    const id = await create([
      [1, 2, '=SUM(A1:B1)*2', '=AVERAGE(A1:C1)'],
      ['=A1&"-"&B1', '=1/0', '=VLOOKUP(1,A1:B2,2)', '=E2', '=D2'],
      ['=2^3-(1+1)', '=-A1', '=COUNT(A1:D2)', "='Sheet1'!B1+1", '=B2'],
    ]);
    expect((await read(id, 'Sheet1')).values).toEqual([
      ['1', '2', '6', '3'],
      ['1-2', '#DIV/0!', '#ERROR!', '#REF!', '#REF!'],
      ['6', '-1', '#DIV/0!', '3', '#DIV/0!'],
    ]);
  });

  it('leave out empty cells and rows at the end, and can come by column', async () => {
    const id = await create([['a', '', 'c'], ['d'], [], ['', 'e']]);
    expect(await read(id, 'Sheet1')).toEqual({
      range: 'Sheet1!A1:Z1000',
      majorDimension: 'ROWS',
      values: [['a', '', 'c'], ['d'], [], ['', 'e']],
    });
    expect(await read(id, 'A1:B2', { majorDimension: 'COLUMNS' })).toEqual({
      range: 'Sheet1!A1:B2',
      majorDimension: 'COLUMNS',
      values: [['a', 'd']],
    });
    expect(await read(id, 'X5:Z9')).toEqual({ range: 'Sheet1!X5:Z9', majorDimension: 'ROWS' });
  });

  it('keep what null stands for, empty what an empty text stands for', async () => {
    const id = await create([['a', 'b', 'c']]);
    await write(id, 'A1', [[null, '', 'd']]);
    expect((await read(id, 'A1:C1')).values).toEqual([['a', '', 'd']]);
  });

  it.each([
    ['A1', 'Sheet1!A1'],
    ['$B$2:A1', 'Sheet1!A1:B2'],
    ['B:C', 'Sheet1!B1:C1000'],
    ['3:4', 'Sheet1!A3:Z4'],
    ['C5:D', 'Sheet1!C5:D1000'],
    ['sheet1!A1:ZZ5000', 'Sheet1!A1:Z1000'],
    ["'It''s a tab'!B2", "'It''s a tab'!B2"],
    ["It's a tab", "'It''s a tab'!A1:Z1000"],
  ])('%s is %s', async (range, expected) => {
    const id = await create();
    await change(id, { addSheet: { properties: { title: "It's a tab" } } });
    expect((await read(id, range)).range).toBe(expected);
  });

  it('are refused where there is no place for them, in Google’s words', async () => {
    const id = await create();
    expect(await message(read(id, 'Nowhere!A1'))).toBe('Unable to parse range: Nowhere!A1');
    expect(await message(read(id, 'A1:B2:C3'))).toBe('Unable to parse range: A1:B2:C3');
    expect(await message(read(id, 'AB1:AC2'))).toBe(
      'Range (Sheet1!AB1:AC2) exceeds grid limits. Max rows: 1000, max columns: 26',
    );
    expect(await message(write(id, 'A1:B2', [[1], [2], [3]]))).toBe(
      'Requested writing within range [Sheet1!A1:B2], but tried writing to row [3]',
    );
    expect(await message(write(id, 'A1:B2', [[1, 2, 3]]))).toBe(
      'Requested writing within range [Sheet1!A1:B2], but tried writing to column [C]',
    );
    expect(await message(write(id, 'A1000', [[1], [2]]))).toMatch(/exceeds grid limits/);
    const unspecified = sheets.spreadsheets.values.update({
      spreadsheetId: id,
      range: 'A1',
      requestBody: { values: [[1]] },
    });
    expect(await message(unspecified)).toBe("'valueInputOption' is required but not specified");
  });

  it('are cleared, formats stay', async () => {
    const id = await create([['50%', 'b']]);
    const { data } = await sheets.spreadsheets.values.clear({ spreadsheetId: id, range: 'A1:A5' });
    expect(data).toEqual({ spreadsheetId: id, clearedRange: 'Sheet1!A1:A5' });
    await write(id, 'A1', [[0.25]]);
    expect((await read(id, 'A1:B1')).values).toEqual([['25%', 'b']]);
    await sheets.spreadsheets.values.batchClear({ spreadsheetId: id, requestBody: { ranges: ['A1', 'B1'] } });
    expect(await read(id, 'Sheet1')).not.toHaveProperty('values');
  });

  it('of several ranges are written at once or not at all', async () => {
    const id = await create();
    const batch = (...data: sheets_v4.Schema$ValueRange[]) =>
      sheets.spreadsheets.values.batchUpdate({
        spreadsheetId: id,
        requestBody: { valueInputOption: 'RAW', data },
      });
    expect(
      await message(batch({ range: 'A1', values: [['x']] }, { range: 'Nowhere!A1', values: [['y']] })),
    ).toMatch(/Unable to parse range/);
    expect(await read(id, 'Sheet1')).not.toHaveProperty('values');
    const { data } = await batch(
      { range: 'A1:B1', values: [['x', 'y']] },
      { range: 'A2:A3', values: [['z', 'w']], majorDimension: 'COLUMNS' },
    );
    expect(data).toMatchObject({
      totalUpdatedRows: 3,
      totalUpdatedColumns: 2,
      totalUpdatedCells: 4,
      totalUpdatedSheets: 1,
      responses: [{ updatedRange: 'Sheet1!A1:B1' }, { updatedRange: 'Sheet1!A2:A3' }],
    });
    expect((await read(id, 'Sheet1')).values).toEqual([['x', 'y'], ['z'], ['w']]);
  });
});

describe('appending', () => {
  // The two tables and the ranges are those of Google’s guide to appending values.
  const tables = [
    ['x', 'y', 'z'],
    ['x', 'y', 'z'],
    [],
    ['', 'x', 'y', 'z'],
    ['', '', 'y', 'z'],
    ['', 'x', 'y', 'z'],
  ];
  it.each([
    ['Sheet1', 'B7', 'Sheet1!B4:D6'],
    ['B4', 'B7', 'Sheet1!B4:D6'],
    ['C5:D5', 'B7', 'Sheet1!B4:D6'],
    ['B2:D4', 'B7', 'Sheet1!B4:D6'],
    ['A3:G10', 'B7', 'Sheet1!B4:D6'],
    ['A1', 'A3', 'Sheet1!A1:C2'],
    ['E4', 'E4', undefined],
    ['A4', 'A4', undefined],
  ])('to %s starts writing at %s', async (range, start, tableRange) => {
    const id = await create(tables);
    const { data } = await sheets.spreadsheets.values.append({
      spreadsheetId: id,
      range,
      valueInputOption: 'RAW',
      requestBody: { values: [['new']] },
    });
    expect(data.tableRange).toBe(tableRange);
    expect(data.updates?.updatedRange).toBe(`Sheet1!${start}`);
    expect((await read(id, start)).values).toEqual([['new']]);
  });

  it('pushes down what is below where rows are to be inserted, and lengthens a full tab', async () => {
    const id = await create([['a'], [], ['below']]);
    await sheets.spreadsheets.values.append({
      spreadsheetId: id,
      range: 'A1',
      valueInputOption: 'RAW',
      insertDataOption: 'INSERT_ROWS',
      requestBody: { values: [['b'], ['c']] },
    });
    expect((await read(id, 'Sheet1')).values).toEqual([['a'], ['b'], ['c'], [], ['below']]);
    await write(id, 'Y1000', [['last']]);
    await sheets.spreadsheets.values.append({
      spreadsheetId: id,
      range: 'Y1000',
      valueInputOption: 'RAW',
      requestBody: { values: [['1', '2', '3']] },
    });
    expect(await read(id, 'Y1001:AA1001')).toMatchObject({ values: [['1', '2', '3']] });
  });
});

describe('batchUpdate', () => {
  it('applies all of its requests or none', async () => {
    const id = await create([['a']]);
    const refused = change(
      id,
      { addSheet: { properties: { title: 'Second' } } },
      { deleteSheet: { sheetId: 99 } },
    );
    expect(await message(refused)).toBe('Invalid requests[1].deleteSheet: No grid with id: 99');
    const { data } = await sheets.spreadsheets.get({ spreadsheetId: id });
    expect(data.sheets?.map(({ properties }) => properties?.title)).toEqual(['Sheet1']);
    expect(await message(change(id, { deleteSheet: { sheetId: 0 } }))).toMatch(/can't remove all the sheets/);
    expect(await message(change(id, { addSheet: { properties: { title: 'SHEET1' } } }))).toMatch(
      /already exists/,
    );
  });

  it('moves rows and columns with everything in them', async () => {
    const id = await create([
      ['a1', 'b1'],
      ['a2', 'b2'],
    ]);
    const range = (dimension: string, startIndex: number, endIndex: number) => ({
      sheetId: 0,
      dimension,
      startIndex,
      endIndex,
    });
    await change(
      id,
      { insertDimension: { range: range('ROWS', 1, 3) } },
      { insertDimension: { range: range('COLUMNS', 0, 1) } },
      {
        updateDimensionProperties: {
          range: range('COLUMNS', 0, 1),
          properties: { pixelSize: 40 },
          fields: 'pixelSize',
        },
      },
    );
    expect((await read(id, 'Sheet1')).values).toEqual([['', 'a1', 'b1'], [], [], ['', 'a2', 'b2']]);
    await change(
      id,
      { deleteDimension: { range: range('ROWS', 0, 3) } },
      { appendDimension: { sheetId: 0, dimension: 'ROWS', length: 5 } },
    );
    expect(await read(id, 'Sheet1')).toMatchObject({ range: 'Sheet1!A1:AA1004', values: [['', 'a2', 'b2']] });
    const { data } = await sheets.spreadsheets.get({
      spreadsheetId: id,
      includeGridData: true,
      ranges: ['A1:B1'],
    });
    expect(data.sheets?.[0]?.data?.[0]?.columnMetadata).toEqual([{ pixelSize: 40 }, { pixelSize: 100 }]);
  });

  it('copies tabs to other spreadsheets, and moves and renames them', async () => {
    const [from, to] = [await create([['a']]), await create()];
    const { data } = await sheets.spreadsheets.sheets.copyTo({
      spreadsheetId: from,
      sheetId: 0,
      requestBody: { destinationSpreadsheetId: to },
    });
    expect(data).toMatchObject({ title: 'Copy of Sheet1', index: 1 });
    const properties = { sheetId: data.sheetId ?? 0, title: 'First', index: 0 };
    await change(to, { updateSheetProperties: { properties, fields: 'title,index' } });
    const { data: changed } = await sheets.spreadsheets.get({
      spreadsheetId: to,
      fields: 'sheets.properties(title,index)',
    });
    expect(changed.sheets?.map((sheet) => sheet.properties)).toEqual([
      { title: 'First', index: 0 },
      { title: 'Sheet1', index: 1 },
    ]);
    expect((await read(to, 'First')).values).toEqual([['a']]);
  });

  it('refuses a kind of request that it does not know', async () => {
    const id = await create();
    expect(await message(change(id, { addNamedRange: {} }))).toMatch(
      /Unknown name "addNamedRange" at 'requests\[0\]'/,
    );
  });
});

describe('a spreadsheet', () => {
  const drive = async (method: string, path: string, user = 'user@example.com', body?: object) => {
    const token = tokenOf(user, 'https://www.googleapis.com/auth/drive');
    return http(`${sandbox.providers.google.url}${path}`, { method, token, ...(body && { body }) });
  };

  it('is a file in Drive: found by name and content, renamed, exported, copied, deleted there', async () => {
    const id = await create([['Unicorn sightings', 7]], 'Ledger of wonders');
    for (const term of ["name contains 'ledger'", "fullText contains 'unicorn'"]) {
      const q = encodeURIComponent(`${term} and mimeType = 'application/vnd.google-apps.spreadsheet'`);
      expect((await drive('GET', `/drive/v3/files?q=${q}`)).json).toMatchObject({ files: [{ id }] });
    }
    await drive('PATCH', `/drive/v3/files/${id}`, undefined, { name: 'Renamed' });
    expect((await sheets.spreadsheets.get({ spreadsheetId: id })).data.properties?.title).toBe('Renamed');
    await change(id, {
      updateSpreadsheetProperties: { properties: { title: 'Once more' }, fields: 'title' },
    });
    expect((await drive('GET', `/drive/v3/files/${id}`)).json).toMatchObject({ name: 'Once more' });
    expect((await drive('GET', `/drive/v3/files/${id}/export?mimeType=text/csv`)).text).toBe(
      'Unicorn sightings,7',
    );
    const copy = (await drive('POST', `/drive/v3/files/${id}/copy`, undefined, {})).json as { id: string };
    expect((await read(copy.id, 'Sheet1')).values).toEqual([['Unicorn sightings', '7']]);
    await drive('DELETE', `/drive/v3/files/${id}`);
    expect(await message(read(id, 'A1'))).toBe('Requested entity was not found.');
  });

  it('is nobody else’s until it is shared, and a reader may not write', async () => {
    const id = await create([['secret']]);
    const third = clientOf('third@example.com');
    const reading = () => third.spreadsheets.values.get({ spreadsheetId: id, range: 'A1' });
    expect(await message(reading())).toBe('Requested entity was not found.');
    const permission = { type: 'user', role: 'reader', emailAddress: 'third@example.com' };
    await drive('POST', `/drive/v3/files/${id}/permissions`, undefined, permission);
    expect((await reading()).data.values).toEqual([['secret']]);
    const writing = third.spreadsheets.values.clear({ spreadsheetId: id, range: 'A1' });
    expect(await message(writing)).toBe('The caller does not have permission');
    expect((await reading()).data.values).toEqual([['secret']]);
  });

  it('is read and written only with a scope for that', async () => {
    const id = await create([['a']]);
    const reader = clientOf('user@example.com', `${SCOPE}.readonly`);
    expect((await reader.spreadsheets.values.get({ spreadsheetId: id, range: 'A1' })).data.values).toEqual([
      ['a'],
    ]);
    const writing = reader.spreadsheets.values.clear({ spreadsheetId: id, range: 'A1' });
    expect(await message(writing)).toBe('Request had insufficient authentication scopes.');
    const stranger = clientOf('user@example.com', 'https://www.googleapis.com/auth/gmail.readonly');
    expect(await message(stranger.spreadsheets.get({ spreadsheetId: id }))).toMatch(/insufficient/);
  });
});
