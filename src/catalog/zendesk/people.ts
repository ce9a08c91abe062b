import { id, integer, limit, page, pageNumber, text, texts, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const user_id = integer('Id of the user.', { minimum: 1, aliases: ['id'] });
const paging = { limit: limit(100), page: page('`meta.after_cursor`', { aliases: ['cursor'] }) };
const PAGING = { 'page[size]': '$limit', 'page[after]': '$page' };

const about = {
  email: text('E-mail address.', { format: 'email' }),
  phone: text('Phone number.'),
  role: stringEnum(['end-user', 'agent', 'admin'], { description: 'What the user may do.' }),
  organization_id: integer('Id of the user’s organization.'),
  external_id: text('Its id in your own system.'),
  tags: texts('All tags.'),
  notes: text('Notes on the user.'),
};
const ABOUT = Object.fromEntries(Object.keys(about).map((name) => [name, `$${name}`]));

export const peopleTools = [
  defineTool({
    name: 'ZENDESK_SEARCH_USERS',
    aliases: ['ZENDESK_SEARCH_ZENDESK_USERS'],
    description: 'Finds users by name, e-mail address or your own id of them. Returns `users` and `count`.',
    scopes: ['users:read'],
    annotations: READ,
    params: toParams(
      { query: id('The name, or an e-mail address.') },
      { limit: limit(100), page: pageNumber() },
    ),
    example: { query: 'jo@example.com' },
    request: {
      method: 'GET',
      path: '/users/search',
      query: { query: '$query', per_page: '$limit', page: '$page' },
    },
  }),
  defineTool({
    name: 'ZENDESK_GET_USER',
    description: 'Fetches a user.',
    scopes: ['users:read'],
    annotations: READ,
    params: toParams({ user_id }),
    example: { user_id: 35436 },
    request: { method: 'GET', path: '/users/{user_id}', result_path: 'user' },
  }),
  defineTool({
    name: 'ZENDESK_CREATE_USER',
    aliases: ['ZENDESK_CREATE_ZENDESK_USER'],
    description: 'Creates a user, an end user where no role is given. Returns the user.',
    scopes: ['users:write'],
    annotations: WRITE,
    params: toParams({ name: id('Name.') }, about),
    example: { name: 'Jo Doe', email: 'jo@example.com' },
    request: {
      method: 'POST',
      path: '/users',
      body: { user: { name: '$name', ...ABOUT } },
      result_path: 'user',
    },
  }),
  defineTool({
    name: 'ZENDESK_UPDATE_USER',
    description: 'Changes a user; what is not given stays. Returns the user.',
    scopes: ['users:write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ user_id }, { name: text('Name.', { minLength: 1 }), ...about }),
    example: { user_id: 35436, phone: '+1 555 0100' },
    request: {
      method: 'PUT',
      path: '/users/{user_id}',
      body: { user: { name: '$name', ...ABOUT } },
      result_path: 'user',
    },
  }),
  defineTool({
    name: 'ZENDESK_GET_CURRENT_USER',
    aliases: ['ZENDESK_GET_ABOUT_ME'],
    description: 'Tells who the connected user is, with role and time zone.',
    scopes: ['users:read'],
    annotations: READ,
    params: toParams({}),
    example: {},
    request: { method: 'GET', path: '/users/me', result_path: 'user' },
  }),
  defineTool({
    name: 'ZENDESK_LIST_USER_TICKETS',
    description:
      'Lists the tickets that a user requested. Returns `tickets`, and `meta.after_cursor` where `meta.has_more`.',
    scopes: ['tickets:read'],
    annotations: READ,
    params: toParams({ user_id }, paging),
    example: { user_id: 35436 },
    request: { method: 'GET', path: '/users/{user_id}/tickets/requested', query: PAGING },
  }),
  defineTool({
    name: 'ZENDESK_LIST_ORGANIZATIONS',
    aliases: ['ZENDESK_GET_ALL_ZENDESK_ORGANIZATIONS'],
    description:
      'Lists organizations. Returns `organizations`, and `meta.after_cursor` where `meta.has_more`.',
    scopes: ['organizations:read'],
    annotations: READ,
    params: toParams({}, paging),
    example: { limit: 10 },
    request: { method: 'GET', path: '/organizations', query: PAGING },
  }),
  defineTool({
    name: 'ZENDESK_CREATE_ORGANIZATION',
    aliases: ['ZENDESK_CREATE_ZENDESK_ORGANIZATION'],
    description: 'Creates an organization; its name must be new. Returns it.',
    scopes: ['organizations:write'],
    annotations: WRITE,
    params: toParams(
      { name: id('Name.') },
      {
        domain_names: texts('Domains whose e-mail addresses belong to it.'),
        details: text('Details, such as the address.'),
        notes: text('Notes on it.'),
        tags: texts('Its tags.'),
      },
    ),
    example: { name: 'Acme', domain_names: ['acme.example'] },
    request: {
      method: 'POST',
      path: '/organizations',
      body: {
        organization: {
          name: '$name',
          domain_names: '$domain_names',
          details: '$details',
          notes: '$notes',
          tags: '$tags',
        },
      },
      result_path: 'organization',
    },
  }),
  defineTool({
    name: 'ZENDESK_LIST_GROUPS',
    description:
      'Lists the groups that tickets are assigned to. Returns `groups`, and `meta.after_cursor` where `meta.has_more`.',
    scopes: ['read'],
    annotations: READ,
    params: toParams({}, paging),
    example: {},
    request: { method: 'GET', path: '/groups', query: PAGING },
  }),
  defineTool({
    name: 'ZENDESK_LIST_TICKET_FIELDS',
    description:
      'Lists the fields that tickets have, custom ones with their ids and options. Returns `ticket_fields`, and `meta.after_cursor` where `meta.has_more`.',
    scopes: ['tickets:read'],
    annotations: READ,
    params: toParams({}, paging),
    example: {},
    request: { method: 'GET', path: '/ticket_fields', query: PAGING },
  }),
  defineTool({
    name: 'ZENDESK_SEARCH_ARTICLES',
    description:
      'Finds articles of the help center by words. Returns `results` with titles, snippets and URLs, best first.',
    scopes: ['hc:read'],
    annotations: READ,
    params: toParams(
      { query: id('The words to look for.') },
      { locale: text('Only in this language, such as en-us.'), limit: limit(100, 10), page: pageNumber() },
    ),
    example: { query: 'refund' },
    request: {
      method: 'GET',
      path: '/help_center/articles/search',
      query: { query: '$query', locale: '$locale', per_page: '$limit', page: '$page' },
    },
  }),
];
