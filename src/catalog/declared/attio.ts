import { declareToolkit } from '../declare.js';
import { fields, flag, id, integer, limit, list, text, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/** https://docs.attio.com/rest-api/tutorials/connect-an-app-through-oauth: scopes are set in the app’s settings; tokens do not expire. */
const attio = defineProvider({
  slug: 'attio',
  display_name: 'Attio',
  console_url: 'https://build.attio.com/',
  documentation_url: 'https://docs.attio.com/rest-api/tutorials/connect-an-app-through-oauth',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://app.attio.com',
      authorization_endpoint: 'https://app.attio.com/authorize',
      token_endpoint: 'https://app.attio.com/oauth/token',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
    },
    {
      type: 'bearer',
      fields: [{ name: 'token', label: 'Access token', secret: true, pattern: '[0-9A-Za-z_]+' }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://attio.com/help/apps/other-apps/generating-an-api-key',
    },
  ],
  origins: ['https://api.attio.com'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/v2/self', base_url: 'https://api.attio.com' },
    id: ['workspace_id'],
    name: 'workspace_name',
  },
  errors: {
    message: ['message', 'error_description'],
    code: ['code', 'error'],
    remediations: {
      value_not_found: 'ATTIO_LIST_OBJECT_ATTRIBUTES tells the attributes of an object and their types.',
    },
  },
});

const object = id('Slug or id of the object, such as people, companies or deals.', {
  aliases: ['object_id'],
});
const record_id = id('Id of the record.');
const values = fields(
  'Values by the slugs of attributes, such as {"name": "Acme", "domains": ["acme.example"]}.',
);
const paging = {
  limit: limit(500, 25),
  page: integer('For the next page: how many came before it.', { minimum: 0, aliases: ['offset'] }),
};
const PAGING = { limit: '$limit', offset: '$page' };

