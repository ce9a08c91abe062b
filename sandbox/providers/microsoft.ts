/** Microsoft: the identity platform's OAuth endpoints and Microsoft Graph, on one gate. */
import { bearerToken } from '../gate/bearer.js';
import type { Answer } from '../gate/call.js';
import type { EmulatorClient, Issue, ProviderDeclaration } from '../gate/declaration.js';
import { microsoftEmulator } from './microsoft/emulator.js';
import { graphError, MICROSOFT_TOKEN_REFUSALS } from './microsoft/errors.js';
import { MICROSOFT_SCOPES, parseMicrosoftScopes } from './microsoft/scopes.js';
import { MICROSOFT_USERS } from './microsoft/seed.js';

const OFFLINE = 'offline_access';

export function microsoftProvider(): ProviderDeclaration {
  return {
    name: 'microsoft',
    title: 'Microsoft',
    real_origins: ['https://login.microsoftonline.com', 'https://graph.microsoft.com'],
    users: MICROSOFT_USERS,
    client: {
      client_id: '00000000-0000-4000-8000-00000000c11e',
      client_secret: 'sandbox~microsoft~client~secret',
      name: 'Bobbin sandbox',
      loopback_path_suffix: '/integrations/callback',
    },
    emulator: { definition: microsoftEmulator, token: (user) => user.email, furnish },
    oauth: {
      authorization_path: '/:tenant/oauth2/v2.0/authorize',
      token_path: '/:tenant/oauth2/v2.0/token',
      pkce: true,
      scope_required: true,
      response_type_required: true,
      token_kinds: [
        {
          acts_as: 'user',
          scope_parameter: 'scope',
          access_token_prefix: 'EwB0',
          refresh_token_prefix: '0.AX',
        },
      ],
      policy: {
        access_token_lifetime_s: 3_599,
        code_lifetime_s: 60,
        refresh_tokens: 'offline',
        // Each refresh brings a new token. That the old one ends with it is stricter than Microsoft is.
        rotation: true,
      },
      parseScopes: parseMicrosoftScopes,
      offlineAccess: (query) => ({
        offline: parseMicrosoftScopes(query.get('scope') ?? '').includes(OFFLINE),
        consent: true,
      }),
      approval: () => ({ session_state: '00000000-0000-4000-8000-00000000005e' }),
      denial: {
        error: 'access_denied',
        error_description: 'AADSTS65004: User declined to consent to access the app.',
      },
      tokenAnswer,
      token_refusals: MICROSOFT_TOKEN_REFUSALS,
    },
    api: {
      token: bearerToken,
      refuse: (reason) =>
        graphError(
          401,
          'InvalidAuthenticationToken',
          {
            missing: 'Access token is empty.',
            unknown: 'CompactToken parsing failed with error code: 80049217',
            expired: 'Lifetime validation failed, the token is expired.',
            revoked: 'Access token has been revoked.',
          }[reason],
          { 'www-authenticate': 'Bearer realm="", error="invalid_token"' },
        ),
      refuseScope: () =>
        graphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.'),
      scopes: MICROSOFT_SCOPES,
      correct: (answer) =>
        answer.status === 404 && typeof answer.body === 'string' && !answer.body.includes('"error"')
          ? graphError(400, 'BadRequest', 'Resource not found for the segment.')
          : answer,
      public_routes: {},
      overlays: {},
    },
  };
}

/** The scopes granted are named; that refreshing was among what was asked for is seen by the refresh token. */
function tokenAnswer({ tokens: [token] }: Issue): Answer {
  return {
    status: 200,
    headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' },
    body: {
      token_type: 'Bearer',
      scope: token?.scopes.filter((scope) => scope !== OFFLINE).join(' '),
      expires_in: token?.expires_in,
      ext_expires_in: token?.expires_in,
      access_token: token?.access_token,
      ...(token?.refresh_token === undefined ? {} : { refresh_token: token.refresh_token }),
    },
  };
}

/** Something to read on the first day, for the decoy too. */
async function furnish(emulator: EmulatorClient): Promise<void> {
  const [decoy, user, third] = MICROSOFT_USERS;
  if (!decoy || !user || !third) return;
  const send = (to: string, subject: string, content: string) =>
    emulator.request('POST', '/v1.0/me/sendMail', {
      user: third,
      body: {
        message: {
          subject,
          body: { contentType: 'text', content },
          toRecipients: [{ emailAddress: { address: to } }],
        },
        saveToSentItems: false,
      },
    });
  await send(user.email, 'Welcome', 'Welcome to the sandbox.');
  await send(decoy.email, 'Only for the decoy', 'Nobody else should ever read this.');
}
