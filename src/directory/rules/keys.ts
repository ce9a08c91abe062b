import type { CredentialField, KeyScheme } from '../../catalog/auth-scheme.js';
import type { ToolkitRule } from './rule.js';

/** Toolkits whose documents say nothing of the key that every call needs, or list it among the parameters. */
export const SILENT_ABOUT_KEYS: readonly ToolkitRule[] = [
  {
    documents: ['braze.com'],
    slug: 'braze',
    display_name: 'Braze',
    auth: {
      schemes: [inHeader('Authorization', 'REST API key', 'Bearer ')],
      source: 'https://www.braze.com/docs/api/basics/#rest-api-key',
    },
  },
  {
    documents: ['hetzner.cloud'],
    slug: 'hetzner-cloud',
    display_name: 'Hetzner Cloud',
    auth: {
      schemes: [inHeader('Authorization', 'API token', 'Bearer ')],
      source: 'https://docs.hetzner.cloud/#authentication',
    },
  },
  {
    documents: ['snyk.io'],
    slug: 'snyk',
    display_name: 'Snyk',
    auth: {
      schemes: [inHeader('Authorization', 'API token', 'token ')],
      source: 'https://docs.snyk.io/snyk-api/authentication-for-api',
    },
  },
  {
    documents: ['getpostman.com'],
    slug: 'postman',
    display_name: 'Postman',
    auth: {
      schemes: [inHeader('X-Api-Key', 'API key')],
      source: 'https://learning.postman.com/docs/developer/postman-api/authentication/',
    },
  },
  {
    documents: ['listennotes.com'],
    slug: 'listennotes',
    display_name: 'Listen Notes',
    omit: ['X-ListenAPI-Key'],
    auth: {
      schemes: [inHeader('X-ListenAPI-Key', 'API key')],
      source: 'https://www.listennotes.com/api/docs/',
    },
  },
  {
    documents: ['osf.io'],
    slug: 'osf',
    display_name: 'Open Science Framework',
    base_url: 'https://api.osf.io',
    auth: {
      schemes: [inHeader('Authorization', 'Personal access token', 'Bearer ')],
      source: 'https://developer.osf.io/#tag/Authentication',
    },
  },
  {
    documents: ['setlist.fm'],
    slug: 'setlist',
    display_name: 'setlist.fm',
    auth: {
      schemes: [inHeader('x-api-key', 'API key')],
      source: 'https://api.setlist.fm/docs/1.0/index.html',
    },
  },
  {
    documents: ['omdbapi.com'],
    slug: 'omdb',
    display_name: 'OMDb',
    auth: { schemes: [inQuery('apikey')], source: 'https://www.omdbapi.com/' },
  },
  {
    documents: ['rawg.io'],
    slug: 'rawg',
    display_name: 'RAWG',
    auth: { schemes: [inQuery('key')], source: 'https://rawg.io/apidocs' },
  },
  {
    documents: ['weatherbit.io'],
    slug: 'weatherbit',
    display_name: 'Weatherbit',
    omit: ['key', 'callback'],
    auth: { schemes: [inQuery('key')], source: 'https://www.weatherbit.io/api/requests' },
  },
  {
    documents: ['visualcrossing.com/*'],
    slug: 'visualcrossing',
    display_name: 'Visual Crossing Weather',
    omit: ['key'],
    auth: {
      schemes: [inQuery('key')],
      source: 'https://www.visualcrossing.com/resources/documentation/weather-api/timeline-weather-api/',
    },
  },
  {
    documents: ['openuv.io'],
    slug: 'openuv',
    display_name: 'OpenUV',
    omit: ['x-access-token'],
    auth: { schemes: [inHeader('x-access-token', 'API key')], source: 'https://www.openuv.io/uvindex' },
  },
  {
    documents: ['europeana.eu'],
    slug: 'europeana',
    display_name: 'Europeana',
    omit: ['wskey', 'callback'],
    auth: { schemes: [inQuery('wskey')], source: 'https://pro.europeana.eu/page/intro' },
  },
  {
    documents: ['victorops.com'],
    slug: 'victorops',
    display_name: 'Splunk On-Call (VictorOps)',
    omit: ['X-VO-Api-Id', 'X-VO-Api-Key'],
    auth: {
      schemes: [
        inHeaders([
          ['X-VO-Api-Id', { name: 'api_id', label: 'API id', secret: false }],
          ['X-VO-Api-Key', { name: 'api_key', label: 'API key', secret: true }],
        ]),
      ],
      source: 'https://portal.victorops.com/public/api-docs.html',
    },
  },
  {
    documents: ['autotask.net'],
    slug: 'autotask',
    display_name: 'Autotask PSA',
    omit: ['ApiIntegrationCode', 'UserName', 'Secret'],
    auth: {
      schemes: [
        inHeaders([
          ['ApiIntegrationCode', { name: 'integration_code', label: 'API integration code', secret: true }],
          ['UserName', { name: 'user_name', label: 'User name of the API user', secret: false }],
          ['Secret', { name: 'secret', label: 'Secret of the API user', secret: true }],
        ]),
      ],
      source:
        'https://www.autotask.net/help/developerhelp/Content/APIs/REST/General_Topics/REST_Security_Auth.htm',
    },
  },
  {
    documents: ['exavault.com'],
    slug: 'exavault',
    display_name: 'ExaVault',
    base_url: 'https://{account_name}.exavault.com/api/v2',
    params: { account_name: { description: 'What stands before .exavault.com in the account’s address.' } },
    omit: ['ev-api-key', 'ev-access-token'],
    auth: {
      schemes: [
        inHeaders([
          ['ev-api-key', { name: 'api_key', label: 'API key', secret: true }],
          ['ev-access-token', { name: 'access_token', label: 'Access token', secret: true }],
        ]),
      ],
      source: 'https://www.exavault.com/developer/api-docs/v2',
    },
  },
];

function inHeader(header: string, label: string, before = ''): KeyScheme {
  const isBearer = before === 'Bearer ';
  const name = isBearer ? 'token' : 'key';
  return {
    type: isBearer ? 'bearer' : 'api_key',
    fields: [{ name, label, secret: true }],
    placements: [{ in: 'header', name: header, value: `${before}{${name}}` }],
  };
}

function inQuery(name: string): KeyScheme {
  return {
    type: 'api_key',
    fields: [{ name: 'key', label: 'API key', secret: true }],
    placements: [{ in: 'query', name, value: '{key}' }],
  };
}

function inHeaders(
  headers: readonly [readonly [string, CredentialField], ...(readonly [string, CredentialField])[]],
): KeyScheme {
  const [first, ...others] = headers.map(([header, field]) => ({
    field,
    placement: { in: 'header' as const, name: header, value: `{${field.name}}` },
  })) as [{ field: CredentialField; placement: KeyScheme['placements'][0] }];
  return {
    type: 'api_key',
    fields: [first.field, ...others.map(({ field }) => field)],
    placements: [first.placement, ...others.map(({ placement }) => placement)],
  };
}
