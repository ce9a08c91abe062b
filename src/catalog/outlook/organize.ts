import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { DESTRUCTIVE, defineTool, WRITE } from '../tool.js';
import { mailOutput, toMail } from './message.js';
import { folderName, id, MAIL_WRITE, mailbox, params, userId } from './params.js';

const messageId = id('e-mail', 'messageId');

const moveMessage = defineTool({
  name: 'OUTLOOK_MOVE_MESSAGE',
  description:
    'Moves an e-mail to another folder. Returns it with its new id: the old one is no longer valid.',
  scopes: MAIL_WRITE,
  annotations: WRITE,
  params: params({
    message_id: messageId,
    destination_id: folderName(
      'Id of the folder, or such as `archive`, `inbox`, `junkemail`, `deleteditems`.',
      'destinationId',
      'folder_id',
    ),
    user_id: userId,
  }),
  output: mailOutput,
  example: { message_id: 'AAMkAGI2TAAA=', destination_id: 'archive' },
  request: (given) => ({
    method: 'POST',
    path: renderPath(`${mailbox(given)}/messages/{message_id}/move`, given),
    body: { json: { destinationId: given.destination_id } },
  }),
  result: (body) => toMail(body as never),
});

const deleteMessage = defineTool({
  name: 'OUTLOOK_DELETE_MESSAGE',
  description:
    'Deletes an e-mail: it goes to Deleted Items, and for good if it is there already. Returns the id of what was deleted.',
  scopes: MAIL_WRITE,
  annotations: DESTRUCTIVE,
  params: params({ message_id: messageId, user_id: userId }),
  output: Type.Object({ id: Type.String(), deleted: Type.Boolean() }),
  example: { message_id: 'AAMkAGI2TAAA=' },
  request: (given) => ({
    method: 'DELETE',
    path: renderPath(`${mailbox(given)}/messages/{message_id}`, given),
  }),
  result: (_, { message_id }) => ({ id: message_id, deleted: true }),
});

export const organizeTools = [moveMessage, deleteMessage];
