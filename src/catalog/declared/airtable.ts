import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { fields, flag, id, integer, limit, list, page, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/**
 * https://airtable.com/developers/web/api/oauth-reference: PKCE is required, and a client with a secret sends it by
 * HTTP Basic. Access tokens last an hour; refresh tokens turn with each use and end after 60 days without one.
 */
const airtable = defineProvider({
  slug: 'airtable',
  display_name: 'Airtable',
  console_url: 'https://airtable.com/create/oauth',
  documentation_url: 'https://airtable.com/developers/web/api/oauth-reference',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://airtable.com',
      authorization_endpoint: 'https://airtable.com/oauth2/v1/authorize',
      token_endpoint: 'https://airtable.com/oauth2/v1/token',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: ['S256'],
      refresh_token_idle_lifetime_s: 5_184_000,
    },
    {
      type: 'bearer',
      fields: [{ name: 'token', label: 'Personal access token', secret: true, pattern: 'pat[A-Za-z0-9.]+' }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://airtable.com/create/tokens',
    },
  ],
  origins: ['https://api.airtable.com'],
  identity_scopes: ['user.email:read'],
  account: {
    request: { method: 'GET', path: '/v0/meta/whoami', base_url: 'https://api.airtable.com' },
    id: ['id'],
    name: 'email',
    email: 'email',
  },
  // https://airtable.com/developers/web/api/errors
  errors: {
    message: ['error.message', 'error_description', 'error'],
    code: ['error.type', 'error'],
    missing_scope_codes: ['INVALID_PERMISSIONS'],
    remediations: {
      NOT_FOUND: 'Check the ids; AIRTABLE_LIST_BASES and AIRTABLE_GET_BASE_SCHEMA tell them.',
      INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND:
        'Check the ids, and that the user shared this base with the connection.',
      UNKNOWN_FIELD_NAME: 'AIRTABLE_GET_BASE_SCHEMA tells the names of the fields.',
      INVALID_VALUE_FOR_COLUMN: 'Give a value of the field’s type, or set typecast.',
    },
  },
});

const base_id = id('Id of the base, such as appLkNDICXNqxSDhG.', { aliases: ['baseId'] });
const table = id('Id or name of the table.', { aliases: ['table_id_or_name', 'tableIdOrName', 'table_id'] });
const record_id = id('Id of the record, such as rec560UJdUtocSouk.', { aliases: ['recordId'] });
const values = fields('Values by the names of the fields, or by their ids.');
const typecast = flag('Whether to convert texts to the type of the field.', { default: false });
const more = page('`offset`', { aliases: ['offset'] });
const record = Type.Object({ fields: values }, { description: 'A record.', additionalProperties: false });
const change = Type.Object(
  { id: id('Id of the record.'), fields: values },
  { description: 'A record.', additionalProperties: false },
);

