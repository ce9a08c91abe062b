import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';

/** Filters that every list of events takes. */

export const EVENT_TYPES = [
  'default',
  'birthday',
  'focusTime',
  'fromGmail',
  'outOfOffice',
  'workingLocation',
] as const;

export const orderBy = Type.Optional(
  stringEnum(['startTime', 'updated'], {
    description: 'Order of the events; `startTime` needs `single_events`.',
    aliases: ['orderBy'],
  }),
);

export const showDeleted = Type.Optional(
  Type.Boolean({ description: 'Return cancelled events too.', aliases: ['showDeleted'], default: false }),
);

export function singleEvents(fallback: boolean) {
  return Type.Optional(
    Type.Boolean({
      description: 'Return each occurrence of a recurring event instead of the series.',
      aliases: ['singleEvents'],
      default: fallback,
    }),
  );
}

export const eventTypes = Type.Optional(
  Type.Array(stringEnum(EVENT_TYPES, { description: 'A kind of event.' }), {
    description: 'Only these kinds of event.',
    aliases: ['eventTypes'],
  }),
);

export const query = Type.Optional(
  Type.String({ description: 'Words in title, text, place or guests.', aliases: ['q'] }),
);
