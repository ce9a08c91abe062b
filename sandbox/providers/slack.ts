/** Slack: the authorization page, the Web API and the file host, on one gate. */
import { bearerToken } from '../gate/bearer.js';
import { type Answer, asRecord, bodyFields, type Call, contentType } from '../gate/call.js';
import type { GateTools, Issue, ProviderDeclaration } from '../gate/declaration.js';
import { slackError, slackTokenRefusals } from './slack/errors.js';
import { slackOverlays } from './slack/methods-overlay.js';
import { SLACK_SCOPES } from './slack/scopes.js';
import {
  furnishSlack,
  SLACK_APP,
  SLACK_BOT_USER_ID,
  SLACK_TEAM,
  SLACK_USERS,
  slackAliases,
  slackSeed,
} from './slack/seed.js';

const ALL_SCOPES = [...new Set(Object.values(SLACK_SCOPES).flat())];

/** An empty list would mean the app's default scopes to the emulator. */
const NO_SCOPE = 'none';

export function slackProvider(): ProviderDeclaration {
  return {
    name: 'slack',
    title: 'Slack',
    real_origins: ['https://slack.com', 'https://files.slack.com'],
    users: SLACK_USERS,
    client: {
      client_id: '1000000000.2000000000',
      client_secret: 'sandbox-slack-client-secret',
      name: 'Bobbin sandbox',
      loopback_path_suffix: '/integrations/callback',
    },
    emulator: {
      service: 'slack',
      seed: slackSeed,
      session: {
        consent_path: '/oauth/v2/authorize/callback',
        token_path: '/api/oauth.v2.access',
        fields: (user, acts_as, scopes) => ({
          user_id: user.id,
          client_id: SLACK_APP.client_id,
          scope: acts_as === 'bot' ? scopes.join(',') || NO_SCOPE : NO_SCOPE,
          user_scope: acts_as === 'user' ? scopes.join(',') || NO_SCOPE : '',
        }),
        all_scopes: ALL_SCOPES,
        token_fields: { client_id: SLACK_APP.client_id, client_secret: SLACK_APP.client_secret },
        readToken: (answer, acts_as) =>
          acts_as === 'bot' ? answer['access_token'] : asRecord(answer['authed_user'])['access_token'],
      },
      aliases: slackAliases,
      furnish: furnishSlack,
    },
    oauth: {
      authorization_path: '/oauth/v2/authorize',
      token_path: '/api/oauth.v2.access',
      pkce: false,
      scope_required: true,
      response_type_required: false,
      default_grant_type: 'authorization_code',
      token_kinds: [
        kind('bot', 'scope', 'xoxb-', 'xoxe.xoxb-1-'),
        kind('user', 'user_scope', 'xoxp-', 'xoxe.xoxp-1-'),
      ],
      policy: {
        access_token_lifetime_s: null,
        code_lifetime_s: 60,
        refresh_tokens: 'never',
        rotation: false,
      },
      parseScopes: (value) => value.split(/[\s,]+/).filter((scope) => scope !== ''),
      offlineAccess: () => ({ offline: false, consent: true }),
      approval: () => ({}),
      denial: { error: 'access_denied' },
      tokenAnswer,
      token_refusals: slackTokenRefusals,
    },
    api: {
      token: (call) => bearerToken(call) ?? bodyFields(call)['token'] ?? call.query.get('token') ?? undefined,
      refuse: (reason) =>
        slackError(
          {
            missing: 'not_authed',
            unknown: 'invalid_auth',
            expired: 'token_expired',
            revoked: 'token_revoked',
          }[reason],
        ),
      refuseScope: (needed, provided) =>
        slackError(
          'missing_scope',
          { needed: needed[0], provided: provided.join(',') },
          scopeHeaders(provided, needed),
        ),
      scopes: SLACK_SCOPES,
      answerHeaders: (call, needed) => scopeHeaders(call.scopes, needed),
      public_routes: {
        // The upload URL is itself the credential.
        'POST /upload/v1/:fileId': (call, tools) => forwardUpload(call, tools),
      },
      overlays: slackOverlays(asPost, ALL_SCOPES),
      correct: (answer, call) =>
        call.path.startsWith('/api/') && answer.status === 404 ? slackError('unknown_method') : answer,
      adapt: asPost,
    },
  };
}

function kind(acts_as: 'bot' | 'user', scope_parameter: string, prefix: string, expiring: string) {
  return {
    acts_as,
    scope_parameter,
    access_token_prefix: prefix,
    expiring_access_token_prefix: expiring,
    refresh_token_prefix: 'xoxe-1-',
  };
}

function tokenAnswer(issue: Issue): Answer {
  const body = (token: Issue['tokens'][number]) => ({
    access_token: token.access_token,
    token_type: token.acts_as,
    scope: token.scopes.join(','),
    ...(token.expires_in === undefined ? {} : { expires_in: token.expires_in }),
    ...(token.refresh_token === undefined ? {} : { refresh_token: token.refresh_token }),
  });
  const bot = issue.tokens.find((token) => token.acts_as === 'bot');
  const user = issue.tokens.find((token) => token.acts_as === 'user');
  const refreshed = issue.grant_type === 'refresh_token' ? user : undefined;
  return {
    status: 200,
    body: {
      ok: true,
      ...(bot ? { ...body(bot), bot_user_id: SLACK_BOT_USER_ID } : {}),
      ...(refreshed ? body(refreshed) : {}),
      app_id: SLACK_APP.app_id,
      team: SLACK_TEAM,
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id: issue.user.id, ...(user && !refreshed ? body(user) : {}) },
    },
  };
}

function scopeHeaders(provided: readonly string[], accepted: readonly string[]): Record<string, string> {
  return { 'x-oauth-scopes': provided.join(','), 'x-accepted-oauth-scopes': accepted.join(',') };
}

function forwardUpload(call: Call, tools: GateTools): Promise<Answer> | Answer {
  const [user] = tools.users;
  if (!user) return slackError('internal_error');
  return tools.emulator.forward({
    ...call,
    params: {},
    user,
    acts_as: 'bot',
    scopes: ALL_SCOPES,
    client_id: '',
    token: '',
  });
}

/** Slack takes every method by GET and by POST, with arguments in the query or the body; the emulator by POST. */
function asPost<T extends Call>(call: T): T {
  if (!call.path.startsWith('/api/')) return call;
  if (call.method === 'POST' && call.query.size === 0) return call;
  if (contentType(call).includes('json')) return call;
  const fields = new URLSearchParams(call.method === 'POST' ? call.body.toString('utf8') : '');
  for (const [name, value] of call.query) fields.set(name, value);
  return {
    ...call,
    method: 'POST',
    query: new URLSearchParams(),
    headers: { ...call.headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(fields.toString()),
  };
}
