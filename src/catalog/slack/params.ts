import { type TSchema, Type } from '@sinclair/typebox';
import { ignoredParam } from '../ignored.js';
import { stringEnum } from '../string-enum.js';

/** Parameters that Slack tools share. */

export const channel = Type.String({
  description: 'The id of the conversation, such as C0123456789; SLACK_FIND_CHANNELS finds it by name.',
  minLength: 1,
});

export const namedChannel = Type.String({
  description: 'The id of the conversation, such as C0123456789, or #name of a channel.',
  minLength: 1,
});

/** A message is named by its channel and the time it was posted, to the microsecond. */
const TIMESTAMP = '^[0-9]{1,12}\\.[0-9]{6}$';

export const messageTs = Type.String({
  description: 'The timestamp that names the message, such as 1503435956.000247.',
  pattern: TIMESTAMP,
  aliases: ['ts', 'timestamp'],
});

export const threadTs = Type.String({
  description: 'The timestamp of the message that starts the thread, such as 1503435956.000247.',
  pattern: TIMESTAMP,
});

export const user = Type.String({ description: 'The id of the person, such as U0123456789.', minLength: 1 });

export const fileId = Type.String({
  description: 'The id of the file, such as F0123456789.',
  minLength: 1,
  aliases: ['file_id'],
});

/** Callers of old sent a token of their own with some tools. */
export const token = ignoredParam('The connection’s own token is used.');

export const users = (description: string) =>
  Type.Union([Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }), Type.String({ minLength: 1 })], {
    description: `${description}: user ids as a list, or in one string separated by commas.`,
  });

const jsonOrArray = (what: string, reference: string) =>
  Type.Union([Type.Array(Type.Record(Type.String(), Type.Unknown()), { maxItems: 100 }), Type.String()], {
    description: `${what}, as a list of objects or the same as a JSON string: ${reference}`,
  });

/** What a message says. Slack asks for at least one of these. */
export const messageContent = {
  text: Type.Optional(
    Type.String({
      description: 'The text, in Slack’s mrkdwn; beside blocks, what notifications show.',
      maxLength: 40_000,
    }),
  ),
  markdown_text: Type.Optional(
    Type.String({
      description: 'The text in common Markdown, instead of `text` and `blocks`.',
      maxLength: 12_000,
    }),
  ),
  blocks: Type.Optional(jsonOrArray('Block Kit blocks', 'https://docs.slack.dev/reference/block-kit/blocks')),
  attachments: Type.Optional(
    jsonOrArray('Secondary attachments', 'https://docs.slack.dev/messaging/formatting-message-text'),
  ),
  parse: Type.Optional(
    stringEnum(['none', 'full'], {
      description: '`full` turns names, channels and URLs in plain text into links.',
      unlisted: true,
    }),
  ),
  link_names: rareFlag('Whether names of user groups and channels in the text become links.'),
  as_user: rareFlag('For classic apps alone: messages are posted as the connected user anyway.'),
};

/** How a message is shown beside the thread it belongs to. */
export const placement = {
  thread_ts: Type.Optional(threadTs),
  reply_broadcast: flag('Whether a reply in a thread is shown in the channel as well.'),
  unfurl_links: rareFlag('Whether linked pages are previewed.'),
  unfurl_media: rareFlag('Whether linked media are previewed.'),
};

/** Another name and picture than one’s own. Slack lets apps do that with the scope chat:write.customize. */
export const authorship = {
  username: Type.Optional(
    Type.String({ description: 'A name to post under; needs chat:write.customize.', unlisted: true }),
  ),
  icon_emoji: Type.Optional(
    Type.String({
      description: 'An emoji as icon, such as :rocket:; needs chat:write.customize.',
      unlisted: true,
    }),
  ),
  icon_url: Type.Optional(
    Type.String({
      description: 'An image as icon; needs chat:write.customize.',
      format: 'uri',
      unlisted: true,
    }),
  ),
};

export const pagination = {
  limit: Type.Optional(
    Type.Integer({
      description: 'How many at most; a page may hold fewer although more follow.',
      minimum: 1,
      maximum: 999,
      default: 100,
    }),
  ),
  page: Type.Optional(
    Type.String({ description: '`next_page` of the previous answer.', aliases: ['cursor'] }),
  ),
};

/** How `pagination` is sent: what Slack calls a cursor is our page. */
export const paged = { limit: '$limit', cursor: '$page' };

/** Of the older methods, which count their pages. */
export const numbered = (maximum: number, fallback: number) => ({
  limit: Type.Optional(
    Type.Integer({
      description: 'How many a page holds.',
      minimum: 1,
      maximum,
      default: fallback,
      aliases: ['count'],
    }),
  ),
  page: Type.Optional(
    Type.Integer({
      description: '`next_page` of the previous answer.',
      minimum: 1,
      maximum: 100,
      default: 1,
    }),
  ),
});

/** Of tools that look through Slack’s lists themselves: how far they are, and Slack’s own cursor. */
export const scanned = {
  limit: Type.Optional(
    Type.Integer({ description: 'How many matches at most.', minimum: 1, maximum: 200, default: 20 }),
  ),
  page: Type.Optional(
    Type.String({
      description: '`next_page` of the previous answer.',
      pattern: '^[0-9]+:',
      aliases: ['cursor'],
    }),
  ),
};

export const period = {
  oldest: time('Only messages after this time'),
  latest: time('Only messages before this time'),
  inclusive: flag('Whether messages at exactly `oldest` or `latest` belong to the answer.'),
};

const KINDS = '(public_channel|private_channel|mpim|im)';

export const types = (fallback: string) =>
  Type.Optional(
    Type.String({
      description: 'Which kinds, separated by commas: public_channel, private_channel, mpim, im.',
      pattern: `^${KINDS}(, ?${KINDS})*$`,
      default: fallback,
    }),
  );

export const excludeArchived = flag('Whether archived channels are left out.');

function time(description: string) {
  return Type.Optional(
    Type.Union([Type.String({ pattern: '^[0-9]+(\\.[0-9]+)?$' }), Type.Number({ minimum: 0 })], {
      description: `${description}, in Unix seconds with or without fraction.`,
    }),
  );
}

export function flag(description: string) {
  return Type.Optional(Type.Boolean({ description }));
}

/** Taken, and not worth a place in the definition. */
export function rareFlag(description: string) {
  return Type.Optional(Type.Boolean({ description, unlisted: true }));
}

export function params<P extends Record<string, TSchema>>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}
