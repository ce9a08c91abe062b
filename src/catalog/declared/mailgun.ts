import { declareToolkit } from '../declare.js';
import { id, limit, text, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';

/** https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth: HTTP Basic with the user `api`. */
const mailgun = defineProvider({
  slug: 'mailgun',
  display_name: 'Mailgun',
  console_url: 'https://app.mailgun.com/settings/api_security',
  documentation_url: 'https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth',
  auth_schemes: [
    {
      type: 'basic',
      fields: [{ name: 'api_key', label: 'API key', secret: true, pattern: '[A-Za-z0-9-]+' }],
      placements: [{ in: 'basic', username: 'api', password: '{api_key}' }],
      help_url: 'https://app.mailgun.com/settings/api_security',
      endpoint_params: {
        api: {
          description: 'Where the domains are kept: `api`, or `api.eu` for the EU.',
          default: 'api',
          pattern: 'api(\\.eu)?',
        },
      },
    },
  ],
  origins: ['https://*.mailgun.net', 'https://*.eu.mailgun.net'],
  identity_scopes: [],
  probe: { method: 'GET', path: '/v4/domains', query: { limit: 1 } },
  errors: { message: ['message', 'Error'] },
});

const domain = id('The domain it is sent from, such as mg.acme.example.', { pattern: '^[A-Za-z0-9.-]+$' });
const recipients = (what: string) => text(`${what}, separated by commas.`, { minLength: 1 });

/** Paths were checked against mailgun.js 14.0. */
export default declareToolkit({
  slug: 'mailgun',
  display_name: 'Mailgun',
  description: 'E-mails, their events, domains and suppressions in Mailgun.',
  categories: ['email', 'developer-tools'],
  provider: mailgun,
  base_url: 'https://{api}.mailgun.net',
  documentation_url: 'https://documentation.mailgun.com/docs/mailgun/api-reference/intro',
  tools: [
    defineTool({
      name: 'MAILGUN_SEND_EMAIL',
      description: 'Sends an e-mail from a domain. Returns its `id`.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          domain,
          from: id('Who it is from, such as Acme <hello@mg.acme.example>.'),
          to: recipients('Who it goes to'),
          subject: id('The subject.'),
        },
        {
          text: text('The content, as plain text; this or html must be given.'),
          html: text('The content, in HTML.'),
          cc: recipients('Copies'),
          bcc: recipients('Hidden copies'),
          reply_to: text('Where answers go.'),
          tag: text('What to find it by later.', { maxLength: 128 }),
          deliver_at: text('When to send it, as an RFC 2822 date.'),
        },
      ),
      example: {
        domain: 'mg.acme.example',
        from: 'Acme <hello@mg.acme.example>',
        to: 'jo@example.com',
        subject: 'Hello',
        text: 'It works.',
      },
      request: {
        method: 'POST',
        path: '/v3/{domain}/messages',
        body_format: 'form',
        body: {
          from: '$from',
          to: '$to',
          subject: '$subject',
          text: '$text',
          html: '$html',
          cc: '$cc',
          bcc: '$bcc',
          'h:Reply-To': '$reply_to',
          'o:tag': '$tag',
          'o:deliverytime': '$deliver_at',
        },
      },
    }),
    defineTool({
      name: 'MAILGUN_GET_EVENTS',
      description:
        'Tells what became of e-mails of a domain, newest first: delivered, opened, failed. Returns `items`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { domain },
        {
          event: stringEnum(
            ['accepted', 'delivered', 'failed', 'opened', 'clicked', 'unsubscribed', 'complained', 'stored'],
            { description: 'Only these.' },
          ),
          recipient: text('Only those to this address.', { minLength: 1 }),
          subject: text('Only those with this subject.', { minLength: 1 }),
          limit: limit(300, 50),
        },
      ),
      example: { domain: 'mg.acme.example', event: 'failed', limit: 10 },
      request: {
        method: 'GET',
        path: '/v3/{domain}/events',
        query: { event: '$event', recipient: '$recipient', subject: '$subject', limit: '$limit' },
      },
    }),
    defineTool({
      name: 'MAILGUN_GET_DOMAINS',
      aliases: ['MAILGUN_LIST_DOMAINS'],
      description: 'Tells the domains of the account, with their state. Returns `items`.',
      scopes: [],
      annotations: READ,
      params: toParams({}, { limit: limit(1000, 100) }),
      example: {},
      request: { method: 'GET', path: '/v4/domains', query: { limit: '$limit' } },
    }),
    defineTool({
      name: 'MAILGUN_GET_DOMAIN',
      description: 'Fetches a domain with the DNS records that it needs.',
      scopes: [],
      annotations: READ,
      params: toParams({ domain }),
      example: { domain: 'mg.acme.example' },
      request: { method: 'GET', path: '/v4/domains/{domain}' },
    }),
    defineTool({
      name: 'MAILGUN_GET_SUPPRESSIONS',
      description: 'Tells the addresses that nothing is sent to, by why. Returns `items`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {
          domain,
          kind: stringEnum(['bounces', 'complaints', 'unsubscribes'], { description: 'Why.' }),
        },
        { limit: limit(1000, 100) },
      ),
      example: { domain: 'mg.acme.example', kind: 'bounces' },
      request: { method: 'GET', path: '/v3/{domain}/{kind}', query: { limit: '$limit' } },
    }),
    defineTool({
      name: 'MAILGUN_DELETE_SUPPRESSION',
      description: 'Lets an address be sent to again.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({
        domain,
        kind: stringEnum(['bounces', 'complaints', 'unsubscribes'], { description: 'Why it was not.' }),
        address: text('The address.', { format: 'email' }),
      }),
      example: { domain: 'mg.acme.example', kind: 'bounces', address: 'jo@example.com' },
      request: { method: 'DELETE', path: '/v3/{domain}/{kind}/{address}' },
    }),
  ],
});
