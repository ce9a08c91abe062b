import { declareToolkit } from '../declare.js';
import { fields, flag, id, limit, page, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/** https://resend.com/docs/api-reference/introduction. */
const resend = defineProvider({
  slug: 'resend',
  display_name: 'Resend',
  console_url: 'https://resend.com/api-keys',
  documentation_url: 'https://resend.com/docs/api-reference/introduction',
  auth_schemes: [
    {
      type: 'bearer',
      fields: [
        {
          name: 'api_key',
          label: 'API key',
          description: 'With full access: one that may only send opens no other tool.',
          secret: true,
          pattern: 're_[A-Za-z0-9_]+',
        },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {api_key}' }],
      help_url: 'https://resend.com/api-keys',
    },
  ],
  origins: ['https://api.resend.com'],
  identity_scopes: [],
  probe: { method: 'GET', path: '/domains' },
  // https://resend.com/docs/api-reference/errors
  errors: {
    message: ['message'],
    code: ['name'],
    unauthorized_codes: ['missing_api_key', 'invalid_api_key'],
    missing_scope_codes: ['restricted_api_key'],
    rate_limited_codes: ['rate_limit_exceeded', 'daily_quota_exceeded'],
  },
});

const email_id = id('Id of the e-mail.');
const paging = { limit: limit(100, 20), page: page('the last id, where `has_more`', { aliases: ['after'] }) };
const PAGING = { limit: '$limit', after: '$page' };
const contact = id('Id or e-mail address of the contact.');

/** Paths were checked against resend 6.38. */
export default declareToolkit({
  slug: 'resend',
  display_name: 'Resend',
  description: 'E-mails, domains, contacts and broadcasts in Resend.',
  categories: ['email', 'developer-tools'],
  provider: resend,
  base_url: 'https://api.resend.com',
  documentation_url: 'https://resend.com/docs/api-reference/introduction',
  tools: [
    defineTool({
      name: 'RESEND_SEND_EMAIL',
      description: 'Sends an e-mail from a verified domain, at once or later. Returns its `id`.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          from: id('Who it is from, such as Acme <hello@acme.example>.'),
          to: texts('Who it goes to.', { minItems: 1, maxItems: 50 }),
          subject: id('The subject.'),
        },
        {
          html: text('The content, in HTML; this or text must be given.'),
          text: text('The content, as plain text.'),
          cc: texts('Copies.'),
          bcc: texts('Hidden copies.'),
          reply_to: texts('Where answers go.'),
          scheduled_at: text('When to send it: ISO 8601, or words such as “in 1 hour”.'),
          headers: fields('Further headers, by name.'),
          idempotency_key: text('A key of your own: a repeated call with it sends nothing.', {
            maxLength: 256,
          }),
        },
      ),
      example: {
        from: 'Acme <hello@acme.example>',
        to: ['jo@example.com'],
        subject: 'Hello',
        html: '<p>It works.</p>',
      },
      request: {
        method: 'POST',
        path: '/emails',
        headers: { 'Idempotency-Key': '$idempotency_key' },
        body: {
          from: '$from',
          to: '$to',
          subject: '$subject',
          html: '$html',
          text: '$text',
          cc: '$cc',
          bcc: '$bcc',
          reply_to: '$reply_to',
          scheduled_at: '$scheduled_at',
          headers: '$headers',
        },
      },
    }),
    defineTool({
      name: 'RESEND_GET_EMAIL',
      aliases: ['RESEND_RETRIEVE_EMAIL'],
      description: 'Fetches an e-mail that was sent, with its last event.',
      scopes: [],
      annotations: READ,
      params: toParams({ email_id }),
      example: { email_id: '4ef9a417-02e9-4d39-ad75-9611e0fcc33c' },
      request: { method: 'GET', path: '/emails/{email_id}' },
    }),
    defineTool({
      name: 'RESEND_LIST_EMAILS',
      description: 'Lists e-mails that were sent, newest first. Returns `data` and `has_more`.',
      scopes: [],
      annotations: READ,
      params: toParams({}, paging),
      example: { limit: 10 },
      request: { method: 'GET', path: '/emails', query: PAGING },
    }),
    defineTool({
      name: 'RESEND_CANCEL_EMAIL',
      description: 'Keeps a scheduled e-mail from being sent.',
      scopes: [],
      annotations: { ...IDEMPOTENT_WRITE, destructiveHint: true },
      params: toParams({ email_id }),
      example: { email_id: '4ef9a417-02e9-4d39-ad75-9611e0fcc33c' },
      request: { method: 'POST', path: '/emails/{email_id}/cancel' },
    }),
    defineTool({
      name: 'RESEND_LIST_DOMAINS',
      description:
        'Lists the domains that e-mails can be sent from, with their status. Returns `data` and `has_more`.',
      scopes: [],
      annotations: READ,
      params: toParams({}, paging),
      example: {},
      request: { method: 'GET', path: '/domains', query: PAGING },
    }),
    defineTool({
      name: 'RESEND_CREATE_DOMAIN',
      description: 'Adds a domain. Returns the DNS `records` it needs before RESEND_VERIFY_DOMAIN.',
      scopes: [],
      annotations: WRITE,
      params: toParams({ name: id('The domain.') }),
      example: { name: 'mail.acme.example' },
      request: { method: 'POST', path: '/domains', body: { name: '$name' } },
    }),
    defineTool({
      name: 'RESEND_VERIFY_DOMAIN',
      description: 'Has the DNS records of a domain looked at.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ domain_id: id('Id of the domain.') }),
      example: { domain_id: 'd91cd9bd-1176-453e-8fc1-35364d380206' },
      request: { method: 'POST', path: '/domains/{domain_id}/verify' },
    }),
    defineTool({
      name: 'RESEND_LIST_CONTACTS',
      description: 'Lists contacts. Returns `data` and `has_more`.',
      scopes: [],
      annotations: READ,
      params: toParams({}, paging),
      example: {},
      request: { method: 'GET', path: '/contacts', query: PAGING },
    }),
    defineTool({
      name: 'RESEND_CREATE_CONTACT',
      description: 'Creates a contact. Returns its `id`.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { email: text('E-mail address.', { format: 'email' }) },
        {
          first_name: text('First name.'),
          last_name: text('Family name.'),
          unsubscribed: flag('Whether it gets no broadcasts.'),
          properties: fields('Values of properties of your own.'),
        },
      ),
      example: { email: 'jo@example.com', first_name: 'Jo' },
      request: {
        method: 'POST',
        path: '/contacts',
        body: {
          email: '$email',
          first_name: '$first_name',
          last_name: '$last_name',
          unsubscribed: '$unsubscribed',
          properties: '$properties',
        },
      },
    }),
    defineTool({
      name: 'RESEND_UPDATE_CONTACT',
      description: 'Changes a contact; what is not given stays.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { contact },
        {
          first_name: text('First name.'),
          last_name: text('Family name.'),
          unsubscribed: flag('Whether it gets no broadcasts.'),
        },
      ),
      example: { contact: 'jo@example.com', unsubscribed: true },
      request: {
        method: 'PATCH',
        path: '/contacts/{contact}',
        body: { first_name: '$first_name', last_name: '$last_name', unsubscribed: '$unsubscribed' },
      },
    }),
    defineTool({
      name: 'RESEND_DELETE_CONTACT',
      description: 'Deletes a contact for good.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ contact }),
      example: { contact: 'jo@example.com' },
      request: { method: 'DELETE', path: '/contacts/{contact}' },
    }),
    defineTool({
      name: 'RESEND_LIST_SEGMENTS',
      description: 'Lists the segments that broadcasts go to. Returns `data` and `has_more`.',
      scopes: [],
      annotations: READ,
      params: toParams({}, paging),
      example: {},
      request: { method: 'GET', path: '/segments', query: PAGING },
    }),
    defineTool({
      name: 'RESEND_CREATE_BROADCAST',
      description: 'Writes an e-mail to a segment, without sending it. Returns its `id`.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { segment_id: id('Id of the segment.'), from: id('Who it is from.'), subject: id('The subject.') },
        {
          html: text('The content, in HTML; {{{RESEND_UNSUBSCRIBE_URL}}} is the link to unsubscribe.'),
          text: text('The content, as plain text.'),
          name: text('A name for it that only you see.'),
        },
      ),
      example: {
        segment_id: '78261eea-8f8b-4381-83c6-79fa7120f1cf',
        from: 'Acme <hello@acme.example>',
        subject: 'News',
        html: '<p>News. <a href="{{{RESEND_UNSUBSCRIBE_URL}}}">Unsubscribe</a></p>',
      },
      request: {
        method: 'POST',
        path: '/broadcasts',
        body: {
          segment_id: '$segment_id',
          from: '$from',
          subject: '$subject',
          html: '$html',
          text: '$text',
          name: '$name',
        },
      },
    }),
    defineTool({
      name: 'RESEND_SEND_BROADCAST',
      description: 'Sends a broadcast to its segment, at once or later.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { broadcast_id: id('Id of the broadcast.') },
        { scheduled_at: text('When to send it: ISO 8601, or words such as “in 1 hour”.') },
      ),
      example: { broadcast_id: '559ac32e-9ef5-46fb-82a1-b76b840c0f7b' },
      request: {
        method: 'POST',
        path: '/broadcasts/{broadcast_id}/send',
        body: { scheduled_at: '$scheduled_at' },
      },
    }),
  ],
});
