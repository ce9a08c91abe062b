import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { type GraphTime, toGraphTime } from './event-times.js';
import { itemBody } from './params.js';

/** What an event is made of, as CREATE and UPDATE take it. */

export const showAs = Type.Optional(
  stringEnum(['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'], {
    description: 'What others see; `oof` is away.',
    aliases: ['showAs'],
  }),
);

export const sensitivity = Type.Optional(
  stringEnum(['normal', 'personal', 'private', 'confidential'], { description: 'Who may see it.' }),
);

export const location = Type.Optional(
  Type.String({ description: 'Name or address of the place.', maxLength: 1_000 }),
);

/** Two days without a time are whole days, of which the last is included. */
export function toSpan(start: string, end: string, zone: string | undefined): Span {
  if (!isDay(start) || !isDay(end))
    return { start: toGraphTime(start, zone), end: toGraphTime(end, zone), isAllDay: false };
  const last = new Date(Math.max(Date.parse(start), Date.parse(end)) + DAY_MS);
  return {
    start: toGraphTime(start, zone),
    end: toGraphTime(last.toISOString().slice(0, 10), zone),
    isAllDay: true,
  };
}

interface Span {
  readonly start: GraphTime;
  readonly end: GraphTime;
  readonly isAllDay: boolean;
}

interface EventContent {
  subject?: string;
  is_html?: boolean;
  location?: string;
  show_as?: string;
  sensitivity?: string;
  importance?: string;
  categories?: string[];
  reminder_minutes?: number;
}

/** Those members that are written as they come. */
export function toContent(content: EventContent, text: string | undefined) {
  return {
    subject: content.subject,
    body: text === undefined ? undefined : itemBody(text, content.is_html),
    location: content.location === undefined ? undefined : { displayName: content.location },
    showAs: content.show_as,
    sensitivity: content.sensitivity,
    importance: content.importance,
    categories: content.categories,
    ...(content.reminder_minutes !== undefined && {
      isReminderOn: true,
      reminderMinutesBeforeStart: content.reminder_minutes,
    }),
  };
}

export const reminder = Type.Optional(
  Type.Integer({ description: 'Remind so many minutes before.', minimum: 0, maximum: 40_320 }),
);

const DAY_MS = 24 * 60 * 60_000;

function isDay(text: string): boolean {
  return text.length === 'yyyy-mm-dd'.length;
}
