import { type Static, Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';
import { deletedOutput, text } from './outputs.js';
import { id, labelIds, READONLY, SETTINGS, userId } from './params.js';

/** Mail rules: what an arriving e-mail must look like, and what happens to it then. */

const criteria = Type.Object(
  {
    from: Type.Optional(Type.String({ description: 'Sender’s name or address.' })),
    to: Type.Optional(Type.String({ description: 'A recipient’s name or address; copies count.' })),
    subject: Type.Optional(Type.String({ description: 'A phrase of the subject.' })),
    query: Type.Optional(Type.String({ description: 'Must match, as in Gmail’s search box.' })),
    negated_query: Type.Optional(Type.String({ description: 'Must not match.', aliases: ['negatedQuery'] })),
    has_attachment: Type.Optional(
      Type.Boolean({ description: 'Has an attachment.', aliases: ['hasAttachment'] }),
    ),
    exclude_chats: Type.Optional(
      Type.Boolean({ description: 'Leave chats out.', aliases: ['excludeChats'] }),
    ),
    size: Type.Optional(Type.Integer({ description: 'Size in bytes to compare with.', minimum: 0 })),
    size_comparison: Type.Optional(
      stringEnum(['smaller', 'larger'], {
        description: 'Than `size`.',
        aliases: ['sizeComparison'],
      }),
    ),
  },
  {
    description: 'Which arriving mail it is for; all that is given must hold.',
    additionalProperties: false,
    minProperties: 1,
  },
);

const action = Type.Object(
  {
    add_label_ids: labelIds('Ids of labels to add; one user label at most.', 'addLabelIds'),
    remove_label_ids: labelIds(
      'Labels to remove: `INBOX` archives, `UNREAD` marks as read, `SPAM` keeps out of spam.',
      'removeLabelIds',
    ),
    forward: Type.Optional(
      Type.String({ description: 'Forward to this verified forwarding address.', format: 'email' }),
    ),
  },
  { description: 'What to do with it.', additionalProperties: false, minProperties: 1 },
);

const filterOutput = Type.Object({
  filter_id: Type.String(),
  criteria: Type.Object({
    from: text,
    to: text,
    subject: text,
    query: text,
    negated_query: text,
    has_attachment: Type.Optional(Type.Boolean()),
    exclude_chats: Type.Optional(Type.Boolean()),
    size: Type.Optional(Type.Integer()),
    size_comparison: text,
  }),
  action: Type.Object({
    add_label_ids: Type.Array(Type.String()),
    remove_label_ids: Type.Array(Type.String()),
    forward: text,
  }),
});

const listFilters = defineTool({
  name: 'GMAIL_LIST_FILTERS',
  description:
    'Lists all mail rules of the mailbox. Returns each with its id, what it matches and what it does.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object({ user_id: userId }, { additionalProperties: false }),
  example: {},
  request: { method: 'GET', path: '/users/{user_id}/settings/filters' },
  output: Type.Object({ filters: Type.Array(filterOutput) }),
  result: (body) => ({ filters: ((body as { filter?: readonly GmailFilter[] }).filter ?? []).map(toFilter) }),
});

const createFilter = defineTool({
  name: 'GMAIL_CREATE_FILTER',
  description:
    'Creates a rule for mail that arrives from now on: label, archive, mark as read, forward. Returns the rule with its id.',
  scopes: SETTINGS,
  consent: 'on_request',
  annotations: WRITE,
  params: Type.Object({ criteria, action, user_id: userId }, { additionalProperties: false }),
  example: {
    criteria: { from: 'billing@example.com', has_attachment: true },
    action: { add_label_ids: ['Label_12'], remove_label_ids: ['INBOX'] },
  },
  request: (params) => ({
    method: 'POST',
    path: renderPath('/users/{user_id}/settings/filters', params),
    body: { json: toGmailFilter(params) },
  }),
  output: filterOutput,
  result: toFilter,
});

const deleteFilter = defineTool({
  name: 'GMAIL_DELETE_FILTER',
  description: 'Deletes a mail rule; what it has done to mail stays. Returns the id of what was deleted.',
  scopes: SETTINGS,
  consent: 'on_request',
  annotations: DESTRUCTIVE,
  params: Type.Object(
    { filter_id: id('rule, as GMAIL_LIST_FILTERS returns it', 'filterId', 'id'), user_id: userId },
    { additionalProperties: false },
  ),
  example: { filter_id: 'ANe1BmjX2' },
  request: { method: 'DELETE', path: '/users/{user_id}/settings/filters/{filter_id}' },
  output: deletedOutput('filter_id'),
  result: (_, { filter_id }) => ({ deleted: true, filter_id }),
});

interface GmailFilter {
  readonly id: string;
  readonly criteria?: {
    readonly from?: string;
    readonly to?: string;
    readonly subject?: string;
    readonly query?: string;
    readonly negatedQuery?: string;
    readonly hasAttachment?: boolean;
    readonly excludeChats?: boolean;
    readonly size?: number;
    readonly sizeComparison?: string;
  };
  readonly action?: {
    readonly addLabelIds?: readonly string[];
    readonly removeLabelIds?: readonly string[];
    readonly forward?: string;
  };
}

function toFilter(body: unknown) {
  const { id: filter_id, criteria: found = {}, action: done = {} } = body as GmailFilter;
  const { negatedQuery, hasAttachment, excludeChats, sizeComparison, ...named } = found;
  return {
    filter_id,
    criteria: {
      ...named,
      negated_query: negatedQuery,
      has_attachment: hasAttachment,
      exclude_chats: excludeChats,
      size_comparison: sizeComparison,
    },
    action: {
      add_label_ids: done.addLabelIds ?? [],
      remove_label_ids: done.removeLabelIds ?? [],
      forward: done.forward,
    },
  };
}

function toGmailFilter(params: { criteria: Static<typeof criteria>; action: Static<typeof action> }) {
  const { negated_query, has_attachment, exclude_chats, size_comparison, ...named } = params.criteria;
  return {
    criteria: {
      ...named,
      negatedQuery: negated_query,
      hasAttachment: has_attachment,
      excludeChats: exclude_chats,
      sizeComparison: size_comparison,
    },
    action: {
      addLabelIds: params.action.add_label_ids,
      removeLabelIds: params.action.remove_label_ids,
      forward: params.action.forward,
    },
  };
}

export const filterTools = [listFilters, createFilter, deleteFilter];
