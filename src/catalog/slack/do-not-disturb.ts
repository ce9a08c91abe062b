import { Type } from '@sinclair/typebox';
import { defineTool, IDEMPOTENT_WRITE } from '../tool.js';
import { object } from './json.js';
import { params, token } from './params.js';

const setDuration = defineTool({
  name: 'SLACK_SET_DND_DURATION',
  description: 'Silences Slack for the connected user for some minutes, from now. Returns when that ends.',
  scopes: ['dnd:write'],
  annotations: IDEMPOTENT_WRITE,
  params: params({
    num_minutes: Type.Integer({ description: 'For how many minutes.', minimum: 1, aliases: ['minutes'] }),
    token,
  }),
  example: { num_minutes: 60 },
  request: {
    method: 'POST',
    path: '/dnd.setSnooze',
    body: { num_minutes: '$num_minutes' },
    body_format: 'form',
  },
  output: Type.Object({
    snooze_enabled: Type.Boolean(),
    snooze_ends_at: Type.Optional(Type.Number({ description: 'Unix seconds.' })),
    snooze_remaining: Type.Optional(Type.Number({ description: 'Seconds.' })),
  }),
  result: (body) => {
    const { snooze_enabled, snooze_endtime, snooze_remaining } = object(body);
    return { snooze_enabled: snooze_enabled ?? true, snooze_ends_at: snooze_endtime, snooze_remaining };
  },
});

export const doNotDisturbTools = [setDuration];
