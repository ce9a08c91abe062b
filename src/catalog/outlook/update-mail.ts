import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE } from '../tool.js';
import { fromZoned, zonedTime } from './event-times.js';
import { mailOutput, toMail } from './message.js';
import {
  flag,
  id,
  importance,
  isHtml,
  itemBody,
  MAIL_WRITE,
  mailbox,
  params,
  prefer,
  text,
  userId,
  words,
} from './params.js';
import { people, person, toPeople } from './people.js';
import { present } from './present.js';

const time = (description: string, alias: string) =>
  Type.Optional({ ...zonedTime(description, alias), unlisted: true });

const followUp = Type.Object(
  {
    flag_status: stringEnum(['notFlagged', 'flagged', 'complete'], {
      description: 'Flagged for follow-up or not.',
      aliases: ['flagStatus'],
    }),
    start_date_time: time('When to start; with due_date_time.', 'startDateTime'),
    due_date_time: time('When it is due; with start_date_time.', 'dueDateTime'),
    completed_date_time: time('When it was done.', 'completedDateTime'),
  },
  { description: 'Follow-up flag.', additionalProperties: false },
);

const updateEmail = defineTool({
  name: 'OUTLOOK_UPDATE_EMAIL',
  description:
    'Changes an e-mail: read or unread, flag, categories, importance; of a draft also subject, text and recipients. Returns it as it is now.',
  scopes: MAIL_WRITE,
  annotations: IDEMPOTENT_WRITE,
  params: params({
    message_id: id('e-mail', 'messageId'),
    is_read: flag('Mark it read or unread.', 'isRead'),
    flag: Type.Optional(followUp),
    categories: words('Names of categories: replaces the list.'),
    importance,
    inference_classification: Type.Optional(
      stringEnum(['focused', 'other'], {
        description: 'Which inbox it belongs to.',
        aliases: ['inferenceClassification'],
      }),
    ),
    subject: text('Drafts: subject line.'),
    body: Type.Optional(
      Type.Union(
        [
          Type.String(),
          Type.Object(
            {
              content: Type.String({ description: 'The text.' }),
              contentType: Type.Optional(
                stringEnum(['text', 'html', 'Text', 'HTML'], { description: 'What it is.' }),
              ),
            },
            { additionalProperties: false },
          ),
        ],
        { description: 'Drafts: the message.' },
      ),
    ),
    is_html: isHtml,
    to_recipients: people('Drafts: recipients, replaced whole.', 'toRecipients', 'to'),
    cc_recipients: people('Drafts: copies, replaced whole.', 'ccRecipients', 'cc'),
    bcc_recipients: people('Drafts: blind copies, replaced whole.', 'bccRecipients', 'bcc'),
    reply_to: { ...people('Drafts: where answers go.', 'replyTo'), unlisted: true },
    from: { ...person('Drafts: send as this address.', 'From'), unlisted: true },
    sender: { ...person('Drafts: who sends for it.'), unlisted: true },
    internet_message_id: { ...text('Drafts: the Message-ID.', 'internetMessageId'), unlisted: true },
    is_read_receipt_requested: {
      ...flag('Drafts: ask for a read receipt.', 'isReadReceiptRequested'),
      unlisted: true,
    },
    is_delivery_receipt_requested: {
      ...flag('Drafts: ask for a delivery receipt.', 'isDeliveryReceiptRequested'),
      unlisted: true,
    },
    user_id: userId,
  }),
  output: mailOutput,
  example: { message_id: 'AAMkAGI2TAAA=', is_read: true },
  request: (given) => ({
    method: 'PATCH',
    path: renderPath(`${mailbox(given)}/messages/{message_id}`, given),
    ...prefer({ body: 'text' }),
    body: {
      json: {
        isRead: given.is_read,
        flag: given.flag && toFlag(given.flag),
        categories: given.categories,
        importance: given.importance,
        inferenceClassification: given.inference_classification,
        subject: given.subject,
        body: toBody(given.body, given.is_html),
        toRecipients: toPeople('to_recipients', given.to_recipients),
        ccRecipients: toPeople('cc_recipients', given.cc_recipients),
        bccRecipients: toPeople('bcc_recipients', given.bcc_recipients),
        replyTo: toPeople('reply_to', given.reply_to),
        from: toPeople('from', given.from === undefined ? undefined : [given.from])?.[0],
        sender: toPeople('sender', given.sender === undefined ? undefined : [given.sender])?.[0],
        internetMessageId: given.internet_message_id,
        isReadReceiptRequested: given.is_read_receipt_requested,
        isDeliveryReceiptRequested: given.is_delivery_receipt_requested,
      },
    },
  }),
  result: (body) => toMail(body as never),
});

function toFlag(given: (typeof followUp)['static']) {
  const { start_date_time: start, due_date_time: due, completed_date_time: completed } = given;
  return present({
    flagStatus: given.flag_status,
    startDateTime: start && fromZoned(start),
    dueDateTime: due && fromZoned(due),
    completedDateTime: completed && fromZoned(completed),
  });
}

function toBody(body: string | { content: string; contentType?: string } | undefined, is_html?: boolean) {
  if (body === undefined) return undefined;
  if (typeof body === 'string') return itemBody(body, is_html);
  return itemBody(body.content, body.contentType?.toLowerCase() === 'html');
}

export const updateMailTools = [updateEmail];
