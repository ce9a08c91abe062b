import { Type } from '@sinclair/typebox';
import { defineProvider, type Provider } from '../../src/catalog/provider.js';
import { defineTool, WRITE } from '../../src/catalog/tool.js';
import { defineToolkit, type LoadedToolkit } from '../../src/catalog/toolkit.js';
import type { OAuth2Scheme } from '../../src/oauth/scheme.js';

/** Toolkits of one provider, whose addresses depend on a connection in each of the ways there are. */

export const LOGIN = 'https://login.rollo.example';

function rollo(
  slug: string,
  base_url: string,
  scheme: Partial<OAuth2Scheme>,
  more: Partial<Provider> = {},
): LoadedToolkit {
  const provider = defineProvider({
    slug,
    display_name: 'Rollo',
    console_url: `${LOGIN}/apps`,
    documentation_url: `${LOGIN}/docs`,
    auth_schemes: [
      {
        type: 'oauth2',
        issuer: LOGIN,
        authorization_endpoint: `${LOGIN}/authorize`,
        token_endpoint: `${LOGIN}/token`,
        token_endpoint_auth_method: 'client_secret_post',
        code_challenge_methods_supported: ['S256'],
        ...scheme,
      },
    ],
    origins: [LOGIN, 'https://*.my.rollo.example', 'https://api.rollo.example'],
    identity_scopes: [],
    account: { request: { method: 'GET', path: '/me', base_url }, id: ['id'] },
    errors: { message: ['message'] },
    ...more,
  });
  return defineToolkit({
    slug,
    display_name: 'Rollo',
    description: 'Notes.',
    categories: ['notes'],
    provider,
    base_url,
    documentation_url: `${LOGIN}/docs`,
    tools: [
      defineTool({
        name: `${slug.toUpperCase().replaceAll('-', '_')}_ADD_NOTE`,
        description: 'Adds a note.',
        scopes: [],
        annotations: WRITE,
        params: Type.Object({}, { additionalProperties: false }),
        example: {},
        request: { method: 'POST', path: '/notes' },
      }),
    ],
  });
}

const param = { description: 'What it depends on.' };

/** Salesforce’s way: the token answer names the whole origin. */
export const byAnswer = rollo('rollo', '{instance_url}/v1', {
  endpoint_params: { instance_url: { ...param, from: 'token_response' } },
  revocation_endpoint: '{instance_url}/revoke',
});
/** QuickBooks’ way: the redirect names a segment. */
export const byCallback = rollo('rollo-books', 'https://api.rollo.example/company/{company_id}', {
  endpoint_params: { company_id: { ...param, from: 'callback', field: 'realmId', pattern: '\\d+' } },
});
/** Zoho’s way: the redirect names the origin of the token endpoint. */
export const byRegion = rollo('rollo-region', 'https://api.rollo.example', {
  token_endpoint: '{accounts_server}/token',
  endpoint_params: { accounts_server: { ...param, from: 'callback', field: 'accounts-server' } },
});
/** Shopify’s way: the user names a sub-domain of everything. */
export const byUser = rollo('rollo-shop', 'https://{shop}.my.rollo.example/admin', {
  authorization_endpoint: 'https://{shop}.my.rollo.example/authorize',
  token_endpoint: 'https://{shop}.my.rollo.example/token',
  endpoint_params: { shop: param },
});
/** The account’s answer names a segment; how one of several sites is chosen has tests of its own. */
export const byAccount = rollo(
  'rollo-site',
  'https://api.rollo.example/site/{site_id}',
  { endpoint_params: { site_id: { ...param, from: 'account', field: 'sites.1.id' } } },
  {
    account: {
      request: { method: 'GET', path: '/me', base_url: 'https://api.rollo.example' },
      id: ['id'],
    },
  },
);
export const SITES = [
  { id: 'site-0', kind: 'other' },
  { id: 'site-1', kind: 'rollo' },
  { id: 'site-2', kind: 'rollo' },
];
