import { Type } from '@sinclair/typebox';
import { fileParam } from '../file.js';
import { renderPath } from '../render-request.js';
import { defineTool, WRITE } from '../tool.js';
import { mailOutput, toMail } from './message.js';
import { body, id, isHtml, MAIL_WRITE, mailbox, params, text, userId } from './params.js';
import { optionalAddresses } from './recipients.js';
import { copies, toMessage } from './send.js';

const createDraft = defineTool({
  name: 'OUTLOOK_CREATE_DRAFT',
  description:
    'Saves a new e-mail as a draft without sending it. Returns the draft with its id, which OUTLOOK_SEND_DRAFT takes.',
  scopes: MAIL_WRITE,
  annotations: WRITE,
  params: params({
    to_recipients: optionalAddresses('Recipients.', 'to'),
    cc_recipients: optionalAddresses('Copies go to.', 'cc', 'cc_emails'),
    bcc_recipients: optionalAddresses('Blind copies go to.', 'bcc', 'bcc_emails'),
    subject: Type.String({ description: 'Subject line.' }),
    body: body('The message.'),
    is_html: isHtml,
    attachment: Type.Optional(fileParam('A file of up to 3 MB.')),
    user_id: userId,
  }),
  output: mailOutput,
  example: { to_recipients: ['recipient@example.com'], subject: 'Proposal', body: 'Here is what I suggest.' },
  request: (given) => {
    const { to_recipients, cc_recipients, bcc_recipients, ...content } = given;
    const people = {
      ...(to_recipients && { to: to_recipients }),
      ...(cc_recipients && { cc_emails: cc_recipients }),
      ...(bcc_recipients && { bcc_emails: bcc_recipients }),
    };
    const names = { to: 'to_recipients', cc: 'cc_recipients', bcc: 'bcc_recipients' };
    return {
      method: 'POST',
      path: `${mailbox(given)}/messages`,
      body: { json: toMessage({ ...content, ...people }, names) },
    };
  },
  result: (answer) => toMail(answer as never),
});

const createDraftReply = defineTool({
  name: 'OUTLOOK_CREATE_DRAFT_REPLY',
  description:
    'Drafts an answer to the sender of an e-mail, quoting it, without sending it. Returns the draft with its id, which OUTLOOK_SEND_DRAFT takes.',
  scopes: MAIL_WRITE,
  annotations: WRITE,
  params: params({
    message_id: id('e-mail to answer', 'messageId'),
    comment: text('What to write above the quoted mail.', 'body'),
    cc_emails: optionalAddresses('Copies go to.', 'cc'),
    bcc_emails: optionalAddresses('Blind copies go to.', 'bcc'),
    user_id: userId,
  }),
  output: mailOutput,
  example: { message_id: 'AAMkAGI2TAAA=', comment: 'Thank you, that works for me.' },
  request: (given) => ({
    method: 'POST',
    path: renderPath(`${mailbox(given)}/messages/{message_id}/createReply`, given),
    body: { json: { comment: given.comment ?? '', message: copies(given) } },
  }),
  result: (answer) => toMail(answer as never),
});

export const draftTools = [createDraft, createDraftReply];
