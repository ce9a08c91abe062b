import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { present } from './present.js';

/**
 * How an event repeats: Graph’s patternedRecurrence. Callers write its two halves under snake_case names, or Graph’s
 * own.
 */
export interface GraphRecurrence {
  readonly pattern?: {
    readonly type?: string;
    readonly interval?: number;
    readonly daysOfWeek?: readonly string[];
    readonly dayOfMonth?: number;
    readonly month?: number;
    readonly index?: string;
    readonly firstDayOfWeek?: string;
  };
  readonly range?: {
    readonly type?: string;
    readonly startDate?: string;
    readonly endDate?: string;
    readonly numberOfOccurrences?: number;
    readonly recurrenceTimeZone?: string;
  };
}

const PATTERNS = [
  'daily',
  'weekly',
  'absoluteMonthly',
  'relativeMonthly',
  'absoluteYearly',
  'relativeYearly',
] as const;
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const INDEXES = ['first', 'second', 'third', 'fourth', 'last'] as const;
const RANGES = ['endDate', 'noEnd', 'numbered'] as const;

const day = (description: string) => ({ description, format: 'date' });
const closed = { additionalProperties: false };

const pattern = Type.Object(
  {
    type: stringEnum(PATTERNS, { description: 'How it repeats.' }),
    interval: Type.Integer({ description: 'Every how many days, weeks …', minimum: 1, maximum: 999 }),
    days_of_week: Type.Optional(
      Type.Array(stringEnum(DAYS, { description: 'Day.' }), {
        description: 'For weekly and relative ones.',
        aliases: ['daysOfWeek'],
      }),
    ),
    day_of_month: Type.Optional(
      Type.Integer({
        description: 'For absolute ones.',
        aliases: ['dayOfMonth'],
        minimum: 1,
        maximum: 31,
      }),
    ),
    month: Type.Optional(Type.Integer({ description: 'For yearly ones.', minimum: 1, maximum: 12 })),
    index: Type.Optional(stringEnum(INDEXES, { description: 'For relative ones.' })),
    first_day_of_week: Type.Optional({
      ...stringEnum(DAYS, { description: 'First day of the week.', aliases: ['firstDayOfWeek'] }),
      unlisted: true,
    }),
  },
  { description: 'How it repeats.', ...closed },
);

const range = Type.Object(
  {
    type: stringEnum(RANGES, { description: 'How it ends.' }),
    start_date: Type.String({ ...day('Day of the first one.'), aliases: ['startDate'] }),
    end_date: Type.Optional(Type.String({ ...day('For endDate.'), aliases: ['endDate'] })),
    number_of_occurrences: Type.Optional(
      Type.Integer({
        description: 'For numbered.',
        aliases: ['numberOfOccurrences'],
        minimum: 0,
        maximum: 10_000,
      }),
    ),
    recurrence_time_zone: Type.Optional(
      Type.String({
        description: 'Time zone of the days.',
        aliases: ['recurrenceTimeZone'],
        unlisted: true,
      }),
    ),
  },
  { description: 'For how long.', ...closed },
);

const recurrenceSchema = Type.Object({ pattern, range }, { description: 'How it repeats.', ...closed });
export const recurrence = Type.Optional(recurrenceSchema);

type Recurrence = (typeof recurrenceSchema)['static'];

/** Members that do not belong to the kind are left out where they say nothing: Graph refuses some of them. */
export function fromRecurrence({ pattern, range }: Recurrence): GraphRecurrence {
  return {
    pattern: present({
      type: pattern.type,
      interval: pattern.interval,
      daysOfWeek: pattern.days_of_week,
      dayOfMonth: pattern.day_of_month,
      month: pattern.month,
      index: pattern.index,
      firstDayOfWeek: pattern.first_day_of_week,
    }),
    range: present({
      type: range.type,
      startDate: range.start_date,
      endDate: range.end_date,
      numberOfOccurrences: range.number_of_occurrences,
      recurrenceTimeZone: range.recurrence_time_zone,
    }),
  };
}

/** What Graph answers has every member, zero or the first of its enum where it does not apply. */
export function toRecurrence({ pattern = {}, range = {} }: GraphRecurrence) {
  const { type = '' } = pattern;
  return {
    pattern: present({
      type,
      interval: pattern.interval,
      days_of_week: pattern.daysOfWeek,
      day_of_month: pattern.dayOfMonth || undefined,
      month: pattern.month || undefined,
      index: type.startsWith('relative') ? pattern.index : undefined,
    }),
    range: present({
      type: range.type,
      start_date: range.startDate,
      end_date: range.type === 'endDate' ? range.endDate : undefined,
      number_of_occurrences: range.numberOfOccurrences || undefined,
    }),
  };
}

const text = Type.Optional(Type.String());
const number = Type.Optional(Type.Integer());

export const recurrenceOutput = Type.Object({
  pattern: Type.Object({
    type: text,
    interval: number,
    days_of_week: Type.Optional(Type.Array(Type.String())),
    day_of_month: number,
    month: number,
    index: text,
  }),
  range: Type.Object({ type: text, start_date: text, end_date: text, number_of_occurrences: number }),
});
