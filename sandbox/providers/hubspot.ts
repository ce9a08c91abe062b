/** HubSpot: the authorization page, the token endpoint and the CRM API, on one gate. */
import { bearerToken } from '../gate/bearer.js';
import { type Answer, bodyFields, type Call } from '../gate/call.js';
import type { GateTools, Issue, ProviderDeclaration } from '../gate/declaration.js';
import { hubspotEmulator } from './hubspot/emulator.js';
import { HUBSPOT_TOKEN_REFUSALS, hubspotError } from './hubspot/errors.js';
import { HUBSPOT_SCOPES } from './hubspot/scopes.js';
import { HUBSPOT_USERS } from './hubspot/seed.js';

const TOKEN_PATH = '/oauth/2026-03/token';

export function hubspotProvider(): ProviderDeclaration {
  return {
    name: 'hubspot',
    title: 'HubSpot',
    real_origins: ['https://app.hubspot.com', 'https://api.hubapi.com'],
    users: HUBSPOT_USERS,
    client: {
      client_id: '00000000-0000-4000-8000-0000000b5b07',
      client_secret: 'sandbox-hubspot-client-secret',
      name: 'Bobbin sandbox',
      loopback_path_suffix: '/integrations/callback',
    },
    emulator: { definition: hubspotEmulator, token: (user) => user.email },
    oauth: {
      authorization_path: '/oauth/authorize',
      token_path: TOKEN_PATH,
      token_request: { client_in: 'body', media_type: 'application/x-www-form-urlencoded' },
      pkce: false,
      scope_required: true,
      response_type_required: false,
      token_kinds: [
        {
          acts_as: 'user',
          scope_parameter: 'scope',
          access_token_prefix: 'CJSP',
          refresh_token_prefix: 'na1-',
        },
      ],
      policy: {
        access_token_lifetime_s: 1_800,
        code_lifetime_s: 60,
        refresh_tokens: 'always',
        rotation: false,
      },
      parseScopes: (value) => value.split(/\s+/).filter((scope) => scope !== ''),
      offlineAccess: () => ({ offline: true, consent: true }),
      approval: () => ({}),
      denial: { error: 'access_denied', error_description: 'The user denied access to the app.' },
      tokenAnswer,
      token_refusals: HUBSPOT_TOKEN_REFUSALS,
    },
    api: {
      token: bearerToken,
      refuse: (reason) =>
        reason === 'expired'
          ? hubspotError(401, 'EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired.')
          : hubspotError(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found.'),
      refuseScope: (needed) =>
        hubspotError(403, 'MISSING_SCOPES', 'This app hasn’t been granted all required scopes.', {
          errors: [
            {
              message: 'One or more of the following scopes are required.',
              context: { requiredGranularScopes: needed },
            },
          ],
        }),
      scopes: HUBSPOT_SCOPES,
      correct: (answer) =>
        answer.status === 404 && typeof answer.body === 'string' && !answer.body.includes('correlationId')
          ? hubspotError(404, 'OBJECT_NOT_FOUND', 'resource not found')
          : answer,
      public_routes: { [`POST ${TOKEN_PATH}/revoke`]: revoke },
      overlays: {},
    },
  };
}

/** The same refresh token comes back with every refresh. */
function tokenAnswer({ tokens: [token], user }: Issue, call: Call): Answer {
  return {
    status: 200,
    body: {
      token_type: 'bearer',
      access_token: token?.access_token,
      refresh_token: token?.refresh_token ?? bodyFields(call)['refresh_token'],
      expires_in: token?.expires_in,
      hub_id: Number(user.id),
      scopes: token?.scopes,
    },
  };
}

/** RFC 7009: of what is no token (any more) nothing is said. */
function revoke(call: Call, tools: GateTools): Answer {
  if (!tools.authenticateClient(call)) return HUBSPOT_TOKEN_REFUSALS.wrong_secret;
  tools.revoke(bodyFields(call)['token'] ?? '', 'grant');
  return { status: 200, body: {} };
}
