import { Type } from '@sinclair/typebox';
import { ignoredParam } from '../ignored.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, type ProviderCall, WRITE } from '../tool.js';
import { changeScope, toChangeQuery } from './change-params.js';
import { METADATA_READONLY } from './params.js';

/** Notifications by channel: https://developers.google.com/workspace/drive/api/guides/push */

const channelId = Type.String({
  description: 'A new UUID that names the channel.',
  aliases: ['id', 'channelId'],
  minLength: 1,
  maxLength: 64,
});

const watchChanges = defineTool({
  name: 'GOOGLEDRIVE_WATCH_CHANGES',
  description:
    'Has Google call an https address whenever something changes, until the channel expires or GOOGLEDRIVE_STOP_WATCH_CHANNEL ends it. Returns the ids of channel and resource, the expiry, and the page to list the changes from.',
  scopes: METADATA_READONLY,
  annotations: WRITE,
  params: Type.Object(
    {
      channel_id: channelId,
      address: Type.String({
        description: 'The https URL that is called, with a header for each fact and no body.',
        pattern: '^https://',
      }),
      type: Type.Optional(
        stringEnum(['web_hook', 'webhook'], { description: 'How to deliver.', default: 'web_hook' }),
      ),
      token: Type.Optional(
        Type.String({ description: 'A text that comes with every call, to know it by.', maxLength: 256 }),
      ),
      expiration: Type.Optional(
        Type.Integer({
          description:
            'When it ends, in milliseconds since 1970; an hour from now where absent, a week at most.',
          minimum: 1,
        }),
      ),
      page: Type.Optional(
        Type.String({
          description: 'Where in the feed to begin; the present where absent.',
          aliases: ['page_token', 'pageToken'],
          minLength: 1,
        }),
      ),
      page_size: Type.Optional(
        Type.Integer({
          description: 'How many changes a page of the watched list has.',
          aliases: ['limit', 'pageSize'],
          unlisted: true,
          minimum: 1,
          maximum: 1_000,
        }),
      ),
      params: Type.Optional(
        Type.Record(Type.String(), Type.String(), {
          description: 'Further parameters of the delivery.',
          unlisted: true,
        }),
      ),
      ...changeScope,
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    channel_id: Type.String(),
    resource_id: Type.String({ description: 'Needed to stop it.' }),
    resource_uri: Type.Optional(Type.String()),
    token: Type.Optional(Type.String()),
    expires_at: Type.Optional(Type.String()),
    page: Type.String({ description: 'Where the watched changes begin.' }),
  }),
  example: {
    channel_id: '01234567-89ab-4def-8123-456789abcdef',
    address: 'https://app.example.com/notifications',
  },
  run: async ({ channel_id, address, type, token, expiration, page, page_size, params, ...scope }, call) => {
    const pageToken = page ?? (await startPage(scope, call));
    const { body } = await call({
      method: 'POST',
      path: '/changes/watch',
      query: { pageToken, pageSize: page_size, ...toChangeQuery(scope) },
      body: {
        json: {
          id: channel_id,
          type: type ?? 'web_hook',
          address,
          token,
          params,
          expiration: expiration === undefined ? undefined : String(expiration),
        },
      },
    });
    return { ...toChannel(body as Channel), page: pageToken };
  },
});

const stopChannel = defineTool({
  name: 'GOOGLEDRIVE_STOP_WATCH_CHANNEL',
  description: 'Ends the notifications of a channel. Returns the ids of what was stopped.',
  scopes: METADATA_READONLY,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      channel_id: { ...channelId, description: 'The channel_id it was begun with.' },
      resource_id: Type.String({
        description: 'The resource_id answered when it began.',
        aliases: ['resourceId'],
        minLength: 1,
      }),
      ...Object.fromEntries(
        ['address', 'channelType', 'expiration', 'kind', 'params', 'payload', 'resourceUri', 'token'].map(
          (name) => [name, ignoredParam('Google finds a channel by its id and the resource’s.')],
        ),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ stopped: Type.Literal(true), channel_id: Type.String(), resource_id: Type.String() }),
  example: { channel_id: '01234567-89ab-4def-8123-456789abcdef', resource_id: 'ret08u3rv24htgh289g' },
  request: {
    method: 'POST',
    path: '/channels/stop',
    body: { id: '$channel_id', resourceId: '$resource_id' },
  },
  result: (_, { channel_id, resource_id }) => ({ stopped: true, channel_id, resource_id }),
});

async function startPage(
  { drive_id, supports_all_drives }: { drive_id?: string; supports_all_drives?: boolean },
  call: ProviderCall,
): Promise<string> {
  const { body } = await call({
    method: 'GET',
    path: '/changes/startPageToken',
    query: { driveId: drive_id, supportsAllDrives: supports_all_drives, fields: 'startPageToken' },
  });
  return (body as { startPageToken: string }).startPageToken;
}

interface Channel {
  readonly id: string;
  readonly resourceId: string;
  readonly resourceUri?: string;
  readonly token?: string;
  /** Milliseconds since 1970, as a decimal string. */
  readonly expiration?: string;
}

function toChannel(channel: Channel) {
  return {
    channel_id: channel.id,
    resource_id: channel.resourceId,
    resource_uri: channel.resourceUri,
    token: channel.token,
    expires_at: channel.expiration && new Date(Number(channel.expiration)).toISOString(),
  };
}

export const watchTools = [watchChanges, stopChannel];
