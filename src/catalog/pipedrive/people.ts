import { Type } from '@sinclair/typebox';
import { flag, id, integer, list, text, toParams } from '../params.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { custom_fields, owner_id, PAGING, paging, SORTING, sorting } from './params.js';

const person_id = integer('Id of the person.', { minimum: 1, aliases: ['id'] });

const labelled = (what: string) =>
  Type.Object(
    {
      value: id(`The ${what}.`),
      label: Type.Optional(Type.String({ description: 'Such as work.' })),
      primary: Type.Optional(Type.Boolean({ description: 'Whether it is the main one.' })),
    },
    { description: `One ${what}.`, additionalProperties: false },
  );
const about = {
  emails: list(labelled('e-mail address'), 'E-mail addresses.'),
  phones: list(labelled('phone number'), 'Phone numbers.'),
  org_id: integer('Id of the organization.'),
  owner_id,
  custom_fields,
};
const ABOUT = Object.fromEntries(Object.keys(about).map((name) => [name, `$${name}`]));

export const peopleTools = [
  defineTool({
    name: 'PIPEDRIVE_LIST_PERSONS',
    aliases: ['PIPEDRIVE_GET_ALL_PERSONS'],
    description: 'Lists persons. Returns `data`, and `additional_data.next_cursor`.',
    scopes: [],
    annotations: READ,
    params: toParams({}, { owner_id, org_id: integer('Only of this organization.'), ...sorting, ...paging }),
    example: { limit: 20 },
    request: {
      method: 'GET',
      path: '/v2/persons',
      query: { owner_id: '$owner_id', org_id: '$org_id', ...SORTING, ...PAGING },
    },
  }),
  defineTool({
    name: 'PIPEDRIVE_SEARCH_PERSONS',
    description:
      'Finds persons by name, e-mail address, phone number or notes. Returns `data.items`, and `additional_data.next_cursor`.',
    scopes: [],
    annotations: READ,
    params: toParams(
      { term: id('The words, two characters or more.', { aliases: ['query'] }) },
      { exact_match: flag('Whether to look for exactly that.'), ...paging },
    ),
    example: { term: 'jo@example.com' },
    request: {
      method: 'GET',
      path: '/v2/persons/search',
      query: { term: '$term', exact_match: '$exact_match', ...PAGING },
    },
  }),
  defineTool({
    name: 'PIPEDRIVE_GET_PERSON',
    description: 'Fetches a person.',
    scopes: [],
    annotations: READ,
    params: toParams({ person_id }),
    example: { person_id: 1 },
    request: { method: 'GET', path: '/v2/persons/{person_id}', result_path: 'data' },
  }),
  defineTool({
    name: 'PIPEDRIVE_ADD_A_PERSON',
    aliases: ['PIPEDRIVE_CREATE_PERSON'],
    description: 'Creates a person. Returns it.',
    scopes: [],
    annotations: WRITE,
    params: toParams({ name: id('Name.') }, about),
    example: { name: 'Jo Doe', emails: [{ value: 'jo@example.com', primary: true }] },
    request: { method: 'POST', path: '/v2/persons', body: { name: '$name', ...ABOUT }, result_path: 'data' },
  }),
  defineTool({
    name: 'PIPEDRIVE_UPDATE_PERSON',
    description: 'Changes a person; what is not given stays. Returns it.',
    scopes: [],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ person_id }, { name: text('Name.', { minLength: 1 }), ...about }),
    example: { person_id: 1, org_id: 7 },
    request: {
      method: 'PATCH',
      path: '/v2/persons/{person_id}',
      body: { name: '$name', ...ABOUT },
      result_path: 'data',
    },
  }),
  defineTool({
    name: 'PIPEDRIVE_LIST_ORGANIZATIONS',
    aliases: ['PIPEDRIVE_GET_ALL_ORGANIZATIONS'],
    description: 'Lists organizations. Returns `data`, and `additional_data.next_cursor`.',
    scopes: [],
    annotations: READ,
    params: toParams({}, { owner_id, ...sorting, ...paging }),
    example: { limit: 20 },
    request: {
      method: 'GET',
      path: '/v2/organizations',
      query: { owner_id: '$owner_id', ...SORTING, ...PAGING },
    },
  }),
  defineTool({
    name: 'PIPEDRIVE_ADD_AN_ORGANIZATION',
    aliases: ['PIPEDRIVE_CREATE_ORGANIZATION'],
    description: 'Creates an organization. Returns it.',
    scopes: [],
    annotations: WRITE,
    params: toParams({ name: id('Name.') }, { owner_id, custom_fields }),
    example: { name: 'Acme' },
    request: {
      method: 'POST',
      path: '/v2/organizations',
      body: { name: '$name', owner_id: '$owner_id', custom_fields: '$custom_fields' },
      result_path: 'data',
    },
  }),
  defineTool({
    name: 'PIPEDRIVE_GET_CURRENT_USER',
    description: 'Tells who the connected user is, and of which company.',
    scopes: [],
    annotations: READ,
    params: toParams({}),
    example: {},
    request: { method: 'GET', path: '/v1/users/me', result_path: 'data' },
  }),
];
