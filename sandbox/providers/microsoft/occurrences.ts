/** The occurrences of a series (patternedRecurrence): daily, weekly, monthly and yearly ones by date or by weekday. */
import { toEpoch, type ZonedTime } from './clock.js';
import type { Item } from './mailbox.js';

interface Recurrence {
  readonly pattern: {
    readonly type: string;
    readonly interval: number;
    readonly daysOfWeek?: readonly string[];
    readonly dayOfMonth?: number;
    readonly month?: number;
    readonly index?: string;
  };
  readonly range: {
    readonly type: string;
    readonly startDate: string;
    readonly endDate?: string;
    readonly numberOfOccurrences?: number;
  };
}

const DAY_MS = 24 * 60 * 60_000;
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const INDEXES = ['first', 'second', 'third', 'fourth'];
/** Far enough for anything that is looked at here. */
const MOST_DAYS = 3_660;

/** When the series takes place, in milliseconds since the epoch. */
export function occurrencesOf(master: Item): { start: number; end: number }[] {
  const { pattern, range } = master['recurrence'] as Recurrence;
  const start = master['start'] as ZonedTime;
  const length = toEpoch(master['end']) - toEpoch(start);
  const clock = start.dateTime.slice('yyyy-mm-dd'.length);
  const first = Date.parse(range.startDate);
  const last = range.type === 'endDate' ? Date.parse(range.endDate ?? '') : Number.POSITIVE_INFINITY;
  const most = range.type === 'numbered' ? (range.numberOfOccurrences ?? 0) : MOST_DAYS;
  const found: { start: number; end: number }[] = [];
  for (let index = 0; index < MOST_DAYS && found.length < most; index += 1) {
    const day = first + index * DAY_MS;
    if (day > last) break;
    if (!isOn(pattern, new Date(first), new Date(day))) continue;
    const dateTime = new Date(day).toISOString().slice(0, 10) + clock;
    const at = toEpoch({ dateTime, timeZone: start.timeZone });
    found.push({ start: at, end: at + length });
  }
  return found;
}

function isOn(pattern: Recurrence['pattern'], first: Date, day: Date): boolean {
  const { type, interval, daysOfWeek = [] } = pattern;
  const every = (steps: number) => steps % interval === 0;
  const months =
    (day.getUTCFullYear() - first.getUTCFullYear()) * 12 + day.getUTCMonth() - first.getUTCMonth();
  const onWeekday = daysOfWeek.includes(DAYS[day.getUTCDay()] ?? '');
  const onDate = day.getUTCDate() === pattern.dayOfMonth;
  const inMonth = day.getUTCMonth() + 1 === pattern.month;
  switch (type) {
    case 'daily':
      return every((day.getTime() - first.getTime()) / DAY_MS);
    case 'weekly':
      return onWeekday && every(weekOf(day) - weekOf(first));
    case 'absoluteMonthly':
      return onDate && every(months);
    case 'relativeMonthly':
      return onWeekday && isNth(day, pattern.index) && every(months);
    case 'absoluteYearly':
      return onDate && inMonth && every(day.getUTCFullYear() - first.getUTCFullYear());
    default:
      return onWeekday && inMonth && isNth(day, pattern.index);
  }
}

/** Weeks since a Sunday. */
function weekOf(day: Date): number {
  return Math.floor((day.getTime() / DAY_MS + 4) / 7);
}

function isNth(day: Date, index = 'first'): boolean {
  const date = day.getUTCDate();
  if (index !== 'last') return Math.ceil(date / 7) - 1 === INDEXES.indexOf(index);
  return new Date(day.getTime() + 7 * DAY_MS).getUTCMonth() !== day.getUTCMonth();
}
