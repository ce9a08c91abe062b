import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { defineTool, READ } from '../tool.js';

const getCurrentDateTime = defineTool({
  name: 'GOOGLECALENDAR_GET_CURRENT_DATE_TIME',
  description:
    'Tells the current date and time in a time zone: use it before working with “today” or “tomorrow”. Returns RFC 3339 date_time, date, time, weekday and UTC offset.',
  scopes: [],
  annotations: READ,
  params: Type.Object(
    {
      timezone: Type.Optional(
        Type.String({
          description:
            'An IANA time zone such as `Europe/Berlin`, or an offset from UTC such as `+05:30` or `5.5`.',
          aliases: ['time_zone', 'timeZone'],
          default: 'UTC',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  example: { timezone: 'Europe/Berlin' },
  output: Type.Object({
    date_time: Type.String({ description: 'RFC 3339.' }),
    date: Type.String(),
    time: Type.String(),
    weekday: Type.String({ description: 'In English.' }),
    timezone: Type.String(),
    utc_offset: Type.String({ description: 'Such as `+01:00`.' }),
    unix_seconds: Type.Integer(),
  }),
  run: async ({ timezone = 'UTC' }, _, { now }) => {
    const offset_minutes = offsetIn(timezone, now);
    const date_time = new Date(now + offset_minutes * 60_000).toISOString().slice(0, 19);
    return {
      date_time: date_time + formatOffset(offset_minutes),
      date: date_time.slice(0, 10),
      time: date_time.slice(11),
      weekday: new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(
        now + offset_minutes * 60_000,
      ),
      timezone,
      utc_offset: formatOffset(offset_minutes),
      unix_seconds: Math.floor(now / 1000),
    };
  },
});

/** Minutes east of UTC. Offsets are read as `+05:30`, `+0530` or decimal hours. */
function offsetIn(timezone: string, now: number): number {
  const clock = /^(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})$/.exec(timezone);
  if (clock) return (clock[1] === '-' ? -1 : 1) * (Number(clock[2]) * 60 + Number(clock[3]));
  if (/^[+-]?\d{1,2}(\.\d+)?$/.test(timezone)) return Math.round(Number(timezone) * 60);
  try {
    const parts = new Intl.DateTimeFormat('en', {
      timeZone: timezone,
      timeZoneName: 'longOffset',
    }).formatToParts(now);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    return name === 'GMT' || name === 'UTC' ? 0 : offsetIn(name, now);
  } catch {
    throw new ExecutionError(
      'invalid_params',
      'The parameters are not valid: /timezone is not a time zone.',
      {
        remediation: 'Give an IANA time zone such as Europe/Berlin, or an offset such as +05:30.',
        details: { faults: [{ path: '/timezone', message: 'is not a time zone' }] },
      },
    );
  }
}

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

export const clockTools = [getCurrentDateTime];
