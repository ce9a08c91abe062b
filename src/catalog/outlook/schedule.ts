import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { clockOf, fromZoned, type GraphTime, zonedTime } from './event-times.js';
import { answerZone, CALENDARS_BASIC, mailbox, params, prefer, userId } from './params.js';
import { present } from './present.js';

const text = Type.Optional(Type.String());

const getSchedule = defineTool({
  name: 'OUTLOOK_GET_SCHEDULE',
  description:
    'Tells when people, groups or rooms are free or busy, by their addresses; work or school accounts only. Returns the busy times, the working hours and an availability string of each.',
  scopes: CALENDARS_BASIC,
  annotations: READ,
  params: params({
    schedules: Type.Array(Type.String({ minLength: 3 }), {
      description: 'E-mail addresses.',
      minItems: 1,
      maxItems: 20,
    }),
    start_time: zonedTime('From.', 'startTime'),
    end_time: zonedTime('Until, within 62 days.', 'endTime'),
    availability_view_interval: Type.Optional(
      Type.Union([Type.Integer({ minimum: 5, maximum: 1_440 }), Type.String({ pattern: '^\\d{1,4}$' })], {
        description: 'Minutes that a digit of availability_view stands for; 30 where absent.',
        aliases: ['availabilityViewInterval'],
      }),
    ),
    timezone: answerZone,
    user_id: userId,
  }),
  output: Type.Object({
    schedules: Type.Array(
      Type.Object({
        address: text,
        availability_view: Type.Optional(
          Type.String({
            description:
              'A digit for each interval: 0 free, 1 tentative, 2 busy, 3 away, 4 working elsewhere.',
          }),
        ),
        items: Type.Optional(
          Type.Array(
            Type.Object({
              status: text,
              start: text,
              end: text,
              time_zone: text,
              subject: text,
              location: text,
              is_private: Type.Optional(Type.Boolean()),
            }),
          ),
        ),
        working_hours: Type.Optional(
          Type.Object({
            days: Type.Optional(Type.Array(Type.String())),
            start: text,
            end: text,
            time_zone: text,
          }),
        ),
        error: Type.Optional(Type.String({ description: 'Why nothing is known of this one.' })),
      }),
    ),
  }),
  example: {
    schedules: ['colleague@example.com'],
    start_time: { date_time: '2026-03-02T09:00:00', time_zone: 'Europe/Berlin' },
    end_time: { date_time: '2026-03-02T18:00:00', time_zone: 'Europe/Berlin' },
  },
  request: (given) => ({
    method: 'POST',
    path: `${mailbox(given)}/calendar/getSchedule`,
    ...prefer({ timezone: given.timezone ?? given.start_time.time_zone }),
    body: {
      json: {
        schedules: given.schedules,
        startTime: fromZoned(given.start_time),
        endTime: fromZoned(given.end_time),
        availabilityViewInterval: Number(given.availability_view_interval ?? 30),
      },
    },
  }),
  result: (body) => ({ schedules: ((body as { value?: GraphSchedule[] }).value ?? []).map(toSchedule) }),
});

interface GraphSchedule {
  readonly scheduleId?: string;
  readonly availabilityView?: string;
  readonly scheduleItems?: readonly {
    readonly status?: string;
    readonly start?: GraphTime;
    readonly end?: GraphTime;
    readonly subject?: string;
    readonly location?: string;
    readonly isPrivate?: boolean;
  }[];
  readonly workingHours?: {
    readonly daysOfWeek?: readonly string[];
    readonly startTime?: string;
    readonly endTime?: string;
    readonly timeZone?: { readonly name?: string };
  } | null;
  readonly error?: { readonly message?: string; readonly responseCode?: string } | null;
}

function toSchedule(schedule: GraphSchedule) {
  const { workingHours: hours } = schedule;
  return present({
    address: schedule.scheduleId,
    availability_view: schedule.availabilityView,
    items: schedule.scheduleItems?.map((item) =>
      present({
        status: item.status,
        start: clockOf(item.start),
        end: clockOf(item.end),
        time_zone: item.start?.timeZone,
        subject: item.subject,
        location: item.location,
        is_private: item.isPrivate,
      }),
    ),
    working_hours:
      hours &&
      present({
        days: hours.daysOfWeek,
        start: hours.startTime?.replace(/\.\d+$/, ''),
        end: hours.endTime?.replace(/\.\d+$/, ''),
        time_zone: hours.timeZone?.name,
      }),
    error: schedule.error?.message ?? schedule.error?.responseCode,
  });
}

export const scheduleTools = [getSchedule];
