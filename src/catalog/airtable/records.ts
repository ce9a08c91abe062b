import { integer, limit, list, text, texts, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { base_id, change, more, record, record_id, table, typecast, values } from './params.js';

export const recordTools = [
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
];
