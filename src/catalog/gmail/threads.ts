import { Type } from '@sinclair/typebox';
import { boundedMap } from '../google/bounded-map.js';
import { ignoredParam } from '../ignored.js';
import { renderPath } from '../render-request.js';
import { defineTool, IDEMPOTENT_WRITE, type ProviderCall, READ } from '../tool.js';
import { type GmailMessage, MAIL_HEADERS, toMail, toMailHeaders, toMailReference } from './message.js';
import { mailHeadersOutput, mailOutput, mailReferenceOutput, pageOutput, text } from './outputs.js';
import {
  id,
  includeSpamTrash,
  labelChanges,
  labelIds,
  limit,
  MODIFY,
  page,
  query,
  READONLY,
  userId,
} from './params.js';

const thread = { thread_id: id('conversation', 'threadId', 'id'), user_id: userId };

const threadLabelsOutput = Type.Object({
  thread_id: Type.String(),
  messages: Type.Array(mailReferenceOutput),
});

const listThreads = defineTool({
  name: 'GMAIL_LIST_THREADS',
  description:
    'Lists conversations, newest first, optionally by search query. Returns id and snippet of each, with verbose the headers of its messages too, and next_page.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      query,
      label_ids: labelIds('Only conversations that carry all of these labels.'),
      limit: limit('How many conversations to return.', 10),
      page,
      verbose: Type.Optional(
        Type.Boolean({
          description: 'Read the headers of each conversation’s messages too.',
          default: false,
        }),
      ),
      include_spam_trash: includeSpamTrash,
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: { query: 'in:inbox is:unread', limit: 10 },
  output: pageOutput(
    'threads',
    Type.Object({
      id: Type.String(),
      snippet: text,
      messages: Type.Optional(Type.Array(Type.Object(mailHeadersOutput))),
    }),
  ),
  run: async (params, call) => {
    const { body } = await call({
      method: 'GET',
      path: renderPath('/users/{user_id}/threads', params),
      query: {
        q: params.query || undefined,
        labelIds: params.label_ids ?? [],
        maxResults: params.limit ?? 10,
        pageToken: params.page,
        includeSpamTrash: params.include_spam_trash,
      },
    });
    const answer = body as { threads?: readonly GmailThread[]; nextPageToken?: string };
    const threads = answer.threads ?? [];
    return {
      threads: params.verbose
        ? await boundedMap(threads, 8, (found) => readHeaders(params, found, call))
        : threads.map(({ id: threadId, snippet }) => ({ id: threadId, snippet })),
      ...(answer.nextPageToken && { next_page: answer.nextPageToken }),
    };
  },
});

const fetchThread = defineTool({
  name: 'GMAIL_FETCH_MESSAGE_BY_THREAD_ID',
  description:
    'Reads all messages of one conversation, oldest first. Returns each with sender, date, text, labels and attachments.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    { ...thread, page_token: ignoredParam('Gmail’s threads.get has no pages: it answers the whole thread.') },
    { additionalProperties: false },
  ),
  example: { thread_id: '18c2f1a0b3d4e5f6' },
  request: { method: 'GET', path: '/users/{user_id}/threads/{thread_id}', query: { format: 'full' } },
  output: Type.Object({ thread_id: Type.String(), messages: Type.Array(mailOutput) }),
  result: (body) => {
    const found = body as GmailThread;
    return { thread_id: found.id, messages: (found.messages ?? []).map(toMail) };
  },
});

const modifyThreadLabels = defineTool({
  name: 'GMAIL_MODIFY_THREAD_LABELS',
  description: 'Adds and removes labels on every message of a conversation. Returns the messages’ labels.',
  scopes: MODIFY,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object({ ...thread, ...labelChanges }, { additionalProperties: false }),
  example: { thread_id: '18c2f1a0b3d4e5f6', remove_label_ids: ['INBOX'] },
  request: {
    method: 'POST',
    path: '/users/{user_id}/threads/{thread_id}/modify',
    body: { addLabelIds: '$add_label_ids', removeLabelIds: '$remove_label_ids' },
  },
  output: threadLabelsOutput,
  result: threadLabels,
});

const moveThreadToTrash = defineTool({
  name: 'GMAIL_MOVE_THREAD_TO_TRASH',
  description:
    'Moves a conversation to the trash, where Gmail keeps it for 30 days. Returns the messages’ labels.',
  scopes: MODIFY,
  annotations: { ...IDEMPOTENT_WRITE, destructiveHint: true },
  params: Type.Object(thread, { additionalProperties: false }),
  example: { thread_id: '18c2f1a0b3d4e5f6' },
  request: { method: 'POST', path: '/users/{user_id}/threads/{thread_id}/trash' },
  output: threadLabelsOutput,
  result: threadLabels,
});

const untrashThread = defineTool({
  name: 'GMAIL_UNTRASH_THREAD',
  description: 'Takes a conversation back out of the trash. Returns the messages’ labels.',
  scopes: MODIFY,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(thread, { additionalProperties: false }),
  example: { thread_id: '18c2f1a0b3d4e5f6' },
  request: { method: 'POST', path: '/users/{user_id}/threads/{thread_id}/untrash' },
  output: threadLabelsOutput,
  result: threadLabels,
});

interface GmailThread {
  readonly id: string;
  readonly snippet?: string;
  readonly messages?: readonly GmailMessage[];
}

function threadLabels(body: unknown) {
  const { id: threadId, messages } = body as GmailThread;
  return { thread_id: threadId, messages: (messages ?? []).map(toMailReference) };
}

async function readHeaders(
  mailbox: { user_id?: string },
  { id: thread_id, snippet }: GmailThread,
  call: ProviderCall,
) {
  const { body } = await call({
    method: 'GET',
    path: renderPath('/users/{user_id}/threads/{thread_id}', { ...mailbox, thread_id }),
    query: { format: 'metadata', metadataHeaders: MAIL_HEADERS },
  });
  return { id: thread_id, snippet, messages: ((body as GmailThread).messages ?? []).map(toMailHeaders) };
}

export const threadTools = [listThreads, fetchThread, modifyThreadLabels, moveThreadToTrash, untrashThread];
