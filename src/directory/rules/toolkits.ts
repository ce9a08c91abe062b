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

/**
 * What is said of a toolkit in place of what its documents say. A provider that stands nowhere here is one toolkit of all
 * its documents, named after its domain.
 */
export const TOOLKITS: readonly ToolkitRule[] = [
  { documents: ['1password.com/*'], slug: '1password-events', display_name: '1Password Events' },
  { documents: ['ably.io/*'], slug: 'ably', display_name: 'Ably' },
  { documents: ['ably.net/*'], slug: 'ably-control', display_name: 'Ably Control' },
  {
    documents: ['adobe.com/aem'],
    slug: 'adobe-experience-manager',
    display_name: 'Adobe Experience Manager',
  },
  {
    documents: ['adyen.com/*'],
    slug: 'adyen',
    display_name: 'Adyen',
    description: 'Payments, payouts, platforms and terminals of Adyen, in its test environment.',
  },
  {
    documents: ['amadeus.com/*'],
    slug: 'amadeus',
    display_name: 'Amadeus',
    description: 'Flights, hotels and travel data of Amadeus for Developers, in its test environment.',
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
    documents: ['api.gov.uk/vehicle-enquiry'],
    slug: 'dvla-vehicle-enquiry',
    display_name: 'DVLA Vehicle Enquiry',
  },
  { documents: ['apisetu.gov.in/*'], slug: 'apisetu', display_name: 'API Setu' },
  {
    documents: ['apple.com/app-store-connect'],
    slug: 'app-store-connect',
    display_name: 'App Store Connect',
  },
  {
    documents: ['apple.com/sirikit-cloud-media'],
    slug: 'sirikit-cloud-media',
    display_name: 'SiriKit Cloud Media',
  },
  { documents: ['archive.org/*'], slug: 'internet-archive', display_name: 'Internet Archive' },
  { documents: ['atlassian.com/jira'], slug: 'jira', display_name: 'Jira' },
  { documents: ['bbc.co.uk'], slug: 'bbc-nitro', display_name: 'BBC Nitro' },
  { documents: ['bbc.com'], slug: 'bbc-worldwide', display_name: 'BBC Worldwide' },
  { documents: ['bbci.co.uk'], slug: 'bbc-iplayer', display_name: 'BBC iPlayer' },
  { documents: ['bufferapp.com'], slug: 'buffer', display_name: 'Buffer' },
  { documents: ['circl.lu/hashlookup'], slug: 'circl-hashlookup', display_name: 'CIRCL Hashlookup' },
  { documents: ['core.ac.uk'], slug: 'core-ac', display_name: 'CORE' },
  { documents: ['color.pizza'], slug: 'color-pizza', display_name: 'Color Pizza' },
  { documents: ['data.gov'], slug: 'data-gov', display_name: 'Data.gov' },
  { documents: ['dev.to'], slug: 'dev-to', display_name: 'DEV Community' },
  { documents: ['deutschebahn.com/*'], slug: 'deutsche-bahn', display_name: 'Deutsche Bahn' },
  { documents: ['docker.com/dvp', 'docker.com/hub'], slug: 'docker-hub', display_name: 'Docker Hub' },
  { documents: ['docusign.net'], slug: 'docusign', display_name: 'DocuSign' },
  { documents: ['evetech.net'], slug: 'eve-online', display_name: 'EVE Online' },
  { documents: ['fire.com'], slug: 'fire-com', display_name: 'Fire' },
  { documents: ['files.com'], slug: 'files-com', display_name: 'Files.com' },
  {
    documents: ['getgo.com/gotowebinar'],
    slug: 'gotowebinar',
    display_name: 'GoTo Webinar',
    console_url: 'https://developer.logmeininc.com/clients',
    documentation_url: 'https://developer.goto.com/GoToWebinarV2',
  },
  {
    documents: ['getgo.com/gototraining'],
    slug: 'gototraining',
    display_name: 'GoTo Training',
    console_url: 'https://developer.logmeininc.com/clients',
    documentation_url: 'https://developer.goto.com/GoToTrainingV1',
  },
  { documents: ['google.com'], slug: 'google-travel-partner', display_name: 'Google Travel Partner' },
  { documents: ['gov.bc.ca/*'], slug: 'british-columbia', display_name: 'Government of British Columbia' },
  { documents: ['gsa.gov'], slug: 'gsa-per-diem', display_name: 'GSA' },
  { documents: ['ip2location.com/*'], slug: 'ip2location', display_name: 'IP2Location' },
  { documents: ['ip2location.io'], slug: 'ip2location-io', display_name: 'IP2Location.io' },
  { documents: ['izettle.com/*'], slug: 'zettle', display_name: 'Zettle' },
  { documents: ['jokes.one'], slug: 'jokes-one', display_name: 'Jokes One' },
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
  { documents: ['landregistry.gov.uk/*'], slug: 'hm-land-registry', display_name: 'HM Land Registry' },
  { documents: ['link.fish'], slug: 'link-fish', display_name: 'Link.fish' },
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
  { documents: ['mandrillapp.com'], slug: 'mandrill', display_name: 'Mandrill' },
  { documents: ['math.tools'], slug: 'math-tools', display_name: 'Math Tools' },
  {
    documents: ['microsoft.com/graph'],
    slug: 'microsoft-graph',
    display_name: 'Microsoft Graph',
    description: 'Everything of Microsoft 365, Entra ID and Intune that Microsoft Graph opens.',
    categories: ['productivity', 'collaboration', 'identity'],
    documentation_url: 'https://learn.microsoft.com/en-us/graph/api/overview',
  },
  { documents: ['nexmo.com/*', 'vonage.com/*'], slug: 'vonage', display_name: 'Vonage' },
  { documents: ['npr.org/*'], slug: 'npr', display_name: 'NPR' },
  { documents: ['nytimes.com/*'], slug: 'new-york-times', display_name: 'The New York Times' },
  { documents: ['o2.cz/*'], slug: 'o2-czech', display_name: 'O2 Czech Republic' },
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
  { documents: ['parliament.uk/*'], slug: 'uk-parliament', display_name: 'UK Parliament' },
  { documents: ['payments.service.gov.uk/*'], slug: 'gov-uk-pay', display_name: 'GOV.UK Pay' },
  { documents: ['postmarkapp.com/*'], slug: 'postmark', display_name: 'Postmark' },
  { documents: ['quotes.rest'], slug: 'they-said-so-quotes', display_name: 'They Said So Quotes' },
  { documents: ['squareup.com'], slug: 'square', display_name: 'Square' },
  { documents: ['stream-io-api.com'], slug: 'getstream', display_name: 'Stream' },
  { documents: ['surrey.ca/*'], slug: 'city-of-surrey', display_name: 'City of Surrey' },
  { documents: ['tfl.gov.uk'], slug: 'transport-for-london', display_name: 'Transport for London' },
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
  { documents: ['twilio.com/*'], slug: 'twilio', display_name: 'Twilio' },
  { documents: ['twitter.com/current'], slug: 'x', display_name: 'X' },
  { documents: ['up.com.au'], slug: 'up-bank', display_name: 'Up' },
  { documents: ['visma.com'], slug: 'visma-severa', display_name: 'Visma Severa' },
  {
    documents: ['visma.net'],
    slug: 'visma-net',
    display_name: 'Visma.net',
    base_url: 'https://integration.visma.net/API',
  },
  { documents: ['xero.com/*'], slug: 'xero', display_name: 'Xero' },
  { documents: ['youneedabudget.com'], slug: 'ynab', display_name: 'YNAB' },
  { documents: ['zoom.us'], slug: 'zoom', display_name: 'Zoom' },
  { documents: ['zapier.com/nla'], slug: 'zapier', display_name: 'Zapier Natural Language Actions' },
  {
    documents: ['vtex.local/*'],
    slug: 'vtex',
    display_name: 'VTEX',
    base_url: 'https://{account_name}.vtexcommercestable.com.br',
    params: { account_name: { description: 'The name of the store’s VTEX account.' } },
    documentation_url: 'https://developers.vtex.com/docs/api-reference',
    console_url: 'https://developers.vtex.com/docs/guides/api-authentication-using-application-keys',
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
    documents: ['gitlab.com'],
    slug: 'gitlab',
    display_name: 'GitLab',
    // The document is of version 3, which ended in 2018; what it describes is at version 4 with few changes.
    base_url: 'https://gitlab.com/api',
  },
];
