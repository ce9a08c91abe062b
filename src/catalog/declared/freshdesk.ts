import { declareToolkit } from '../declare.js';
import { fields, flag, id, integer, limit, pageNumber, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/** https://developers.freshdesk.com/api/#authentication: the key is the username of HTTP Basic, with any password. */
const freshdesk = defineProvider({
  slug: 'freshdesk',
  display_name: 'Freshdesk',
  console_url: 'https://developers.freshdesk.com/api/#getting-started',
  documentation_url: 'https://developers.freshdesk.com/api/#authentication',
  auth_schemes: [
    {
      type: 'basic',
      fields: [{ name: 'api_key', label: 'API key', secret: true, pattern: '[A-Za-z0-9_-]+' }],
      placements: [{ in: 'basic', username: '{api_key}', password: 'X' }],
      help_url: 'https://support.freshdesk.com/support/solutions/articles/215517',
      endpoint_params: {
        domain: {
          description: 'The account’s name in its address: `acme` of acme.freshdesk.com.',
          pattern: '[a-zA-Z0-9][a-zA-Z0-9-]*',
        },
      },
    },
  ],
  origins: ['https://*.freshdesk.com'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/api/v2/agents/me', base_url: 'https://{domain}.freshdesk.com' },
    id: ['id'],
    name: 'contact.name',
    email: 'contact.email',
  },
  // https://developers.freshdesk.com/api/#error
  errors: {
    message: ['errors.0.message', 'description', 'message'],
    code: ['code', 'errors.0.code'],
    request_id_header: 'x-request-id',
    unauthorized_codes: ['invalid_credentials'],
    missing_scope_codes: ['access_denied'],
  },
});

const ticket_id = integer('Number of the ticket.', { minimum: 1, aliases: ['id'] });
const contact_id = integer('Id of the contact.', { minimum: 1 });
const paging = { limit: limit(100, 30), page: pageNumber() };
const PAGING = { per_page: '$limit', page: '$page' };

const about = {
  priority: integer('1 low, 2 medium, 3 high, 4 urgent.', { minimum: 1, maximum: 4 }),
  status: integer('2 open, 3 pending, 4 resolved, 5 closed, or one of the account’s own.', { minimum: 2 }),
  type: text('One of the account’s types, such as Question.', { minLength: 1 }),
  group_id: integer('Id of the group it is assigned to.'),
  responder_id: integer('Id of the agent it is assigned to.'),
  tags: texts('All its tags.'),
  custom_fields: fields('Values by the names of the account’s own fields.'),
};
const ABOUT = Object.fromEntries(Object.keys(about).map((name) => [name, `$${name}`]));

/** https://developers.freshdesk.com/api/ */
export default declareToolkit({
  slug: 'freshdesk',
  display_name: 'Freshdesk',
  description: 'Tickets, contacts and agents in Freshdesk.',
  categories: ['customer-support'],
  provider: freshdesk,
  base_url: 'https://{domain}.freshdesk.com/api/v2',
  documentation_url: 'https://developers.freshdesk.com/api/',
  tools: [
    defineTool({
      name: 'FRESHDESK_LIST_TICKETS',
      aliases: ['FRESHDESK_GET_TICKETS', 'FRESHDESK_LIST_ALL_TICKETS'],
      description: 'Lists tickets of the last 30 days, or changed since a time, newest first.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          filter: stringEnum(['new_and_my_open', 'watching', 'spam', 'deleted'], {
            description: 'Only these.',
          }),
          email: text('Only of the requester with this address.', { format: 'email' }),
          updated_since: text('Only those changed since then.', { format: 'date-time' }),
          order_by: stringEnum(['created_at', 'due_by', 'updated_at', 'status'], {
            description: 'What to sort by.',
          }),
          order_type: stringEnum(['asc', 'desc'], { description: 'Which way.', default: 'desc' }),
          ...paging,
        },
      ),
      example: { updated_since: '2026-01-01T00:00:00Z', limit: 10 },
      request: {
        method: 'GET',
        path: '/tickets',
        query: {
          filter: '$filter',
          email: '$email',
          updated_since: '$updated_since',
          order_by: '$order_by',
          order_type: '$order_type',
          ...PAGING,
        },
      },
    }),
    defineTool({
      name: 'FRESHDESK_SEARCH_TICKETS',
      description:
        'Finds tickets by a query over their fields, 30 a page and 10 pages at most. Returns `results` and `total`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {
          query: id('The query, with the quotes around it, such as "priority:4 AND status:2".', {
            pattern: '^".*"$',
            maxLength: 512,
          }),
        },
        { page: integer('Which page, from 1.', { minimum: 1, maximum: 10, default: 1 }) },
      ),
      example: { query: '"priority:4 AND status:2"' },
      request: { method: 'GET', path: '/search/tickets', query: { query: '$query', page: '$page' } },
    }),
    defineTool({
      name: 'FRESHDESK_GET_TICKET',
      aliases: ['FRESHDESK_VIEW_TICKET'],
      description: 'Fetches a ticket, with its first conversations, requester or company if asked.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { ticket_id },
        {
          include: texts('What to answer beside it: conversations, requester, company, stats.', {
            minItems: 1,
          }),
        },
      ),
      example: { ticket_id: 20, include: ['conversations'] },
      request: {
        method: 'GET',
        path: '/tickets/{ticket_id}',
        query: { include: '$include' },
        styles: { include: { style: 'form', explode: false } },
      },
    }),
    defineTool({
      name: 'FRESHDESK_CREATE_TICKET',
      description: 'Creates a ticket of a requester. Returns it.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          email: text('E-mail address of the requester.', { format: 'email' }),
          subject: id('The subject.'),
          description: id('What it is about, in HTML.'),
        },
        { ...about, priority: { ...about.priority, default: 1 }, status: { ...about.status, default: 2 } },
      ),
      example: {
        email: 'jo@example.com',
        subject: 'Support needed',
        description: 'The printer is on fire.',
        priority: 4,
      },
      request: {
        method: 'POST',
        path: '/tickets',
        body: { email: '$email', subject: '$subject', description: '$description', ...ABOUT },
      },
    }),
    defineTool({
      name: 'FRESHDESK_UPDATE_TICKET',
      description: 'Changes a ticket; what is not given stays. Returns it.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ ticket_id }, about),
      example: { ticket_id: 20, status: 4 },
      request: { method: 'PUT', path: '/tickets/{ticket_id}', body: ABOUT },
    }),
    defineTool({
      name: 'FRESHDESK_DELETE_TICKET',
      description: 'Moves a ticket to the trash.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ ticket_id }),
      example: { ticket_id: 20 },
      request: { method: 'DELETE', path: '/tickets/{ticket_id}' },
    }),
    defineTool({
      name: 'FRESHDESK_REPLY_TO_TICKET',
      aliases: ['FRESHDESK_REPLY_TICKET'],
      description: 'Answers a ticket by e-mail. Returns the answer.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { ticket_id, body: id('The answer, in HTML.') },
        {
          cc_emails: texts('Copies.', { minItems: 1 }),
          bcc_emails: texts('Hidden copies.', { minItems: 1 }),
        },
      ),
      example: { ticket_id: 20, body: 'We are on it.' },
      request: {
        method: 'POST',
        path: '/tickets/{ticket_id}/reply',
        body: { body: '$body', cc_emails: '$cc_emails', bcc_emails: '$bcc_emails' },
      },
    }),
    defineTool({
      name: 'FRESHDESK_ADD_NOTE_TO_TICKET',
      aliases: ['FRESHDESK_CREATE_NOTE'],
      description: 'Leaves a note on a ticket, which only agents see unless it is public. Returns it.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { ticket_id, body: id('The note, in HTML.') },
        { private: flag('Whether only agents see it.', { default: true }) },
      ),
      example: { ticket_id: 20, body: 'Called back.' },
      request: {
        method: 'POST',
        path: '/tickets/{ticket_id}/notes',
        body: { body: '$body', private: '$private' },
      },
    }),
    defineTool({
      name: 'FRESHDESK_LIST_CONVERSATIONS',
      aliases: ['FRESHDESK_LIST_ALL_TICKET_CONVERSATIONS'],
      description: 'Lists the answers and notes on a ticket, oldest first.',
      scopes: [],
      annotations: READ,
      params: toParams({ ticket_id }, paging),
      example: { ticket_id: 20 },
      request: { method: 'GET', path: '/tickets/{ticket_id}/conversations', query: PAGING },
    }),
    defineTool({
      name: 'FRESHDESK_LIST_CONTACTS',
      aliases: ['FRESHDESK_GET_CONTACTS'],
      description: 'Lists contacts, or finds one by e-mail address.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        { email: text('Only the one with this address.', { format: 'email' }), ...paging },
      ),
      example: { email: 'jo@example.com' },
      request: { method: 'GET', path: '/contacts', query: { email: '$email', ...PAGING } },
    }),
    defineTool({
      name: 'FRESHDESK_GET_CONTACT',
      description: 'Fetches a contact.',
      scopes: [],
      annotations: READ,
      params: toParams({ contact_id }),
      example: { contact_id: 434 },
      request: { method: 'GET', path: '/contacts/{contact_id}' },
    }),
    defineTool({
      name: 'FRESHDESK_CREATE_CONTACT',
      description: 'Creates a contact. Returns it.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { name: id('Name.'), email: text('E-mail address.', { format: 'email' }) },
        {
          phone: text('Phone number.'),
          company_id: integer('Id of the company.'),
          job_title: text('Position.'),
          tags: texts('Tags.'),
        },
      ),
      example: { name: 'Jo Doe', email: 'jo@example.com' },
      request: {
        method: 'POST',
        path: '/contacts',
        body: {
          name: '$name',
          email: '$email',
          phone: '$phone',
          company_id: '$company_id',
          job_title: '$job_title',
          tags: '$tags',
        },
      },
    }),
    defineTool({
      name: 'FRESHDESK_LIST_AGENTS',
      aliases: ['FRESHDESK_GET_AGENTS'],
      description: 'Lists agents.',
      scopes: [],
      annotations: READ,
      params: toParams({}, paging),
      example: {},
      request: { method: 'GET', path: '/agents', query: PAGING },
    }),
  ],
});
