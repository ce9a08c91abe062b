import { Type } from '@sinclair/typebox';
import { defineTool, type ProviderCall, READ } from '../tool.js';
import { boundedMap } from './bounded-map.js';
import { type GmailMessage, MAIL_HEADERS, toMail } from './message.js';
import {
  includeSpamTrash,
  labelIds,
  limit,
  mailboxPath,
  pageToken,
  query,
  READONLY,
  userId,
} from './params.js';

export const fetchEmails = defineTool({
  name: 'GMAIL_FETCH_EMAILS',
  description:
    'Search and read e-mails, newest first; without a query, the latest ones. Returns each mail with subject, sender, date, text, labels and attachments, and next_page_token.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      query,
      label_ids: labelIds('Only mails that carry all of these labels, such as `INBOX` or `UNREAD`.'),
      limit: limit('How many mails to return.', 10),
      page_token: pageToken,
      include_body: Type.Optional(
        Type.Boolean({
          description: 'Return text and attachments too; false is faster.',
          aliases: ['include_payload'],
          default: true,
        }),
      ),
      verbose: Type.Optional(
        Type.Boolean({ description: 'False means the same as `include_body: false`.', default: true }),
      ),
      ids_only: Type.Optional(
        Type.Boolean({
          description: 'Return ids and thread ids alone, without reading the mails.',
          default: false,
        }),
      ),
      include_spam_trash: includeSpamTrash,
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: { query: 'is:unread newer_than:7d', limit: 5 },
  run: async (params, call) => {
    const { body } = await call({
      method: 'GET',
      path: mailboxPath(params, 'messages'),
      query: {
        q: params.query || undefined,
        labelIds: params.label_ids ?? [],
        maxResults: params.limit ?? 10,
        pageToken: params.page_token,
        includeSpamTrash: params.include_spam_trash,
      },
    });
    const page = body as MessagePage;
    const found = page.messages ?? [];
    const withBody = params.include_body !== false && params.verbose !== false;
    return {
      messages: params.ids_only
        ? found.map(({ id, threadId }) => ({ id, thread_id: threadId }))
        : await boundedMap(found, PARALLEL_READS, ({ id }) => readMail(call, params, id, withBody)),
      ...(page.nextPageToken && { next_page_token: page.nextPageToken }),
      result_size_estimate: page.resultSizeEstimate ?? found.length,
    };
  },
});

interface MessagePage {
  readonly messages?: readonly { readonly id: string; readonly threadId: string }[];
  readonly nextPageToken?: string;
  readonly resultSizeEstimate?: number;
}

/** A read costs 5 of the 250 quota units that a user has each second. */
const PARALLEL_READS = 8;

async function readMail(call: ProviderCall, mailbox: { user_id?: string }, id: string, withBody: boolean) {
  const { body } = await call({
    method: 'GET',
    path: mailboxPath(mailbox, 'messages', id),
    query: withBody ? { format: 'full' } : { format: 'metadata', metadataHeaders: MAIL_HEADERS },
  });
  return toMail(body as GmailMessage);
}
