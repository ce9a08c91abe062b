import { auth, type sheets_v4, sheets as sheetsClient } from '@googleapis/sheets';
import { afterAll, beforeAll } from 'vitest';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { type ToolRuns, toolRuns } from './tool-runs.js';

/** A Bobbin with Google Sheets connected, and Google’s own client on the stand-in, which does not go through Bobbin. */
export interface SheetsBench extends ToolRuns {
  readonly bobbin: () => TestBobbin;
  readonly google: (user?: string) => sheets_v4.Sheets;
  /** A new spreadsheet of the user, made by Google’s client. */
  makeSpreadsheet(values?: unknown[][], title?: string): Promise<string>;
  /** The values of a range as they are shown, by Google’s client. */
  readValues(spreadsheetId: string, range: string, valueRenderOption?: string): Promise<unknown>;
  /** The first tab whole: cells, sizes, rules, filter, charts. */
  readTab(spreadsheetId: string, index?: number): Promise<sheets_v4.Schema$Sheet>;
}

export function useSheets(): SheetsBench {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin();
    await bobbin.connect('google-sheets');
  });
  afterAll(() => bobbin?.close());

  const google = (user = USER_EMAIL): sheets_v4.Sheets => {
    const { url, control } = bobbin.sandbox.providers.google;
    const scopes = ['https://www.googleapis.com/auth/spreadsheets'];
    const { access_token } = control.issueToken({ user, scopes });
    const client = new auth.OAuth2();
    client.setCredentials({ access_token });
    return sheetsClient({ version: 'v4', rootUrl: `${url}/`, auth: client });
  };

  return {
    bobbin: () => bobbin,
    google,
    ...toolRuns(() => bobbin),
    async makeSpreadsheet(values = [], title = 'Test') {
      const sheets = google().spreadsheets;
      const { data } = await sheets.create({ requestBody: { properties: { title } } });
      const spreadsheetId = data.spreadsheetId ?? '';
      const write = { spreadsheetId, range: 'A1', valueInputOption: 'USER_ENTERED', requestBody: { values } };
      if (values.length > 0) await sheets.values.update(write);
      return spreadsheetId;
    },
    async readValues(spreadsheetId, range, valueRenderOption = 'FORMATTED_VALUE') {
      return (await google().spreadsheets.values.get({ spreadsheetId, range, valueRenderOption })).data
        .values;
    },
    async readTab(spreadsheetId, index = 0) {
      const { data } = await google().spreadsheets.get({ spreadsheetId, includeGridData: true });
      return data.sheets?.[index] ?? {};
    },
  };
}
