import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { mailFilter, requireSearchAlone, sortable } from './list-filter.js';
import { MAIL_PROPERTIES, mailOutput, toMail } from './message.js';
import { filter, limit, listQuery, orderby, page, pageOutput, select, skip, toPage } from './page.js';
import { flag, id, importance, MAIL_READ, mailbox, params, prefer, text, userId, words } from './params.js';

const moment = (description: string) => Type.Optional(Type.String({ description, format: 'date-time' }));

const filters = {
  is_read: flag('Whether it was read.'),
  has_attachments: flag('Whether it has attachments.'),
  importance,
  from_address: text('The sender’s address.'),
  conversation_id: text('Id of the conversation.'),
  categories: words('Carries all of these categories.'),
  subject: text('The whole subject.'),
  subject_contains: text('Part of the subject.'),
  subject_startswith: text('How the subject begins.'),
  subject_endswith: text('How the subject ends.'),
  received_date_time_ge: moment('Received at or after.'),
  received_date_time_gt: moment('Received after.'),
  received_date_time_le: moment('Received at or before.'),
  received_date_time_lt: moment('Received before.'),
  sent_date_time_gt: moment('Sent after.'),
  sent_date_time_lt: moment('Sent before.'),
};

const folder = (fallback: string) =>
  Type.String({
    description: `Id of a folder, or such as \`inbox\`, \`drafts\`, \`sentitems\`, \`archive\`, \`deleteditems\`; ${fallback}`,
    aliases: ['folder_id'],
    pattern: '^[\\w=+/-]+$',
  });

const listMessages = defineTool({
  name: 'OUTLOOK_LIST_MESSAGES',
  description:
    'Lists e-mails of a folder, newest first, that fit all conditions given. Returns each with subject, people, dates and a preview, and next_page.',
  scopes: MAIL_READ,
  annotations: READ,
  params: params({
    folder: Type.Optional({ ...folder('`allfolders` for the whole mailbox.'), default: 'inbox' }),
    ...filters,
    search: text('Full text (KQL), such as `from:billing invoice`; instead of conditions and order.'),
    orderby,
    response_detail: Type.Optional(
      stringEnum(['minimal', 'full'], {
        description: '`full` reads each mail’s text too.',
        default: 'minimal',
      }),
    ),
    select,
    limit: limit('e-mails', 10),
    skip,
    page,
    user_id: userId,
  }),
  output: pageOutput('messages', mailOutput),
  example: { is_read: false, limit: 5 },
  request: (given) => {
    const conditions = mailFilter(given);
    const { search, response_detail } = given;
    if (search !== undefined && given.page === undefined)
      requireSearchAlone(Object.keys({ ...filters, orderby }).filter((name) => name in given));
    const order = given.orderby ?? ['receivedDateTime desc'];
    return {
      method: 'GET',
      path: messagesPath(given),
      query: listQuery(
        {
          ...given,
          ...(search === undefined
            ? { orderby: order, ...withFilter(sortable(conditions, order)) }
            : { orderby: [] }),
          select: given.select ?? propertiesFor(response_detail),
        },
        search === undefined ? {} : { $search: searchText(search) },
      ),
      ...prefer({ body: 'text' }),
    };
  },
  result: (body) => toPage('messages', body, toMail),
});

const queryEmails = defineTool({
  name: 'OUTLOOK_QUERY_EMAILS',
  description:
    'Finds e-mails by an OData filter of your own, for what OUTLOOK_LIST_MESSAGES has no parameter for. Returns each with subject, people, dates and a preview, and next_page.',
  scopes: MAIL_READ,
  annotations: READ,
  params: params({
    filter: filter("isRead eq false and startswith(subject,'Invoice')"),
    folder: Type.Optional(folder('the whole mailbox where absent.')),
    orderby: Type.Optional(
      Type.String({
        description: 'Property to sort by, with `asc` or `desc`.',
        aliases: ['order_by'],
        pattern: '^[A-Za-z][\\w/]*( (asc|desc))?(, ?[A-Za-z][\\w/]*( (asc|desc))?)*$',
      }),
    ),
    select,
    limit: limit('e-mails', 10),
    skip,
    page,
    user_id: userId,
  }),
  output: pageOutput('messages', mailOutput),
  example: { filter: "from/emailAddress/address eq 'billing@example.com'" },
  request: (given) => {
    const order = given.orderby?.split(/, ?/);
    return {
      method: 'GET',
      path: messagesPath(given),
      query: listQuery({
        ...given,
        ...withFilter(sortable(given.filter, order)),
        select: given.select ?? MAIL_PROPERTIES,
        orderby: order ?? [],
      }),
      ...prefer({ body: 'text' }),
    };
  },
  result: (body) => toPage('messages', body, toMail),
});

const getMessage = defineTool({
  name: 'OUTLOOK_GET_MESSAGE',
  description:
    'Reads one e-mail by its id. Returns subject, people, dates, text, and whether it has attachments.',
  scopes: MAIL_READ,
  annotations: READ,
  params: params({
    message_id: id('e-mail', 'messageId'),
    body_type: Type.Optional(
      stringEnum(['text', 'html'], {
        description: '`html` returns the HTML beside the text.',
        default: 'text',
      }),
    ),
    select,
    user_id: userId,
  }),
  output: mailOutput,
  example: { message_id: 'AAMkAGI2TAAA=' },
  request: (given) => ({
    method: 'GET',
    path: renderPath(`${mailbox(given)}/messages/{message_id}`, given),
    query: { $select: (given.select ?? [...MAIL_PROPERTIES, 'body']).join(',') },
    ...prefer({ body: given.body_type ?? 'text' }),
  }),
  result: (body) => toMail(body as never),
});

function messagesPath(given: { folder?: string; user_id?: string }): string {
  const all = given.folder === undefined || given.folder === 'allfolders';
  return all
    ? `${mailbox(given)}/messages`
    : renderPath(`${mailbox(given)}/mailFolders/{folder}/messages`, given);
}

function propertiesFor(detail: 'minimal' | 'full' | undefined): readonly string[] {
  return detail === 'full' ? [...MAIL_PROPERTIES, 'body'] : MAIL_PROPERTIES;
}

function withFilter(text: string | undefined) {
  return text === undefined ? {} : { filter: text };
}

/** $search takes one quoted text; quotes within it are escaped. */
function searchText(search: string): string {
  return `"${search.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

export const readMailTools = [listMessages, queryEmails, getMessage];
