import { allCalendarTools } from '../google-calendar/all-calendars.js';
import { batchTools } from '../google-calendar/batch-events.js';
import { calendarTools } from '../google-calendar/calendars.js';
import { changeCalendarTools } from '../google-calendar/change-calendars.js';
import { clockTools } from '../google-calendar/clock.js';
import { freeBusyTools } from '../google-calendar/free-busy.js';
import { importTools } from '../google-calendar/import-event.js';
import { patchTools } from '../google-calendar/patch-event.js';
import { readTools } from '../google-calendar/read-events.js';
import { settingTools } from '../google-calendar/settings.js';
import { sharingTools } from '../google-calendar/sharing.js';
import { watchTools } from '../google-calendar/watch-events.js';
import { writeTools } from '../google-calendar/write-events.js';
import { google } from '../providers/google.js';
import { defineToolkit } from '../toolkit.js';

/**
 * Google Calendar API v3. A connection asks for the user’s events, and for reading the calendars’ names, busy times
 * and settings; for changing or sharing the calendars themselves only where the app says so.
 */
export default defineToolkit({
  slug: 'google-calendar',
  display_name: 'Google Calendar',
  description: 'Create, find and change events, invite guests, and find free times in Google Calendar.',
  categories: ['calendar', 'scheduling', 'productivity'],
  provider: google,
  base_url: 'https://www.googleapis.com/calendar/v3',
  documentation_url: 'https://developers.google.com/workspace/calendar/api/v3/reference',
  tools: [
    ...writeTools,
    ...patchTools,
    ...readTools,
    ...allCalendarTools,
    ...calendarTools,
    ...freeBusyTools,
    ...clockTools,
    ...batchTools,
    ...importTools,
    ...watchTools,
    ...settingTools,
    ...changeCalendarTools,
    ...sharingTools,
  ],
});
