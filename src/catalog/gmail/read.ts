import { Type } from '@sinclair/typebox';
import { detectMimeType } from 'nodemailer/lib/mime-funcs';
import { fileContentOutput, toFileContent } from '../file-content.js';
import { boundedMap } from '../google/bounded-map.js';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, type ProviderCall, READ } from '../tool.js';
import { type GmailMessage, MAIL_HEADERS, toMail, toMailHeaders } from './message.js';
import { mailOutput, pageOutput } from './outputs.js';
import { id, includeSpamTrash, labelIds, limit, page, query, READONLY, userId } from './params.js';

const fetchEmails = defineTool({
  name: 'GMAIL_FETCH_EMAILS',
  description:
    'Searches and reads e-mails, newest first; without a query, the latest ones. Returns each mail with subject, sender, date, text, labels and attachments, and next_page.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      query,
      label_ids: labelIds('Only mails that carry all of these labels, such as `INBOX` or `UNREAD`.'),
      limit: limit('How many mails to return.', 10),
      page,
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
  output: pageOutput('messages', Type.Partial(mailOutput), {
    result_size_estimate: Type.Integer({ description: 'About how many mails match in all.' }),
  }),
  run: async (params, call) => {
    const { body } = await call({
      method: 'GET',
      path: renderPath('/users/{user_id}/messages', params),
      query: {
        q: params.query || undefined,
        labelIds: params.label_ids ?? [],
        maxResults: params.limit ?? 10,
        pageToken: params.page,
        includeSpamTrash: params.include_spam_trash,
      },
    });
    const answer = body as MessagePage;
    const found = answer.messages ?? [];
    const withBody = params.include_body !== false && params.verbose !== false;
    return {
      messages: params.ids_only
        ? found.map((message) => ({ id: message.id, thread_id: message.threadId }))
        : await boundedMap(found, PARALLEL_READS, (message) => readMail(call, params, message.id, withBody)),
      ...(answer.nextPageToken && { next_page: answer.nextPageToken }),
      result_size_estimate: answer.resultSizeEstimate ?? found.length,
    };
  },
});

const fetchMessage = defineTool({
  name: 'GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID',
  description:
    'Reads one e-mail by its id. Returns subject, sender, recipients, date, text, labels and attachments.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      message_id: id('message', 'messageId'),
      format: Type.Optional(
        stringEnum(['full', 'metadata', 'minimal', 'raw'], {
          description:
            'How much to read: everything, headers only, labels and snippet only, or the source of the mail.',
          default: 'full',
        }),
      ),
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: { message_id: '18c2f1a0b3d4e5f6' },
  output: mailOutput,
  request: { method: 'GET', path: '/users/{user_id}/messages/{message_id}', query: { format: '$format' } },
  result: (body, { format }) => shaped(body as GmailMessage, format),
});

const getAttachment = defineTool({
  name: 'GMAIL_GET_ATTACHMENT',
  description:
    'Downloads one attachment of an e-mail, named by the ids that reading the e-mail returns. Returns a file handle with a download URL, and its text where it is text.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      message_id: id('message', 'messageId'),
      attachment_id: id('attachment', 'attachmentId'),
      file_name: Type.Optional(
        Type.String({
          description: 'Name to return the file under, which also tells its type; Gmail repeats neither.',
          aliases: ['fileName'],
        }),
      ),
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: { message_id: '18c2f1a0b3d4e5f6', attachment_id: 'ANGjdJ8w', file_name: 'report.pdf' },
  output: fileContentOutput,
  run: async (params, call, { saveFile }) => {
    const { body } = await call({
      method: 'GET',
      path: renderPath('/users/{user_id}/messages/{message_id}/attachments/{attachment_id}', params),
      holds_file: true,
    });
    const name = params.file_name ?? 'attachment';
    const bytes = Buffer.from((body as { data?: string }).data ?? '', 'base64url');
    return toFileContent({ name, mime_type: detectMimeType(name), bytes }, saveFile);
  },
});

interface MessagePage {
  readonly messages?: readonly { readonly id: string; readonly threadId: string }[];
  readonly nextPageToken?: string;
  readonly resultSizeEstimate?: number;
}

/** A read costs 5 of the 250 quota units that a user has each second. */
const PARALLEL_READS = 8;

async function readMail(
  call: ProviderCall,
  mailbox: { user_id?: string },
  message_id: string,
  withBody: boolean,
) {
  const { body } = await call({
    method: 'GET',
    path: renderPath('/users/{user_id}/messages/{message_id}', { ...mailbox, message_id }),
    query: withBody ? { format: 'full' } : { format: 'metadata', metadataHeaders: MAIL_HEADERS },
  });
  return shaped(body as GmailMessage, withBody ? 'full' : 'metadata');
}

export function shaped(message: GmailMessage, format: 'full' | 'metadata' | 'minimal' | 'raw' = 'full') {
  if (format === 'full') return toMail(message);
  const mail = toMailHeaders(message);
  return format === 'raw'
    ? { ...mail, source: Buffer.from(message.raw ?? '', 'base64url').toString('utf8') }
    : mail;
}

export const readTools = [fetchEmails, fetchMessage, getAttachment];
