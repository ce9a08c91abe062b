import { defineProvider } from '../provider.js';

const GMAIL_MODIFY = [
  'gmail.readonly',
  'gmail.metadata',
  'gmail.compose',
  'gmail.send',
  'gmail.insert',
  'gmail.labels',
];

const CALENDAR_READONLY = [
  'calendar.events.readonly',
  'calendar.events.owned.readonly',
  'calendar.events.public.readonly',
  'calendar.events.freebusy',
  'calendar.freebusy',
  'calendar.calendarlist.readonly',
  'calendar.calendars.readonly',
  'calendar.settings.readonly',
];

/** What Docs, Sheets, Slides and Forms take, each of which Drive’s scopes open too. */
const DOCUMENTS = ['spreadsheets', 'documents', 'presentations', 'forms.body'];
const DOCUMENTS_READONLY = DOCUMENTS.map((scope) => `${scope}.readonly`);

const CHAT_MESSAGES = [
  'chat.messages.create',
  'chat.messages.readonly',
  'chat.messages.reactions',
  'chat.messages.reactions.create',
  'chat.messages.reactions.readonly',
];

/**
 * Google: one OAuth client for all of its toolkits. What covers what is what the methods’ references list side by side.
 * Endpoints are those of https://accounts.google.com/.well-known/openid-configuration. Google hands out a
 * refresh token only where `access_type=offline` is asked for, and a second time only after a new consent.
 * Google’s token endpoint reads the client’s credentials from the body.
 */
