import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, WRITE } from '../tool.js';
import { toCalendar, toListedCalendar } from './calendar.js';
import { reminder } from './event-extras.js';
import { calendarOutput, deletedOutput, listedCalendarOutput } from './outputs.js';
import { APP_CREATED, CALENDAR_LIST, CALENDARS, namedCalendarId } from './params.js';

const metadata = {
  description: Type.Optional(Type.String({ description: 'What the calendar is for.' })),
  location: Type.Optional(Type.String({ description: 'Where it belongs, as free text.' })),
  timezone: Type.Optional(
    Type.String({
      description: 'IANA time zone, such as `Europe/Berlin`.',
      aliases: ['time_zone', 'timeZone'],
      minLength: 1,
    }),
  ),
};

/** Every member that is not the server’s; absent parameters are left out. */
const METADATA = {
  summary: '$summary',
  description: '$description',
  location: '$location',
  timeZone: '$timezone',
};

const duplicateCalendar = defineTool({
  name: 'GOOGLECALENDAR_DUPLICATE_CALENDAR',
  description:
    'Creates a new, empty calendar of the user with the given name; no events are copied. Returns the calendar with its id.',
  scopes: APP_CREATED,
  consent: 'on_request',
  annotations: WRITE,
  params: Type.Object(
    { summary: Type.String({ description: 'Name of the new calendar.', aliases: ['title'], minLength: 1 }) },
    { additionalProperties: false },
  ),
  example: { summary: 'Team' },
  request: { method: 'POST', path: '/calendars', body: { summary: '$summary' } },
  output: calendarOutput,
  result: toCalendar,
});

const updateCalendar = defineTool({
  name: 'GOOGLECALENDAR_CALENDARS_UPDATE',
  description:
    'Replaces a calendar’s name, description, place and time zone: what is left out is cleared, so prefer GOOGLECALENDAR_PATCH_CALENDAR. Returns the calendar.',
  scopes: CALENDARS,
  consent: 'on_request',
  annotations: { ...IDEMPOTENT_WRITE, destructiveHint: true },
  params: Type.Object(
    {
      calendar_id: namedCalendarId,
      summary: Type.String({ description: 'Name of the calendar.', aliases: ['title'], minLength: 1 }),
      ...metadata,
    },
    { additionalProperties: false },
  ),
  example: { calendar_id: 'team@group.calendar.google.com', summary: 'Team', timezone: 'Europe/Berlin' },
  request: { method: 'PUT', path: '/calendars/{calendar_id}', body: METADATA },
  output: calendarOutput,
  result: toCalendar,
});

const patchCalendar = defineTool({
  name: 'GOOGLECALENDAR_PATCH_CALENDAR',
  description:
    'Changes a calendar’s name, description, place or time zone, and nothing else of it. Returns the calendar.',
  scopes: CALENDARS,
  consent: 'on_request',
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      calendar_id: namedCalendarId,
      summary: Type.Optional(Type.String({ description: 'New name.', aliases: ['title'], minLength: 1 })),
      ...metadata,
    },
    { additionalProperties: false },
  ),
  example: { calendar_id: 'team@group.calendar.google.com', description: 'What the team does.' },
  request: { method: 'PATCH', path: '/calendars/{calendar_id}', body: METADATA },
  output: calendarOutput,
  result: toCalendar,
});

const deleteCalendar = defineTool({
  name: 'GOOGLECALENDAR_CALENDARS_DELETE',
  description:
    'Deletes a calendar with all its events, for everybody; not the primary one. Returns the id of what was deleted.',
  scopes: CALENDARS,
  consent: 'on_request',
  annotations: DESTRUCTIVE,
  params: Type.Object({ calendar_id: namedCalendarId }, { additionalProperties: false }),
  example: { calendar_id: 'team@group.calendar.google.com' },
  request: { method: 'DELETE', path: '/calendars/{calendar_id}' },
  output: deletedOutput('calendar_id'),
  result: (_, { calendar_id }) => ({ deleted: true, calendar_id }),
});

