import { Type } from '@sinclair/typebox';

/** Parameters that several Gmail tools share, and the scopes they name. */

export const READONLY = ['https://www.googleapis.com/auth/gmail.readonly'];
export const SEND = ['https://www.googleapis.com/auth/gmail.send'];
export const COMPOSE = ['https://www.googleapis.com/auth/gmail.compose'];
export const MODIFY = ['https://www.googleapis.com/auth/gmail.modify'];
export const LABELS = ['https://www.googleapis.com/auth/gmail.labels'];
export const SETTINGS = ['https://www.googleapis.com/auth/gmail.settings.basic'];
/** Erasing for good takes nothing less than the whole mailbox. */
export const FULL_MAIL = ['https://mail.google.com/'];
export const CONTACTS = ['https://www.googleapis.com/auth/contacts.readonly'];
export const OTHER_CONTACTS = ['https://www.googleapis.com/auth/contacts.other.readonly'];

/** A path segment of dots alone would climb out of its place. */
const NOT_DOTS = '[^.]';

/** Google accepts the account’s own address here and nobody else’s: no model need choose. */
export const userId = Type.Optional(
  Type.String({
    description: 'Whose mailbox: `me`, or the address of the connected account.',
    aliases: ['userId'],
    default: 'me',
    pattern: NOT_DOTS,
    unlisted: true,
  }),
);

export const page = Type.Optional(
  Type.String({
    description: '`next_page` of the page before.',
    aliases: ['page_token', 'pageToken'],
    minLength: 1,
  }),
);

export const query = Type.Optional(
  Type.String({
    description:
      'Search as in Gmail’s search box, such as `from:billing@example.com is:unread newer_than:7d has:attachment`.',
    aliases: ['q'],
  }),
);

export const includeSpamTrash = Type.Optional(
  Type.Boolean({ description: 'Search spam and trash as well.', default: false }),
);

export function limit(description: string, fallback: number, maximum = 500) {
  return Type.Optional(
    Type.Integer({
      description,
      aliases: ['max_results', 'maxResults', 'page_size', 'pageSize'],
      minimum: 1,
      maximum,
      default: fallback,
    }),
  );
}

export function id(what: string, ...aliases: string[]) {
  return Type.String({
    description: `The id of the ${what}.`,
    pattern: '^[A-Za-z0-9_-]+$',
    ...(aliases.length > 0 && { aliases }),
  });
}

export const messageIds = Type.Array(Type.String({ minLength: 1 }), {
  description: 'Ids of the messages.',
  aliases: ['messageIds', 'ids'],
  minItems: 1,
  maxItems: 1_000,
});

export function labelIds(description: string, ...aliases: string[]) {
  return Type.Optional(
    Type.Array(Type.String({ minLength: 1 }), {
      description,
      maxItems: 100,
      ...(aliases.length > 0 && { aliases }),
    }),
  );
}

/** Label changes, as every tool that makes them takes them. */
export const labelChanges = {
  add_label_ids: labelIds(
    'Ids of labels to add: system labels such as `STARRED`, `IMPORTANT`, `INBOX`, or ids from GMAIL_LIST_LABELS.',
    'addLabelIds',
  ),
  remove_label_ids: labelIds(
    'Ids of labels to remove: removing `INBOX` archives, removing `UNREAD` marks as read.',
    'removeLabelIds',
  ),
};