export const google = defineProvider({
  slug: 'google',
  display_name: 'Google',
  console_url: 'https://console.cloud.google.com/apis/credentials',
  documentation_url: 'https://developers.google.com/identity/protocols/oauth2/web-server',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://accounts.google.com',
      authorization_endpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
      token_endpoint: 'https://oauth2.googleapis.com/token',
      revocation_endpoint: 'https://oauth2.googleapis.com/revoke',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: ['S256'],
      authorization_params: { access_type: 'offline', prompt: 'consent' },
      // Six months unused. While the consent screen’s publishing status is “Testing” it is seven days from consent,
      // used or not, which no refresh puts off.
      refresh_token_idle_lifetime_s: 180 * 86_400,
      // The error page is a redirect to /signin/oauth/error, whose authError holds the word in base64.
      registration_check: { before_login: ['client', 'redirect_uri'], error_parameter: 'authError' },
    },
  ],
  origins: [
    'https://accounts.google.com',
    'https://oauth2.googleapis.com',
    'https://openidconnect.googleapis.com',
    'https://www.googleapis.com',
    'https://gmail.googleapis.com',
    'https://people.googleapis.com',
    'https://sheets.googleapis.com',
    'https://docs.googleapis.com',
    'https://slides.googleapis.com',
    'https://forms.googleapis.com',
    'https://tasks.googleapis.com',
    'https://youtube.googleapis.com',
    'https://chat.googleapis.com',
    'https://meet.googleapis.com',
    'https://bigquery.googleapis.com',
    'https://analyticsdata.googleapis.com',
    'https://analyticsadmin.googleapis.com',
    'https://searchconsole.googleapis.com',
  ],
  identity_scopes: ['openid', 'email', 'profile'],
  account: {
    request: { method: 'GET', path: '/v1/userinfo', base_url: 'https://openidconnect.googleapis.com' },
    id: ['sub'],
    name: 'name',
    email: 'email',
  },
  scope_implies: expand({
    // The token response names these two by their URLs, whichever name was asked for.
    'userinfo.email': ['email'],
    'userinfo.profile': ['profile'],

    'https://mail.google.com/': ['gmail.modify', ...GMAIL_MODIFY],
    'gmail.modify': GMAIL_MODIFY,
    'gmail.readonly': ['gmail.metadata'],
    'gmail.compose': ['gmail.send'],

    calendar: [
      'calendar.readonly',
      ...CALENDAR_READONLY,
      'calendar.events',
      'calendar.events.owned',
      'calendar.calendarlist',
      'calendar.calendars',
      'calendar.acls',
      'calendar.acls.readonly',
      'calendar.app.created',
    ],
    'calendar.readonly': CALENDAR_READONLY,
    'calendar.events': [
      'calendar.events.readonly',
      'calendar.events.owned',
      'calendar.events.owned.readonly',
      'calendar.events.public.readonly',
    ],
    'calendar.events.readonly': ['calendar.events.owned.readonly', 'calendar.events.public.readonly'],
    'calendar.events.owned': ['calendar.events.owned.readonly'],
    'calendar.events.freebusy': ['calendar.freebusy'],
    'calendar.calendarlist': ['calendar.calendarlist.readonly'],
    // `calendar.app.created` allows more than this for the calendars it makes; tools name it for making them.
    'calendar.calendars': ['calendar.calendars.readonly', 'calendar.app.created'],
    'calendar.acls': ['calendar.acls.readonly'],

    drive: [
      'drive.file',
      'drive.readonly',
      'drive.metadata',
      'drive.metadata.readonly',
      ...DOCUMENTS,
      ...DOCUMENTS_READONLY,
      'forms.responses.readonly',
    ],
    'drive.readonly': ['drive.metadata.readonly', ...DOCUMENTS_READONLY],
    'drive.metadata': ['drive.metadata.readonly'],
    // `drive.file` opens the same calls as these, for the files the app created or was handed. Which file it
    // may touch is for Google to say, file by file. Shared drives are none: reading one takes `drive.readonly`.
    'drive.file': [
      'drive.metadata.readonly',
      ...DOCUMENTS,
      ...DOCUMENTS_READONLY,
      'forms.responses.readonly',
    ],
    spreadsheets: ['spreadsheets.readonly'],
    documents: ['documents.readonly'],
    presentations: ['presentations.readonly'],
    'forms.body': ['forms.body.readonly'],

    tasks: ['tasks.readonly'],
    contacts: ['contacts.readonly'],
    webmasters: ['webmasters.readonly'],
    analytics: ['analytics.readonly'],
    youtube: ['youtube.readonly', 'youtube.upload'],
    'youtube.force-ssl': ['youtube', 'youtube.readonly', 'youtube.upload'],
    'cloud-platform': ['bigquery', 'bigquery.insertdata', 'cloud-platform.read-only'],
    bigquery: ['bigquery.insertdata'],

    'chat.messages': CHAT_MESSAGES,
    'chat.messages.readonly': ['chat.messages.reactions.readonly'],
    'chat.messages.reactions': ['chat.messages.reactions.create', 'chat.messages.reactions.readonly'],
    'chat.spaces': ['chat.spaces.create', 'chat.spaces.readonly'],
    'chat.memberships': ['chat.memberships.app', 'chat.memberships.readonly'],
  }),
  // Google’s APIs answer {error: {code, message, status, errors: [{reason}], details: [{reason}]}}, its OAuth
  // endpoints {error, error_description}. Of the three codes `reason` is the finest.
  errors: {
    message: ['error.message', 'error_description', 'error'],
    code: ['error.errors.0.reason', 'error.details.0.reason', 'error.status', 'error'],
    unauthorized_codes: ['authError', 'UNAUTHENTICATED', 'invalid_token'],
    missing_scope_codes: ['insufficientPermissions', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'insufficient_scope'],
    rate_limited_codes: [
      'rateLimitExceeded',
      'userRateLimitExceeded',
      'quotaExceeded',
      'sharingRateLimitExceeded',
      'RATE_LIMIT_EXCEEDED',
      'RESOURCE_EXHAUSTED',
    ],
    remediations: {
      accessNotConfigured: 'Enable this API for the OAuth client’s project in the Google Cloud console.',
      SERVICE_DISABLED: 'Enable this API for the OAuth client’s project in the Google Cloud console.',
      insufficientPermissions: 'Connect the account again and grant the scopes this tool needs.',
      ACCESS_TOKEN_SCOPE_INSUFFICIENT: 'Connect the account again and grant the scopes this tool needs.',
      appNotAuthorizedToFile:
        'The connection sees only files this app created. Connect again with the scope https://www.googleapis.com/auth/drive.',
      insufficientFilePermissions: 'Ask the file’s owner for access, or use a file this account may change.',
      PERMISSION_DENIED: 'Ask the owner for access, or use something that this account may change.',
      forbiddenForNonOrganizer: 'Only the organizer of the event may do this: use the organizer’s account.',
      requiredAccessLevel: 'Ask the owner of the calendar to share it with this account for writing.',
      cannotDeletePrimaryCalendar: 'Clear the primary calendar instead: GOOGLECALENDAR_CLEAR_CALENDAR.',
      cannotChangeOrganizer: 'Leave the organizer of the event as it is.',
      dailyLimitExceeded:
        'The Google project has used up its quota for today: raise it, or wait until tomorrow.',
      storageQuotaExceeded: 'The account’s storage is full: free some space, or use another account.',
      teamDriveFileLimitExceeded: 'The shared drive holds as many items as it can: delete some.',
      domainPolicy: 'The account’s organization does not allow this: ask its Google Workspace administrator.',
      failedPrecondition:
        'The resource is not in a state that allows this: read the message, then try again.',
      deleted: 'It is deleted already: there is nothing left to do.',
      duplicate: 'There is one with this id already: leave the id out, or change the one there is.',
      timeRangeEmpty: 'Give an end that is after the start.',
      EXPIRED_SYNC_TOKEN: 'The sync token has expired: list again without it.',
      fullSyncRequired: 'The sync token has expired: list again without it.',
      updatedMinTooLongAgo: 'Give a later updated_min: Google keeps changes for a limited time.',
      fileNotDownloadable:
        'This file has no content of its own: pass mime_type to export it, such as text/plain.',
      fileNotExportable: 'Only Google documents are exported: leave mime_type out to get the file as it is.',
      cannotCopyFile: 'A folder cannot be copied: create one, and copy the files that are in it.',
      channelIdNotUnique: 'Name the channel by a new UUID.',
      exportSizeLimitExceeded:
        'Google exports at most 10 MB: choose a smaller format, or open the file in Drive.',
      notFound:
        'Check the id: it belongs to another account, was deleted, or is not shared with this account.',
      NOT_FOUND:
        'Check the id: it belongs to another account, was deleted, or is not shared with this account.',
    },
  },
});

/** Google’s scopes are URLs under one prefix, but for OpenID’s and full mail access. */
function expand(implies: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  const full = (name: string): string =>
    name === 'email' || name === 'profile' || name.startsWith('https://')
      ? name
      : `https://www.googleapis.com/auth/${name}`;
  return Object.fromEntries(Object.entries(implies).map(([scope, names]) => [full(scope), names.map(full)]));
}
