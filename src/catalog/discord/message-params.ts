import { Type } from '@sinclair/typebox';
import { id, ids, numberEnum } from './params.js';

/** What a message is made of, in Discord’s own form. */

const words = (description: string, maxLength: number) =>
  Type.Optional(Type.String({ description, maxLength }));
const rareWords = (description: string, maxLength: number) =>
  Type.Optional(Type.String({ description, maxLength, unlisted: true }));
const link = (description: string) =>
  Type.Optional(Type.String({ description, format: 'uri', maxLength: 2048, unlisted: true }));
const picture = (description: string) =>
  Type.Optional(
    Type.Object(
      { url: Type.String({ description: 'Its address.', format: 'uri', maxLength: 2048 }) },
      { description, additionalProperties: false, unlisted: true },
    ),
  );

const embed = Type.Object(
  {
    title: words('Heading.', 256),
    description: words('Text, in Markdown.', 4096),
    url: Type.Optional(Type.String({ description: 'Link of the heading.', format: 'uri', maxLength: 2048 })),
    color: Type.Optional(
      Type.Integer({ description: 'RGB as a number.', minimum: 0, maximum: 16_777_215, unlisted: true }),
    ),
    timestamp: Type.Optional(
      Type.String({ description: 'Time shown, ISO 8601.', format: 'date-time', unlisted: true }),
    ),
    fields: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ description: 'Heading.', maxLength: 256 }),
            value: Type.String({ description: 'Text.', maxLength: 1024 }),
            inline: Type.Optional(Type.Boolean({ description: 'Beside others.' })),
          },
          { additionalProperties: false },
        ),
        { description: 'Named values.', maxItems: 25 },
      ),
    ),
    author: Type.Optional(
      Type.Object(
        { name: rareWords('Name.', 256), url: link('Link.'), icon_url: link('Picture.') },
        { description: 'Line above the heading.', additionalProperties: false, unlisted: true },
      ),
    ),
    footer: Type.Optional(
      Type.Object(
        { text: rareWords('Text.', 2048), icon_url: link('Picture.') },
        { description: 'Line at the end.', additionalProperties: false, unlisted: true },
      ),
    ),
    image: picture('Large picture.'),
    thumbnail: picture('Small picture.'),
  },
  { additionalProperties: false },
);

export const content = Type.Optional(
  Type.String({ description: 'The text, in Discord’s Markdown.', maxLength: 2000 }),
);

export const embeds = Type.Optional(
  Type.Array(embed, { description: 'Cards below the text.', maxItems: 10 }),
);

export const allowedMentions = Type.Optional(
  Type.Object(
    {
      parse: Type.Optional(
        Type.Array(Type.Unsafe<string>({ type: 'string', enum: ['users', 'roles', 'everyone'] }), {
          description: 'Kinds whose mentions in the text notify; [] for none.',
          maxItems: 3,
        }),
      ),
      users: Type.Optional(
        ids('Only these people, without users in parse.', { maxItems: 100, unlisted: true }),
      ),
      roles: Type.Optional(
        ids('Only these roles, without roles in parse.', { maxItems: 100, unlisted: true }),
      ),
      replied_user: Type.Optional(
        Type.Boolean({ description: 'Whether the author replied to is notified.', unlisted: true }),
      ),
    },
    { description: 'Who is notified.', additionalProperties: false },
  ),
);

/** Seven forms that nest, for which the reference is the only short description. */
export const components = Type.Optional(
  Type.Array(
    Type.Object(
      { type: Type.Integer({ description: 'Kind of component.', minimum: 1, maximum: 18 }) },
      { additionalProperties: true },
    ),
    {
      description: 'Buttons, menus and layout: https://discord.com/developers/docs/components/reference.',
      maxItems: 40,
      unlisted: true,
    },
  ),
);

export const flags = (description: string) =>
  Type.Optional(Type.Integer({ description, minimum: 0, unlisted: true }));

export const stickerIds = Type.Optional(ids('Stickers to send.', { maxItems: 3, unlisted: true }));

/** Files that the message has already: a tool cannot bring new ones. */
export const attachments = Type.Optional(
  Type.Array(
    Type.Object(
      {
        id: id('The attachment’s id.'),
        filename: rareWords('File name.', 1024),
        description: rareWords('Text for who cannot see it.', 1024),
      },
      { additionalProperties: false },
    ),
    { description: 'The attachments to keep; others are removed.', maxItems: 10, unlisted: true },
  ),
);

export const messageReference = Type.Optional(
  Type.Object(
    {
      message_id: id('The message’s id.'),
      channel_id: Type.Optional(id('Its channel; needed to forward.')),
      guild_id: Type.Optional(id('Its server.', { unlisted: true })),
      type: Type.Optional(numberEnum([0, 1], '0 replies, 1 forwards.', { default: 0 })),
      fail_if_not_exists: Type.Optional(
        Type.Boolean({ description: 'False: send all the same if it is gone.', unlisted: true }),
      ),
    },
    { description: 'The message to reply to, or to forward.', additionalProperties: false },
  ),
);

export const tts = Type.Optional(Type.Boolean({ description: 'Read it aloud.', unlisted: true }));
