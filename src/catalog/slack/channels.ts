import { type Static, Type } from '@sinclair/typebox';
import type { RequestTemplate } from '../request-template.js';
import { defineTool, IDEMPOTENT_WRITE, type Tool, type ToolAnnotations, WRITE } from '../tool.js';
import { channel, channelOutput } from './channel.js';
import { joined, post } from './form.js';
import { object, text } from './json.js';
import { channel as channelParam, flag, params, user, users } from './params.js';

/** Slack’s scopes are apart for public channels and for the rest; public ones are the least that each tool needs. */
const MANAGE = ['channels:write'];

const name = Type.String({
  description: 'Lower-case letters, digits, hyphens and underscores; “#” is not part of it.',
  pattern: '^[^\\sA-Z.#]+$',
  minLength: 1,
  maxLength: 80,
});

const createChannel = defineTool({
  name: 'SLACK_CREATE_CHANNEL',
  description:
    'Creates a public or private channel, with the connected user in it. Returns the channel with its id.',
  scopes: MANAGE,
  annotations: WRITE,
  params: params({ name, is_private: flag('Whether only those who are invited see it.') }),
  example: { name: 'release-2026', is_private: false },
  request: {
    method: 'POST',
    path: '/conversations.create',
    body: { name: '$name', is_private: '$is_private' },
    body_format: 'form',
  },
  output: channelOutput,
  result: answeredChannel,
});

const inviteUsers = defineTool({
  name: 'SLACK_INVITE_USERS_TO_A_SLACK_CHANNEL',
  description: 'Adds up to 100 people to a channel that the connected user is in. Returns the channel.',
  scopes: MANAGE,
  annotations: IDEMPOTENT_WRITE,
  params: params({ channel: channelParam, users: users('Whom to add') }),
  example: { channel: 'C0123456789', users: ['U0123456789', 'U0987654321'] },
  request: (values) => post('conversations.invite', { channel: values.channel, users: joined(values.users) }),
  output: channelOutput,
  result: answeredChannel,
});

const openConversation = defineTool({
  name: 'SLACK_OPEN_DM',
  description:
    'Opens a direct message with one person, or a group one with up to eight, so that messages can be sent there. Returns its id; one that exists is resumed.',
  scopes: ['im:write'],
  annotations: IDEMPOTENT_WRITE,
  params: params({
    users: Type.Optional(users('With whom')),
    channel: Type.Optional(
      Type.String({ description: 'Instead of `users`: the id of a direct message to resume.', minLength: 1 }),
    ),
    return_im: flag('Whether to return all that Slack knows of the direct message.'),
  }),
  example: { users: ['U0123456789'] },
  request: ({ users, ...values }) => post('conversations.open', { ...values, users: users && joined(users) }),
  output: Type.Composite([
    Type.Object({ id: text, already_open: Type.Boolean() }),
    Type.Partial(channelOutput),
  ]),
  result: (body, values) => {
    const it = object(object(body)['channel']);
    return {
      id: it['id'],
      ...(values.return_im && channel(it)),
      already_open: object(body)['already_open'] ?? false,
    };
  },
});

const removeUser = onChannel({
  name: 'SLACK_REMOVE_USER_FROM_CONVERSATION',
  description: 'Removes somebody from a channel. They keep what they have read, and can be invited again.',
  annotations: IDEMPOTENT_WRITE,
  method: 'conversations.kick',
  extra: { user },
  example: { user: 'U0123456789' },
});

const joinChannel = onChannel({
  name: 'SLACK_JOIN_AN_EXISTING_CONVERSATION',
  description: 'Makes the connected user join a public channel. Returns the channel.',
  annotations: IDEMPOTENT_WRITE,
  method: 'conversations.join',
});

const leaveChannel = onChannel({
  name: 'SLACK_LEAVE_CONVERSATION',
  description: 'Makes the connected user leave a channel; a private one takes an invitation to come back.',
  annotations: IDEMPOTENT_WRITE,
  method: 'conversations.leave',
});

const archiveChannel = onChannel({
  name: 'SLACK_ARCHIVE_CONVERSATION',
  description: 'Archives a channel: it stays readable, and nobody can write there until it is unarchived.',
  annotations: IDEMPOTENT_WRITE,
  method: 'conversations.archive',
});

const unarchiveChannel = onChannel({
  name: 'SLACK_UNARCHIVE_CHANNEL',
  description: 'Brings an archived channel back.',
  annotations: IDEMPOTENT_WRITE,
  method: 'conversations.unarchive',
});

const renameChannel = onChannel({
  name: 'SLACK_RENAME_CONVERSATION',
  description: 'Renames a channel. Only who created it, or an administrator, may; returns the channel.',
  annotations: IDEMPOTENT_WRITE,
  method: 'conversations.rename',
  extra: { name },
  example: { name: 'release-2027' },
});

const setTopic = onChannel({
  name: 'SLACK_SET_THE_TOPIC_OF_A_CONVERSATION',
  aliases: ['SLACK_SET_CONVERSATION_TOPIC'],
  description: 'Sets the topic of a channel, shown at its top; empty text removes it.',
  annotations: IDEMPOTENT_WRITE,
  method: 'conversations.setTopic',
  extra: { topic: Type.String({ description: 'The topic, without formatting.', maxLength: 250 }) },
  example: { topic: 'Release on Thursday' },
});

const setPurpose = onChannel({
  name: 'SLACK_SET_CONVERSATION_PURPOSE',
  description: 'Sets the purpose of a channel, which tells newcomers what it is for; empty text removes it.',
  annotations: IDEMPOTENT_WRITE,
  method: 'conversations.setPurpose',
  extra: { purpose: Type.String({ description: 'The purpose, without formatting.', maxLength: 250 }) },
  example: { purpose: 'All about the release' },
});

interface ChannelTool<P extends Record<string, ReturnType<typeof Type.String>>> {
  name: string;
  aliases?: readonly string[];
  description: string;
  annotations: ToolAnnotations;
  method: string;
  extra?: P;
  example?: { [K in keyof P]: Static<P[K]> };
}

/** Most methods on channels take the channel and at most one string, and answer the channel or nothing. */
function onChannel<P extends Record<string, ReturnType<typeof Type.String>>>(tool: ChannelTool<P>): Tool {
  const { method, extra, example, ...rest } = tool;
  const names = ['channel', ...Object.keys(extra ?? {})];
  const request: RequestTemplate = {
    method: 'POST',
    path: `/${method}`,
    body: Object.fromEntries(names.map((name) => [name, `$${name}`])),
    body_format: 'form',
  };
  return defineTool({
    ...rest,
    scopes: MANAGE,
    params: params<Record<string, ReturnType<typeof Type.String>>>({ channel: channelParam, ...extra }),
    example: { channel: 'C0123456789', ...example },
    request,
    output: Type.Composite([Type.Object({ id: text }), Type.Partial(Type.Omit(channelOutput, ['id']))]),
    result: (body, { channel: id }) =>
      object(object(body)['channel'])['id'] === undefined ? { id } : answeredChannel(body),
  });
}

function answeredChannel(body: unknown) {
  return channel(object(body)['channel']);
}

export const channelTools = [
  createChannel,
  inviteUsers,
  openConversation,
  removeUser,
  joinChannel,
  leaveChannel,
  archiveChannel,
  unarchiveChannel,
  renameChannel,
  setTopic,
  setPurpose,
];
