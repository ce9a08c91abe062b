/** Google's own client for Calendar, as one of the sandbox's users. */
import { auth, calendar, type calendar_v3 } from '@googleapis/calendar';
import type { Sandbox } from '../../sandbox/sandbox.js';

export const CALENDAR_SCOPES = ['https://www.googleapis.com/auth/calendar'];

export function calendarOf(sandbox: Sandbox, user: string): calendar_v3.Calendar {
  const { google } = sandbox.providers;
  const { access_token } = google.control.issueToken({ user, scopes: CALENDAR_SCOPES });
  const credentials = new auth.OAuth2();
  credentials.setCredentials({ access_token });
  return calendar({ version: 'v3', auth: credentials, rootUrl: `${google.url}/` });
}
