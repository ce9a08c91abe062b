/** Google: accounts and OAuth, Gmail, Calendar, Drive, Sheets, People, on one gate for all of their hosts. */

import { bearerToken } from '../gate/bearer.js';
import type { Answer } from '../gate/call.js';
import { asRecord, bodyFields, type Call } from '../gate/call.js';
import type { AuthorizedCall, GateTools, Issue, ProviderDeclaration } from '../gate/declaration.js';
import { calendarOverlays } from './google/calendar/overlay.js';
import { driveOverlays } from './google/drive/overlay.js';
import { GOOGLE_TOKEN_REFUSALS, googleError, notFound } from './google/errors.js';
import { gmailOverlays } from './google/gmail-overlay.js';
import { GOOGLE_ISSUER, idToken, publicKeys } from './google/id-token.js';
import { peopleOverlays } from './google/people-overlay.js';
import { GOOGLE_SCOPES, parseGoogleScopes, USERINFO_EMAIL, USERINFO_PROFILE } from './google/scopes.js';
import { GOOGLE_USERS, googleSeed } from './google/seed.js';
import { sheetsOverlays } from './google/sheets/overlay.js';

const REALM = 'Bearer realm="https://accounts.google.com/"';

export function googleProvider(): ProviderDeclaration {
  const drive = driveOverlays();
  return {
    name: 'google',
    title: 'Google',
    real_origins: [
      'https://accounts.google.com',
      'https://oauth2.googleapis.com',
      'https://openidconnect.googleapis.com',
      'https://www.googleapis.com',
      'https://gmail.googleapis.com',
      'https://people.googleapis.com',
      'https://sheets.googleapis.com',
    ],
    users: GOOGLE_USERS,
    client: {
      client_id: '1000000000-sandbox.apps.googleusercontent.com',
      client_secret: 'GOCSPX-sandbox-client-secret',
      name: 'Bobbin sandbox',
      loopback_path_suffix: '/integrations/callback',
    },
    emulator: {
      service: 'google',
      seed: googleSeed,
      session: {
        consent_path: '/o/oauth2/v2/auth/callback',
        token_path: '/oauth2/token',
        fields: (user) => ({ email: user.email }),
        readToken: (answer) => answer['access_token'],
      },
    },
    oauth: {
      authorization_path: '/o/oauth2/v2/auth',
      token_path: '/token',
      pkce: true,
      scope_required: true,
      response_type_required: true,
      token_kinds: [
        {
          acts_as: 'user',
          scope_parameter: 'scope',
          access_token_prefix: 'ya29.a0',
          refresh_token_prefix: '1//0',
        },
      ],
      policy: {
        access_token_lifetime_s: 3599,
        code_lifetime_s: 60,
        refresh_tokens: 'offline',
        rotation: false,
      },
      parseScopes: parseGoogleScopes,
      offlineAccess: (query) => ({
        offline: query.get('access_type') === 'offline',
        consent: (query.get('prompt') ?? '').split(' ').includes('consent'),
      }),
      approval: (scopes) => ({ scope: scopes.join(' '), authuser: '0', prompt: 'consent' }),
      denial: { error: 'access_denied' },
      tokenAnswer,
      token_refusals: GOOGLE_TOKEN_REFUSALS,
    },
    api: {
      token: (call) => bearerToken(call) ?? call.query.get('access_token') ?? undefined,
      refuse: (reason) =>
        googleError(
          401,
          'Request had invalid authentication credentials.',
          reason === 'missing' ? 'required' : 'authError',
          {
            headers: { 'www-authenticate': reason === 'missing' ? REALM : `${REALM}, error="invalid_token"` },
            location: 'Authorization',
          },
        ),
      refuseScope: (needed) =>
        googleError(403, 'Request had insufficient authentication scopes.', 'insufficientPermissions', {
          headers: {
            'www-authenticate': `${REALM}, error="insufficient_scope", scope="${needed.join(' ')}"`,
          },
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
              reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
              domain: 'googleapis.com',
            },
          ],
        }),
      scopes: GOOGLE_SCOPES,
      correct: (answer) =>
        typeof answer.body === 'string' && answer.body.includes('emulate.dev')
          ? notFound('Not Found')
          : answer,
      public_routes: {
        ...drive.public_routes,
        'POST /revoke': revoke,
        'GET /oauth2/v3/certs': publicKeys,
        'GET /tokeninfo': tokenInfo,
        'GET /.well-known/openid-configuration': () => ({ status: 200, body: DISCOVERY }),
      },
      overlays: {
        ...gmailOverlays(),
        ...calendarOverlays(),
        ...peopleOverlays(),
        ...drive.overlays,
        ...sheetsOverlays(drive.filesOf),
        'GET /v1/userinfo': (call) => ({ status: 200, body: userInfo(call) }),
        'GET /oauth2/v3/userinfo': (call) => ({ status: 200, body: userInfo(call) }),
        'GET /oauth2/v2/userinfo': (call) => {
          const { sub, email_verified, ...rest } = asRecord(userInfo(call));
          return { status: 200, body: { id: sub, verified_email: email_verified, ...rest } };
        },
      },
    },
  };
}

const DISCOVERY = {
  issuer: GOOGLE_ISSUER,
  authorization_endpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
  token_endpoint: 'https://oauth2.googleapis.com/token',
  userinfo_endpoint: 'https://openidconnect.googleapis.com/v1/userinfo',
  revocation_endpoint: 'https://oauth2.googleapis.com/revoke',
  jwks_uri: 'https://www.googleapis.com/oauth2/v3/certs',
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['openid', 'email', 'profile'],
  token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
  code_challenge_methods_supported: ['S256'],
  grant_types_supported: ['authorization_code', 'refresh_token'],
};

async function tokenAnswer(issue: Issue): Promise<Answer> {
  const [token] = issue.tokens;
  const scopes = token?.scopes ?? [];
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: {
      access_token: token?.access_token,
      expires_in: token?.expires_in,
      refresh_token: token?.refresh_token,
      scope: scopes.join(' '),
      token_type: 'Bearer',
      ...(scopes.includes('openid') ? { id_token: await idToken(issue) } : {}),
    },
  };
}

function userInfo(call: AuthorizedCall): Record<string, unknown> {
  const { user, scopes } = call;
  const [given_name = '', ...family] = user.name.split(' ');
  return {
    sub: user.id,
    ...(scopes.includes(USERINFO_PROFILE)
      ? { name: user.name, given_name, family_name: family.join(' ') }
      : {}),
    ...(scopes.includes(USERINFO_EMAIL) ? { email: user.email, email_verified: true } : {}),
  };
}

/** Google ends the whole grant, whichever of its tokens is given. */
function revoke(call: Call, tools: GateTools): Answer {
  const token = bodyFields(call)['token'] ?? call.query.get('token') ?? '';
  if (tools.revoke(token, 'grant')) return { status: 200, body: {} };
  return { status: 400, body: { error: 'invalid_token', error_description: 'Token expired or revoked' } };
}

function tokenInfo(call: Call, tools: GateTools): Answer {
  const found = tools.findToken(call.query.get('access_token') ?? '');
  if (!found) return { status: 400, body: { error: 'invalid_token', error_description: 'Invalid Value' } };
  return {
    status: 200,
    body: {
      azp: found.client_id,
      aud: found.client_id,
      sub: found.user.id,
      scope: found.scopes.join(' '),
      ...(found.scopes.includes(USERINFO_EMAIL) ? { email: found.user.email, email_verified: 'true' } : {}),
    },
  };
}
