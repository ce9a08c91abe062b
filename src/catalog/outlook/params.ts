import { type TSchema, Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';

/** Parameters that several Outlook tools share, and the permissions they name (“delegated”, least first). */

export const MAIL_BASIC = ['Mail.ReadBasic'];
export const MAIL_READ = ['Mail.Read'];
export const MAIL_WRITE = ['Mail.ReadWrite'];
export const MAIL_SEND = ['Mail.Send'];
export const CALENDARS_BASIC = ['Calendars.ReadBasic'];
export const CALENDARS_READ = ['Calendars.Read'];
export const CALENDARS_WRITE = ['Calendars.ReadWrite'];
export const CONTACTS_READ = ['Contacts.Read'];
export const CONTACTS_WRITE = ['Contacts.ReadWrite'];
export const SETTINGS_READ = ['MailboxSettings.Read'];
export const SETTINGS_WRITE = ['MailboxSettings.ReadWrite'];
export const PROFILE = ['User.Read'];

export const userId = Type.Optional(
  Type.String({
    description: '`me`, or the connected account’s own id or address.',
    aliases: ['userId'],
    default: 'me',
    pattern: '[^.]',
  }),
);

/** Microsoft Graph’s path of the mailbox. */
export function mailbox({ user_id = 'me' }: { user_id?: string }): string {
  return user_id === 'me' ? '/me' : `/users/${encodeURIComponent(user_id)}`;
}

/** An id as Outlook gives it: base64, URL-safe or not. */
export function id(what: string, ...aliases: string[]) {
  return Type.String({
    description: `Id of the ${what}.`,
    pattern: ID_PATTERN,
    ...(aliases.length > 0 && { aliases }),
  });
}

const ID_PATTERN = '^[\\w=+/-]+$';

/** A mail folder: its id, or one of the names that every mailbox has. */
export function folderName(description: string, ...aliases: string[]) {
  return Type.String({ description, pattern: ID_PATTERN, ...(aliases.length > 0 && { aliases }) });
}

export const calendarId = Type.Optional(
  Type.String({
    description: 'Which calendar; the default one where absent.',
    aliases: ['calendarId'],
    pattern: ID_PATTERN,
  }),
);

/** Where events of that calendar are. */
export function calendarPath(params: { user_id?: string; calendar_id?: string }): string {
  const { calendar_id } = params;
  return calendar_id === undefined
    ? mailbox(params)
    : `${mailbox(params)}/calendars/${encodeURIComponent(calendar_id)}`;
}

export const text = (description: string, ...aliases: string[]) =>
  Type.Optional(Type.String({ description, ...(aliases.length > 0 && { aliases }) }));

export const flag = (description: string, ...aliases: string[]) =>
  Type.Optional(Type.Boolean({ description, ...(aliases.length > 0 && { aliases }) }));

export const words = (description: string, ...aliases: string[]) =>
  Type.Optional(
    Type.Array(Type.String({ minLength: 1 }), { description, ...(aliases.length > 0 && { aliases }) }),
  );

export const importance = Type.Optional(
  stringEnum(['low', 'normal', 'high'], { description: 'How important.' }),
);

export const body = (description = 'The text.') => Type.String({ description });
export const isHtml = Type.Optional(Type.Boolean({ description: '`body` is HTML.', default: false }));

/** Graph’s itemBody. */
export function itemBody(content: string, is_html: boolean | undefined) {
  return { contentType: is_html ? 'html' : 'text', content };
}

/** A time zone goes into a header: nothing that could end the quotes around it. */
const ZONE_PATTERN = '^[A-Za-z0-9 ()_.:/+-]+$';

export const timeZone = (description: string, ...aliases: string[]) =>
  Type.Optional(
    Type.String({
      description,
      pattern: ZONE_PATTERN,
      maxLength: 100,
      ...(aliases.length > 0 && { aliases }),
    }),
  );

export const answerZone = timeZone(
  'IANA or Windows time zone of the times returned; UTC where absent.',
  'time_zone',
  'prefer_timezone',
);

/** Preferences as Graph reads them (RFC 7240); undefined where there are none. */
export function prefer(preferences: { body?: 'text' | 'html'; timezone?: string | undefined }) {
  const asked = [
    preferences.body && `outlook.body-content-type="${preferences.body}"`,
    preferences.timezone && `outlook.timezone="${preferences.timezone}"`,
  ].filter(Boolean);
  return asked.length > 0 ? { headers: { prefer: asked.join(', ') } } : {};
}

export function params<P extends Record<string, TSchema>>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}
