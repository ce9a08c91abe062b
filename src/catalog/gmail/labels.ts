import { Type } from '@sinclair/typebox';
import { boundedMap } from '../google/bounded-map.js';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { count, deletedOutput, text } from './outputs.js';
import { id, LABELS, userId } from './params.js';

const labelId = id('label, as GMAIL_LIST_LABELS returns it', 'id', 'labelId');

const listVisibility = Type.Optional(
  stringEnum(['labelShow', 'labelShowIfUnread', 'labelHide'], {
    description: 'Whether Gmail’s label list shows it.',
    aliases: ['labelListVisibility'],
  }),
);

const messageVisibility = Type.Optional(
  stringEnum(['show', 'hide'], {
    description: 'Whether Gmail’s message list shows it on messages.',
    aliases: ['messageListVisibility'],
  }),
);

const labelOutput = Type.Object({
  id: Type.String(),
  name: text,
  type: Type.Optional(Type.String({ description: '`system` is Gmail’s own, `user` one of the user’s.' })),
  label_list_visibility: text,
  message_list_visibility: text,
  messages_total: count,
  messages_unread: count,
  threads_total: count,
  threads_unread: count,
  color: Type.Optional(Type.Object({ text_color: text, background_color: text })),
});

/** Gmail takes colours of its own palette alone, and both or none. */
const hexColor = { pattern: '^#[0-9a-fA-F]{6}$' };

const listLabels = defineTool({
  name: 'GMAIL_LIST_LABELS',
  description:
    'Lists the mailbox’s labels, Gmail’s own and the user’s. Returns id, name and type of each, with include_details its message counts too.',
  scopes: LABELS,
  annotations: READ,
  params: Type.Object(
    {
      include_details: Type.Optional(
        Type.Boolean({ description: 'Read counts and colours of each label too.', default: false }),
      ),
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: {},
  output: Type.Object({ labels: Type.Array(labelOutput) }),
  run: async (params, call) => {
    const { body } = await call({ method: 'GET', path: renderPath('/users/{user_id}/labels', params) });
    const labels = (body as { labels?: readonly GmailLabel[] }).labels ?? [];
    if (!params.include_details) return { labels: labels.map(toLabel) };
    return {
      labels: await boundedMap(labels, 8, async (label) => {
        const detailed = await call({
          method: 'GET',
          path: renderPath('/users/{user_id}/labels/{id}', { ...params, id: label.id }),
        });
        return toLabel(detailed.body);
      }),
    };
  },
});

const getLabel = defineTool({
  name: 'GMAIL_GET_LABEL',
  description: 'Reads one label. Returns its name, type, colours and counts of messages and conversations.',
  scopes: LABELS,
  annotations: READ,
  params: Type.Object({ label_id: labelId, user_id: userId }, { additionalProperties: false }),
  example: { label_id: 'INBOX' },
  request: { method: 'GET', path: '/users/{user_id}/labels/{label_id}' },
  output: labelOutput,
  result: toLabel,
});

const createLabel = defineTool({
  name: 'GMAIL_CREATE_LABEL',
  description: 'Creates a label; a slash in the name nests it under another. Returns the label with its id.',
  scopes: LABELS,
  annotations: WRITE,
  params: Type.Object(
    {
      name: Type.String({
        description: 'Name of the label, such as `Invoices` or `Invoices/2025`.',
        aliases: ['label_name'],
        minLength: 1,
        maxLength: 225,
      }),
      label_list_visibility: listVisibility,
      message_list_visibility: messageVisibility,
      text_color: Type.Optional(
        Type.String({ description: 'A colour of Gmail’s palette, such as `#ffffff`.', ...hexColor }),
      ),
      background_color: Type.Optional(
        Type.String({
          description: 'A colour of Gmail’s palette, such as `#16a766`; goes with `text_color`.',
          ...hexColor,
        }),
      ),
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: { name: 'Invoices' },
  request: {
    method: 'POST',
    path: '/users/{user_id}/labels',
    body: {
      name: '$name',
      labelListVisibility: '$label_list_visibility',
      messageListVisibility: '$message_list_visibility',
      color: { textColor: '$text_color', backgroundColor: '$background_color' },
    },
  },
  output: labelOutput,
  result: toLabel,
});

const patchLabel = defineTool({
  name: 'GMAIL_PATCH_LABEL',
  aliases: ['GMAIL_UPDATE_LABEL'],
  description:
    'Changes a user label’s name, visibility or colours, and nothing else of it. Returns the label.',
  scopes: LABELS,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      label_id: labelId,
      name: Type.Optional(
        Type.String({ description: 'New name of the label.', minLength: 1, maxLength: 225 }),
      ),
      label_list_visibility: listVisibility,
      message_list_visibility: messageVisibility,
      color: Type.Optional(
        Type.Object(
          {
            textColor: Type.String({ description: 'Colour of the text, such as `#ffffff`.', ...hexColor }),
            backgroundColor: Type.String({
              description: 'Colour of the label, such as `#16a766`.',
              ...hexColor,
            }),
          },
          { description: 'Two colours of Gmail’s palette.', additionalProperties: false },
        ),
      ),
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: { label_id: 'Label_12', name: 'Paid invoices' },
  request: {
    method: 'PATCH',
    path: '/users/{user_id}/labels/{label_id}',
    body: {
      name: '$name',
      labelListVisibility: '$label_list_visibility',
      messageListVisibility: '$message_list_visibility',
      color: '$color',
    },
  },
  output: labelOutput,
  result: toLabel,
});

const deleteLabel = defineTool({
  name: 'GMAIL_DELETE_LABEL',
  description:
    'Deletes a user label and takes it off every message; the messages stay. Returns the id of what was deleted.',
  scopes: LABELS,
  annotations: DESTRUCTIVE,
  params: Type.Object({ label_id: labelId, user_id: userId }, { additionalProperties: false }),
  example: { label_id: 'Label_12' },
  request: { method: 'DELETE', path: '/users/{user_id}/labels/{label_id}' },
  output: deletedOutput('label_id'),
  result: (_, { label_id }) => ({ deleted: true, label_id }),
});

interface GmailLabel {
  readonly id: string;
  readonly name?: string;
  readonly type?: string;
  readonly labelListVisibility?: string;
  readonly messageListVisibility?: string;
  readonly messagesTotal?: number;
  readonly messagesUnread?: number;
  readonly threadsTotal?: number;
  readonly threadsUnread?: number;
  readonly color?: { readonly textColor?: string; readonly backgroundColor?: string };
}

/** Counts and colours are absent in a list: JSON leaves undefined members out. */
function toLabel(body: unknown) {
  const label = body as GmailLabel;
  return {
    id: label.id,
    name: label.name,
    type: label.type,
    label_list_visibility: label.labelListVisibility,
    message_list_visibility: label.messageListVisibility,
    messages_total: label.messagesTotal,
    messages_unread: label.messagesUnread,
    threads_total: label.threadsTotal,
    threads_unread: label.threadsUnread,
    color: label.color && {
      text_color: label.color.textColor,
      background_color: label.color.backgroundColor,
    },
  };
}

export const labelTools = [listLabels, getLabel, createLabel, patchLabel, deleteLabel];
