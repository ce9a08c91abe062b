import { auth, type calendar_v3, calendar as calendarClient } from '@googleapis/calendar';
import { afterAll, beforeAll, expect } from 'vitest';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';

export interface CalendarTest {
  readonly bobbin: TestBobbin;
  /** Google’s own client on the stand-in, not through Bobbin. */
  readonly calendar: calendar_v3.Calendar;
  /** Runs a tool and answers its data. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
  run(tool: string, params?: object): Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
  refusal(tool: string, params: object): Promise<any>;
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
    async run(tool, params = {}) {
      const { status, body, text } = await bobbin.execute(tool, params);
      expect(status, text).toBe(200);
      expect(body).toMatchObject({ successful: true });
      return body.data;
    },
    async refusal(tool, params) {
      const { status, body } = await bobbin.execute(tool, params);
      return { status, ...body.error };
    },
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
