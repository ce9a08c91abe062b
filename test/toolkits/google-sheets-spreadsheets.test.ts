import { describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { useSheets } from './google-sheets-setup.js';

const { bobbin, google, run, refusal, makeSpreadsheet, readValues } = useSheets();

describe('spreadsheets', () => {
  it('are created, and told of with their tabs', async () => {
    const made = await run('GOOGLESHEETS_CREATE_GOOGLE_SHEET1', {
      title: 'Budget',
      locale: 'de_DE',
      time_zone: 'Europe/Berlin',
    });
    const spreadsheetId = made.spreadsheet_id;
    const { data } = await google().spreadsheets.get({ spreadsheetId });
    expect(data.properties).toMatchObject({ title: 'Budget', locale: 'de_DE', timeZone: 'Europe/Berlin' });
    const info = {
      spreadsheet_id: spreadsheetId,
      title: 'Budget',
      url: data.spreadsheetUrl,
      locale: 'de_DE',
      time_zone: 'Europe/Berlin',
      sheets: [
        {
          sheet_id: 0,
          title: 'Sheet1',
          index: 0,
          type: 'GRID',
          hidden: false,
          row_count: 1000,
          column_count: 26,
          frozen_row_count: 0,
          frozen_column_count: 0,
        },
      ],
    };
    expect(made).toEqual(info);
    expect(await run('GOOGLESHEETS_GET_SPREADSHEET_INFO', { spreadsheet_id: spreadsheetId })).toEqual(info);
    expect(await run('GOOGLESHEETS_GET_SHEET_NAMES', { spreadsheetId })).toEqual({ sheet_names: ['Sheet1'] });
    const byTitle = (title: string) =>
      run('GOOGLESHEETS_FIND_WORKSHEET_BY_TITLE', { spreadsheet_id: spreadsheetId, title });
    expect((await byTitle('sheet1')).sheets).toHaveLength(1);
    expect((await byTitle('Other')).sheets).toEqual([]);
  });

  it('are made of objects, texts that look like formulas staying texts', async () => {
    const { spreadsheet_id } = await run('GOOGLESHEETS_SHEET_FROM_JSON', {
      title: 'Team',
      sheet_name: 'People',
      sheet_json: [
        { name: 'Ada', age: 36, active: true },
        { name: '=1+1', city: '007', active: null },
      ],
    });
    expect(await readValues(spreadsheet_id, 'People', 'UNFORMATTED_VALUE')).toEqual([
      ['name', 'age', 'active', 'city'],
      ['Ada', 36, true],
      ['=1+1', '', '', '007'],
    ]);
  });

  it('change in what is named, and in nothing else', async () => {
    const spreadsheetId = await makeSpreadsheet([], 'Old');
    const change = (params: object) =>
      run('GOOGLESHEETS_UPDATE_SPREADSHEET_PROPERTIES', { spreadsheetId, ...params });
    expect(await change({ properties: { timeZone: 'Asia/Tokyo' } })).toEqual({
      spreadsheet_id: spreadsheetId,
    });
    await change({ properties: { title: 'New', locale: 'fr_FR' }, fields: 'title' });
    const { data } = await google().spreadsheets.get({ spreadsheetId });
    expect(data.properties).toMatchObject({ title: 'New', locale: 'en_US', timeZone: 'Asia/Tokyo' });
  });

  it('are found by name, content and time, page by page, and never another account’s', async () => {
    const decoys = google('decoy@example.com').spreadsheets;
    await decoys.create({ requestBody: { properties: { title: 'Zebra of the decoy' } } });
    for (const title of ['Zebra 1', 'Zebra 2', "Zebra's \\ notes"]) await makeSpreadsheet([], title);
    const id = await makeSpreadsheet([['only a zebra inside']], 'Animals');
    const search = (params: object) => run('GOOGLESHEETS_SEARCH_SPREADSHEETS', params);
    const names = (pages: { spreadsheets: { name: string }[] }[]) =>
      pages.flatMap(({ spreadsheets }) => spreadsheets.map(({ name }) => name));
    const first = await search({ query: 'zebra', max_results: 3 });
    const second = await search({ query: 'zebra', limit: 3, page: first.next_page });
    expect(names([first, second]).toSorted()).toEqual(['Animals', 'Zebra 1', 'Zebra 2', "Zebra's \\ notes"]);
    expect(second).not.toHaveProperty('next_page');
    const [animals] = (await search({ query: 'only inside' })).spreadsheets;
    expect(animals).toMatchObject({ id, owners: [USER_EMAIL], trashed: false, shared: false });
    expect(names([await search({ query: "Zebra's \\ notes" })])).toEqual(["Zebra's \\ notes"]);
    for (const none of [
      { query: 'zebra', modified_after: '2099-01-01T00:00:00Z' },
      { query: 'zebra', created_after: '2099-01-01T00:00:00Z' },
      { query: 'zebra', shared_with_me: true },
      { query: 'zebra', starred_only: true },
    ])
      expect(await search(none)).toEqual({ spreadsheets: [] });
  });

  it('are sorted where they are searched by name, since Drive refuses to sort a search of contents', async () => {
    const ids = [await makeSpreadsheet([], 'Okapi B'), await makeSpreadsheet([], 'Okapi A')];
    const { control } = bobbin().sandbox.providers.google;
    control.clear();
    const found = await run('GOOGLESHEETS_SEARCH_SPREADSHEETS', { query: 'okapi', order_by: 'name' });
    expect(found.spreadsheets.map((one: { id: string }) => one.id)).toEqual(ids.toReversed());
    expect(
      control.requests().map(({ query }) => [query['orderBy'], query['q']?.includes('fullText')]),
    ).toEqual([['name', false]]);
  });

  it('of others are not found, in Google’s words', async () => {
    const { data } = await google('decoy@example.com').spreadsheets.create({ requestBody: {} });
    const error = await refusal('GOOGLESHEETS_VALUES_GET', {
      spreadsheet_id: data.spreadsheetId,
      range: 'A1',
    });
    expect(error).toMatchObject({
      status: 422,
      remediation: expect.stringMatching(/Check the id/),
      details: {
        reason: 'provider_refused',
        provider: { status: 404, code: 'NOT_FOUND', message: 'Requested entity was not found.' },
      },
    });
  });
});

it('a spreadsheet that the account may only read is not written to, and the error says whom to ask', async () => {
  const owner = google('third@example.com').spreadsheets;
  const { data } = await owner.create({ requestBody: { properties: { title: 'Shared' } } });
  const spreadsheet_id = data.spreadsheetId ?? '';
  const { url, control } = bobbin().sandbox.providers.google;
  const scopes = ['https://www.googleapis.com/auth/drive'];
  const { access_token } = control.issueToken({ user: 'third@example.com', scopes });
  await fetch(`${url}/drive/v3/files/${spreadsheet_id}/permissions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'user', role: 'reader', emailAddress: USER_EMAIL }),
  });
  const range = { spreadsheet_id, range: 'A1' };
  expect(await run('GOOGLESHEETS_VALUES_GET', range)).toMatchObject({ values: [] });
  expect(await refusal('GOOGLESHEETS_VALUES_UPDATE', { ...range, values: [['x']] })).toMatchObject({
    status: 422,
    remediation: 'Ask the owner for access, or use something that this account may change.',
    details: { provider: { status: 403, code: 'PERMISSION_DENIED' } },
  });
  expect(
    (await owner.values.get({ spreadsheetId: spreadsheet_id, range: 'A1' })).data.values,
  ).toBeUndefined();
});
