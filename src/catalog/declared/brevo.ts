import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { fields, flag, id, integer, limit, list, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/** https://developers.brevo.com/docs/api-key-authentication */
const brevo = defineProvider({
  slug: 'brevo',
  display_name: 'Brevo',
  console_url: 'https://app.brevo.com/settings/keys/api',
  documentation_url: 'https://developers.brevo.com/docs/getting-started',
  auth_schemes: [
    {
      type: 'api_key',
      fields: [{ name: 'api_key', label: 'API key', secret: true, pattern: 'xkeysib-[0-9A-Za-z-]+' }],
      placements: [{ in: 'header', name: 'api-key', value: '{api_key}' }],
      help_url: 'https://app.brevo.com/settings/keys/api',
    },
  ],
  origins: ['https://api.brevo.com'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/v3/account', base_url: 'https://api.brevo.com' },
    id: ['email'],
    name: 'companyName',
    email: 'email',
  },
  errors: {
    message: ['message'],
    code: ['code'],
    unauthorized_codes: ['unauthorized'],
    missing_scope_codes: ['permission_denied'],
    remediations: {
      duplicate_parameter: 'There is one with this value already: change that one.',
      document_not_found: 'Check the id or address: there is none like it.',
    },
  },
});

const person = (what: string) =>
  Type.Object(
    {
      email: Type.String({ description: 'E-mail address.', format: 'email' }),
      name: Type.Optional(Type.String({ description: 'Name.' })),
    },
    { description: what, additionalProperties: false },
  );
const contact = id('E-mail address or number of the contact.');
const attributes = fields('Values by the names of attributes, such as {"FIRSTNAME": "Jo"}.');
const list_ids = list(Type.Integer(), 'Numbers of the lists it is on.');
const paging = {
  limit: limit(50, 20),
  page: integer('For the next page: how many came before it.', { minimum: 0, aliases: ['offset'] }),
};
const PAGING = { limit: '$limit', offset: '$page' };

/** Paths were checked against @getbrevo/brevo 6.0. */
export default declareToolkit({
  slug: 'brevo',
  display_name: 'Brevo',
  description: 'Transactional e-mails, contacts, lists and campaigns in Brevo.',
  categories: ['email', 'marketing'],
  provider: brevo,
  base_url: 'https://api.brevo.com/v3',
  documentation_url: 'https://developers.brevo.com/reference/getting-started-1',
  tools: [
    defineTool({
      name: 'BREVO_SEND_TRANSACTIONAL_EMAIL',
      aliases: ['BREVO_SEND_EMAIL'],
      description: 'Sends an e-mail from a verified sender. Returns `messageId`.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          sender: person('Who it is from.'),
          to: list(person('A recipient.'), 'Who it goes to.', { minItems: 1, maxItems: 99 }),
          subject: id('The subject.'),
        },
        {
          html_content: text('The content, in HTML; this or text_content must be given.'),
          text_content: text('The content, as plain text.'),
          cc: list(person('A recipient.'), 'Copies.', { minItems: 1 }),
          bcc: list(person('A recipient.'), 'Hidden copies.', { minItems: 1 }),
          reply_to: person('Where answers go.'),
          tags: texts('What to find it by later.'),
          scheduled_at: text('When to send it.', { format: 'date-time' }),
        },
      ),
      example: {
        sender: { email: 'hello@acme.example', name: 'Acme' },
        to: [{ email: 'jo@example.com' }],
        subject: 'Hello',
        html_content: '<p>It works.</p>',
      },
      request: {
        method: 'POST',
        path: '/smtp/email',
        body: {
          sender: '$sender',
          to: '$to',
          subject: '$subject',
          htmlContent: '$html_content',
          textContent: '$text_content',
          cc: '$cc',
          bcc: '$bcc',
          replyTo: '$reply_to',
          tags: '$tags',
          scheduledAt: '$scheduled_at',
        },
      },
    }),
    defineTool({
      name: 'BREVO_SEND_TEMPLATE_EMAIL',
      description:
        'Sends an e-mail made from a template, with values for its variables. Returns `messageId`.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          template_id: integer('Number of the template.', { minimum: 1 }),
          to: list(person('A recipient.'), 'Who it goes to.', { minItems: 1, maxItems: 99 }),
        },
        { params: fields('Values of its variables, by name.') },
      ),
      example: { template_id: 8, to: [{ email: 'jo@example.com' }], params: { ORDER: 4711 } },
      request: {
        method: 'POST',
        path: '/smtp/email',
        body: { templateId: '$template_id', to: '$to', params: '$params' },
      },
    }),
    defineTool({
      name: 'BREVO_LIST_EMAIL_EVENTS',
      description:
        'Lists what became of transactional e-mails: delivered, opened, bounced. Returns `events`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          email: text('Only those to this address.', { format: 'email' }),
          message_id: text('Only of this message.', { minLength: 1 }),
          days: integer('How many days back.', { minimum: 1, maximum: 90 }),
          limit: limit(5000, 50),
          page: integer('For the next page: how many came before it.', { minimum: 0, aliases: ['offset'] }),
        },
      ),
      example: { email: 'jo@example.com', days: 7 },
      request: {
        method: 'GET',
        path: '/smtp/statistics/events',
        query: { email: '$email', messageId: '$message_id', days: '$days', ...PAGING },
      },
    }),
    defineTool({
      name: 'BREVO_LIST_CONTACTS',
      aliases: ['BREVO_GET_ALL_CONTACTS'],
      description: 'Lists contacts, newest first. Returns `contacts` and `count`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          modified_since: text('Only those changed since then.', { format: 'date-time' }),
          limit: limit(1000, 50),
          page: integer('For the next page: how many came before it.', { minimum: 0, aliases: ['offset'] }),
        },
      ),
      example: { limit: 10 },
      request: { method: 'GET', path: '/contacts', query: { modifiedSince: '$modified_since', ...PAGING } },
    }),
    defineTool({
      name: 'BREVO_GET_CONTACT',
      aliases: ['BREVO_GET_CONTACT_DETAILS'],
      description: 'Fetches a contact with attributes, lists and statistics.',
      scopes: [],
      annotations: READ,
      params: toParams({ contact }),
      example: { contact: 'jo@example.com' },
      request: { method: 'GET', path: '/contacts/{contact}' },
    }),
    defineTool({
      name: 'BREVO_CREATE_CONTACT',
      description: 'Creates a contact, or changes the one with the same address if asked. Returns its `id`.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { email: text('E-mail address.', { format: 'email' }) },
        {
          attributes,
          list_ids,
          update_enabled: flag('Whether to change one that is there already.', { default: false }),
        },
      ),
      example: { email: 'jo@example.com', attributes: { FIRSTNAME: 'Jo' }, list_ids: [2] },
      request: {
        method: 'POST',
        path: '/contacts',
        body: {
          email: '$email',
          attributes: '$attributes',
          listIds: '$list_ids',
          updateEnabled: '$update_enabled',
        },
      },
    }),
    defineTool({
      name: 'BREVO_UPDATE_CONTACT',
      description: 'Changes attributes and lists of a contact.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { contact },
        {
          attributes,
          list_ids,
          unlink_list_ids: list(Type.Integer(), 'Numbers of lists it leaves.'),
          email_blacklisted: flag('Whether it gets no e-mails.'),
        },
      ),
      example: { contact: 'jo@example.com', list_ids: [3] },
      request: {
        method: 'PUT',
        path: '/contacts/{contact}',
        body: {
          attributes: '$attributes',
          listIds: '$list_ids',
          unlinkListIds: '$unlink_list_ids',
          emailBlacklisted: '$email_blacklisted',
        },
      },
    }),
    defineTool({
      name: 'BREVO_DELETE_CONTACT',
      description: 'Deletes a contact for good.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ contact }),
      example: { contact: 'jo@example.com' },
      request: { method: 'DELETE', path: '/contacts/{contact}' },
    }),
    defineTool({
      name: 'BREVO_LIST_CONTACT_LISTS',
      aliases: ['BREVO_GET_ALL_LISTS'],
      description: 'Lists the lists of contacts. Returns `lists` and `count`.',
      scopes: [],
      annotations: READ,
      params: toParams({}, paging),
      example: {},
      request: { method: 'GET', path: '/contacts/lists', query: PAGING },
    }),
    defineTool({
      name: 'BREVO_ADD_CONTACTS_TO_LIST',
      description: 'Puts contacts on a list. Returns which worked and which did not.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({
        list_id: integer('Number of the list.', { minimum: 1 }),
        emails: texts('E-mail addresses of the contacts.', { minItems: 1, maxItems: 150 }),
      }),
      example: { list_id: 2, emails: ['jo@example.com'] },
      request: {
        method: 'POST',
        path: '/contacts/lists/{list_id}/contacts/add',
        body: { emails: '$emails' },
      },
    }),
    defineTool({
      name: 'BREVO_LIST_EMAIL_CAMPAIGNS',
      aliases: ['BREVO_GET_ALL_EMAIL_CAMPAIGNS'],
      description: 'Lists e-mail campaigns, newest first. Returns `campaigns` and `count`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          status: stringEnum(['suspended', 'archive', 'sent', 'queued', 'draft', 'inProcess'], {
            description: 'Only those of this status.',
          }),
          ...paging,
        },
      ),
      example: { status: 'sent', limit: 10 },
      request: { method: 'GET', path: '/emailCampaigns', query: { status: '$status', ...PAGING } },
    }),
    defineTool({
      name: 'BREVO_GET_ACCOUNT',
      description: 'Tells company, plan and credits of the account.',
      scopes: [],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/account' },
    }),
  ],
});
