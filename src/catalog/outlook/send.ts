import { Type } from '@sinclair/typebox';
import { fileParam, type InputFile } from '../file.js';
import { renderPath } from '../render-request.js';
import { defineTool, WRITE } from '../tool.js';
import { toFileAttachment } from './file-attachment.js';
import { body, id, isHtml, itemBody, MAIL_SEND, mailbox, params, text, userId } from './params.js';
import { addresses, optionalAddresses, toRecipients } from './recipients.js';

const sent = Type.Object({ sent: Type.Boolean({ description: 'Outlook accepted it and tells no id.' }) });

const sendEmail = defineTool({
  name: 'OUTLOOK_SEND_EMAIL',
  description: 'Sends a new e-mail at once. Returns that Outlook accepted it, and no id.',
  scopes: MAIL_SEND,
  annotations: WRITE,
  params: params({
    to: Type.String({
      description: 'Recipient, `Name <address>` or the address; several separated by commas.',
      aliases: ['to_email'],
      minLength: 3,
      maxLength: 10_000,
    }),
    to_name: text('Name of a single recipient.'),
    cc_emails: optionalAddresses('Copies go to.', 'cc'),
    bcc_emails: optionalAddresses('Blind copies go to.', 'bcc'),
    subject: Type.String({ description: 'Subject line.' }),
    body: body('The message.'),
    is_html: isHtml,
    from_address: text('Send as this address, which the account must be allowed to.'),
    attachment: Type.Optional(fileParam('A file of up to 3 MB.')),
    save_to_sent_items: Type.Optional(
      Type.Boolean({ description: 'Keep a copy in Sent Items.', default: true }),
    ),
    user_id: userId,
  }),
  output: sent,
  example: { to: 'recipient@example.com', subject: 'Hello', body: 'Hello from Bobbin.' },
  request: (given) => ({
    method: 'POST',
    path: `${mailbox(given)}/sendMail`,
    body: {
      json: {
        message: {
          ...toMessage({ ...given, to: named(given.to, given.to_name) }),
          from: toRecipients('from_address', given.from_address)?.[0],
        },
        saveToSentItems: given.save_to_sent_items ?? true,
      },
    },
  }),
  result: () => ({ sent: true }),
});

const sendDraft = defineTool({
  name: 'OUTLOOK_SEND_DRAFT',
  description: 'Sends a saved draft to the recipients in it. Returns that Outlook accepted it.',
  scopes: MAIL_SEND,
  annotations: WRITE,
  params: params({ message_id: id('draft', 'draft_id', 'messageId'), user_id: userId }),
  output: sent,
  example: { message_id: 'AAMkAGI2TAAA=' },
  request: (given) => ({
    method: 'POST',
    path: renderPath(`${mailbox(given)}/messages/{message_id}/send`, given),
  }),
  result: () => ({ sent: true }),
});

const replyEmail = defineTool({
  name: 'OUTLOOK_REPLY_EMAIL',
  description:
    'Answers the sender of an e-mail at once, quoting it. Returns that Outlook accepted it; OUTLOOK_CREATE_DRAFT_REPLY drafts instead.',
  scopes: MAIL_SEND,
  annotations: WRITE,
  params: params({
    message_id: id('e-mail to answer', 'messageId'),
    comment: Type.String({ description: 'What to write above the quoted mail.', aliases: ['body'] }),
    cc_emails: optionalAddresses('Copies go to.', 'cc'),
    bcc_emails: optionalAddresses('Blind copies go to.', 'bcc'),
    user_id: userId,
  }),
  output: sent,
  example: { message_id: 'AAMkAGI2TAAA=', comment: 'Thank you, that works for me.' },
  request: (given) => ({
    method: 'POST',
    path: renderPath(`${mailbox(given)}/messages/{message_id}/reply`, given),
    body: { json: { comment: given.comment, message: copies(given) } },
  }),
  result: () => ({ sent: true }),
});

const forwardMessage = defineTool({
  name: 'OUTLOOK_FORWARD_MESSAGE',
  description: 'Forwards an e-mail with its attachments at once. Returns that Outlook accepted it.',
  scopes: MAIL_SEND,
  annotations: WRITE,
  params: params({
    message_id: id('e-mail to forward', 'messageId'),
    to_recipients: { ...addresses('Who gets it.', 'to'), minItems: 1 },
    comment: text('What to write above it.', 'body'),
    user_id: userId,
  }),
  output: sent,
  example: { message_id: 'AAMkAGI2TAAA=', to_recipients: ['colleague@example.com'], comment: 'See below.' },
  request: (given) => ({
    method: 'POST',
    path: renderPath(`${mailbox(given)}/messages/{message_id}/forward`, given),
    body: {
      json: {
        comment: given.comment ?? '',
        toRecipients: toRecipients('to_recipients', given.to_recipients),
      },
    },
  }),
  result: () => ({ sent: true }),
});

interface MailContent {
  to?: string | readonly string[];
  cc_emails?: readonly string[];
  bcc_emails?: readonly string[];
  subject?: string;
  body?: string;
  is_html?: boolean;
  attachment?: InputFile;
}

/** A new message in Graph’s form. */
export function toMessage(content: MailContent, names = { to: 'to', cc: 'cc_emails', bcc: 'bcc_emails' }) {
  return {
    subject: content.subject,
    body: itemBody(content.body ?? '', content.is_html),
    toRecipients: toRecipients(names.to, content.to),
    ccRecipients: toRecipients(names.cc, content.cc_emails),
    bccRecipients: toRecipients(names.bcc, content.bcc_emails),
    attachments: content.attachment && [toFileAttachment(content.attachment)],
  };
}

/** Copies of a reply; undefined where there are none, so that the answer goes as Outlook addresses it. */
export function copies({ cc_emails, bcc_emails }: { cc_emails?: string[]; bcc_emails?: string[] }) {
  if (!cc_emails && !bcc_emails) return undefined;
  return {
    ccRecipients: toRecipients('cc_emails', cc_emails),
    bccRecipients: toRecipients('bcc_emails', bcc_emails),
  };
}

function named(to: string, name: string | undefined): string {
  return name && /^[^\s<>,]+@[^\s<>,]+$/.test(to) ? `"${name.replaceAll(/["\\]/g, '')}" <${to}>` : to;
}

export const sendTools = [sendEmail, sendDraft, replyEmail, forwardMessage];
