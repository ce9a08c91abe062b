import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, WRITE } from '../tool.js';
import { text, told } from './outputs.js';
import { calendarId, EVENTS_READONLY } from './params.js';

const watchEvents = defineTool({
  name: 'GOOGLECALENDAR_EVENTS_WATCH',
  description:
    'Asks Google to call an https address whenever events of a calendar change; the call says that, not what. Returns the channel with its resource id and expiry.',
  scopes: EVENTS_READONLY,
  annotations: WRITE,
  params: Type.Object(
    {
      channel_id: Type.String({
        description: 'An id of your own for the channel, such as a UUID.',
        aliases: ['id', 'channelId'],
        pattern: '^[A-Za-z0-9_\\-+/=]{1,64}$',
      }),
      address: Type.String({
        description: 'The https address that Google calls.',
        pattern: '^https://',
        maxLength: 2_048,
      }),
      token: Type.Optional(
        Type.String({ description: 'Sent with each call, to tell that it is genuine.', maxLength: 256 }),
      ),
      params: Type.Optional(
        Type.Object(
          {
            ttl: Type.Optional(
              Type.String({
                description: 'Seconds the channel lives; a week where absent.',
                pattern: '^\\d+$',
              }),
            ),
          },
          { description: 'How long.', additionalProperties: false },
        ),
      ),
      type: Type.Optional(
        stringEnum(['web_hook', 'webhook'], { description: 'How Google calls.', default: 'web_hook' }),
      ),
      payload: Type.Optional(
        Type.Boolean({ description: 'Whether a payload is wanted; Google sends none.', unlisted: true }),
      ),
      calendar_id: calendarId,
    },
    { additionalProperties: false },
  ),
  example: {
    channel_id: '01234567-89ab-cdef-0123456789ab',
    address: 'https://app.example.com/calendar-changes',
    token: 'a-secret-of-yours',
  },
  request: (given) => ({
    method: 'POST',
    path: renderPath('/calendars/{calendar_id}/events/watch', given),
    body: {
      json: {
        id: given.channel_id,
        type: given.type,
        address: given.address,
        token: given.token,
        params: given.params,
        payload: given.payload,
      },
    },
  }),
  output: Type.Object({
    channel_id: text,
    resource_id: told('Needed, with the channel’s id, to end it.'),
    resource_url: text,
    token: text,
    expires_at: told('ISO 8601.'),
  }),
  result: (body) => {
    const channel = body as Channel;
    return {
      channel_id: channel.id,
      resource_id: channel.resourceId,
      resource_url: channel.resourceUri,
      token: channel.token,
      expires_at: channel.expiration && new Date(Number(channel.expiration)).toISOString(),
    };
  },
});

interface Channel {
  readonly id?: string;
  readonly resourceId?: string;
  readonly resourceUri?: string;
  readonly token?: string;
  /** Milliseconds since the epoch, as a decimal string. */
  readonly expiration?: string;
}

export const watchTools = [watchEvents];
