/** Notion: the authorization page, the token endpoint and the API, on one gate. */
import { bearerToken } from '../gate/bearer.js';
import { type Answer, type Call, jsonBody } from '../gate/call.js';
import type { GateTools, Issue, ProviderDeclaration } from '../gate/declaration.js';
import { notionEmulator } from './notion/emulator.js';
import { NOTION_TOKEN_REFUSALS, notionError } from './notion/errors.js';
import { NOTION_USERS } from './notion/seed.js';
import { createWorkspace } from './notion/workspace.js';
import { bot, workspaceId, workspaceName } from './notion/workspace-routes.js';

const VERSION = '2025-09-03';

export function notionProvider(): ProviderDeclaration {
  return {
    name: 'notion',
    title: 'Notion',
    real_origins: ['https://api.notion.com'],
    users: NOTION_USERS,
    client: {
      client_id: '00000000-0000-4000-8000-0000000070a0',
      client_secret: 'secret_sandbox-notion-client-secret',
      name: 'Bobbin sandbox',
      loopback_path_suffix: '/integrations/callback',
    },
    emulator: { definition: notionEmulator, token: (user) => user.email },
    oauth: {
      authorization_path: '/v1/oauth/authorize',
      token_path: '/v1/oauth/token',
      authorization_parameters: { owner: 'user' },
      token_request: { client_in: 'header', media_type: 'application/json' },
      pkce: false,
      scope_required: false,
      response_type_required: true,
      token_kinds: [
        {
          acts_as: 'user',
          scope_parameter: 'scope',
          access_token_prefix: 'ntn_',
          refresh_token_prefix: 'nrt_',
        },
      ],
      policy: {
        access_token_lifetime_s: null,
        code_lifetime_s: 60,
        refresh_tokens: 'never',
        rotation: false,
      },
      // There are no scopes, whatever is asked for.
      parseScopes: () => [],
      offlineAccess: () => ({ offline: false, consent: true }),
      approval: () => ({}),
      denial: { error: 'access_denied' },
      tokenAnswer,
      token_refusals: NOTION_TOKEN_REFUSALS,
    },
    api: {
      token: bearerToken,
      refuse: () => notionError(401, 'unauthorized', 'API token is invalid.'),
      refuseScope: () =>
        notionError(403, 'restricted_resource', 'Insufficient permissions for this endpoint.'),
      scopes: {},
      guard: async ({ headers }) => {
        const version = headers['notion-version'];
        if (version === undefined)
          return notionError(
            400,
            'missing_version',
            'Notion-Version header failed validation: it should be defined.',
          );
        if (version !== VERSION)
          return notionError(400, 'validation_error', `Notion-Version ${version} is not served here.`);
        return undefined;
      },
      correct: (answer) =>
        answer.status === 404 && typeof answer.body === 'string' && !answer.body.includes('request_id')
          ? notionError(400, 'invalid_request_url', 'Invalid request URL.')
          : answer,
      public_routes: { 'POST /v1/oauth/revoke': revoke },
      overlays: {},
    },
  };
}

function tokenAnswer({ tokens: [token], user }: Issue): Answer {
  const { id: bot_id, bot: details } = bot(createWorkspace(user));
  return {
    status: 200,
    body: {
      access_token: token?.access_token,
      token_type: 'bearer',
      refresh_token: token?.refresh_token ?? null,
      bot_id,
      workspace_icon: null,
      workspace_name: workspaceName(user),
      workspace_id: workspaceId(user),
      owner: (details as { owner: object }).owner,
      duplicated_template_id: null,
      request_id: crypto.randomUUID(),
    },
  };
}

function revoke(call: Call, tools: GateTools): Answer {
  if (!tools.authenticateClient(call)) return NOTION_TOKEN_REFUSALS.wrong_secret;
  if (!tools.revoke(String(jsonBody(call)['token']), 'grant'))
    return notionError(400, 'validation_error', 'The token is not valid.');
  return { status: 200, body: { request_id: crypto.randomUUID() } };
}
