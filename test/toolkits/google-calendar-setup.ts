import { auth, type calendar_v3, calendar as calendarClient } from '@googleapis/calendar';
import { afterAll, beforeAll } from 'vitest';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { type ToolRuns, toolRuns } from './tool-runs.js';

export interface CalendarTest extends ToolRuns {
  readonly bobbin: TestBobbin;
  /** Google’s own client on the stand-in, not through Bobbin. */
  readonly calendar: calendar_v3.Calendar;
  /** An event of the primary calendar. */
  read(eventId: string): Promise<calendar_v3.Schema$Event>;
  /** Makes an event of an hour and a half in the primary calendar, and answers its id. */
  insert(event: calendar_v3.Schema$Event): Promise<string>;
}

/** Connects the sandbox’s second user before the tests of a file; `scopes` are all, where given. */
export function calendarTest({ scopes }: { scopes?: readonly string[] } = {}): CalendarTest {
  let bobbin: TestBobbin;
  let calendar: calendar_v3.Calendar;
  beforeAll(async () => {
    bobbin = await startBobbin();
    await bobbin.connect('google-calendar', scopes ? { scopes } : {});
    const { url, control } = bobbin.sandbox.providers.google;
    const { access_token } = control.issueToken({
      user: USER_EMAIL,
      scopes: ['https://www.googleapis.com/auth/calendar'],
    });
    const client = new auth.OAuth2();
    client.setCredentials({ access_token });
    calendar = calendarClient({ version: 'v3', rootUrl: `${url}/`, auth: client });
  });
  afterAll(() => bobbin.close());
  return {
    get bobbin() {
      return bobbin;
    },
    get calendar() {
      return calendar;
    },
    ...toolRuns(() => bobbin),
    async read(eventId) {
      return (await calendar.events.get({ calendarId: 'primary', eventId })).data;
    },
    async insert(event) {
      const { data } = await calendar.events.insert({
        calendarId: 'primary',
        requestBody: {
          start: { dateTime: '2030-05-06T10:00:00Z' },
          end: { dateTime: '2030-05-06T11:30:00Z' },
          ...event,
        },
      });
      return data.id ?? '';
    },
  };
}

export const instant = (time: calendar_v3.Schema$EventDateTime | undefined) =>
  Date.parse(time?.dateTime ?? '');
