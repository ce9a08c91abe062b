import { Type } from '@sinclair/typebox';

/** Parameters that Slack tools share. */
export const channel = Type.String({
  description: 'The id of the conversation, such as C0123456789, G… or D….',
  minLength: 1,
});

/** The identity of a message inside its channel is the time it was posted, to the microsecond. */
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

const jsonOrArray = (what: string, reference: string) =>
  Type.Union([Type.Array(Type.Record(Type.String(), Type.Unknown()), { maxItems: 100 }), Type.String()], {
    description: `${what}, as an array of objects or the same as a JSON string: ${reference}`,
  });

/** What a message says. Slack asks for at least one of these. */
export const messageContent = {
  text: Type.Optional(
    Type.String({
      description: 'The text, in Slack’s mrkdwn; beside blocks or attachments it is what notifications show.',
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
};

export const parsing = {
  parse: Type.Optional(
    Type.Union([Type.Literal('none'), Type.Literal('full')], {
      description: '`full` turns names, channels and URLs in plain text into links.',
    }),
  ),
  link_names: Type.Optional(
    Type.Boolean({ description: 'Whether names of user groups and channels in the text become links.' }),
  ),
};

export const asUser = Type.Optional(
  Type.Boolean({ description: 'For classic apps alone; messages are posted as the connected user anyway.' }),
);

export const pagination = {
  limit: Type.Optional(
    Type.Integer({
      description: 'How many results at most; Slack may return fewer though more follow.',
      minimum: 1,
      maximum: 999,
      default: 100,
    }),
  ),
  cursor: Type.Optional(Type.String({ description: '`next_cursor` of the previous answer.' })),
};

export const period = {
  oldest: Type.Optional(
    Type.String({
      description: 'Only messages after this timestamp (Unix seconds, with or without fraction).',
    }),
  ),
  latest: Type.Optional(
    Type.String({
      description: 'Only messages before this timestamp (Unix seconds, with or without fraction).',
    }),
  ),
  inclusive: Type.Optional(
    Type.Boolean({ description: 'Whether messages at exactly `oldest` or `latest` belong to the answer.' }),
  ),
};
