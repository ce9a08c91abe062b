import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ } from '../tool.js';
import { type GmailMessage, toMailReference } from './message.js';
import { count, mailReferenceOutput, pageOutput, text, told } from './outputs.js';
import { limit, page, READONLY, userId } from './params.js';

const getProfile = defineTool({
  name: 'GMAIL_GET_PROFILE',
  description:
    'Tells whose mailbox is connected. Returns its address, counts of messages and conversations, and the current history id.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object({ user_id: userId }, { additionalProperties: false }),
  example: {},
  request: { method: 'GET', path: '/users/{user_id}/profile' },
  output: Type.Object({
    email: text,
    messages_total: count,
    threads_total: count,
    history_id: told('Where GMAIL_LIST_HISTORY may begin.'),
  }),
  result: (body) => {
    const profile = body as {
      emailAddress?: string;
      messagesTotal?: number;
      threadsTotal?: number;
      historyId?: string;
    };
    return {
      email: profile.emailAddress,
      messages_total: profile.messagesTotal,
      threads_total: profile.threadsTotal,
      history_id: profile.historyId,
    };
  },
});

const listSendAs = defineTool({
  name: 'GMAIL_LIST_SEND_AS',
  description:
    'Lists the addresses the account may send from. Returns each with display name, signature and verification status.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object({ user_id: userId }, { additionalProperties: false }),
  example: {},
  request: { method: 'GET', path: '/users/{user_id}/settings/sendAs' },
  output: Type.Object({
    send_as: Type.Array(
      Type.Object({
        email: text,
        display_name: text,
        reply_to: text,
        signature: told('HTML.'),
        is_primary: Type.Boolean(),
        is_default: Type.Boolean(),
        verification_status: text,
      }),
    ),
  }),
  result: (body) => ({ send_as: ((body as { sendAs?: readonly GmailSendAs[] }).sendAs ?? []).map(toSendAs) }),
});

const relabelledOutput = Type.Object({
  id: Type.String(),
  thread_id: Type.String(),
  changed_label_ids: Type.Array(Type.String()),
});

const listHistory = defineTool({
  name: 'GMAIL_LIST_HISTORY',
  description:
    'Lists what changed in the mailbox since a history id, for incremental sync. Returns messages added, deleted and relabelled, the new history id and next_page.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      start_history_id: Type.String({
        description:
          'A `history_id` from GMAIL_GET_PROFILE or from the last call; Gmail keeps it for about a week.',
        aliases: ['startHistoryId'],
        pattern: '^[0-9]+$',
      }),
      history_types: Type.Optional(
        Type.Array(
          stringEnum(['messageAdded', 'messageDeleted', 'labelAdded', 'labelRemoved'], {
            description: 'A kind of change.',
          }),
          { description: 'Only these kinds of change; all where absent.' },
        ),
      ),
      label_id: Type.Optional(Type.String({ description: 'Only changes of messages with this label.' })),
      limit: limit('How many history records to return.', 100),
      page,
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: { start_history_id: '123456', history_types: ['messageAdded'] },
  output: pageOutput(
    'history',
    Type.Object({
      id: Type.String(),
      messages_added: Type.Array(mailReferenceOutput),
      messages_deleted: Type.Array(mailReferenceOutput),
      labels_added: Type.Array(relabelledOutput),
      labels_removed: Type.Array(relabelledOutput),
    }),
    { history_id: told('The `start_history_id` of the next call.') },
  ),
  request: {
    method: 'GET',
    path: '/users/{user_id}/history',
    query: {
      startHistoryId: '$start_history_id',
      historyTypes: '$history_types',
      labelId: '$label_id',
      maxResults: '$limit',
      pageToken: '$page',
    },
  },
  result: (body) => {
    const answer = body as { history?: readonly GmailHistory[]; historyId?: string; nextPageToken?: string };
    return {
      history: (answer.history ?? []).map(toHistory),
      history_id: answer.historyId,
      ...(answer.nextPageToken && { next_page: answer.nextPageToken }),
    };
  },
});

const stopWatch = defineTool({
  name: 'GMAIL_STOP_WATCH',
  description:
    'Ends the push notifications that this app had asked Gmail for about the mailbox. Returns whether it is done.',
  scopes: READONLY,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object({ user_id: userId }, { additionalProperties: false }),
  example: {},
  request: { method: 'POST', path: '/users/{user_id}/stop' },
  output: Type.Object({ stopped: Type.Boolean() }),
  result: () => ({ stopped: true }),
});

interface GmailSendAs {
  readonly sendAsEmail?: string;
  readonly displayName?: string;
  readonly replyToAddress?: string;
  readonly signature?: string;
  readonly isPrimary?: boolean;
  readonly isDefault?: boolean;
  readonly verificationStatus?: string;
}

function toSendAs(entry: GmailSendAs) {
  return {
    email: entry.sendAsEmail,
    display_name: entry.displayName,
    reply_to: entry.replyToAddress,
    signature: entry.signature,
    is_primary: entry.isPrimary ?? false,
    is_default: entry.isDefault ?? false,
    verification_status: entry.verificationStatus,
  };
}

interface GmailChange {
  readonly message: GmailMessage;
  readonly labelIds?: readonly string[];
}

interface GmailHistory {
  readonly id: string;
  readonly messagesAdded?: readonly GmailChange[];
  readonly messagesDeleted?: readonly GmailChange[];
  readonly labelsAdded?: readonly GmailChange[];
  readonly labelsRemoved?: readonly GmailChange[];
}

function toHistory(record: GmailHistory) {
  const references = (changes: readonly GmailChange[] = []) =>
    changes.map(({ message }) => toMailReference(message));
  const labelled = (changes: readonly GmailChange[] = []) =>
    changes.map(({ message, labelIds }) => ({
      id: message.id,
      thread_id: message.threadId,
      changed_label_ids: labelIds ?? [],
    }));
  return {
    id: record.id,
    messages_added: references(record.messagesAdded),
    messages_deleted: references(record.messagesDeleted),
    labels_added: labelled(record.labelsAdded),
    labels_removed: labelled(record.labelsRemoved),
  };
}

export const accountTools = [getProfile, listSendAs, listHistory, stopWatch];
