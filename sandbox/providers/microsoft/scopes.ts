/** Graph's delegated permissions: which of them each route takes, as the reference lists them, least first. */
const MAIL_BASIC = ['Mail.ReadBasic', 'Mail.Read', 'Mail.ReadWrite'];
const MAIL_READ = ['Mail.Read', 'Mail.ReadWrite'];
const MAIL_WRITE = ['Mail.ReadWrite'];
const MAIL_SEND = ['Mail.Send'];
const CALENDARS_BASIC = ['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'];
const CALENDARS_READ = ['Calendars.Read', 'Calendars.ReadWrite'];
const CALENDARS_WRITE = ['Calendars.ReadWrite'];
const CONTACTS_READ = ['Contacts.Read', 'Contacts.ReadWrite'];
const CONTACTS_WRITE = ['Contacts.ReadWrite'];
const SETTINGS_READ = ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'];
const SETTINGS_WRITE = ['MailboxSettings.ReadWrite'];
const PROFILE_READ = ['User.Read', 'User.ReadWrite'];

const GRAPH = 'https://graph.microsoft.com/';

/** A permission may be asked for under its full name; tokens carry the short one. */
export function parseMicrosoftScopes(value: string): string[] {
  const scopes = value.split(/\s+/).filter((scope) => scope !== '');
  return [...new Set(scopes.map((scope) => (scope.startsWith(GRAPH) ? scope.slice(GRAPH.length) : scope)))];
}

type Rule = readonly [method: string, path: string, scopes: readonly string[]];

/** Below `/v1.0/me` and `/v1.0/users/:user`; the first that fits decides. Messages are also below their folders. */
const RULES: readonly Rule[] = [
  ['POST ', '/sendMail', MAIL_SEND],
  ...['send', 'reply', 'replyAll', 'forward'].map((action): Rule => {
    return ['POST ', `/messages/:id/${action}`, MAIL_SEND];
  }),
  ['GET ', '/messages/*', MAIL_READ],
  ['', '/messages/*', MAIL_WRITE],
  ['GET ', '/mailFolders/:folder/messageRules/*', SETTINGS_READ],
  ['', '/mailFolders/:folder/messageRules/*', SETTINGS_WRITE],
  ['GET ', '/mailFolders/:folder/messages/*', MAIL_READ],
  ['GET ', '/mailFolders/*', MAIL_BASIC],
  ['', '/mailFolders/*', MAIL_WRITE],
  ['POST ', '/calendar/getSchedule', CALENDARS_BASIC],
  ['POST ', '/findMeetingTimes', CALENDARS_READ],
  ['GET ', '/calendars', CALENDARS_BASIC],
  ['GET ', '/calendars/*', CALENDARS_READ],
  ['', '/calendars/*', CALENDARS_WRITE],
  ['GET ', '/calendarView', CALENDARS_READ],
  ['GET ', '/events/*', CALENDARS_READ],
  ['', '/events/*', CALENDARS_WRITE],
  ['GET ', '/contacts/*', CONTACTS_READ],
  ['', '/contacts/*', CONTACTS_WRITE],
  ['GET ', '/contactFolders/*', CONTACTS_READ],
  ['', '/contactFolders/*', CONTACTS_WRITE],
  ['GET ', '/mailboxSettings', SETTINGS_READ],
  ['', '', PROFILE_READ],
];

export const MICROSOFT_SCOPES: Readonly<Record<string, readonly string[]>> = Object.fromEntries([
  ['POST /v1.0/search/query', MAIL_READ],
  ...['/v1.0/me', '/v1.0/users/:user'].flatMap((base) =>
    RULES.map(([method, path, scopes]) => [`${method}${base}${path}`, scopes]),
  ),
]);