const clearCalendar = defineTool({
  name: 'GOOGLECALENDAR_CLEAR_CALENDAR',
  description:
    'Deletes every event of the account’s primary calendar, with no way back. Returns the id of the calendar.',
  scopes: CALENDARS,
  consent: 'on_request',
  annotations: DESTRUCTIVE,
  params: Type.Object(
    {
      calendar_id: Type.String({
        description: '`primary`, or the account’s own address; Google clears no other.',
        aliases: ['calendarId'],
        pattern: '[^.]',
      }),
    },
    { additionalProperties: false },
  ),
  example: { calendar_id: 'primary' },
  request: { method: 'POST', path: '/calendars/{calendar_id}/clear' },
  output: Type.Object({ cleared: Type.Boolean(), calendar_id: Type.String() }),
  result: (_, { calendar_id }) => ({ cleared: true, calendar_id }),
});

const color = (description: string, alias: string) =>
  Type.Optional(Type.String({ description, aliases: [alias], pattern: '^#[0-9a-fA-F]{6}$' }));

const insertListed = defineTool({
  name: 'GOOGLECALENDAR_CALENDAR_LIST_INSERT',
  description:
    'Adds an existing calendar, shared or public, to the list of those the user sees. Returns it as the list shows it.',
  scopes: CALENDAR_LIST,
  consent: 'on_request',
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      calendar_id: Type.String({
        description: 'The id of the calendar, often an e-mail address.',
        aliases: ['id', 'calendarId'],
        minLength: 1,
      }),
      summary_override: Type.Optional(
        Type.String({ description: 'The user’s own name for it.', aliases: ['summaryOverride'] }),
      ),
      selected: Type.Optional(Type.Boolean({ description: 'Show its events.' })),
      hidden: Type.Optional(Type.Boolean({ description: 'Keep it out of the list.' })),
      color_id: Type.Optional(
        Type.String({
          description: 'Colour by id, as GOOGLECALENDAR_COLORS_GET shows them.',
          aliases: ['colorId'],
        }),
      ),
      background_color: color('Colour such as `#0088aa`, instead of `color_id`.', 'backgroundColor'),
      foreground_color: color('Colour of the text on it.', 'foregroundColor'),
      color_rgb_format: Type.Optional(
        Type.Boolean({
          description: 'Set by itself where a hexadecimal colour is given.',
          aliases: ['colorRgbFormat'],
          unlisted: true,
        }),
      ),
      default_reminders: Type.Optional(
        Type.Array(reminder, {
          description: 'Reminders of its events.',
          aliases: ['defaultReminders'],
          maxItems: 5,
        }),
      ),
      notification_settings: Type.Optional(
        Type.Object(
          {
            notifications: Type.Array(
              Type.Object(
                {
                  type: stringEnum(
                    ['eventCreation', 'eventChange', 'eventCancellation', 'eventResponse', 'agenda'],
                    { description: 'What about.' },
                  ),
                  method: stringEnum(['email'], { description: 'How.' }),
                },
                { additionalProperties: false },
              ),
              { description: 'All notifications that are wanted.' },
            ),
          },
          {
            description: 'What the user is told of by e-mail.',
            aliases: ['notificationSettings'],
            additionalProperties: false,
          },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  example: { calendar_id: 'en.german#holiday@group.v.calendar.google.com', selected: true },
  request: (params) => ({
    method: 'POST',
    path: '/users/me/calendarList',
    query: {
      colorRgbFormat:
        params.color_rgb_format ?? ((params.background_color ?? params.foreground_color) ? true : undefined),
    },
    body: {
      json: {
        id: params.calendar_id,
        summaryOverride: params.summary_override,
        selected: params.selected,
        hidden: params.hidden,
        colorId: params.color_id,
        backgroundColor: params.background_color,
        foregroundColor: params.foreground_color,
        defaultReminders: params.default_reminders,
        notificationSettings: params.notification_settings,
      },
    },
  }),
  output: listedCalendarOutput,
  result: toListedCalendar,
});

export const changeCalendarTools = [
  duplicateCalendar,
  updateCalendar,
  patchCalendar,
  deleteCalendar,
  clearCalendar,
  insertListed,
];
