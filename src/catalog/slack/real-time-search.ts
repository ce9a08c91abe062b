import { type TSchema, Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { CHANNEL_TYPES } from './channel.js';
import { joined, post } from './form.js';
import { maybeFlag, maybeNumber, maybeText, nextPage, nextPageOutput, object, present } from './json.js';
import { flag, params, rareFlag } from './params.js';

const CONTENT_TYPES = ['messages', 'files', 'channels', 'users'] as const;

const several = <const V extends readonly string[]>(values: V, description: string) =>
  Type.Optional(
    Type.Array(stringEnum(values, { description: 'One of them.' }), {
      description,
      minItems: 1,
      maxItems: 4,
    }),
  );

const seconds = (description: string) =>
  Type.Optional(Type.Integer({ description: `${description}, in Unix seconds.`, minimum: 0 }));

const found = <T extends TSchema>(item: T) => Type.Optional(Type.Array(item));
const blocks = Type.Optional(Type.Array(Type.Unknown()));

const contextOutput = Type.Object({ ts: maybeText, user: maybeText, text: maybeText, blocks });
const messageOutput = Type.Object({
  ts: maybeText,
  text: maybeText,
  user: maybeText,
  username: maybeText,
  is_author_bot: maybeFlag,
  channel: maybeText,
  channel_name: maybeText,
  permalink: maybeText,
  blocks,
  before: found(contextOutput),
  after: found(contextOutput),
});

const fileOutput = Type.Object({
  id: maybeText,
  title: maybeText,
  filetype: maybeText,
  user: maybeText,
  created: maybeNumber,
  updated: maybeNumber,
  text: maybeText,
  permalink: maybeText,
});
const channelOutput = Type.Object({
  name: maybeText,
  topic: maybeText,
  purpose: maybeText,
  creator: maybeText,
  created: maybeNumber,
  permalink: maybeText,
});
const userOutput = Type.Object({
  id: maybeText,
  name: maybeText,
  real_name: maybeText,
  text: maybeText,
  permalink: maybeText,
});

const searchContext = defineTool({
  name: 'SLACK_ASSISTANT_SEARCH_CONTEXT',
  description:
    'Searches Slack in real time by a question or words; a question is understood by its meaning where the workspace has Slack AI. Returns a page of what was found.',
  scopes: ['search:read.public'],
  // Slack grants it to apps that have its AI features alone.
  consent: 'on_request',
  annotations: READ,
  params: params({
    query: Type.String({ description: 'A question or words to look for.', minLength: 1 }),
    content_types: several(CONTENT_TYPES, 'What to look for; messages where absent.'),
    channel_types: several(
      CHANNEL_TYPES,
      'Where; public channels where absent, others with scopes such as search:read.private.',
    ),
    after: seconds('Only what is later'),
    before: seconds('Only what is earlier'),
    include_context_messages: flag('Whether to return messages around each match.'),
    limit: Type.Optional(
      Type.Integer({ description: 'How many results at most.', minimum: 1, maximum: 20, default: 20 }),
    ),
    page: Type.Optional(
      Type.String({ description: '`next_page` of the previous answer.', aliases: ['cursor'] }),
    ),
    sort: Type.Optional(
      stringEnum(['score', 'timestamp'], { description: 'Best first, or by time.', default: 'score' }),
    ),
    sort_dir: Type.Optional(
      stringEnum(['asc', 'desc'], { description: 'The order.', default: 'desc', unlisted: true }),
    ),
    context_channel_id: Type.Optional(
      Type.String({ description: 'A channel to prefer, by id.', minLength: 1, unlisted: true }),
    ),
    action_token: Type.Optional(
      Type.String({ description: 'Of a message event; bot tokens need it.', minLength: 1, unlisted: true }),
    ),
    modifiers: Type.Optional(
      Type.String({ description: 'Search modifiers, such as has:pin.', minLength: 1, unlisted: true }),
    ),
    include_bots: rareFlag('Whether what bots wrote is searched.'),
    include_deleted_users: rareFlag('Whether people who left are found.'),
    include_archived_channels: rareFlag('Whether archived channels are searched.'),
    include_message_blocks: rareFlag('Whether to return the blocks of messages.'),
    disable_semantic_search: rareFlag('Whether to search by words alone.'),
    highlight: rareFlag('Whether the words found are marked.'),
  }),
  example: { query: 'What is project gizmo?', content_types: ['messages', 'files'] },
  request: ({ content_types, channel_types, page, ...values }) =>
    post('assistant.search.context', {
      ...values,
      content_types: content_types && joined(content_types),
      channel_types: channel_types && joined(channel_types),
      cursor: page,
    }),
  output: Type.Object({
    messages: found(messageOutput),
    files: found(fileOutput),
    channels: found(channelOutput),
    users: found(userOutput),
    ...nextPageOutput,
  }),
  result: (body) => {
    const { messages, files, channels, users } = object(object(body)['results']);
    return {
      messages: present(messages, message),
      files: present(files, file),
      channels: present(channels, channel),
      users: present(users, user),
      ...nextPage(body),
    };
  },
});

function message(value: unknown) {
  const it = object(value);
  const around = object(it['context_messages']);
  return {
    ts: it['message_ts'],
    text: it['content'],
    user: it['author_user_id'],
    username: it['author_name'],
    is_author_bot: it['is_author_bot'],
    channel: it['channel_id'],
    channel_name: it['channel_name'],
    permalink: it['permalink'],
    blocks: it['blocks'],
    before: present(around['before'], contextMessage),
    after: present(around['after'], contextMessage),
  };
}

function contextMessage(value: unknown) {
  const { ts, user_id, text, blocks } = object(value);
  return { ts, user: user_id, text, blocks };
}

function file(value: unknown) {
  const it = object(value);
  return {
    id: it['file_id'],
    title: it['title'],
    filetype: it['file_type'],
    user: it['author_user_id'] ?? it['uploader_user_id'],
    created: it['date_created'],
    updated: it['date_updated'],
    text: it['content'],
    permalink: it['permalink'],
  };
}

function channel(value: unknown) {
  const { name, topic, purpose, creator_user_id, date_created, permalink } = object(value);
  return { name, topic, purpose, creator: creator_user_id, created: date_created, permalink };
}

function user(value: unknown) {
  const { user_id, name, real_name, content, permalink } = object(value);
  return { id: user_id, name, real_name, text: content, permalink };
}

export const realTimeSearchTools = [searchContext];
