import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { defineTool, type ProviderCall, WRITE } from '../tool.js';
import { composeMail, requireSendable } from './compose.js';
import { content } from './content-params.js';
import { forwarded } from './forward.js';
import { mailRequest, type OutgoingMail } from './mail-request.js';
import { type GmailMessage, toMailReference } from './message.js';
import { mailReferenceOutput } from './outputs.js';
import { id, READONLY, SEND, userId } from './params.js';
import { replyTo } from './reply.js';

const sendEmail = defineTool({
  name: 'GMAIL_SEND_EMAIL',
  description:
    'Sends a new e-mail from the connected mailbox. Returns the id and thread id of the sent message.',
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
  output: mailReferenceOutput,
  run: async (params, call, { now }) => {
    requireSendable(params);
    const bytes = await composeMail(params, { date: now, from: params.from_email });
    return send(params, { bytes }, call);
  },
});

const replyToThread = defineTool({
  name: 'GMAIL_REPLY_TO_THREAD',
  description:
    'Answers the last message of a conversation, keeping its subject and thread. Returns the id and thread id of the sent reply.',
  scopes: [...SEND, ...READONLY],
  annotations: WRITE,
  params: Type.Object(
    {
      thread_id: id('conversation to answer', 'threadId'),
      to: Type.Optional(
        Type.String({
          description: 'Who gets the reply; whoever wrote the last message where absent.',
          aliases: ['recipient_email'],
          maxLength: 10_000,
        }),
      ),
      extra_recipients: content.extra_recipients,
      cc: content.cc,
      bcc: content.bcc,
      body: content.body,
      is_html: content.is_html,
      attachments: content.attachments,
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: { thread_id: '18c2f1a0b3d4e5f6', body: 'Thank you, that works for me.' },
  output: mailReferenceOutput,
  run: async (params, call, { now }) => {
    const reply = await replyTo(params, call);
    const mail = { ...params, to: params.to || reply.to, subject: reply.subject };
    requireSendable(mail);
    const bytes = await composeMail(mail, { ...reply, date: now });
    return send(params, { bytes, thread_id: params.thread_id }, call);
  },
});

const forwardMessage = defineTool({
  name: 'GMAIL_FORWARD_MESSAGE',
  description:
    'Forwards an existing e-mail with its attachments to other recipients. Returns the id and thread id of the sent message.',
  scopes: [...SEND, ...READONLY],
  annotations: WRITE,
  params: Type.Object(
    {
      message_id: id('message to forward', 'messageId'),
      recipients: Type.Array(Type.String({ minLength: 3, maxLength: 1_000 }), {
        description: 'Who gets it, each one address.',
        minItems: 1,
        maxItems: 500,
      }),
      cc: content.cc,
      bcc: content.bcc,
      additional_text: Type.Optional(
        Type.String({ description: 'Plain text to put above the forwarded mail.', aliases: ['body'] }),
      ),
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: {
    message_id: '18c2f1a0b3d4e5f6',
    recipients: ['colleague@example.com'],
    additional_text: 'See below.',
  },
  output: mailReferenceOutput,
  run: async (params, call, { now }) => {
    const mail = await forwarded(params, call);
    const recipients = { extra_recipients: params.recipients, cc: params.cc ?? [], bcc: params.bcc ?? [] };
    return send(params, { bytes: await composeMail({ ...mail, ...recipients }, { date: now }) }, call);
  },
});

async function send(mailbox: { user_id?: string }, mail: OutgoingMail, call: ProviderCall) {
  const path = renderPath('/users/{user_id}/messages/send', mailbox);
  const { body } = await call(mailRequest('POST', path, mail));
  return toMailReference(body as GmailMessage);
}

export const sendTools = [sendEmail, replyToThread, forwardMessage];
