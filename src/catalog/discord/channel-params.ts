import { type TProperties, Type } from '@sinclair/typebox';
import { id, numberEnum, permissionBits } from './params.js';

/** What a channel of a server is made of; of the rare settings, models are shown none. */

const rare = { unlisted: true };
const ARCHIVE_AFTER = [60, 1440, 4320, 10_080];

const CHANNEL_TYPES = '0 text, 2 voice, 4 category, 5 announcement, 13 stage, 15 forum.';

export const channelType = (options: object = {}) =>
  Type.Optional(numberEnum([0, 2, 4, 5, 13, 15], CHANNEL_TYPES, options));

export const archiveAfter = (options: object = {}) =>
  Type.Optional(numberEnum(ARCHIVE_AFTER, 'Minutes without messages until it is archived.', options));

export const slowmode = (options: object = {}) =>
  Type.Optional(
    Type.Integer({
      description: 'Seconds a person waits between messages.',
      minimum: 0,
      maximum: 21_600,
      ...options,
    }),
  );

const overwrite = Type.Object(
  {
    id: id('The role’s or person’s id.'),
    type: numberEnum([0, 1], '0 a role, 1 a person.'),
    allow: Type.Optional(permissionBits('Bits allowed, as a decimal number.')),
    deny: Type.Optional(permissionBits('Bits denied, as a decimal number.')),
  },
  { additionalProperties: false },
);

const emoji = {
  emoji_id: Type.Optional(id('Id of a custom emoji.')),
  emoji_name: Type.Optional(Type.String({ description: 'A Unicode emoji.', maxLength: 100 })),
};

const tag = {
  name: Type.String({ description: 'The tag’s name.', minLength: 1, maxLength: 50 }),
  moderated: Type.Optional(Type.Boolean({ description: 'Only moderators set it.' })),
  ...emoji,
};

const tags = <P extends TProperties>(properties: P) =>
  Type.Optional(
    Type.Array(Type.Object(properties, { additionalProperties: false }), {
      description: 'Tags of a forum; replaces all.',
      maxItems: 20,
      ...rare,
    }),
  );

export const newTags = tags(tag);
export const changedTags = tags({ id: Type.Optional(id('The tag’s id, to keep or change one.')), ...tag });

/** Settings that creating and changing a channel share, in Discord’s own names. */
export const channelSettings = {
  topic: Type.Optional(Type.String({ description: 'What it is about.', maxLength: 4096 })),
  parent_id: Type.Optional(id('The category it is in.')),
  position: Type.Optional(Type.Integer({ description: 'Place in the list, from 0.', minimum: 0, ...rare })),
  nsfw: Type.Optional(Type.Boolean({ description: 'Adults alone.', ...rare })),
  rate_limit_per_user: slowmode(rare),
  permission_overwrites: Type.Optional(
    Type.Array(overwrite, {
      description: 'What roles and people may do here unlike elsewhere; replaces all.',
      maxItems: 100,
      ...rare,
    }),
  ),
  bitrate: Type.Optional(Type.Integer({ description: 'Of voice, bits a second.', minimum: 8000, ...rare })),
  user_limit: Type.Optional(
    Type.Integer({ description: 'People in a voice channel; 0 for any.', minimum: 0, maximum: 99, ...rare }),
  ),
  rtc_region: Type.Optional(Type.String({ description: 'Voice region.', ...rare })),
  video_quality_mode: Type.Optional(numberEnum([1, 2], '1 automatic, 2 720p.', rare)),
  default_auto_archive_duration: archiveAfter(rare),
  default_reaction_emoji: Type.Optional(
    Type.Object(emoji, { description: 'Offered on forum posts.', additionalProperties: false, ...rare }),
  ),
  default_thread_rate_limit_per_user: slowmode(rare),
  default_sort_order: Type.Optional(numberEnum([0, 1], 'Forum: 0 latest activity, 1 creation.', rare)),
  default_forum_layout: Type.Optional(numberEnum([0, 1, 2], 'Forum: 0 not set, 1 list, 2 gallery.', rare)),
};

/** The same as template references. */
export const CHANNEL_SETTINGS = Object.fromEntries(
  Object.keys(channelSettings).map((name) => [name, `$${name}`]),
);
