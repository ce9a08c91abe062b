import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { type GmailMessage, toMailReference } from './message.js';
import { limit, pageToken, READONLY, userId } from './params.js';

const getProfile = defineTool({
  name: 'GMAIL_GET_PROFILE',
  description:
    'Tells whose mailbox is connected. Returns its address, counts of messages and conversations, and the current history id.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object({ user_id: userId }, { additionalProperties: false }),
  example: {},
  request: { method: 'GET', path: '/users/{user_id}/profile' },
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
  result: (body) => ({ send_as: ((body as { sendAs?: readonly GmailSendAs[] }).sendAs ?? []).map(toSendAs) }),
});

const listHistory = defineTool({
  name: 'GMAIL_LIST_HISTORY',
  description:
    'Lists what changed in the mailbox since a history id, for incremental sync. Returns messages added, deleted and relabelled, the new history id and next_page_token.',
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
      page_token: pageToken,
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: { start_history_id: '123456', history_types: ['messageAdded'] },
  request: {
    method: 'GET',
    path: '/users/{user_id}/history',
    query: {
      startHistoryId: '$start_history_id',
      historyTypes: '$history_types',
      labelId: '$label_id',
      maxResults: '$limit',
      pageToken: '$page_token',
    },
  },
  result: (body) => {
    const page = body as { history?: readonly GmailHistory[]; historyId?: string; nextPageToken?: string };
    return {
      history: (page.history ?? []).map(toHistory),
      history_id: page.historyId,
      ...(page.nextPageToken && { next_page_token: page.nextPageToken }),
    };
  },
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

export const accountTools = [getProfile, listSendAs, listHistory];
