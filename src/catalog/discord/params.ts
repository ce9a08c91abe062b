import { type TProperties, Type } from '@sinclair/typebox';

/** Parameters that Discord tools share. */

const ID_PATTERN = '^[1-9][0-9]{0,19}$';

export const id = (description: string, options: { aliases?: string[]; unlisted?: boolean } = {}) =>
  Type.String({ description, pattern: ID_PATTERN, ...options });

export const ids = (description: string, options: object = {}) =>
  Type.Array(Type.String({ pattern: ID_PATTERN }), { description, ...options });

export const guildId = id('The server’s id; DISCORD_LIST_MY_GUILDS finds it.');
export const channelId = id('The id of the channel, thread or direct message.');
export const messageId = id('The message’s id.');
export const userId = id('The person’s id.');
export const roleId = id('The role’s id; DISCORD_LIST_GUILD_ROLES finds it.');

export const emojiName = Type.String({
  description: 'A Unicode emoji, or name:id of a custom one.',
  minLength: 1,
  maxLength: 100,
});

export const limit = (what: string, maximum: number, fallback = Math.min(50, maximum)) =>
  Type.Optional(
    Type.Integer({ description: `How many ${what} at most.`, minimum: 1, maximum, default: fallback }),
  );

/** Where Discord goes on from an id. `alias` is what its API calls it. */
export const pageAfter = (alias: 'after' | 'before') =>
  Type.Optional(id('`next_page` of the page before.', { aliases: [alias] }));

/** Where Discord answers a list whole, and the page is cut here. */
export const pageNumber = Type.Optional(
  Type.Integer({ description: '`next_page` of the page before.', minimum: 1, default: 1 }),
);

export const params = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

/** Permissions are bits above what JSON numbers hold safely, so Discord takes them as decimal text. */
export const permissionBits = (description: string) =>
  Type.String({ description, pattern: '^[0-9]{1,20}$', examples: ['2048'] });

export const image = (what: string) =>
  Type.Optional(
    Type.String({
      description: `${what}, as a data URI such as data:image/png;base64,….`,
      pattern: '^data:image/(png|jpeg|gif|webp|avif);base64,',
      examples: ['data:image/png;base64,iVBORw0KGgo='],
    }),
  );

/** As Discord’s names of numbers: `0 text, 2 voice`. */
export const numberEnum = (values: readonly number[], description: string, options: object = {}) =>
  Type.Unsafe<number>({ type: 'integer', enum: [...values], description, ...options });