/** https://docs.attio.com/rest-api/endpoint-reference */
export default declareToolkit({
  slug: 'attio',
  display_name: 'Attio',
  description: 'People, companies, deals, lists, notes and tasks in Attio.',
  categories: ['crm'],
  provider: attio,
  base_url: 'https://api.attio.com/v2',
  documentation_url: 'https://docs.attio.com/rest-api/overview',
  tools: [
    defineTool({
      name: 'ATTIO_LIST_RECORDS',
      aliases: ['ATTIO_QUERY_RECORDS'],
      description: 'Lists records of an object, filtered and sorted if asked. Returns `data`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { object },
        {
          filter: fields(
            'A filter, such as {"email_addresses": "jo@example.com"} or one with $and, $or and $contains.',
          ),
          sorts: list(fields('Such as {"attribute": "name", "direction": "asc"}.'), 'What to sort by.'),
          ...paging,
        },
      ),
      example: { object: 'people', filter: { email_addresses: 'jo@example.com' }, limit: 10 },
      request: {
        method: 'POST',
        path: '/objects/{object}/records/query',
        body: { filter: '$filter', sorts: '$sorts', ...PAGING },
      },
    }),
    defineTool({
      name: 'ATTIO_GET_RECORD',
      aliases: ['ATTIO_FIND_RECORD'],
      description: 'Fetches a record with all its values.',
      scopes: [],
      annotations: READ,
      params: toParams({ object, record_id }),
      example: { object: 'companies', record_id: 'bf071e1f-6035-429d-b874-d83ea64ea13b' },
      request: { method: 'GET', path: '/objects/{object}/records/{record_id}', result_path: 'data' },
    }),
    defineTool({
      name: 'ATTIO_CREATE_RECORD',
      description: 'Creates a record; one with the same unique value is refused. Returns it.',
      scopes: [],
      annotations: WRITE,
      params: toParams({ object, values }),
      example: { object: 'companies', values: { name: 'Acme', domains: ['acme.example'] } },
      request: {
        method: 'POST',
        path: '/objects/{object}/records',
        body: { data: { values: '$values' } },
        result_path: 'data',
      },
    }),
    defineTool({
      name: 'ATTIO_UPSERT_RECORD',
      aliases: ['ATTIO_ASSERT_RECORD'],
      description:
        'Changes the record that has a unique value, or creates it where there is none. Returns it.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({
        object,
        matching_attribute: id('Slug of the unique attribute, such as email_addresses or domains.'),
        values,
      }),
      example: {
        object: 'people',
        matching_attribute: 'email_addresses',
        values: { email_addresses: ['jo@example.com'], name: 'Doe, Jo' },
      },
      request: {
        method: 'PUT',
        path: '/objects/{object}/records',
        query: { matching_attribute: '$matching_attribute' },
        body: { data: { values: '$values' } },
        result_path: 'data',
      },
    }),
    defineTool({
      name: 'ATTIO_UPDATE_RECORD',
      description: 'Changes values of a record, adding to attributes that take several. Returns it.',
      scopes: [],
      annotations: WRITE,
      params: toParams({ object, record_id, values }),
      example: {
        object: 'companies',
        record_id: 'bf071e1f-6035-429d-b874-d83ea64ea13b',
        values: { description: 'Makes anvils.' },
      },
      request: {
        method: 'PATCH',
        path: '/objects/{object}/records/{record_id}',
        body: { data: { values: '$values' } },
        result_path: 'data',
      },
    }),
    defineTool({
      name: 'ATTIO_DELETE_RECORD',
      description: 'Deletes a record for good.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ object, record_id }),
      example: { object: 'companies', record_id: 'bf071e1f-6035-429d-b874-d83ea64ea13b' },
      request: { method: 'DELETE', path: '/objects/{object}/records/{record_id}' },
    }),
    defineTool({
      name: 'ATTIO_GET_OBJECTS',
      aliases: ['ATTIO_LIST_OBJECTS'],
      description: 'Tells the objects of the workspace, custom ones included.',
      scopes: [],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/objects', result_path: 'data' },
    }),
    defineTool({
      name: 'ATTIO_LIST_OBJECT_ATTRIBUTES',
      description: 'Lists the attributes of an object, with slugs and types. Returns `data`.',
      scopes: [],
      annotations: READ,
      params: toParams({ object }, paging),
      example: { object: 'companies' },
      request: { method: 'GET', path: '/objects/{object}/attributes', query: PAGING },
    }),
    defineTool({
      name: 'ATTIO_GET_LISTS',
      aliases: ['ATTIO_LIST_LISTS'],
      description: 'Tells the lists of the workspace, such as pipelines.',
      scopes: [],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/lists', result_path: 'data' },
    }),
    defineTool({
      name: 'ATTIO_LIST_ENTRIES',
      aliases: ['ATTIO_QUERY_LIST_ENTRIES'],
      description: 'Lists what is on a list, filtered if asked. Returns `data`.',
      scopes: [],
      annotations: READ,
      params: toParams({ list: id('Slug or id of the list.') }, { filter: fields('A filter.'), ...paging }),
      example: { list: 'sales', limit: 10 },
      request: {
        method: 'POST',
        path: '/lists/{list}/entries/query',
        body: { filter: '$filter', ...PAGING },
      },
    }),
    defineTool({
      name: 'ATTIO_CREATE_NOTE',
      description: 'Leaves a note on a record. Returns it.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { object, record_id, title: id('Its title.'), content: text('Its text.') },
        {
          format: stringEnum(['plaintext', 'markdown'], {
            description: 'How it is written.',
            default: 'plaintext',
          }),
        },
      ),
      example: {
        object: 'people',
        record_id: 'bf071e1f-6035-429d-b874-d83ea64ea13b',
        title: 'Call',
        content: 'Wants a quote.',
      },
      request: {
        method: 'POST',
        path: '/notes',
        body: {
          data: {
            parent_object: '$object',
            parent_record_id: '$record_id',
            title: '$title',
            format: '$format',
            content: '$content',
          },
        },
        result_path: 'data',
      },
    }),
    defineTool({
      name: 'ATTIO_CREATE_TASK',
      description: 'Creates a task for a record. Returns it.',
      scopes: [],
      annotations: WRITE,
      params: toParams({
        content: id('What is to be done.', { maxLength: 2000 }),
        deadline_at: text('Until when.', { format: 'date-time' }),
        target_object: id('Object of the record that it is for, such as people.'),
        target_record_id: id('Id of that record.'),
        assignee_id: id('Id of the member of the workspace who does it.'),
        is_completed: flag('Whether it is done.', { default: false }),
      }),
      example: {
        content: 'Send the quote',
        deadline_at: '2030-01-07T15:00:00.000Z',
        target_object: 'people',
        target_record_id: 'bf071e1f-6035-429d-b874-d83ea64ea13b',
        assignee_id: '50cf242c-7fa3-4cad-87d0-75b1af71c57b',
        is_completed: false,
      },
      request: {
        method: 'POST',
        path: '/tasks',
        body: {
          data: {
            content: '$content',
            format: 'plaintext',
            deadline_at: '$deadline_at',
            is_completed: '$is_completed',
            linked_records: [{ target_object: '$target_object', target_record_id: '$target_record_id' }],
            assignees: [{ referenced_actor_type: 'workspace-member', referenced_actor_id: '$assignee_id' }],
          },
        },
        result_path: 'data',
      },
    }),
    defineTool({
      name: 'ATTIO_GET_WORKSPACE_MEMBERS',
      aliases: ['ATTIO_LIST_WORKSPACE_MEMBERS'],
      description: 'Tells the members of the workspace, with ids and e-mail addresses.',
      scopes: [],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/workspace_members', result_path: 'data' },
    }),
  ],
});
