import { defineProvider } from '../provider.js';

/** The scopes of Microsoft Graph that cover others. */
const COVERS: Readonly<Record<string, readonly string[]>> = {
  'Mail.ReadWrite': ['Mail.Read', 'Mail.ReadBasic'],
  'Mail.Read': ['Mail.ReadBasic'],
  'Calendars.ReadWrite': ['Calendars.Read', 'Calendars.ReadBasic'],
  'Calendars.Read': ['Calendars.ReadBasic'],
  'Contacts.ReadWrite': ['Contacts.Read'],
  'MailboxSettings.ReadWrite': ['MailboxSettings.Read'],
  'User.ReadWrite': ['User.Read'],
  'User.Read.All': ['User.ReadBasic.All'],
  'Files.ReadWrite.All': ['Files.Read.All', 'Files.ReadWrite', 'Files.Read'],
  'Files.ReadWrite': ['Files.Read'],
  'Files.Read.All': ['Files.Read'],
  'Sites.Manage.All': ['Sites.ReadWrite.All', 'Sites.Read.All'],
  'Sites.ReadWrite.All': ['Sites.Read.All'],
  'Tasks.ReadWrite': ['Tasks.Read'],
  'Notes.ReadWrite.All': ['Notes.Read.All', 'Notes.ReadWrite', 'Notes.Read', 'Notes.Create'],
  'Notes.ReadWrite': ['Notes.Read', 'Notes.Create'],
  'Notes.Read.All': ['Notes.Read'],
  'Chat.ReadWrite': ['Chat.Read', 'Chat.ReadBasic', 'Chat.Create', 'ChatMessage.Send'],
  'Chat.Read': ['Chat.ReadBasic'],
  'TeamMember.ReadWrite.All': ['TeamMember.Read.All'],
  'OnlineMeetings.ReadWrite': ['OnlineMeetings.Read'],
  'Presence.Read.All': ['Presence.Read'],
  // These cover nothing but their own full names, below.
  'Mail.ReadBasic': [],
  'Mail.Send': [],
  'Calendars.ReadBasic': [],
  'Contacts.Read': [],
  'MailboxSettings.Read': [],
  'User.Read': [],
  'User.ReadBasic.All': [],
  'Files.Read': [],
  'Sites.Read.All': [],
  'Tasks.Read': [],
  'Notes.Read': [],
  'Notes.Create': [],
  'Chat.ReadBasic': [],
  'Chat.Create': [],
  'ChatMessage.Send': [],
  'Team.ReadBasic.All': [],
  'TeamMember.Read.All': [],
  'Channel.ReadBasic.All': [],
  'Channel.Create': [],
  'ChannelMessage.Read.All': [],
  'ChannelMessage.Send': [],
  'OnlineMeetings.Read': [],
  'Presence.Read': [],
};

/** One of the three names that stand for many directories, a directory’s id, or a domain of it. */
const TENANT =
  'common|organizations|consumers|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{1,62}';

/**
 * The Microsoft identity platform, and Microsoft Graph behind it. `common` signs in work, school and personal
 * accounts; a client registered for one directory needs that directory’s id as `tenant`. There is no endpoint that
 * takes one grant back: disconnecting erases the tokens here, and the user removes the app at
 * https://myapps.microsoft.com or https://account.live.com/consent/Manage.
 * Sources: learn.microsoft.com “Microsoft identity platform and OAuth 2.0 authorization code flow”, “Microsoft
 * Graph permissions reference”, “Microsoft Graph error responses”.
 */
export const microsoft = defineProvider({
  slug: 'microsoft',
  display_name: 'Microsoft',
  console_url: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps',
  documentation_url: 'https://learn.microsoft.com/en-us/entra/identity-platform/quickstart-register-app',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://login.microsoftonline.com/{tenant}/v2.0',
      authorization_endpoint: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize',
      token_endpoint: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
      endpoint_params: {
        tenant: {
          description:
            'The directory that signs in: its id or one of its domains; or common (every account), organizations (work and school), consumers (personal).',
          default: 'common',
          pattern: TENANT,
        },
      },
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: ['S256'],
      // The one way to a refresh token.
      offline_scope: 'offline_access',
      // “Refresh tokens in the Microsoft identity platform”: each use answers a new one that lives as long.
      refresh_token_idle_lifetime_s: 90 * 86_400,
      // learn.microsoft.com, “Microsoft Entra authentication and authorization error codes”.
      registration_check: {
        page_errors: {
          AADSTS700016: 'client',
          AADSTS7000112: 'client',
          AADSTS50011: 'redirect_uri',
          AADSTS70011: 'scopes',
          AADSTS650053: 'scopes',
        },
        code_before_secret: true,
      },
    },
  ],
  origins: ['https://graph.microsoft.com'],
  identity_scopes: ['User.Read'],
  account: {
    request: { method: 'GET', path: '/v1.0/me', base_url: 'https://graph.microsoft.com' },
    id: ['id'],
    name: 'displayName',
    email: 'mail',
  },
  scope_implies: withFullNames(COVERS),
  errors: {
    message: ['error.message', 'error_description'],
    code: ['error.code', 'error'],
    request_id_header: 'request-id',
    unauthorized_codes: ['InvalidAuthenticationToken', 'unauthenticated', 'CompactToken parsing failed'],
    missing_scope_codes: ['ErrorAccessDenied', 'Authorization_RequestDenied', 'accessDenied'],
    rate_limited_codes: ['TooManyRequests', 'ApplicationThrottled', 'activityLimitReached'],
    remediations: {
      ErrorItemNotFound: 'Check the id: ids change when an item is moved to another folder.',
      MailboxNotEnabledForRESTAPI: 'This account has no mailbox in Exchange Online or Outlook.com.',
      ErrorInvalidIdMalformed: 'Pass an id that Outlook gave, unchanged.',
      ErrorFolderExists: 'A folder of that name is there already: use it, or choose another name.',
      ErrorInvalidRecipients: 'Check the recipients: Outlook takes none of these addresses.',
      ErrorSendAsDenied: 'Leave the sender out, or name an address that this account may send as.',
      ErrorMessageSizeExceeded: 'Send less: share a link to a large file instead.',
      ErrorQuotaExceeded: 'The mailbox is full: delete something first.',
      ErrorInvalidUrlQueryFilter:
        'Check the filter: OData’s operators, Graph’s property names, texts in single quotes.',
      TimeZoneNotSupportedException:
        'Give an IANA time zone, such as Europe/Berlin, or one of Windows’ names.',
      itemNotFound: 'Check the id, and whether this account has access to it.',
      nameAlreadyExists: 'Something of that name is there already: use it, or choose another name.',
      quotaLimitReached: 'The drive is full: delete something first.',
      InefficientFilter: 'Begin the filter with the property that is sorted by, or leave the order out.',
    },
  },
});

/** A token answer may name a scope in full, `https://graph.microsoft.com/Mail.Read`, whichever way it was asked for. */
function withFullNames(
  covers: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(covers).flatMap(([scope, covered]) => [
      [scope, covered],
      [`https://graph.microsoft.com/${scope}`, [scope, ...covered]],
    ]),
  );
}
