/** A day, for events that last whole days; or a time, with its offset or by the clock of a time zone. */
export type EventTime =
  | { readonly kind: 'day'; readonly text: string }
  | { readonly kind: 'instant'; readonly text: string }
  | { readonly kind: 'local'; readonly text: string };

/** What `parseEventTime` reads, as a JSON Schema pattern. */
export const EVENT_TIME_PATTERN =
  '^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?)?$';

/** Reads a text that fits the pattern; seconds may be missing, the separator may be a space. */
export function parseEventTime(text: string): EventTime {
  if (text.length === 'yyyy-mm-dd'.length) return { kind: 'day', text };
  const [, day, time, seconds, offset] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text) ?? [];
  const local = `${day}T${time}${seconds ?? ':00'}`;
  if (!offset) return { kind: 'local', text: local };
  return { kind: 'instant', text: local + offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2') };
}

/** An end that lies `minutes` after the start; days are counted whole, at least one. */
export function addMinutes(time: EventTime, minutes: number): EventTime {
  const milliseconds = minutes * 60_000;
  switch (time.kind) {
    case 'day': {
      const days = Math.max(1, Math.ceil(milliseconds / DAY_MS));
      return {
        kind: 'day',
        text: new Date(Date.parse(time.text) + days * DAY_MS).toISOString().slice(0, 10),
      };
    }
    case 'instant':
      return { kind: 'instant', text: new Date(Date.parse(time.text) + milliseconds).toISOString() };
    case 'local': {
      const text = new Date(Date.parse(`${time.text}Z`) + milliseconds).toISOString().slice(0, 19);
      return { kind: 'local', text };
    }
  }
}

/** Google’s form. */
export function toGoogleTime(time: EventTime, timeZone: string | undefined) {
  if (time.kind === 'day') return { date: time.text };
  return { dateTime: time.text, ...(timeZone && { timeZone }) };
}

/** The same for a patch, which must take the other form’s members away, hence the nulls. */
export function toGoogleTimePatch(time: EventTime, timeZone: string | undefined) {
  if (time.kind === 'day') return { date: time.text, dateTime: null, timeZone: null };
  return { date: null, dateTime: time.text, ...(timeZone && { timeZone }) };
}

export interface GoogleTime {
  readonly date?: string;
  readonly dateTime?: string;
  readonly timeZone?: string;
}

/** How long an event lasts, in minutes. */
export function minutesBetween(start: GoogleTime, end: GoogleTime): number {
  const at = (time: GoogleTime): number => Date.parse(time.dateTime ?? time.date ?? '');
  return Math.round((at(end) - at(start)) / 60_000);
}

const DAY_MS = 24 * 60 * 60_000;
