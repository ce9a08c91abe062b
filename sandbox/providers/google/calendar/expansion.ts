/** Recurring events as instances, with the exceptions that were made for single ones. */
import type { Calendar, CalendarEvent } from './account.js';
import { occurrences } from './recurrence.js';
import { formatInstant, fromWallClock, instantOf, wallClock } from './times.js';

/** Where no end is asked for, a series is expanded this far. */
const HORIZON_MS = 2 * 366 * 24 * 3600 * 1000;

export function startOf(event: CalendarEvent, calendar: Calendar): number {
  return instantOf(event.start, event.start.timeZone ?? calendar.timeZone) ?? 0;
}

export function endOf(event: CalendarEvent, calendar: Calendar): number {
  return instantOf(event.end, event.end.timeZone ?? calendar.timeZone) ?? 0;
}

/** All instances that start before `end` (default: two years from the first), exceptions in their place. */
export function instancesOf(series: CalendarEvent, calendar: Calendar, end?: number): CalendarEvent[] {
  const zone = series.start.timeZone ?? calendar.timeZone;
  const first = startOf(series, calendar);
  const length = endOf(series, calendar) - first;
  const wallEnd = wallClock(end ?? first + HORIZON_MS, zone);
  return occurrences(series.recurrence ?? [], wallClock(first, zone), wallEnd).map((wall) => {
    const start = fromWallClock(wall, zone);
    const id = `${series.id}_${compact(start, series.start.date !== undefined)}`;
    return calendar.events.get(id) ?? instance(series, id, start, start + length, zone);
  });
}

/** One instance by its id, whether or not it was changed. */
export function findInstance(calendar: Calendar, id: string): CalendarEvent | undefined {
  const series = calendar.events.get(id.slice(0, id.lastIndexOf('_')));
  if (series?.recurrence === undefined) return undefined;
  return instancesOf(series, calendar).find((candidate) => candidate.id === id);
}

function instance(
  series: CalendarEvent,
  id: string,
  start: number,
  end: number,
  zone: string,
): CalendarEvent {
  const { recurrence: _rule, ...rest } = series;
  const time = (at: number) =>
    series.start.date === undefined
      ? { dateTime: formatInstant(at, zone), timeZone: zone }
      : { date: new Date(wallClock(at, zone)).toISOString().slice(0, 10) };
  return {
    ...(rest as CalendarEvent),
    id,
    start: time(start),
    end: time(end),
    recurringEventId: series.id,
    originalStartTime: time(start),
  };
}

function compact(instant: number, whole_day: boolean): string {
  const text = new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
  return whole_day ? text.slice(0, 8) : text;
}
