import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { timeZone } from './params.js';

/** Graph’s dateTimeTimeZone: a time by the clock of a zone. */
export interface GraphTime {
  readonly dateTime: string;
  readonly timeZone: string;
}

const TIME_PATTERN =
  '^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?( ?Z|[+-]\\d{2}:?\\d{2})?)?$';

/** A day or a time, by the clock of a time zone named beside it unless it carries an offset. */
export const eventTime = (description: string, ...aliases: string[]) =>
  Type.String({ description, pattern: TIME_PATTERN, ...(aliases.length > 0 && { aliases }) });

/** The same as an object that names its own time zone, as Graph writes it. */
export const zonedTime = (description: string, ...aliases: string[]) =>
  Type.Object(
    {
      date_time: { ...eventTime('Such as `2026-03-01T09:00:00`.', 'dateTime') },
      time_zone: timeZone('IANA or Windows name; UTC where absent.', 'timeZone'),
    },
    { description, additionalProperties: false, ...(aliases.length > 0 && { aliases }) },
  );

export function fromZoned(time: { date_time: string; time_zone?: string }): GraphTime {
  return toGraphTime(time.date_time, time.time_zone);
}

/**
 * A time in Graph’s form. One with an offset is told by the clock of the zone, where that is an IANA one, so that an
 * event stays in the user’s zone when summer time comes; by UTC otherwise.
 */
export function toGraphTime(text: string, zone = 'UTC'): GraphTime {
  const { local, instant } = parse(text);
  if (instant === undefined) return { dateTime: local, timeZone: zone };
  const clock = clockTime(instant, zone);
  return clock === undefined
    ? { dateTime: new Date(instant).toISOString().slice(0, 19), timeZone: 'UTC' }
    : { dateTime: clock, timeZone: zone };
}

/** Calendar views take instants: one without an offset means UTC, or the clock of an IANA zone given beside it. */
export function toInstant(path: string, text: string, zone = 'UTC'): string {
  const { local, instant } = parse(text);
  const at = instant ?? atClock(local, zone);
  if (at !== undefined && !Number.isNaN(at)) return new Date(at).toISOString();
  const message = 'must carry an offset, such as +01:00, where the time zone is no IANA one';
  throw new ExecutionError('invalid_params', `${path} ${message}.`, {
    remediation: 'Give times with an offset, or an IANA time zone such as Europe/Berlin.',
    details: { faults: [{ path, message }] },
  });
}

/** What Graph answers, without the seven zeros of its fraction. */
export function clockOf(time: Partial<GraphTime> | null | undefined): string | undefined {
  return time?.dateTime?.replace(/\.\d+$/, '');
}

function parse(text: string): { local: string; instant?: number } {
  const [, day, time = '00:00', seconds = ':00', offset] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?)? ?(Z|[+-]\d{2}:?\d{2})?$/.exec(text) ?? [];
  const local = `${day}T${time}${seconds}`;
  return offset === undefined ? { local } : { local, instant: Date.parse(local + offset) };
}

/** The time that a zone’s clocks show; undefined for a zone that is not known here, such as a Windows one. */
function clockTime(instant: number, zone: string): string | undefined {
  try {
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(instant);
    return shown.replace(' ', 'T');
  } catch {
    return undefined;
  }
}

/** The instant at which a zone’s clocks show this time. The second look is for times next to a change of the clocks. */
function atClock(local: string, zone: string): number | undefined {
  const wanted = Date.parse(`${local}Z`);
  let at = wanted;
  for (let look = 0; look < 2; look += 1) {
    const shown = clockTime(at, zone);
    if (shown === undefined) return undefined;
    at += wanted - Date.parse(`${shown}Z`);
  }
  return at;
}
