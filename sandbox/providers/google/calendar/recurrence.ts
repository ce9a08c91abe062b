/**
 * Expansion of recurring events (RFC 5545): RRULE with FREQ, INTERVAL, COUNT, UNTIL, BYDAY and BYMONTHDAY, and
 * EXDATE. All arithmetic is on wall-clock time, so that nine o'clock stays nine o'clock over daylight saving.
 */
const DAY_MS = 24 * 3600 * 1000;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const MAX_OCCURRENCES = 2_000;

interface Rule {
  readonly freq: string;
  readonly interval: number;
  readonly count: number;
  readonly until: number;
  readonly days: readonly { weekday: number; ordinal: number }[];
  readonly month_days: readonly number[];
}

/** Wall-clock starts of the occurrences before `end`, in order; the first start is always one of them. */
export function occurrences(lines: readonly string[], first: number, end: number): number[] {
  const line = lines.find((candidate) => candidate.startsWith('RRULE:'));
  if (line === undefined) return [first];
  const rule = parseRule(line.slice('RRULE:'.length));
  const excluded = new Set(lines.filter((candidate) => candidate.startsWith('EXDATE')).flatMap(parseDates));
  const found: number[] = [];
  let counted = 0;
  for (let period = 0; period < MAX_OCCURRENCES; period += 1) {
    const candidates = inPeriod(rule, first, period);
    if (candidates.periodStart >= end || candidates.periodStart > rule.until) break;
    for (const start of candidates.starts) {
      if (start < first) continue;
      counted += 1;
      if (counted > rule.count || start > rule.until || start >= end) return found;
      if (!excluded.has(start)) found.push(start);
    }
  }
  return found;
}

function parseRule(text: string): Rule {
  const parts = Object.fromEntries(text.split(';').map((part) => part.split('=') as [string, string]));
  const until = parts['UNTIL'] === undefined ? undefined : parseCompactDate(parts['UNTIL']);
  return {
    freq: parts['FREQ'] ?? 'DAILY',
    interval: Math.max(1, Number(parts['INTERVAL'] ?? 1) || 1),
    count: Number(parts['COUNT'] ?? Number.POSITIVE_INFINITY),
    until: until ?? Number.POSITIVE_INFINITY,
    days: (parts['BYDAY'] ?? '').split(',').flatMap((day) => {
      const weekday = WEEKDAYS.indexOf(day.slice(-2));
      return weekday < 0 ? [] : [{ weekday, ordinal: Number(day.slice(0, -2)) || 0 }];
    }),
    month_days: (parts['BYMONTHDAY'] ?? '').split(',').map(Number).filter(Boolean),
  };
}

function inPeriod(rule: Rule, first: number, period: number): { periodStart: number; starts: number[] } {
  const step = period * rule.interval;
  const time = first % DAY_MS;
  const date = new Date(first);
  if (rule.freq === 'WEEKLY') {
    const monday = first - time - ((date.getUTCDay() + 6) % 7) * DAY_MS + step * 7 * DAY_MS;
    const days = rule.days.length > 0 ? rule.days.map((day) => day.weekday) : [date.getUTCDay()];
    const starts = days.map((day) => monday + ((day + 6) % 7) * DAY_MS + time).sort((a, b) => a - b);
    return { periodStart: monday, starts };
  }
  if (rule.freq === 'MONTHLY') {
    const month = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + step, 1);
    return {
      periodStart: month,
      starts: daysOfMonth(rule, month, date.getUTCDate()).map((day) => day + time),
    };
  }
  if (rule.freq === 'YEARLY') {
    const year = date.getUTCFullYear() + step;
    const start = Date.UTC(year, date.getUTCMonth(), date.getUTCDate()) + time;
    const exists = new Date(start).getUTCMonth() === date.getUTCMonth();
    return { periodStart: Date.UTC(year, 0, 1), starts: exists ? [start] : [] };
  }
  const start = first + step * DAY_MS;
  const taken =
    rule.days.length === 0 || rule.days.some((day) => day.weekday === new Date(start).getUTCDay());
  return { periodStart: start, starts: taken ? [start] : [] };
}

/** Midnights of the days of one month that the rule names. */
function daysOfMonth(rule: Rule, month: number, default_day: number): number[] {
  const start = new Date(month);
  const length = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  const weekdayOf = (day: number) => new Date(month + (day - 1) * DAY_MS).getUTCDay();
  const all = Array.from({ length }, (_, index) => index + 1);
  const byDay = rule.days.flatMap(({ weekday, ordinal }) => {
    const days = all.filter((day) => weekdayOf(day) === weekday);
    if (ordinal === 0) return days;
    const day = ordinal > 0 ? days[ordinal - 1] : days[days.length + ordinal];
    return day === undefined ? [] : [day];
  });
  const byMonthDay = (rule.month_days.length > 0 ? rule.month_days : [default_day])
    .map((day) => (day < 0 ? length + day + 1 : day))
    .filter((day) => day >= 1 && day <= length);
  const days = rule.days.length > 0 ? byDay : byMonthDay;
  return [...new Set(days)].sort((a, b) => a - b).map((day) => month + (day - 1) * DAY_MS);
}

function parseDates(line: string): number[] {
  return line
    .slice(line.indexOf(':') + 1)
    .split(',')
    .flatMap((text) => parseCompactDate(text) ?? []);
}

/** `20250131` or `20250131T090000Z`, read as wall-clock time. */
function parseCompactDate(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '23', minute = '59', second = '59'] = match;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}
