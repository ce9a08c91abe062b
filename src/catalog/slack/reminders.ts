import { Type } from '@sinclair/typebox';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';
import { post } from './form.js';
import { list, maybeFlag, maybeNumber, maybeText, object, text } from './json.js';
import { params } from './params.js';

const reminderOutput = Type.Object({
  id: text,
  text: maybeText,
  user: Type.Optional(Type.String({ description: 'Who is reminded.' })),
  creator: maybeText,
  recurring: maybeFlag,
  time: Type.Optional(Type.Number({ description: 'Unix seconds; absent where it recurs.' })),
  completed_at: maybeNumber,
});

const createReminder = defineTool({
  name: 'SLACK_CREATE_A_REMINDER',
  aliases: ['SLACK_CREATE_REMINDER'],
  description: 'Lets Slack remind the connected user of something. Returns the reminder with its id.',
  scopes: ['reminders:write'],
  annotations: WRITE,
  params: params({
    text: Type.String({ description: 'What to remind of.', minLength: 1 }),
    time: Type.Union([Type.String({ minLength: 1 }), Type.Integer({ minimum: 1 })], {
      description:
        'When: Unix seconds, seconds from now within 24 hours, or words such as “in 15 minutes” or “every Thursday”.',
    }),
    // Slack refuses all but the user’s own id since 2023; dropping it would remind somebody else than the caller meant.
    user: Type.Optional(Type.String({ description: 'The connected user’s own id.', unlisted: true })),
  }),
  example: { text: 'Water the plants', time: 'in 15 minutes' },
  request: (values) => post('reminders.add', values),
  output: reminderOutput,
  result: (body) => reminder(object(body)['reminder']),
});

const listReminders = defineTool({
  name: 'SLACK_LIST_REMINDERS',
  description: 'Lists the reminders that the connected user made or has. Returns all of them at once.',
  scopes: ['reminders:read'],
  annotations: READ,
  params: params({}),
  example: {},
  request: { method: 'GET', path: '/reminders.list' },
  output: Type.Object({ reminders: Type.Array(reminderOutput) }),
  result: (body) => ({ reminders: list(object(body)['reminders']).map(reminder) }),
});

const deleteReminder = defineTool({
  name: 'SLACK_DELETE_REMINDER',
  description: 'Deletes a reminder of the connected user; it cannot be brought back.',
  scopes: ['reminders:write'],
  annotations: DESTRUCTIVE,
  params: params({
    reminder: Type.String({
      description: 'The id of the reminder, such as Rm12345678.',
      minLength: 1,
      aliases: ['reminder_id'],
    }),
  }),
  example: { reminder: 'Rm12345678' },
  request: {
    method: 'POST',
    path: '/reminders.delete',
    body: { reminder: '$reminder' },
    body_format: 'form',
  },
  output: Type.Object({ reminder: text, deleted: Type.Boolean() }),
  result: (_body, { reminder }) => ({ reminder, deleted: true }),
});

function reminder(value: unknown) {
  const { id, text, user, creator, recurring, time, complete_ts } = object(value);
  const completed_at = Number(complete_ts ?? 0);
  return {
    id,
    text,
    user,
    creator,
    recurring,
    time: time ?? undefined,
    ...(completed_at > 0 && { completed_at }),
  };
}

export const reminderTools = [createReminder, listReminders, deleteReminder];