/** https://airtable.com/developers/web/api/introduction */
export default declareToolkit({
  slug: 'airtable',
  display_name: 'Airtable',
  description: 'Bases, tables and records in Airtable.',
  categories: ['databases', 'productivity'],
  provider: airtable,
  base_url: 'https://api.airtable.com/v0',
  documentation_url: 'https://airtable.com/developers/web/api/introduction',
  tools: [
    defineTool({
      name: 'AIRTABLE_LIST_RECORDS',
      description:
        'Lists records of a table, filtered by a formula or a view if asked. Returns `records`, and `offset` where there are more.',
      scopes: ['data.records:read'],
      annotations: READ,
      params: toParams(
        { base_id, table },
        {
          filter_formula: text(
            'Only records for which this Airtable formula is true, such as {Status} = "Open".',
            {
              aliases: ['filterByFormula', 'filter_by_formula'],
            },
          ),
          view: text('Only records of this view, in its order; id or name.'),
          fields: texts('Names of the fields to return; all where absent.'),
          sort_field: text('Name of the field to sort by.'),
          sort_direction: stringEnum(['asc', 'desc'], { description: 'With sort_field: which way.' }),
          max_records: integer('The most that all pages together return.', { minimum: 1 }),
          limit: limit(100, 100),
          page: more,
        },
      ),
      example: {
        base_id: 'appLkNDICXNqxSDhG',
        table: 'Tasks',
        filter_formula: '{Status} = "Open"',
        limit: 20,
      },
      request: {
        method: 'GET',
        path: '/{base_id}/{table}',
        query: {
          filterByFormula: '$filter_formula',
          view: '$view',
          'fields[]': '$fields',
          'sort[0][field]': '$sort_field',
          'sort[0][direction]': '$sort_direction',
          maxRecords: '$max_records',
          pageSize: '$limit',
          offset: '$page',
        },
      },
    }),
    defineTool({
      name: 'AIRTABLE_GET_RECORD',
      aliases: ['AIRTABLE_RETRIEVE_RECORD'],
      description: 'Fetches one record with all its fields; empty ones are left out.',
      scopes: ['data.records:read'],
      annotations: READ,
      params: toParams({ base_id, table, record_id }),
      example: { base_id: 'appLkNDICXNqxSDhG', table: 'Tasks', record_id: 'rec560UJdUtocSouk' },
      request: { method: 'GET', path: '/{base_id}/{table}/{record_id}' },
    }),
    defineTool({
      name: 'AIRTABLE_CREATE_RECORD',
      description: 'Creates one record in a table. Returns it with its id.',
      scopes: ['data.records:write'],
      annotations: WRITE,
      params: toParams({ base_id, table, fields: values }, { typecast }),
      example: {
        base_id: 'appLkNDICXNqxSDhG',
        table: 'Tasks',
        fields: { Name: 'Order paper', Status: 'Open' },
      },
      request: {
        method: 'POST',
        path: '/{base_id}/{table}',
        body: { fields: '$fields', typecast: '$typecast' },
      },
    }),
    defineTool({
      name: 'AIRTABLE_CREATE_MULTIPLE_RECORDS',
      description: 'Creates up to ten records in a table at once. Returns them with their ids.',
      scopes: ['data.records:write'],
      annotations: WRITE,
      params: toParams(
        { base_id, table, records: list(record, 'The records.', { minItems: 1, maxItems: 10 }) },
        { typecast },
      ),
      example: {
        base_id: 'appLkNDICXNqxSDhG',
        table: 'Tasks',
        records: [{ fields: { Name: 'Order paper' } }, { fields: { Name: 'Order ink' } }],
      },
      request: {
        method: 'POST',
        path: '/{base_id}/{table}',
        body: { records: '$records', typecast: '$typecast' },
      },
    }),
    defineTool({
      name: 'AIRTABLE_UPDATE_RECORD',
      description: 'Changes the named fields of one record and leaves the others. Returns the record.',
      scopes: ['data.records:write'],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ base_id, table, record_id, fields: values }, { typecast }),
      example: {
        base_id: 'appLkNDICXNqxSDhG',
        table: 'Tasks',
        record_id: 'rec560UJdUtocSouk',
        fields: { Status: 'Done' },
      },
      request: {
        method: 'PATCH',
        path: '/{base_id}/{table}/{record_id}',
        body: { fields: '$fields', typecast: '$typecast' },
      },
    }),
    defineTool({
      name: 'AIRTABLE_UPDATE_MULTIPLE_RECORDS',
      description: 'Changes the named fields of up to ten records at once. Returns the records.',
      scopes: ['data.records:write'],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { base_id, table, records: list(change, 'The records.', { minItems: 1, maxItems: 10 }) },
        { typecast },
      ),
      example: {
        base_id: 'appLkNDICXNqxSDhG',
        table: 'Tasks',
        records: [{ id: 'rec560UJdUtocSouk', fields: { Status: 'Done' } }],
      },
      request: {
        method: 'PATCH',
        path: '/{base_id}/{table}',
        body: { records: '$records', typecast: '$typecast' },
      },
    }),
    defineTool({
      name: 'AIRTABLE_UPSERT_RECORDS',
      description:
        'Changes up to ten records that agree in some fields, and creates those that are not there. Returns `records`, `createdRecords` and `updatedRecords`.',
      scopes: ['data.records:write'],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        {
          base_id,
          table,
          records: list(record, 'The records.', { minItems: 1, maxItems: 10 }),
          merge_on: texts('Names of the fields that a record is found by.', { minItems: 1, maxItems: 3 }),
        },
        { typecast },
      ),
      example: {
        base_id: 'appLkNDICXNqxSDhG',
        table: 'People',
        records: [{ fields: { Email: 'jo@example.com', Name: 'Jo' } }],
        merge_on: ['Email'],
      },
      request: {
        method: 'PATCH',
        path: '/{base_id}/{table}',
        body: {
          performUpsert: { fieldsToMergeOn: '$merge_on' },
          records: '$records',
          typecast: '$typecast',
        },
      },
    }),
    defineTool({
      name: 'AIRTABLE_DELETE_RECORD',
      description: 'Deletes one record of a table.',
      scopes: ['data.records:write'],
      annotations: DESTRUCTIVE,
      params: toParams({ base_id, table, record_id }),
      example: { base_id: 'appLkNDICXNqxSDhG', table: 'Tasks', record_id: 'rec560UJdUtocSouk' },
      request: { method: 'DELETE', path: '/{base_id}/{table}/{record_id}' },
    }),
    defineTool({
      name: 'AIRTABLE_DELETE_MULTIPLE_RECORDS',
      description: 'Deletes up to ten records of a table at once.',
      scopes: ['data.records:write'],
      annotations: DESTRUCTIVE,
      params: toParams({
        base_id,
        table,
        record_ids: texts('Ids of the records.', { minItems: 1, maxItems: 10, aliases: ['recordIds'] }),
      }),
      example: { base_id: 'appLkNDICXNqxSDhG', table: 'Tasks', record_ids: ['rec560UJdUtocSouk'] },
      request: { method: 'DELETE', path: '/{base_id}/{table}', query: { 'records[]': '$record_ids' } },
    }),
    defineTool({
      name: 'AIRTABLE_LIST_COMMENTS',
      description:
        'Lists the comments on a record, newest first. Returns `comments`, and `offset` where there are more.',
      scopes: ['data.recordComments:read'],
      annotations: READ,
      params: toParams({ base_id, table, record_id }, { limit: limit(100), page: more }),
      example: { base_id: 'appLkNDICXNqxSDhG', table: 'Tasks', record_id: 'rec560UJdUtocSouk' },
      request: {
        method: 'GET',
        path: '/{base_id}/{table}/{record_id}/comments',
        query: { pageSize: '$limit', offset: '$page' },
      },
    }),
    defineTool({
      name: 'AIRTABLE_CREATE_COMMENT',
      description: 'Comments on a record. Returns the comment.',
      scopes: ['data.recordComments:write'],
      annotations: WRITE,
      params: toParams({
        base_id,
        table,
        record_id,
        text: id('The comment; @[usrL2PNC5o3H4lBEi] mentions a user.'),
      }),
      example: {
        base_id: 'appLkNDICXNqxSDhG',
        table: 'Tasks',
        record_id: 'rec560UJdUtocSouk',
        text: 'Ordered.',
      },
      request: { method: 'POST', path: '/{base_id}/{table}/{record_id}/comments', body: { text: '$text' } },
    }),
    defineTool({
      name: 'AIRTABLE_LIST_BASES',
      description:
        'Lists the bases that the connection may reach, a thousand a page. Returns `bases` with ids and names, and `offset` where there are more.',
      scopes: ['schema.bases:read'],
      annotations: READ,
      params: toParams({}, { page: more }),
      example: {},
      request: { method: 'GET', path: '/meta/bases', query: { offset: '$page' } },
    }),
    defineTool({
      name: 'AIRTABLE_GET_BASE_SCHEMA',
      description:
        'Tells the tables of a base, with their fields and views. Call it before reading or writing records.',
      scopes: ['schema.bases:read'],
      annotations: READ,
      params: toParams({ base_id }),
      example: { base_id: 'appLkNDICXNqxSDhG' },
      request: { method: 'GET', path: '/meta/bases/{base_id}/tables' },
    }),
    defineTool({
      name: 'AIRTABLE_GET_USER_INFO',
      aliases: ['AIRTABLE_WHOAMI'],
      description: 'Tells the id, e-mail address and granted scopes of the connected user.',
      scopes: ['user.email:read'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/meta/whoami' },
    }),
  ],
});
