import type { KeyScheme } from '../../catalog/auth-scheme.js';
import type { ToolkitRule } from './rule.js';

const bearer = (label: string): KeyScheme => ({
  type: 'bearer',
  fields: [{ name: 'token', label, secret: true }],
  placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
});

const queryKey = (name: string, label: string): KeyScheme => ({
  type: 'api_key',
  fields: [{ name: 'key', label, secret: true }],
  placements: [{ in: 'query', name, value: '{key}' }],
});

/** Toolkits that connect otherwise than their documents say, or say nothing about, by the provider’s documentation. */
export const OWN_AUTH: readonly ToolkitRule[] = [
  {
    documents: ['zuora.com'],
    slug: 'zuora',
    display_name: 'Zuora',
    auth: {
      schemes: [
        {
          type: 'oauth2_client_credentials',
          issuer: 'https://rest.zuora.com',
          token_endpoint: 'https://rest.zuora.com/oauth/token',
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      source: 'https://developer.zuora.com/docs/get-started/tutorials/auth/',
    },
  },
  {
    documents: ['amadeus.com/*'],
    slug: 'amadeus',
    display_name: 'Amadeus',
    description: 'Flights, hotels and travel data of Amadeus for Developers.',
    console_url: 'https://developers.amadeus.com/my-apps',
    documentation_url: 'https://developers.amadeus.com/self-service',
    auth: {
      schemes: [
        {
          type: 'oauth2_client_credentials',
          issuer: 'https://test.api.amadeus.com',
          token_endpoint: 'https://test.api.amadeus.com/v1/security/oauth2/token',
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      source:
        'https://developers.amadeus.com/self-service/apis-docs/guides/developer-guides/API-Keys/authorization/',
    },
  },
  {
    documents: ['atlassian.com/jira'],
    slug: 'jira',
    display_name: 'Jira',
    base_url: 'https://{site}.atlassian.net',
    params: { site: { description: 'What stands before .atlassian.net in the address of the site.' } },
    console_url: 'https://id.atlassian.com/manage-profile/security/api-tokens',
    documentation_url: 'https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/',
    auth: {
      schemes: [
        {
          type: 'basic',
          fields: [
            { name: 'email', label: 'E-mail address of the Atlassian account', secret: false },
            { name: 'api_token', label: 'API token', secret: true },
          ],
          placements: [{ in: 'basic', username: '{email}', password: '{api_token}' }],
          help_url: 'https://id.atlassian.com/manage-profile/security/api-tokens',
        },
      ],
      source: 'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/',
    },
  },
  {
    documents: ['klarna.com'],
    slug: 'klarna',
    display_name: 'Klarna',
    auth: {
      schemes: [
        {
          type: 'basic',
          fields: [
            { name: 'username', label: 'API user name', secret: false },
            { name: 'password', label: 'API password', secret: true },
          ],
          placements: [{ in: 'basic', username: '{username}', password: '{password}' }],
        },
      ],
      source: 'https://docs.klarna.com/api/authentication/',
    },
  },
  {
    documents: ['mailchimp.com'],
    slug: 'mailchimp',
    display_name: 'Mailchimp',
    base_url: 'https://{server}.api.mailchimp.com/3.0',
    params: {
      server: {
        description:
          'The data center of the account: what stands after the dash of its API keys, such as us6.',
        pattern: '[a-z]{2}[0-9]{1,3}',
      },
    },
    auth: {
      schemes: [
        {
          type: 'basic',
          fields: [{ name: 'api_key', label: 'API key', secret: true }],
          placements: [{ in: 'basic', username: 'anystring', password: '{api_key}' }],
          help_url: 'https://us1.admin.mailchimp.com/account/api/',
        },
      ],
      source: 'https://mailchimp.com/developer/marketing/docs/fundamentals/#connecting-to-the-api',
    },
  },
  {
    documents: ['ote-godaddy.com/*'],
    slug: 'godaddy',
    display_name: 'GoDaddy',
    description: 'Domains, certificates, orders and subscriptions at GoDaddy.',
    base_url: 'https://api.godaddy.com',
    console_url: 'https://developer.godaddy.com/keys',
    documentation_url: 'https://developer.godaddy.com/doc',
    auth: {
      schemes: [
        {
          type: 'api_key',
          fields: [
            { name: 'key', label: 'Key', secret: false },
            { name: 'secret', label: 'Secret', secret: true },
          ],
          placements: [{ in: 'header', name: 'Authorization', value: 'sso-key {key}:{secret}' }],
          help_url: 'https://developer.godaddy.com/keys',
        },
      ],
      source: 'https://developer.godaddy.com/getstarted',
    },
  },
  {
    documents: ['ticketmaster.com/*'],
    slug: 'ticketmaster',
    display_name: 'Ticketmaster',
    base_url: 'https://app.ticketmaster.com',
    documentation_url: 'https://developer.ticketmaster.com/products-and-docs/apis/getting-started/',
    console_url: 'https://developer-acct.ticketmaster.com/user/login',
    auth: {
      schemes: [queryKey('apikey', 'Consumer key')],
      source: 'https://developer.ticketmaster.com/products-and-docs/apis/getting-started/',
    },
  },
  {
    documents: ['okta.local'],
    slug: 'okta',
    display_name: 'Okta',
    base_url: 'https://{subdomain}.okta.com',
    params: {
      subdomain: { description: 'What stands before .okta.com in the address of the organization.' },
    },
    documentation_url: 'https://developer.okta.com/docs/api/',
    console_url: 'https://developer.okta.com/docs/guides/create-an-api-token/',
    auth: {
      schemes: [
        {
          type: 'api_key',
          fields: [{ name: 'token', label: 'API token', secret: true }],
          placements: [{ in: 'header', name: 'Authorization', value: 'SSWS {token}' }],
          help_url: 'https://developer.okta.com/docs/guides/create-an-api-token/',
        },
      ],
      source: 'https://developer.okta.com/docs/guides/create-an-api-token/',
    },
  },
  {
    documents: ['discourse.local'],
    slug: 'discourse',
    display_name: 'Discourse',
    base_url: 'https://{subdomain}.discourse.group',
    params: {
      subdomain: { description: 'What stands before .discourse.group in the address of the forum.' },
    },
    documentation_url: 'https://docs.discourse.org/',
    auth: {
      schemes: [
        {
          type: 'api_key',
          fields: [
            { name: 'api_key', label: 'API key', secret: true },
            { name: 'api_username', label: 'User name', secret: false },
          ],
          placements: [
            { in: 'header', name: 'Api-Key', value: '{api_key}' },
            { in: 'header', name: 'Api-Username', value: '{api_username}' },
          ],
        },
      ],
      source: 'https://docs.discourse.org/',
    },
  },
  {
    documents: ['elevenlabs.io'],
    slug: 'elevenlabs',
    display_name: 'ElevenLabs',
    base_url: 'https://api.elevenlabs.io',
    auth: {
      schemes: [
        {
          type: 'api_key',
          fields: [{ name: 'api_key', label: 'API key', secret: true }],
          placements: [{ in: 'header', name: 'xi-api-key', value: '{api_key}' }],
          help_url: 'https://elevenlabs.io/app/settings/api-keys',
        },
      ],
      source: 'https://elevenlabs.io/docs/api-reference/authentication',
    },
  },
  {
    documents: ['openai.com'],
    slug: 'openai',
    display_name: 'OpenAI',
    auth: {
      schemes: [bearer('API key')],
      source: 'https://platform.openai.com/docs/api-reference/authentication',
    },
  },
  {
    documents: ['sendgrid.com'],
    slug: 'sendgrid',
    display_name: 'SendGrid',
    auth: {
      schemes: [bearer('API key')],
      source:
        'https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/authentication',
    },
  },
  {
    documents: ['stripe.com'],
    slug: 'stripe',
    display_name: 'Stripe',
    description: 'Payments, customers, invoices, subscriptions and payouts at Stripe.',
    console_url: 'https://dashboard.stripe.com/apikeys',
    documentation_url: 'https://docs.stripe.com/api',
    auth: { schemes: [bearer('Secret key')], source: 'https://docs.stripe.com/api/authentication' },
  },
];
