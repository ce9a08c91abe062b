/** Google's scopes: their short names, and which of them each route takes, as the API reference lists them. */
const AUTH = 'https://www.googleapis.com/auth/';

/** Google answers these short names of OpenID Connect in their long form. */
const LONG_FORMS: Readonly<Record<string, string>> = {
  email: `${AUTH}userinfo.email`,
  profile: `${AUTH}userinfo.profile`,
};

export const USERINFO_EMAIL = `${AUTH}userinfo.email`;
export const USERINFO_PROFILE = `${AUTH}userinfo.profile`;

export function parseGoogleScopes(value: string): string[] {
  const scopes = value.split(/\s+/).filter((scope) => scope !== '');
  return [...new Set(scopes.map((scope) => LONG_FORMS[scope] ?? scope))];
}

const MAIL = 'https://mail.google.com/';
const mail = (...names: string[]) => [MAIL, ...names.map((name) => `${AUTH}gmail.${name}`)];
const calendar = (...names: string[]) => [
  `${AUTH}calendar`,
  ...names.map((name) => `${AUTH}calendar.${name}`),
];
const drive = (...names: string[]) => [`${AUTH}drive`, ...names.map((name) => `${AUTH}drive.${name}`)];

const MAIL_READ = mail('modify', 'readonly');
const MAIL_METADATA = mail('modify', 'readonly', 'metadata');
const DRIVE_READ = drive('file', 'readonly', 'metadata', 'metadata.readonly', 'appdata', 'photos.readonly');
const DRIVE_WRITE = drive('file', 'appdata');
const SHEETS_WRITE = [`${AUTH}drive`, `${AUTH}drive.file`, `${AUTH}spreadsheets`];
const SHEETS_READ = [...SHEETS_WRITE, `${AUTH}drive.readonly`, `${AUTH}spreadsheets.readonly`];
const CONTACTS_READ = [`${AUTH}contacts`, `${AUTH}contacts.readonly`];

