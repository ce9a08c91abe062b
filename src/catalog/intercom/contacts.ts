import { fields, flag, id, integer, limit, page, pageNumber, text, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { searchParams, searchRequest } from './search.js';

const contact_id = id('Id of the contact in Intercom.', { aliases: ['id'] });
const more = page('`pages.next.starting_after`', { aliases: ['starting_after'] });

const about = {
  email: text('E-mail address.', { format: 'email' }),
  external_id: text('Its id in your own system.'),
  name: text('Name.'),
  phone: text('Phone number.'),
  role: stringEnum(['user', 'lead'], { description: 'What the contact is.' }),
  owner_id: integer('Id of the teammate who owns it.'),
  unsubscribed_from_emails: flag('Whether it gets no e-mails.'),
  custom_attributes: fields('Values by the names of the workspace’s own attributes.'),
};
const ABOUT = Object.fromEntries(Object.keys(about).map((name) => [name, `$${name}`]));

export const contactTools = [
  defineTool({
    name: 'INTERCOM_SEARCH_CONTACTS',
    description: 'Finds contacts by one attribute, such as e-mail address. Returns `data` and `pages`.',
    scopes: [],
    annotations: READ,
    params: searchParams('such as email, name, external_id, role or custom_attributes.plan'),
    example: { field: 'email', operator: '=', value: 'jo@example.com' },
    request: searchRequest('/contacts/search'),
  }),
  defineTool({
    name: 'INTERCOM_LIST_CONTACTS',
    description: 'Lists contacts. Returns `data`, and `pages.next.starting_after` where there are more.',
    scopes: [],
    annotations: READ,
    params: toParams({}, { limit: limit(150, 50), page: more }),
    example: { limit: 10 },
    request: { method: 'GET', path: '/contacts', query: { per_page: '$limit', starting_after: '$page' } },
  }),
  defineTool({
    name: 'INTERCOM_GET_CONTACT',
    aliases: ['INTERCOM_GET_A_CONTACT'],
    description: 'Fetches a contact with its attributes.',
    scopes: [],
    annotations: READ,
    params: toParams({ contact_id }),
    example: { contact_id: '6762f0dd1bb69f9f2193bb83' },
    request: { method: 'GET', path: '/contacts/{contact_id}' },
  }),
  defineTool({
    name: 'INTERCOM_CREATE_CONTACT',
    description: 'Creates a contact; e-mail address, external id or role must be given. Returns the contact.',
    scopes: [],
    annotations: WRITE,
    params: toParams({}, about),
    example: { email: 'jo@example.com', name: 'Jo' },
    request: { method: 'POST', path: '/contacts', body: ABOUT },
  }),
  defineTool({
    name: 'INTERCOM_UPDATE_CONTACT',
    description: 'Changes a contact; what is not given stays. Returns the contact.',
    scopes: [],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ contact_id }, about),
    example: { contact_id: '6762f0dd1bb69f9f2193bb83', name: 'Jo Doe' },
    request: { method: 'PUT', path: '/contacts/{contact_id}', body: ABOUT },
  }),
  defineTool({
    name: 'INTERCOM_DELETE_CONTACT',
    description: 'Deletes a contact for good.',
    scopes: [],
    annotations: DESTRUCTIVE,
    params: toParams({ contact_id }),
    example: { contact_id: '6762f0dd1bb69f9f2193bb83' },
    request: { method: 'DELETE', path: '/contacts/{contact_id}' },
  }),
  defineTool({
    name: 'INTERCOM_CREATE_NOTE',
    description: 'Leaves a note on a contact that only teammates see. Returns the note.',
    scopes: [],
    annotations: WRITE,
    params: toParams(
      { contact_id, body: id('The note.') },
      { admin_id: text('Id of the teammate who wrote it.', { minLength: 1 }) },
    ),
    example: { contact_id: '6762f0dd1bb69f9f2193bb83', body: 'Asked for a quote.' },
    request: {
      method: 'POST',
      path: '/contacts/{contact_id}/notes',
      body: { body: '$body', admin_id: '$admin_id' },
    },
  }),
  defineTool({
    name: 'INTERCOM_ADD_TAG_TO_CONTACT',
    description: 'Puts a tag on a contact; INTERCOM_GET_TAGS tells the tags. Returns the tag.',
    scopes: [],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ contact_id, tag_id: id('Id of the tag.') }),
    example: { contact_id: '6762f0dd1bb69f9f2193bb83', tag_id: '94' },
    request: { method: 'POST', path: '/contacts/{contact_id}/tags', body: { id: '$tag_id' } },
  }),
  defineTool({
    name: 'INTERCOM_GET_TAGS',
    aliases: ['INTERCOM_LIST_ALL_TAGS'],
    description: 'Tells all tags of the workspace. Returns `data` with ids and names.',
    scopes: [],
    annotations: READ,
    params: toParams({}),
    example: {},
    request: { method: 'GET', path: '/tags' },
  }),
  defineTool({
    name: 'INTERCOM_GET_ADMINS',
    aliases: ['INTERCOM_LIST_ADMINS', 'INTERCOM_LIST_ALL_ADMINS'],
    description: 'Tells the teammates of the workspace. Returns `admins` with ids and e-mail addresses.',
    scopes: [],
    annotations: READ,
    params: toParams({}),
    example: {},
    request: { method: 'GET', path: '/admins' },
  }),
  defineTool({
    name: 'INTERCOM_LIST_COMPANIES',
    description:
      'Lists companies, or finds one by its name or your own id of it. Returns `data` and `pages`.',
    scopes: [],
    annotations: READ,
    params: toParams(
      {},
      {
        name: text('Only the one of this name.', { minLength: 1 }),
        company_id: text('Only the one with this id of yours.', { minLength: 1 }),
        limit: limit(60, 15),
        page: pageNumber(),
      },
    ),
    example: { limit: 10 },
    request: {
      method: 'GET',
      path: '/companies',
      query: { name: '$name', company_id: '$company_id', per_page: '$limit', page: '$page' },
    },
  }),
  defineTool({
    name: 'INTERCOM_SEARCH_ARTICLES',
    description: 'Finds articles of the help center by words. Returns `data.articles`, best first.',
    scopes: [],
    annotations: READ,
    params: toParams(
      { phrase: id('The words to look for.', { aliases: ['query'] }) },
      {
        state: stringEnum(['published', 'draft', 'all'], {
          description: 'Which articles.',
          default: 'published',
        }),
      },
    ),
    example: { phrase: 'refund' },
    request: { method: 'GET', path: '/articles/search', query: { phrase: '$phrase', state: '$state' } },
  }),
];
