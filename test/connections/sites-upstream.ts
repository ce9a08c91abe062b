/** The real declarations of providers whose grants open several sites, over upstreams that answer as they do. */
import { Type } from '@sinclair/typebox';
import basecamp from '../../src/catalog/declared/basecamp.js';
import confluence from '../../src/catalog/declared/confluence.js';
import docusign from '../../src/catalog/declared/docusign.js';
import jira from '../../src/catalog/declared/jira.js';
import type { Provider } from '../../src/catalog/provider.js';
import { defineProvider } from '../../src/catalog/provider.js';
import { defineTool, WRITE } from '../../src/catalog/tool.js';
import { defineToolkit, type LoadedToolkit } from '../../src/catalog/toolkit.js';

interface Declared {
  readonly slug: string;
  readonly provider: Provider;
  readonly base_url?: string;
}

/** With one tool, which says where calls go. */
function withTool({ slug, provider, base_url = '' }: Declared): LoadedToolkit {
  return defineToolkit({
    slug,
    display_name: provider.display_name,
    description: 'Notes.',
    categories: ['notes'],
    provider,
    base_url,
    documentation_url: provider.documentation_url,
    tools: [
      defineTool({
        name: `${slug.toUpperCase()}_ADD_NOTE`,
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

const ROLLO = 'https://rollo.example';

/** A provider of nobody’s that can take a grant back, and whose users may type a key. */
const rollo = defineProvider({
  slug: 'rollo',
  display_name: 'Rollo',
  console_url: `${ROLLO}/apps`,
  documentation_url: `${ROLLO}/docs`,
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: ROLLO,
      authorization_endpoint: `${ROLLO}/authorize`,
      token_endpoint: `${ROLLO}/token`,
      revocation_endpoint: `${ROLLO}/revoke`,
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: ['S256'],
      endpoint_params: { team_id: { description: 'Id of the team.', from: 'account', field: '$site.id' } },
    },
    {
      type: 'api_key',
      fields: [{ name: 'key', label: 'Secret key', secret: true }],
      placements: [{ in: 'header', name: 'x-key', value: '{key}' }],
      endpoint_params: { team_id: { description: 'Id of the team.', from: 'account', field: '$site.id' } },
    },
  ],
  origins: [ROLLO],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/teams', base_url: ROLLO },
    sites: { param: 'team', list: 'teams', id: 'id', name: 'name' },
    id: ['$site.id'],
    name: '$site.name',
  },
  errors: { message: ['message'] },
});

export const TOOLKITS = [
  ...[jira, confluence, docusign, basecamp].map(withTool),
  withTool({ slug: 'rollo', provider: rollo, base_url: `${ROLLO}/{team_id}` }),
];

const ACME = { id: 'c-1', name: 'Acme Support', url: 'https://acme.atlassian.net' };
const BETA = { id: 'c-2', name: 'Beta Docs', url: 'https://beta.atlassian.net' };
const TEAMS = [
  { id: 't-1', name: 'Twin' },
  { id: 't-2', name: 'Twin' },
  { id: 't-3', name: 'Only' },
];

/** What each provider’s account call answers, at its path. */
export const ANSWERS = {
  // One of its sites stands there for each product.
  '/oauth/token/accessible-resources': [
    { ...ACME, scopes: ['read:jira-work'] },
    { ...ACME, scopes: ['read:confluence-content.all'] },
    { ...BETA, scopes: ['read:jira-work'] },
  ],
  '/oauth/userinfo': {
    sub: 'user-9',
    name: 'A Person',
    email: 'person@example.com',
    accounts: [
      {
        account_id: 'd-1',
        is_default: false,
        account_name: 'Acme Sales',
        base_uri: 'https://na3.docusign.net',
      },
      {
        account_id: 'd-2',
        is_default: true,
        account_name: 'Beta Legal',
        base_uri: 'https://eu.docusign.net',
      },
      {
        account_id: 'd-3',
        is_default: false,
        account_name: 'Gamma',
        base_uri: 'https://eu.docusign.net',
      },
      { account_id: 'd-4', is_default: false, account_name: 'Evil', base_uri: 'https://evil.example' },
    ],
  },
  '/authorization.json': {
    identity: { id: 7, email_address: 'person@example.com' },
    accounts: [
      { product: 'bcx', id: 111, name: 'Old Acme', href: 'https://basecamp.com/111/api/v1' },
      {
        product: 'bc3',
        id: 222,
        name: 'Acme',
        href: 'https://3.basecampapi.com/222',
        app_href: 'https://3.basecamp.com/222',
      },
      {
        product: 'bc3',
        id: 2222,
        name: 'Beta',
        href: 'https://3.basecampapi.com/2222',
        app_href: 'https://3.basecamp.com/2222',
      },
    ],
  },
  '/teams': { teams: TEAMS },
} as const;

/** Those that are the same server, and those whose host tells something. */
export const ORIGINS = [
  'https://auth.atlassian.com',
  'https://api.atlassian.com',
  'https://account.docusign.com',
  'https://launchpad.37signals.com',
  'https://3.basecampapi.com',
  ROLLO,
];
