import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { FREE_BUSY, moment } from './params.js';

const calendarIds = Type.Array(
  Type.Union([
    Type.String({ minLength: 1 }),
    Type.Object(
      { id: Type.String({ description: 'The calendar’s or group’s id.', minLength: 1 }) },
      { additionalProperties: false },
    ),
  ]),
  {
    description: 'Ids of calendars or groups, such as `primary` or a colleague’s e-mail address.',
    aliases: ['items'],
    minItems: 1,
    maxItems: 50,
  },
);

const expansion = {
  calendar_expansion_max: Type.Optional(
    Type.Integer({
      description: 'At most how many calendars to answer for.',
      aliases: ['calendarExpansionMax'],
      minimum: 1,
      maximum: 50,
    }),
  ),
  group_expansion_max: Type.Optional(
    Type.Integer({
      description: 'At most how many members a group may have.',
      aliases: ['groupExpansionMax'],
      minimum: 1,
      maximum: 100,
    }),
  ),
};

const timezone = Type.Optional(
  Type.String({
    description: 'IANA time zone of the answer, such as `Europe/Berlin`.',
    aliases: ['time_zone', 'timeZone'],
    default: 'UTC',
  }),
);

const intervalOutput = Type.Object({ start: Type.String(), end: Type.String() });

const busyOutput = {
  calendars: Type.Record(
    Type.String(),
    Type.Object({
      busy: Type.Array(intervalOutput),
      errors: Type.Optional(
        Type.Array(Type.String(), { description: 'Why nothing is known, such as `notFound`.' }),
      ),
    }),
    { description: 'By id of the calendar.' },
  ),
};

const freeBusyQuery = defineTool({
  name: 'GOOGLECALENDAR_FREE_BUSY_QUERY',
  description:
    'Asks when calendars are busy, without seeing their events. Returns the busy intervals of each calendar, and an error for those the user may not see.',
  scopes: FREE_BUSY,
  annotations: READ,
  params: Type.Object(
    {
      calendar_ids: calendarIds,
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
      timezone,
      ...expansion,
    },
    { additionalProperties: false },
  ),
  example: { calendar_ids: ['primary'], time_min: '2025-03-03T08:00:00Z', time_max: '2025-03-03T18:00:00Z' },
  request: (params) => freeBusyRequest(params, params.time_min, params.time_max),
  output: Type.Object(busyOutput),
  result: toBusy,
});

const findFreeSlots = defineTool({
  name: 'GOOGLECALENDAR_FIND_FREE_SLOTS',
  description:
    'Finds the times at which all given calendars are free, by default in the next 24 hours of the own calendar. Returns common free intervals, and the busy intervals of each calendar.',
  scopes: FREE_BUSY,
  annotations: READ,
  params: Type.Object(
    {
      calendar_ids: Type.Optional(calendarIds),
      time_min: moment('Start of the window; now where absent.', 'timeMin'),
      time_max: moment('End of the window; 24 hours after the start where absent.', 'timeMax'),
      timezone,
      ...expansion,
    },
    { additionalProperties: false },
  ),
  example: {
    calendar_ids: ['primary', 'colleague@example.com'],
    time_min: '2025-03-03T08:00:00Z',
    time_max: '2025-03-03T18:00:00Z',
  },
  output: Type.Object({
    time_min: Type.String(),
    time_max: Type.String(),
    free: Type.Array(intervalOutput, { description: 'When all of the calendars are free.' }),
    ...busyOutput,
  }),
  run: async (params, call, { now }) => {
    const start = params.time_min ?? new Date(now).toISOString();
    const end = params.time_max ?? new Date(Date.parse(start) + DAY_MS).toISOString();
    const { body } = await call(freeBusyRequest(params, start, end));
    const busy = toBusy(body);
    const intervals = Object.values(busy.calendars).flatMap((calendar) => calendar.busy);
    return { time_min: start, time_max: end, free: freeBetween(start, end, intervals), ...busy };
  },
});

const DAY_MS = 24 * 60 * 60_000;

interface Interval {
  readonly start: string;
  readonly end: string;
}

/** What is left of a window: pure, and indifferent to overlaps and to the order of the intervals. */
export function freeBetween(start: string, end: string, busy: readonly Interval[]): Interval[] {
  const free: Interval[] = [];
  let from = start;
  const inOrder = [...busy].sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  for (const interval of inOrder) {
    if (Date.parse(interval.start) > Date.parse(from)) free.push({ start: from, end: interval.start });
    if (Date.parse(interval.end) > Date.parse(from)) from = interval.end;
  }
  if (Date.parse(end) > Date.parse(from)) free.push({ start: from, end });
  return free;
}

interface FreeBusyParams {
  readonly calendar_ids?: readonly (string | { readonly id: string })[];
  readonly timezone?: string;
  readonly calendar_expansion_max?: number;
  readonly group_expansion_max?: number;
}

function freeBusyRequest(params: FreeBusyParams, timeMin: string, timeMax: string) {
  const items = (params.calendar_ids ?? ['primary']).map((item) =>
    typeof item === 'string' ? { id: item } : item,
  );
  return {
    method: 'POST' as const,
    path: '/freeBusy',
    body: {
      json: {
        timeMin,
        timeMax,
        timeZone: params.timezone,
        calendarExpansionMax: params.calendar_expansion_max,
        groupExpansionMax: params.group_expansion_max,
        items,
      },
    },
  };
}

function toBusy(body: unknown) {
  const { calendars = {} } = body as {
    calendars?: Readonly<
      Record<string, { busy?: readonly Interval[]; errors?: readonly { reason?: string }[] }>
    >;
  };
  return {
    calendars: Object.fromEntries(
      Object.entries(calendars).map(([id, { busy = [], errors = [] }]) => [
        id,
        { busy, ...(errors.length > 0 && { errors: errors.map(({ reason }) => reason ?? 'unknown') }) },
      ]),
    ),
  };
}

export const freeBusyTools = [freeBusyQuery, findFreeSlots];
