import { id, integer, texts, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';

/** “Query”, “Search”, “Search with Parameters in the URI” and “Describe Global” of the REST API guide. */
export const queryTools = [
  defineTool({
    name: 'SALESFORCE_RUN_SOQL_QUERY',
    aliases: ['SALESFORCE_EXECUTE_SOQL_QUERY', 'SALESFORCE_QUERY'],
    description:
      'Runs a SOQL query, for any question about records. Returns `records`, and `nextRecordsUrl` where there are more than 2,000.',
    scopes: ['api'],
    annotations: READ,
    params: toParams({
      query: id('The SOQL, with a LIMIT where one is enough.', { aliases: ['q', 'soql', 'soql_query'] }),
    }),
    example: { query: "SELECT Id, Name FROM Account WHERE Industry = 'Energy' ORDER BY Name LIMIT 10" },
    request: { method: 'GET', path: '/query', query: { q: '$query' } },
  }),
  defineTool({
    name: 'SALESFORCE_CONTINUE_SOQL_QUERY',
    description: 'Fetches further records of a SOQL query that had more than fit one answer.',
    scopes: ['api'],
    annotations: READ,
    params: toParams({
      query_locator: id('What follows /query/ in `nextRecordsUrl` of the answer before.', {
        pattern: '^[A-Za-z0-9-]+$',
      }),
    }),
    example: { query_locator: '01gD0000002HU6KIAW-2000' },
    request: { method: 'GET', path: '/query/{query_locator}' },
  }),
  defineTool({
    name: 'SALESFORCE_RUN_SOSL_SEARCH',
    aliases: ['SALESFORCE_EXECUTE_SOSL_SEARCH'],
    description: 'Runs a SOSL search over several objects at once. Returns `searchRecords`.',
    scopes: ['api'],
    annotations: READ,
    params: toParams({
      search: id('The SOSL, beginning with FIND.', { aliases: ['q', 'sosl', 'search_query'] }),
    }),
    example: { search: 'FIND {Acme} IN NAME FIELDS RETURNING Account(Id, Name), Contact(Id, Name)' },
    request: { method: 'GET', path: '/search', query: { q: '$search' } },
  }),
  defineTool({
    name: 'SALESFORCE_SEARCH_RECORDS',
    description: 'Finds the records of one object that contain some words. Returns `searchRecords`.',
    scopes: ['api'],
    annotations: READ,
    params: toParams(
      {
        text: id('The words to look for.', { aliases: ['q', 'query'] }),
        object: id('API name of the object, such as Lead.', { aliases: ['sobject', 'object_name'] }),
      },
      {
        fields: texts('Fields to return, by API name; ids alone where absent.', { minItems: 1 }),
        in: stringEnum(['ALL', 'NAME', 'EMAIL', 'PHONE', 'SIDEBAR'], {
          description: 'Which fields are searched.',
          default: 'ALL',
        }),
        limit: integer('How many to return.', { minimum: 1, maximum: 2000, default: 20 }),
        page: integer('For the next page: how many records came before it.', {
          minimum: 0,
          maximum: 2000,
          aliases: ['offset'],
        }),
      },
    ),
    example: { text: 'Acme', object: 'Account', fields: ['Id', 'Name'], limit: 10 },
    request: {
      method: 'GET',
      path: '/parameterizedSearch',
      query: {
        q: '$text',
        sobject: '$object',
        fields: '$fields',
        in: '$in',
        overallLimit: '$limit',
        offset: '$page',
      },
      styles: { fields: { style: 'form', explode: false } },
    },
  }),
  defineTool({
    name: 'SALESFORCE_LIST_OBJECTS',
    aliases: ['SALESFORCE_GET_ALL_SOBJECTS'],
    description: 'Lists every object of the org, custom ones included. Returns their API names and labels.',
    scopes: ['api'],
    annotations: READ,
    params: toParams({}),
    example: {},
    request: { method: 'GET', path: '/sobjects', result_path: 'sobjects' },
  }),
  defineTool({
    name: 'SALESFORCE_DESCRIBE_OBJECT',
    aliases: ['SALESFORCE_GET_SOBJECT_METADATA'],
    description:
      'Tells the fields of an object, with their types, picklist values and whether they are required.',
    scopes: ['api'],
    annotations: READ,
    params: toParams({
      object: id('API name of the object, such as Opportunity.', { aliases: ['sobject', 'object_name'] }),
    }),
    example: { object: 'Opportunity' },
    request: { method: 'GET', path: '/sobjects/{object}/describe' },
  }),
];
