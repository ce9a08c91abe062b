import { Type } from '@sinclair/typebox';
import { defineTool, WRITE } from '../tool.js';
import { composeRaw, requireSendable } from './compose.js';
import { content } from './content-params.js';
import { type GmailMessage, toMailReference } from './message.js';
import { mailboxPath, SEND, userId } from './params.js';

export const sendEmail = defineTool({
  name: 'GMAIL_SEND_EMAIL',
  description:
    'Send a new e-mail from the connected mailbox. Returns the id and thread id of the sent message.',
  scopes: SEND,
  annotations: WRITE,
  params: Type.Object(
    {
      ...content,
      from_email: Type.Optional(
        Type.String({
          description: 'Send from this alias; it must be a verified send-as address of the account.',
          aliases: ['from'],
          maxLength: 1_000,
        }),
      ),
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: { to: 'recipient@example.com', subject: 'Hello', body: 'Hello from Bobbin.' },
  run: async (params, call, { now }) => {
    requireSendable(params);
    const raw = await composeRaw(params, { date: now, from: params.from_email });
    const { body } = await call({
      method: 'POST',
      path: mailboxPath(params, 'messages', 'send'),
      body: { json: { raw } },
    });
    return toMailReference(body as GmailMessage);
  },
});
