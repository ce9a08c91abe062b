import { defineProvider } from '../provider.js';

/**
 * https://developers.zoom.us/docs/integrations/oauth/: scopes are chosen in the app’s settings. Here they are the
 * granular ones that new apps have (https://developers.zoom.us/docs/integrations/oauth-scopes-granular/); the classic
 * ones of older apps cover them. Refresh tokens rotate and live 90 days.
 */
export const zoom = defineProvider({
  slug: 'zoom',
  display_name: 'Zoom',
  console_url: 'https://marketplace.zoom.us/user/build',
  documentation_url: 'https://developers.zoom.us/docs/integrations/oauth/',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://zoom.us',
      authorization_endpoint: 'https://zoom.us/oauth/authorize',
      token_endpoint: 'https://zoom.us/oauth/token',
      revocation_endpoint: 'https://zoom.us/oauth/revoke',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: ['S256'],
      refresh_token_idle_lifetime_s: 90 * 86_400,
    },
  ],
  origins: ['https://api.zoom.us'],
  identity_scopes: ['user:read:user'],
  account: {
    request: { method: 'GET', path: '/v2/users/me', base_url: 'https://api.zoom.us' },
    id: ['account_id', 'id'],
    name: 'display_name',
    email: 'email',
  },
  scope_implies: {
    'user:read': ['user:read:user'],
    'meeting:read': [
      ...['meeting:read:meeting', 'meeting:read:list_meetings', 'meeting:read:invitation'],
      ...[
        'meeting:read:list_registrants',
        'meeting:read:past_meeting',
        'meeting:read:list_past_participants',
      ],
    ],
    'meeting:write': [
      ...['meeting:write:meeting', 'meeting:update:meeting', 'meeting:delete:meeting'],
      ...['meeting:write:registrant', 'meeting:update:status'],
    ],
    'recording:read': [
      'cloud_recording:read:list_user_recordings',
      'cloud_recording:read:list_recording_files',
    ],
    'webinar:read': ['webinar:read:list_webinars'],
  },
  // Zoom’s own codes are numbers: 124 an invalid token, 4711 a missing scope, 429 too many calls, 3001 no such meeting.
  errors: {
    message: ['message', 'reason', 'error_description'],
    code: ['code', 'error'],
    request_id_header: 'x-zm-trackingid',
    unauthorized_codes: ['124'],
    missing_scope_codes: ['4711'],
    rate_limited_codes: ['429'],
    remediations: {
      '3001': 'Check the meeting id: it does not exist, or has expired.',
      '3301': 'There is no cloud recording of this meeting.',
    },
  },
});