/** The first pattern that fits decides. */
export const GOOGLE_SCOPES: Readonly<Record<string, readonly string[]>> = {
  'POST /gmail/v1/users/:userId/messages/send': mail('modify', 'compose', 'send'),
  'POST /upload/gmail/v1/users/:userId/messages/send': mail('modify', 'compose', 'send'),
  'POST /gmail/v1/users/:userId/messages/batchDelete': mail(),
  'DELETE /gmail/v1/users/:userId/messages/*': mail(),
  'DELETE /gmail/v1/users/:userId/threads/*': mail(),
  'POST /gmail/v1/users/:userId/messages/import': mail('modify', 'insert'),
  'POST /upload/gmail/v1/users/:userId/messages/import': mail('modify', 'insert'),
  'POST /gmail/v1/users/:userId/messages': mail('modify', 'insert'),
  'POST /upload/gmail/v1/users/:userId/messages': mail('modify', 'insert'),
  'GET /gmail/v1/users/:userId/messages/:id/attachments/:attachmentId': MAIL_READ,
  'GET /gmail/v1/users/:userId/messages/*': MAIL_METADATA,
  '/gmail/v1/users/:userId/messages/*': mail('modify'),
  'GET /gmail/v1/users/:userId/threads/*': MAIL_METADATA,
  '/gmail/v1/users/:userId/threads/*': mail('modify'),
  'GET /gmail/v1/users/:userId/drafts/*': mail('modify', 'readonly', 'compose'),
  '/gmail/v1/users/:userId/drafts/*': mail('modify', 'compose'),
  '/upload/gmail/v1/users/:userId/drafts/*': mail('modify', 'compose'),
  'GET /gmail/v1/users/:userId/labels/*': mail('modify', 'readonly', 'labels', 'metadata'),
  '/gmail/v1/users/:userId/labels/*': mail('modify', 'labels'),
  'GET /gmail/v1/users/:userId/history': MAIL_METADATA,
  'GET /gmail/v1/users/:userId/profile': mail('modify', 'readonly', 'compose', 'metadata'),
  'GET /gmail/v1/users/:userId/settings/*': mail('modify', 'readonly', 'settings.basic'),
  '/gmail/v1/users/:userId/settings/*': mail('settings.basic', 'settings.sharing').slice(1),
  'POST /gmail/v1/users/:userId/watch': MAIL_METADATA,
  'POST /gmail/v1/users/:userId/stop': MAIL_METADATA,
  'GET /calendar/v3/users/me/calendarList/*': calendar('readonly', 'calendarlist', 'calendarlist.readonly'),
  '/calendar/v3/users/me/calendarList/*': calendar('calendarlist'),
  'GET /calendar/v3/users/me/settings/*': calendar('readonly', 'settings.readonly'),
  'GET /calendar/v3/colors': calendar(
    'readonly',
    'app.created',
    'calendarlist',
    'calendarlist.readonly',
    'events.freebusy',
    'events.owned',
    'events.owned.readonly',
    'events.public.readonly',
  ),
  'POST /calendar/v3/freeBusy': calendar('readonly', 'freebusy', 'events.freebusy'),
  'GET /calendar/v3/calendars/:calendarId/events/*': calendar(
    'readonly',
    'events',
    'events.readonly',
    'events.owned',
    'events.owned.readonly',
  ),
  'POST /calendar/v3/calendars/:calendarId/events/watch': calendar('readonly', 'events', 'events.readonly'),
  '/calendar/v3/calendars/:calendarId/events/*': calendar('events', 'events.owned'),
  'POST /calendar/v3/calendars/:calendarId/clear': calendar('calendars'),
  'GET /calendar/v3/calendars/:calendarId/acl/*': calendar('acls', 'acls.readonly'),
  '/calendar/v3/calendars/:calendarId/acl/*': calendar('acls'),
  'GET /calendar/v3/calendars/*': calendar('readonly', 'calendars', 'calendars.readonly'),
  '/calendar/v3/calendars/*': calendar('calendars', 'app.created'),
  'GET /drive/v3/files/:fileId/export': drive('file', 'readonly'),
  'POST /drive/v3/files/:fileId/download': drive('file', 'readonly'),
  'GET /drive/v3/operations/*': drive('file', 'readonly'),
  'GET /drive/v3/files/:fileId/comments/*': drive('file', 'readonly'),
  '/drive/v3/files/:fileId/comments/*': drive('file'),
  'POST /drive/v3/files/:fileId/modifyLabels': drive('file', 'metadata'),
  'GET /drive/v3/files/generateIds': DRIVE_WRITE,
  'DELETE /drive/v3/files/trash': drive(),
  'GET /drive/v3/drives/*': drive('readonly'),
  '/drive/v3/drives/*': drive(),
  'POST /drive/v3/changes/watch': DRIVE_READ,
  'POST /drive/v3/channels/stop': DRIVE_READ,
  'GET /drive/v3/about': DRIVE_READ,
  'GET /drive/v3/*': DRIVE_READ,
  '/drive/v3/*': DRIVE_WRITE,
  '/upload/drive/v3/*': DRIVE_WRITE,
  'GET /v4/spreadsheets/*': SHEETS_READ,
  '/v4/spreadsheets/*': SHEETS_WRITE,
  'GET /v1/people:searchContacts': CONTACTS_READ,
  'POST /v1/people:createContact': [`${AUTH}contacts`],
  'GET /v1/people/me/connections': CONTACTS_READ,
  'GET /v1/otherContacts': [`${AUTH}contacts.other.readonly`],
  'GET /v1/otherContacts:search': [`${AUTH}contacts.other.readonly`],
  'GET /v1/people/*': [...CONTACTS_READ, USERINFO_PROFILE, USERINFO_EMAIL],
  'GET /v1/userinfo': ['openid', USERINFO_EMAIL, USERINFO_PROFILE],
  'GET /oauth2/v2/userinfo': ['openid', USERINFO_EMAIL, USERINFO_PROFILE],
  'GET /oauth2/v3/userinfo': ['openid', USERINFO_EMAIL, USERINFO_PROFILE],
};
