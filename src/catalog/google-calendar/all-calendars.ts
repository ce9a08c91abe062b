import { Type } from '@sinclair/typebox';
import { boundedMap } from '../google/bounded-map.js';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, type ProviderCall, READ } from '../tool.js';
import { toEventPage } from './event.js';
import { eventTypes, query, showDeleted, singleEvents } from './event-filters.js';
import { CALENDAR_LIST_READONLY, EVENTS_READONLY } from './params.js';

const listAllCalendars = defineTool({
  name: 'GOOGLECALENDAR_EVENTS_LIST_ALL_CALENDARS',
  description:
    'Lists the events of all of the user’s calendars in a time window, by start. Returns events, each with its calendar_id.',
  scopes: [...CALENDAR_LIST_READONLY, ...EVENTS_READONLY],
  annotations: READ,
  params: Type.Object(
    {
      time_min: Type.String({
        description: 'Start of the window, RFC 3339 with an offset.',
        aliases: ['timeMin'],
        format: 'date-time',
      }),
      time_max: Type.String({
        description: 'End of the window, RFC 3339 with an offset.',
        aliases: ['timeMax'],
        format: 'date-time',
      }),
      query,
      calendar_ids: Type.Optional(
        Type.Array(Type.String({ pattern: '[^.]' }), {
          description: 'Only these calendars; all where absent.',
          maxItems: 50,
        }),
      ),
      event_types: eventTypes,
      single_events: singleEvents(true),
      show_deleted: showDeleted,
      response_detail: Type.Optional(
        stringEnum(['minimal', 'full'], {
          description: '`minimal` leaves out text, guests and links.',
          default: 'full',
        }),
      ),
      max_results_per_calendar: Type.Optional(
        Type.Integer({
          description: 'How many events of each calendar.',
          minimum: 1,
          maximum: 2_500,
          default: 50,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  example: { time_min: '2025-03-03T00:00:00Z', time_max: '2025-03-10T00:00:00Z' },
  run: async (params, call) => {
    const calendars = params.calendar_ids ?? (await calendarIds(call));
    const pages = await boundedMap(calendars, 8, async (calendar_id) => {
      const { body } = await call({
        method: 'GET',
        path: renderPath('/calendars/{calendar_id}/events', { calendar_id }),
        query: {
          q: params.query,
          timeMin: params.time_min,
          timeMax: params.time_max,
          eventTypes: params.event_types ?? [],
          singleEvents: params.single_events,
          showDeleted: params.show_deleted,
          maxResults: params.max_results_per_calendar,
        },
      });
      return toEventPage(body).events.map((event) => ({ calendar_id, ...event }));
    });
    const events = pages.flat().sort((a, b) => startOf(a.start) - startOf(b.start));
    if (params.response_detail !== 'minimal') return { events };
    return {
      events: events.map(({ calendar_id, id, summary, start, end, status }) => ({
        calendar_id,
        id,
        summary,
        start,
        end,
        status,
      })),
    };
  },
});

/** The first 250 calendars: nobody has more that matter. */
async function calendarIds(call: ProviderCall): Promise<string[]> {
  const { body } = await call({ method: 'GET', path: '/users/me/calendarList', query: { maxResults: 250 } });
  return ((body as { items?: readonly { id: string }[] }).items ?? []).map(({ id }) => id);
}

function startOf(start: string | undefined): number {
  return Date.parse(start ?? '') || 0;
}

export const allCalendarTools = [listAllCalendars];
