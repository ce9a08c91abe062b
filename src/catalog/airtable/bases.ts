import { id, limit, toParams } from '../params.js';
import { defineTool, READ, WRITE } from '../tool.js';
import { base_id, more, record_id, table } from './params.js';

export const baseTools = [
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
];
