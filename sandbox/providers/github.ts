/** GitHub: the OAuth app endpoints of github.com and the REST API of api.github.com, on one gate. */
import { bearerToken } from '../gate/bearer.js';
import { type Answer, asRecord, type Call, jsonBody } from '../gate/call.js';
import type { AuthorizedCall, GateTools, Issue, ProviderDeclaration } from '../gate/declaration.js';
import { actionsOverlays } from './github/actions-overlay.js';
import { deploymentOverlays } from './github/deployments-overlay.js';
import { githubError, githubTokenRefusals } from './github/errors.js';
import { gistOverlays } from './github/gists-overlay.js';
import { graphqlOverlays } from './github/graphql-overlay.js';
import { guardPrivate, isUnreadable, repositoryOverlays } from './github/repository-overlay.js';
import { GITHUB_SCOPES } from './github/scopes.js';
import { GITHUB_USERS, githubSeed } from './github/seed.js';
import { starOverlays } from './github/stars-overlay.js';

export function githubProvider(): ProviderDeclaration {
  return {
    name: 'github',
    title: 'GitHub',
    real_origins: ['https://github.com', 'https://api.github.com', 'https://uploads.github.com'],
    users: GITHUB_USERS,
    client: {
      client_id: 'Ov23liSandboxClient0',
      client_secret: 'sandbox-github-client-secret',
      name: 'Bobbin sandbox',
      loopback_path_suffix: '/integrations/callback',
    },
    emulator: {
      service: 'github',
      seed: githubSeed,
      session: {
        consent_path: '/login/oauth/callback',
        token_path: '/login/oauth/access_token',
        fields: (user) => ({
          login: user.login ?? '',
          scope: 'repo user gist admin:org delete_repo workflow admin:repo_hook',
        }),
        readToken: (answer) => answer['access_token'],
      },
    },
    oauth: {
      authorization_path: '/login/oauth/authorize',
      token_path: '/login/oauth/access_token',
      pkce: true,
      scope_required: false,
      response_type_required: false,
      default_grant_type: 'authorization_code',
      token_kinds: [
        {
          acts_as: 'user',
          scope_parameter: 'scope',
          access_token_prefix: 'gho_',
          expiring_access_token_prefix: 'ghu_',
          refresh_token_prefix: 'ghr_',
        },
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
      denial: {
        error: 'access_denied',
        error_description: 'The user has denied your application access.',
        error_uri:
          'https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/',
      },
      tokenAnswer,
      token_refusals: githubTokenRefusals,
      encodeTokenAnswer,
    },
    api: {
      token: bearerToken,
      refuse: (reason) =>
        githubError(401, reason === 'missing' ? 'Requires authentication' : 'Bad credentials'),
      refuseScope: (needed, provided, call) =>
        isOfGitHubApp(bearerToken(call))
          ? githubError(403, 'Resource not accessible by integration')
          : githubError(
              403,
              `This API operation needs one of the following scopes: ${needed.join(', ')}.`,
              scopeHeaders(provided, needed),
            ),
      scopes: GITHUB_SCOPES,
      answerHeaders: (call, needed) => ({
        ...(isOfGitHubApp(call.token) ? {} : scopeHeaders(call.scopes, needed)),
        'x-oauth-client-id': call.client_id,
      }),
      public_routes: {
        'DELETE /applications/:client_id/token': (call, tools) => endAccess(call, tools, 'token'),
        'DELETE /applications/:client_id/grant': (call, tools) => endAccess(call, tools, 'grant'),
        'POST /applications/:client_id/token': checkToken,
      },
      overlays: {
        ...repositoryOverlays(),
        ...starOverlays(),
        ...actionsOverlays(),
        ...deploymentOverlays(),
        ...gistOverlays(),
        ...graphqlOverlays(),
      },
      guard: guardPrivate,
      correct,
    },
  };
}

function tokenAnswer(issue: Issue): Answer {
  const [token] = issue.tokens;
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: {
      access_token: token?.access_token,
      ...(token?.expires_in === undefined ? {} : { expires_in: token.expires_in }),
      ...(token?.refresh_token === undefined
        ? {}
        : { refresh_token: token.refresh_token, refresh_token_expires_in: 15_897_600 }),
      token_type: 'bearer',
      // A token that expires is a GitHub App's, which knows permissions instead of scopes.
      scope: token?.expires_in === undefined ? (token?.scopes ?? []).join(',') : '',
    },
  };
}

/** GitHub answers form-encoded unless JSON is asked for. */
function encodeTokenAnswer(answer: Answer, call: Call): Answer {
  if ((call.headers.accept ?? '').includes('json')) return answer;
  const fields = Object.fromEntries(
    Object.entries(asRecord(answer.body)).map(([name, value]) => [name, String(value)]),
  );
  return {
    ...answer,
    headers: { ...answer.headers, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(fields).toString(),
  };
}

/** In the sandbox, the scopes that were asked for stand in for such an app's permissions. */
function isOfGitHubApp(token: string | undefined): boolean {
  return token?.startsWith('ghu_') === true;
}

function scopeHeaders(provided: readonly string[], accepted: readonly string[]): Record<string, string> {
  return { 'x-oauth-scopes': provided.join(', '), 'x-accepted-oauth-scopes': accepted.join(', ') };
}

/** A repository that the caller may not read does not exist; and the documentation is GitHub's. */
async function correct(answer: Answer, call: AuthorizedCall, tools: GateTools): Promise<Answer> {
  if (answer.status === 403 && (await isUnreadable(call, tools))) return githubError(404, 'Not Found');
  if (typeof answer.body !== 'string') return answer;
  const body = answer.body.replaceAll('https://emulate.dev/github', 'https://docs.github.com/rest');
  return { ...answer, body };
}

/** `token` ends one token, `grant` everything this user allowed the client. */
function endAccess(call: Call, tools: GateTools, reach: 'token' | 'grant'): Answer {
  const own = ownToken(call, tools);
  if ('status' in own) return own;
  tools.revoke(own.token, reach);
  return { status: 204 };
}

function checkToken(call: Call, tools: GateTools): Answer {
  const own = ownToken(call, tools);
  if ('status' in own) return own;
  const { found, token } = own;
  return {
    status: 200,
    body: {
      scopes: found.scopes,
      token,
      token_last_eight: token.slice(-8),
      app: { client_id: found.client_id, name: 'Bobbin sandbox' },
      user: { login: found.user.login, id: Number(found.user.id), type: 'User' },
    },
  };
}

function ownToken(
  call: Call,
  tools: GateTools,
): Answer | { token: string; found: NonNullable<ReturnType<GateTools['findToken']>> } {
  const client = tools.authenticateClient(call);
  if (!client || call.path.split('/')[2] !== client.client_id) return githubError(401, 'Bad credentials');
  const token = String(jsonBody(call)['access_token'] ?? '');
  const found = tools.findToken(token);
  if (!found || found.client_id !== client.client_id) return githubError(404, 'Not Found');
  return { token, found };
}
