import { type Static, Type } from '@sinclair/typebox';
import { boundedMap } from '../google/bounded-map.js';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, type ProviderCall, READ, WRITE } from '../tool.js';
import { composeMail } from './compose.js';
import { content } from './content-params.js';
import { mailRequest, type OutgoingMail } from './mail-request.js';
import { type GmailMessage, toMailReference } from './message.js';
import { deletedOutput, mailOutput, mailReferenceOutput, pageOutput, text } from './outputs.js';
import { COMPOSE, id, limit, page, READONLY, userId } from './params.js';
import { shaped } from './read.js';
import { replyTo } from './reply.js';

const draftContent = {
  ...content,
  thread_id: Type.Optional(
    Type.String({
      description:
        'Make the draft a reply in this conversation: recipient and subject are taken from it where absent. Needs the scope gmail.readonly too.',
      aliases: ['threadId'],
      pattern: '^[A-Za-z0-9_-]+$',
    }),
  ),
  user_id: userId,
};

const draftReferenceOutput = Type.Object({
  draft_id: Type.String({ description: 'What GMAIL_SEND_DRAFT takes.' }),
  message_id: text,
  thread_id: text,
});

const draftOutput = Type.Object({ draft_id: Type.String(), message: Type.Optional(mailOutput) });

const createDraft = defineTool({
  name: 'GMAIL_CREATE_EMAIL_DRAFT',
  description:
    'Saves an e-mail as a draft without sending it; with thread_id, as a reply. Returns the draft’s id, which GMAIL_SEND_DRAFT takes.',
  scopes: COMPOSE,
  annotations: WRITE,
  params: Type.Object(draftContent, { additionalProperties: false }),
  example: { to: 'recipient@example.com', subject: 'Proposal', body: 'Here is what I suggest.' },
  output: draftReferenceOutput,
  run: async (params, call, { now }) => {
    const path = renderPath('/users/{user_id}/drafts', params);
    const { body } = await call(mailRequest('POST', path, await draftMail(params, now, call), asDraft));
    return toDraftReference(body as GmailDraft);
  },
});

const updateDraft = defineTool({
  name: 'GMAIL_UPDATE_DRAFT',
  description:
    'Replaces the whole content of a draft: give every part it shall have, not only the changes. Returns the draft’s id.',
  scopes: COMPOSE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object({ draft_id: id('draft', 'draftId'), ...draftContent }, { additionalProperties: false }),
  example: { draft_id: 'r-8123', to: 'recipient@example.com', subject: 'Proposal', body: 'A better text.' },
  output: draftReferenceOutput,
  run: async (params, call, { now }) => {
    const path = renderPath('/users/{user_id}/drafts/{draft_id}', params);
    const { body } = await call(mailRequest('PUT', path, await draftMail(params, now, call), asDraft));
    return toDraftReference(body as GmailDraft);
  },
});

const getDraft = defineTool({
  name: 'GMAIL_GET_DRAFT',
  description: 'Reads one draft. Returns its id and the mail with subject, recipients, text and attachments.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      draft_id: id('draft', 'draftId'),
      format: Type.Optional(
        stringEnum(['full', 'metadata', 'minimal', 'raw'], {
          description: 'How much to read: everything, headers only, labels and snippet only, or the source.',
          default: 'full',
        }),
      ),
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: { draft_id: 'r-8123' },
  request: { method: 'GET', path: '/users/{user_id}/drafts/{draft_id}', query: { format: '$format' } },
  output: draftOutput,
  result: (body, { format }) => {
    const draft = body as GmailDraft;
    return { draft_id: draft.id, ...(draft.message && { message: shaped(draft.message, format) }) };
  },
});

const listDrafts = defineTool({
  name: 'GMAIL_LIST_DRAFTS',
  description:
    'Lists saved drafts, newest first. Returns their ids, with verbose their content too, and next_page.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      limit: limit('How many drafts to return.', 10),
      page,
      verbose: Type.Optional(
        Type.Boolean({ description: 'Read the content of each draft too.', default: false }),
      ),
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: { limit: 10 },
  output: pageOutput(
    'drafts',
    Type.Object({ ...draftReferenceOutput.properties, ...draftOutput.properties }),
  ),
  run: async (params, call) => {
    const { body } = await call({
      method: 'GET',
      path: renderPath('/users/{user_id}/drafts', params),
      query: { maxResults: params.limit ?? 10, pageToken: params.page },
    });
    const answer = body as { drafts?: readonly GmailDraft[]; nextPageToken?: string };
    const drafts = answer.drafts ?? [];
    return {
      drafts: params.verbose
        ? await boundedMap(drafts, 8, (draft) => readDraft(params, draft.id, call))
        : drafts.map(toDraftReference),
      ...(answer.nextPageToken && { next_page: answer.nextPageToken }),
    };
  },
});

const sendDraft = defineTool({
  name: 'GMAIL_SEND_DRAFT',
  description:
    'Sends a saved draft to the recipients in it. Returns the id and thread id of the sent message.',
  scopes: COMPOSE,
  annotations: WRITE,
  params: Type.Object({ draft_id: id('draft', 'draftId'), user_id: userId }, { additionalProperties: false }),
  example: { draft_id: 'r-8123' },
  request: { method: 'POST', path: '/users/{user_id}/drafts/send', body: { id: '$draft_id' } },
  output: mailReferenceOutput,
  result: (body) => toMailReference(body as GmailMessage),
});

const deleteDraft = defineTool({
  name: 'GMAIL_DELETE_DRAFT',
  description: 'Erases a draft for good, not by way of the trash. Returns the id of what was deleted.',
  scopes: COMPOSE,
  annotations: DESTRUCTIVE,
  params: Type.Object({ draft_id: id('draft', 'draftId'), user_id: userId }, { additionalProperties: false }),
  example: { draft_id: 'r-8123' },
  request: { method: 'DELETE', path: '/users/{user_id}/drafts/{draft_id}' },
  output: deletedOutput('draft_id'),
  result: (_, { draft_id }) => ({ deleted: true, draft_id }),
});

interface GmailDraft {
  readonly id: string;
  readonly message?: GmailMessage;
}

const DraftContent = Type.Object(draftContent);

const asDraft = (message: object) => ({ message });

async function draftMail(
  params: Static<typeof DraftContent>,
  now: number,
  call: ProviderCall,
): Promise<OutgoingMail> {
  const { thread_id, ...mail } = params;
  if (thread_id === undefined) return { bytes: await composeMail(mail, { date: now }) };
  const reply = await replyTo({ ...params, thread_id }, call);
  const answer = { ...mail, to: mail.to || reply.to, subject: mail.subject || reply.subject };
  return { bytes: await composeMail(answer, { ...reply, date: now }), thread_id };
}

async function readDraft(mailbox: { user_id?: string }, draft_id: string, call: ProviderCall) {
  const { body } = await call({
    method: 'GET',
    path: renderPath('/users/{user_id}/drafts/{draft_id}', { ...mailbox, draft_id }),
    query: { format: 'full' },
  });
  const draft = body as GmailDraft;
  return { draft_id: draft.id, ...(draft.message && { message: shaped(draft.message) }) };
}

function toDraftReference({ id: draftId, message }: GmailDraft) {
  return { draft_id: draftId, ...(message && { message_id: message.id, thread_id: message.threadId }) };
}

export const draftTools = [createDraft, updateDraft, getDraft, listDrafts, sendDraft, deleteDraft];
