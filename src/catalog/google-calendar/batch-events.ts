import { type Static, Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { boundedMap } from '../google/bounded-map.js';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, type ProviderCall } from '../tool.js';
import { colorId, reminders } from './event-extras.js';
import { createMeetingRoom, eventFields, eventTime } from './event-fields.js';
import { eventMembers, text, told } from './outputs.js';
import { calendarId, EVENTS, sendUpdates } from './params.js';
import { changeEvent } from './patch-event.js';
import { insertEvent } from './write-events.js';

const operation = Type.Object(
  {
    operation: stringEnum(['create', 'patch', 'delete'], {
      description: '`patch` changes the given fields and leaves the others.',
      aliases: ['op', 'type', 'action'],
    }),
    event_id: Type.Optional(
      Type.String({
        description: 'The event to patch or delete.',
        aliases: ['eventId'],
        pattern: '^[A-Za-z0-9_-]+$',
      }),
    ),
    event: Type.Optional(
      Type.Object(
        {
          summary: eventFields.summary,
          description: eventFields.description,
          location: eventFields.location,
          start_datetime: Type.Optional(eventTime('Start; `create` needs it:', 'start_time', 'start')),
          end_datetime: Type.Optional(eventTime('End, half an hour later where absent:', 'end_time', 'end')),
          timezone: eventFields.timezone,
          attendees: eventFields.attendees,
          recurrence: eventFields.recurrence,
          visibility: eventFields.visibility,
          transparency: eventFields.transparency,
          create_meeting_room: createMeetingRoom,
          color_id: colorId,
          reminders,
        },
        {
          description: 'What to write.',
          aliases: ['body', 'event_data'],
          additionalProperties: false,
        },
      ),
    ),
    send_updates: sendUpdates,
    calendar_id: calendarId,
  },
  { additionalProperties: false },
);

type Operation = Static<typeof operation>;

const batchEvents = defineTool({
  name: 'GOOGLECALENDAR_BATCH_EVENTS',
  description:
    'Creates, changes and deletes up to 50 events. Returns for each operation the event, or why it failed; the others are done all the same.',
  scopes: EVENTS,
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
  params: Type.Object(
    {
      operations: Type.Array(operation, {
        description: 'What to do; side by side, unless `fail_fast`.',
        minItems: 1,
        maxItems: 50,
      }),
      fail_fast: Type.Optional(
        Type.Boolean({
          description: 'One after the other, and nothing more after the first failure.',
          aliases: ['failFast'],
          default: false,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  example: {
    operations: [
      { operation: 'create', event: { summary: 'Planning', start_datetime: '2025-03-03T10:00:00Z' } },
      { operation: 'patch', event_id: 'abc123', event: { location: 'Room 2' } },
    ],
  },
  output: Type.Object({
    results: Type.Array(
      Type.Object({
        operation: Type.String(),
        outcome: Type.String({ description: '`done`, `failed`, or `skipped` after a failure.' }),
        event_id: text,
        event: Type.Optional(Type.Object(eventMembers)),
        error: Type.Optional(
          Type.Object({
            message: Type.String(),
            reason: Type.String(),
            code: told('Google’s own.'),
            remediation: text,
          }),
        ),
      }),
      { description: 'In the order of the operations.' },
    ),
    failed: Type.Integer({ description: 'How many failed.' }),
  }),
  run: async ({ operations, fail_fast }, call) => {
    const failures: ExecutionError[] = [];
    const results = await boundedMap(operations, fail_fast ? 1 : WIDTH, async (one) => {
      const { operation: kind, event_id } = one;
      if (fail_fast && failures.length > 0) return { operation: kind, outcome: 'skipped', event_id };
      try {
        const event = await perform(one, call);
        return { operation: kind, outcome: 'done', event_id: event_id ?? event?.id, event };
      } catch (error) {
        if (!(error instanceof ExecutionError)) throw error;
        failures.push(error);
        return { operation: kind, outcome: 'failed', event_id, error: toError(error) };
      }
    });
    const [first] = failures;
    const isNothingDone = !results.some(({ outcome }) => outcome === 'done');
    if (first && isNothingDone && !OWN_FAULT.has(first.reason)) throw first;
    return { results, failed: failures.length };
  },
});

/** Calls of one user under way at once: Google slows down who writes to one calendar faster. */
const WIDTH = 5;

/**
 * Failures of one operation alone. Where nothing was done for another reason, such as an expired connection, that is
 * the failure of the whole.
 */
const OWN_FAULT: ReadonlySet<string> = new Set(['invalid_params', 'provider_refused']);

async function perform({ operation: kind, event = {}, ...target }: Operation, call: ProviderCall) {
  if (kind === 'create') {
    const { start_datetime, color_id, reminders: own, ...fields } = event;
    if (start_datetime === undefined) throw missing('event/start_datetime', kind);
    return insertEvent({ ...target, ...fields, start_datetime }, call, { colorId: color_id, reminders: own });
  }
  const { event_id } = target;
  if (event_id === undefined) throw missing('event_id', kind);
  if (kind === 'patch') return changeEvent({ ...target, ...event, event_id }, call);
  await call({
    method: 'DELETE',
    path: renderPath('/calendars/{calendar_id}/events/{event_id}', target),
    query: { sendUpdates: target.send_updates },
  });
  return undefined;
}

function missing(path: string, kind: string): ExecutionError {
  return new ExecutionError('invalid_params', `The operation ${kind} needs ${path}.`, {
    remediation: `Give ${path}.`,
  });
}

function toError({ message, reason, details, remediation }: ExecutionError) {
  const { provider } = (details ?? {}) as { provider?: { code?: string } };
  return { message, reason, code: provider?.code, remediation };
}

export const batchTools = [batchEvents];
