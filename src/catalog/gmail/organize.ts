import { Type } from '@sinclair/typebox';
import { defineTool, IDEMPOTENT_WRITE } from '../tool.js';
import { type GmailMessage, toMailReference } from './message.js';
import { mailReferenceOutput } from './outputs.js';
import { id, labelChanges, MODIFY, messageIds, userId } from './params.js';

const message = { message_id: id('message', 'messageId'), user_id: userId };

const addLabelToEmail = defineTool({
  name: 'GMAIL_ADD_LABEL_TO_EMAIL',
  description:
    'Adds and removes labels on one e-mail: archive, mark as read, star. Returns its labels afterwards.',
  scopes: MODIFY,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object({ ...message, ...labelChanges }, { additionalProperties: false }),
  example: { message_id: '18c2f1a0b3d4e5f6', add_label_ids: ['STARRED'], remove_label_ids: ['UNREAD'] },
  output: mailReferenceOutput,
  request: {
    method: 'POST',
    path: '/users/{user_id}/messages/{message_id}/modify',
    body: { addLabelIds: '$add_label_ids', removeLabelIds: '$remove_label_ids' },
  },
  result: (body) => toMailReference(body as GmailMessage),
});

const batchModify = defineTool({
  name: 'GMAIL_BATCH_MODIFY_MESSAGES',
  description:
    'Adds and removes the same labels on up to 1,000 e-mails in one call. Returns how many were named; Gmail skips ids that do not exist.',
  scopes: MODIFY,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      message_ids: messageIds,
      ...labelChanges,
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: { message_ids: ['18c2f1a0b3d4e5f6', '18c2f1a0b3d4e5f7'], remove_label_ids: ['UNREAD'] },
  output: Type.Object({ messages: Type.Integer({ description: 'How many were named.' }) }),
  request: {
    method: 'POST',
    path: '/users/{user_id}/messages/batchModify',
    body: {
      ids: '$message_ids',
      addLabelIds: '$add_label_ids',
      removeLabelIds: '$remove_label_ids',
    },
  },
  result: (_, { message_ids }) => ({ messages: message_ids.length }),
});

const moveToTrash = defineTool({
  name: 'GMAIL_MOVE_TO_TRASH',
  description:
    'Moves one e-mail to the trash, where Gmail keeps it for 30 days. Returns its labels afterwards.',
  scopes: MODIFY,
  annotations: { ...IDEMPOTENT_WRITE, destructiveHint: true },
  params: Type.Object(message, { additionalProperties: false }),
  example: { message_id: '18c2f1a0b3d4e5f6' },
  output: mailReferenceOutput,
  request: { method: 'POST', path: '/users/{user_id}/messages/{message_id}/trash' },
  result: (body) => toMailReference(body as GmailMessage),
});

const untrashMessage = defineTool({
  name: 'GMAIL_UNTRASH_MESSAGE',
  description: 'Takes one e-mail back out of the trash. Returns its labels afterwards.',
  scopes: MODIFY,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(message, { additionalProperties: false }),
  example: { message_id: '18c2f1a0b3d4e5f6' },
  output: mailReferenceOutput,
  request: { method: 'POST', path: '/users/{user_id}/messages/{message_id}/untrash' },
  result: (body) => toMailReference(body as GmailMessage),
});

export const organizeTools = [addLabelToEmail, batchModify, moveToTrash, untrashMessage];
