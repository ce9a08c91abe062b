import { defineProvider } from '../provider.js';

const API_HEADERS = {
  Accept: 'application/vnd.github+json',
  'X-GitHub-Api-Version': '2022-11-28',
  // GitHub refuses requests without one.
  'User-Agent': 'bobbin',
};

/**
 * GitHub’s OAuth apps, whose tokens do not expire, and GitHub Apps acting for a user, whose tokens may: both use
 * these endpoints. Errors of the token endpoint come inside a 200 answer. Sources: docs.github.com “Authorizing OAuth apps”, “Scopes for OAuth apps”, “Troubleshooting
 * OAuth app access token request errors”; PKCE as announced in the GitHub changelog of 2025-07-14.
 */
export const github = defineProvider({
  slug: 'github',
  display_name: 'GitHub',
  console_url: 'https://github.com/settings/developers',
  documentation_url: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/creating-an-oauth-app',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://github.com/login/oauth',
      authorization_endpoint: 'https://github.com/login/oauth/authorize',
      token_endpoint: 'https://github.com/login/oauth/access_token',
      // The documentation names client_id and client_secret as parameters, and no other way.
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: ['S256'],
      // Without this header the token endpoint answers in form encoding.
      token_request: { headers: { Accept: 'application/json' } },
      token_response: {
        default_token_type: 'bearer',
        // Asked for with spaces, answered with commas.
        scope_separator: ',',
        // User access tokens of a GitHub App answer an empty scope: what they may do are the app’s permissions
        // (docs.github.com, “Refreshing user access tokens”).
        scopeless_token_prefixes: ['ghu_'],
      },
      // `/token` would take back one token and leave the app authorized: the next connect would then be granted
      // without the user being asked. `/grant` takes back what the user consented to, which is what a disconnect
      // means. It ends every token this OAuth client holds of this user.
      revocation: {
        endpoint: 'https://api.github.com/applications/{client_id}/grant',
        method: 'DELETE',
        authentication: 'client_secret_basic',
        token_parameter: 'access_token',
        token_type: 'access_token',
        format: 'json',
        headers: API_HEADERS,
      },
    },
  ],
  origins: ['https://api.github.com'],
  headers: API_HEADERS,
  identity_scopes: ['read:user', 'user:email'],
  account: {
    request: { method: 'GET', path: '/user', base_url: 'https://api.github.com' },
    id: ['id'],
    name: 'login',
    email: 'email',
  },
  scope_implies: {
    repo: ['repo:status', 'repo_deployment', 'public_repo', 'repo:invite', 'security_events'],
    user: ['read:user', 'user:email', 'user:follow'],
    'admin:org': ['write:org', 'read:org'],
    'write:org': ['read:org'],
    'admin:repo_hook': ['write:repo_hook', 'read:repo_hook'],
    'write:repo_hook': ['read:repo_hook'],
    'admin:public_key': ['write:public_key', 'read:public_key'],
    'write:public_key': ['read:public_key'],
    'admin:gpg_key': ['write:gpg_key', 'read:gpg_key'],
    'write:gpg_key': ['read:gpg_key'],
    'write:packages': ['read:packages'],
    'write:discussion': ['read:discussion'],
    project: ['read:project'],
  },
  errors: {
    errors_field: 'errors',
    message: ['message', 'errors.0.message'],
    code: ['errors.0.code', 'errors.0.type', 'status'],
    // GraphQL’s words, inside a 200 answer.
    missing_scope_codes: ['INSUFFICIENT_SCOPES'],
    rate_limited_codes: ['RATE_LIMITED'],
    // A secondary limit need not say when it ends; GitHub then asks for a minute (“Rate limits for the REST API”).
    unnamed_rate_limit: { messages: ['secondary rate limit'], wait_s: 60 },
    request_id_header: 'x-github-request-id',
    remediations: {
      '404':
        'Check the owner, the repository and the number. GitHub also answers “Not Found” for a private repository that the connected account, or the scopes it granted, cannot see.',
      '403':
        'The connected account may not do this, or the app may not: a GitHub App needs the permission in its settings and must be installed for the repository; an organization may have to approve an OAuth app.',
      missing_field: 'Give the field that GitHub names in its message.',
      already_exists: 'Use the one that exists already, or choose another name.',
    },
  },
});
