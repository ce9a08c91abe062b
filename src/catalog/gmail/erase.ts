import { Type } from '@sinclair/typebox';
import { DESTRUCTIVE, defineTool } from '../tool.js';
import { deletedOutput } from './outputs.js';
import { FULL_MAIL, id, messageIds, userId } from './params.js';

/** Erasing for good, past the trash. Only who asks for full access to the mailbox gets these. */

const deleteMessage = defineTool({
  name: 'GMAIL_DELETE_MESSAGE',
  description:
    'Erases one e-mail for good, with no way back: prefer GMAIL_MOVE_TO_TRASH. Returns the id of what was deleted.',
  scopes: FULL_MAIL,
  consent: 'on_request',
  annotations: DESTRUCTIVE,
  params: Type.Object(
    { message_id: id('message', 'messageId', 'id'), user_id: userId },
    { additionalProperties: false },
  ),
  example: { message_id: '18c2f1a0b3d4e5f6' },
  request: { method: 'DELETE', path: '/users/{user_id}/messages/{message_id}' },
  output: deletedOutput('message_id'),
  result: (_, { message_id }) => ({ deleted: true, message_id }),
});

const deleteThread = defineTool({
  name: 'GMAIL_DELETE_THREAD',
  description:
    'Erases a conversation with all its e-mails for good, with no way back: prefer GMAIL_MOVE_THREAD_TO_TRASH. Returns the id of what was deleted.',
  scopes: FULL_MAIL,
  consent: 'on_request',
  annotations: DESTRUCTIVE,
  params: Type.Object(
    { thread_id: id('conversation', 'threadId', 'id'), user_id: userId },
    { additionalProperties: false },
  ),
  example: { thread_id: '18c2f1a0b3d4e5f6' },
  request: { method: 'DELETE', path: '/users/{user_id}/threads/{thread_id}' },
  output: deletedOutput('thread_id'),
  result: (_, { thread_id }) => ({ deleted: true, thread_id }),
});

const batchDelete = defineTool({
  name: 'GMAIL_BATCH_DELETE_MESSAGES',
  description:
    'Erases up to 1,000 e-mails for good, with no way back: to trash them, add the label `TRASH` with GMAIL_BATCH_MODIFY_MESSAGES. Returns how many were named; Gmail skips ids that do not exist.',
  scopes: FULL_MAIL,
  consent: 'on_request',
  annotations: DESTRUCTIVE,
  params: Type.Object({ message_ids: messageIds, user_id: userId }, { additionalProperties: false }),
  example: { message_ids: ['18c2f1a0b3d4e5f6', '18c2f1a0b3d4e5f7'] },
  request: {
    method: 'POST',
    path: '/users/{user_id}/messages/batchDelete',
    body: { ids: '$message_ids' },
  },
  output: Type.Object({ messages: Type.Integer({ description: 'How many were named.' }) }),
  result: (_, { message_ids }) => ({ messages: message_ids.length }),
});

export const eraseTools = [deleteMessage, deleteThread, batchDelete];
