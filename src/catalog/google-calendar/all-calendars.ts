import { Type } from '@sinclair/typebox';
import { boundedMap } from '../google/bounded-map.js';
import { joinPages, splitPages } from '../google/side-by-side.js';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, type ProviderCall, READ } from '../tool.js';
import { toEventPage } from './event.js';
import { eventTypes, query, showDeleted, singleEvents } from './event-filters.js';
import { eventOutput, pageOutput } from './outputs.js';
import { CALENDAR_LIST_READONLY, EVENTS_READONLY, limit, page } from './params.js';

const listAllCalendars = defineTool({
  name: 'GOOGLECALENDAR_EVENTS_LIST_ALL_CALENDARS',
  description:
    'Lists the events of all of the user’s calendars in a time window, each page by start. Returns events, each with its calendar_id, and next_page.',
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
      limit: limit('events of each calendar', 2_500, 50, 'max_results_per_calendar'),
      page,
    },
    { additionalProperties: false },
  ),
  example: { time_min: '2025-03-03T00:00:00Z', time_max: '2025-03-10T00:00:00Z' },
  output: pageOutput(
    'events',
    Type.Object({ calendar_id: Type.String(), ...Type.Partial(eventOutput).properties }),
  ),
  run: async (params, call) => {
    const tokens = params.page === undefined ? undefined : splitPages(params.page);
    const calendars = tokens ? Object.keys(tokens) : (params.calendar_ids ?? (await calendarIds(call)));
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
          maxResults: params.limit,
          pageToken: tokens?.[calendar_id],
        },
      });
      const found = toEventPage(body);
      return { ...found, events: found.events.map((event) => ({ calendar_id, ...event })) };
    });
    const next_page = joinPages(
      Object.fromEntries(pages.map((one, index) => [calendars[index] ?? '', one.next_page])),
    );
    const events = pages.flatMap((one) => one.events).sort((a, b) => startOf(a.start) - startOf(b.start));
    if (params.response_detail !== 'minimal') return { events, next_page };
    return {
      next_page,
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
