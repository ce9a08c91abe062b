/** Times as Calendar writes them: RFC 3339 with an offset, local time with an IANA zone, or a whole day. */
export interface EventTime {
  readonly date?: string;
  readonly dateTime?: string;
  readonly timeZone?: string;
}

const DATE = /^\d{4}-\d\d-\d\d$/;
const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/;
const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;

/** Milliseconds since the epoch, or undefined where it is not RFC 3339 with an offset. */
export function parseInstant(text: string): number | undefined {
  const instant = WITH_OFFSET.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
}

/** The instant an event time means; a whole day begins at midnight in `zone`. */
export function instantOf(time: EventTime, zone: string): number | undefined {
  if (time.date !== undefined)
    return DATE.test(time.date) ? localToInstant(`${time.date}T00:00:00`, zone) : undefined;
  if (time.dateTime === undefined) return undefined;
  if (LOCAL.test(time.dateTime))
    return time.timeZone === undefined ? undefined : localToInstant(time.dateTime, time.timeZone);
  return parseInstant(time.dateTime);
}

/** As Calendar answers it: local time of the zone with its offset at that moment. */
export function formatInstant(instant: number, zone: string): string {
  const offset = zoneOffset(zone, instant);
  const local = new Date(instant + offset).toISOString().slice(0, 19);
  if (offset === 0) return `${local}Z`;
  const minutes = Math.abs(offset) / 60_000;
  const pad = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${pad(minutes / 60)}:${pad(minutes % 60)}`;
}

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Local wall-clock time as if it were UTC, for arithmetic on days that ignores daylight saving. */
export function wallClock(instant: number, zone: string): number {
  return instant + zoneOffset(zone, instant);
}

export function fromWallClock(wall: number, zone: string): number {
  const first = wall - zoneOffset(zone, wall);
  return wall - zoneOffset(zone, first);
}

function localToInstant(local: string, zone: string): number | undefined {
  const wall = Date.parse(`${local}Z`);
  return Number.isNaN(wall) || !isZone(zone) ? undefined : fromWallClock(wall, zone);
}

function zoneOffset(zone: string, instant: number): number {
  if (zone === 'UTC' || zone === 'Etc/UTC') return 0;
  const whole = Math.floor(instant / 1000) * 1000;
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
      .formatToParts(whole)
      .map((part) => [part.type, Number(part.value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}
