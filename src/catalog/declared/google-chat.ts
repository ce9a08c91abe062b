import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { flag, id, integer, list, text, toParams } from '../params.js';
import { google } from '../providers/google.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const AUTH = 'https://www.googleapis.com/auth/chat.';
const SPACES_READONLY = `${AUTH}spaces.readonly`;
const MESSAGES = `${AUTH}messages`;
const MESSAGES_READONLY = `${AUTH}messages.readonly`;

const space_id = id('Id of the space, what follows `spaces/` in its name.', { aliases: ['space'] });
const message_id = id('Id of the message, what follows `messages/` in its name.', { aliases: ['message'] });
const pages = {
  page_size: integer('How many to return.', { minimum: 1, maximum: 1000 }),
  page_token: text('`nextPageToken` of the page before.'),
};
const PAGES = { pageSize: '$page_size', pageToken: '$page_token' };
const MESSAGE = '/v1/spaces/{space_id}/messages/{message_id}';

/**
 * https://developers.google.com/workspace/chat/api/reference/rest. All of it acts as the user. Names span segments
 * (`spaces/A/messages/B`), and the directory’s document has one path, `/v1/{name}`, for the methods of every kind of
 * thing; so these are tools of their own.
 */
export default declareToolkit({
  slug: 'google-chat',
  display_name: 'Google Chat',
  description: 'Google Chat as the user: spaces, messages, reactions and members.',
  categories: ['communication', 'team-chat'],
  provider: google,
  base_url: 'https://chat.googleapis.com',
  documentation_url: 'https://developers.google.com/workspace/chat/api/reference/rest',
  tools: [
    defineTool({
      name: 'GOOGLECHAT_LIST_SPACES',
      description: 'Lists the spaces, group chats and direct messages that the user is in.',
      scopes: [SPACES_READONLY],
      annotations: READ,
      params: toParams({}, { filter: text('Such as `spaceType = "SPACE"`.'), ...pages }),
      example: { filter: 'spaceType = "SPACE"' },
      request: { method: 'GET', path: '/v1/spaces', query: { filter: '$filter', ...PAGES } },
    }),
    defineTool({
      name: 'GOOGLECHAT_GET_SPACE',
      description: 'Reads one space.',
      scopes: [SPACES_READONLY],
      annotations: READ,
      params: toParams({ space_id }),
      example: { space_id: 'AAAA' },
      request: { method: 'GET', path: '/v1/spaces/{space_id}' },
    }),
    defineTool({
      name: 'GOOGLECHAT_CREATE_SPACE',
      description: 'Creates a named space with the user in it. Returns it.',
      scopes: [`${AUTH}spaces.create`],
      annotations: WRITE,
      params: toParams(
        { display_name: id('Name of the space.', { maxLength: 128 }) },
        {
          description: text('What the space is for.', { maxLength: 150 }),
          external_user_allowed: flag(
            'Whether people outside the organization may join; never to be changed.',
          ),
        },
      ),
      example: { display_name: 'Launch' },
      request: {
        method: 'POST',
        path: '/v1/spaces',
        body: {
          spaceType: 'SPACE',
          displayName: '$display_name',
          externalUserAllowed: '$external_user_allowed',
          spaceDetails: { description: '$description' },
        },
      },
    }),
    defineTool({
      name: 'GOOGLECHAT_SETUP_SPACE',
      description:
        'Creates a space, group chat or direct message with people in it, or returns the direct message there is.',
      scopes: [`${AUTH}spaces.create`],
      annotations: WRITE,
      params: toParams(
        {
          space_type: stringEnum(['SPACE', 'GROUP_CHAT', 'DIRECT_MESSAGE'], {
            description: 'What to create.',
          }),
          memberships: list(
            Type.Object({
              member: Type.Object(
                {
                  name: Type.String({ description: '`users/` and the person’s e-mail address or id.' }),
                  type: Type.String({ description: 'Always HUMAN.', default: 'HUMAN' }),
                },
                { description: 'The person.' },
              ),
            }),
            'Whom to add; the user is in it anyway.',
            { maxItems: 49 },
          ),
        },
        { display_name: text('Name, of a SPACE alone.', { maxLength: 128 }) },
      ),
      example: {
        space_type: 'DIRECT_MESSAGE',
        memberships: [{ member: { name: 'users/a@example.com', type: 'HUMAN' } }],
      },
      request: {
        method: 'POST',
        path: '/v1/spaces:setup',
        body: {
          space: { spaceType: '$space_type', displayName: '$display_name' },
          memberships: '$memberships',
        },
      },
    }),
    defineTool({
      name: 'GOOGLECHAT_FIND_DIRECT_MESSAGE',
      description: 'Finds the direct message with a person.',
      scopes: [SPACES_READONLY],
      annotations: READ,
      params: toParams({ name: id('`users/` and the person’s e-mail address or id.') }),
      example: { name: 'users/a@example.com' },
      request: { method: 'GET', path: '/v1/spaces:findDirectMessage', query: { name: '$name' } },
    }),
    defineTool({
      name: 'GOOGLECHAT_LIST_MESSAGES',
      description: 'Lists the messages of a space.',
      scopes: [MESSAGES_READONLY],
      annotations: READ,
      params: toParams(
        { space_id },
        {
          filter: text(
            'Such as `createTime > "2030-01-01T00:00:00Z"` or `thread.name = spaces/A/threads/B`.',
          ),
          order_by: stringEnum(['createTime ASC', 'createTime DESC'], { description: 'By age.' }),
          ...pages,
        },
      ),
      example: { space_id: 'AAAA', order_by: 'createTime DESC' },
      request: {
        method: 'GET',
        path: '/v1/spaces/{space_id}/messages',
        query: { filter: '$filter', orderBy: '$order_by', ...PAGES },
      },
    }),
    defineTool({
      name: 'GOOGLECHAT_GET_MESSAGE',
      description: 'Reads one message.',
      scopes: [MESSAGES_READONLY],
      annotations: READ,
      params: toParams({ space_id, message_id }),
      example: { space_id: 'AAAA', message_id: 'm1' },
      request: { method: 'GET', path: MESSAGE },
    }),
    defineTool({
      name: 'GOOGLECHAT_CREATE_MESSAGE',
      aliases: ['GOOGLECHAT_SEND_MESSAGE'],
      description: 'Sends a message to a space as the user, on request into a thread. Returns it.',
      scopes: [`${AUTH}messages.create`],
      annotations: WRITE,
      params: toParams(
        { space_id, text: id('The message in Chat’s markup: *bold*, _italic_, <users/123> to mention.') },
        { thread_name: text('`spaces/A/threads/B`, to answer in that thread.') },
      ),
      example: { space_id: 'AAAA', text: 'Hello' },
      request: {
        method: 'POST',
        path: '/v1/spaces/{space_id}/messages',
        // Without this a message with a thread begins a new one.
        query: { messageReplyOption: 'REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD' },
        body: { text: '$text', thread: { name: '$thread_name' } },
      },
    }),
    defineTool({
      name: 'GOOGLECHAT_UPDATE_MESSAGE',
      description: 'Changes the text of a message that the user sent.',
      scopes: [MESSAGES],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ space_id, message_id, text: id('The new text.') }),
      example: { space_id: 'AAAA', message_id: 'm1', text: 'Hello again' },
      request: { method: 'PATCH', path: MESSAGE, query: { updateMask: 'text' }, body: { text: '$text' } },
    }),
    defineTool({
      name: 'GOOGLECHAT_DELETE_MESSAGE',
      description: 'Deletes a message that the user sent.',
      scopes: [MESSAGES],
      annotations: DESTRUCTIVE,
      params: toParams({ space_id, message_id }),
      example: { space_id: 'AAAA', message_id: 'm1' },
      request: { method: 'DELETE', path: MESSAGE },
    }),
    defineTool({
      name: 'GOOGLECHAT_ADD_REACTION',
      description: 'Reacts to a message with an emoji.',
      scopes: [`${AUTH}messages.reactions.create`],
      annotations: WRITE,
      params: toParams({ space_id, message_id, emoji: id('The emoji itself, in Unicode.') }),
      example: { space_id: 'AAAA', message_id: 'm1', emoji: '👍' },
      request: { method: 'POST', path: `${MESSAGE}/reactions`, body: { emoji: { unicode: '$emoji' } } },
    }),
    defineTool({
      name: 'GOOGLECHAT_LIST_MEMBERS',
      description: 'Lists who is in a space.',
      scopes: [`${AUTH}memberships.readonly`],
      annotations: READ,
      params: toParams({ space_id }, { filter: text('Such as `member.type = "HUMAN"`.'), ...pages }),
      example: { space_id: 'AAAA' },
      request: {
        method: 'GET',
        path: '/v1/spaces/{space_id}/members',
        query: { filter: '$filter', ...PAGES },
      },
    }),
    defineTool({
      name: 'GOOGLECHAT_ADD_MEMBER',
      description: 'Adds a person to a space, or invites them where they must agree.',
      scopes: [`${AUTH}memberships`],
      annotations: WRITE,
      params: toParams({ space_id, user: id('`users/` and the person’s e-mail address or id.') }),
      example: { space_id: 'AAAA', user: 'users/a@example.com' },
      request: {
        method: 'POST',
        path: '/v1/spaces/{space_id}/members',
        body: { member: { name: '$user', type: 'HUMAN' } },
      },
    }),
  ],
});
