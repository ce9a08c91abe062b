import { fields, id, texts, toParams } from '../params.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const object = id('API name of the object, such as Contact or Invoice__c.', {
  aliases: ['sobject', 'object_name'],
});
const record_id = id('Id of the record, of 15 or 18 characters.', { aliases: ['id'] });
const values = fields('Values by the API names of the fields.', { aliases: ['data', 'record'] });

/** “sObject Basic Information”, “sObject Rows” and “sObject Rows by External ID” of the REST API guide. */
export const recordTools = [
  defineTool({
    name: 'SALESFORCE_GET_RECORD',
    aliases: ['SALESFORCE_GET_SOBJECT_RECORD'],
    description: 'Fetches one record of any object. Returns all its fields, or those asked for.',
    scopes: ['api'],
    annotations: READ,
    params: toParams(
      { object, record_id },
      { fields: texts('Fields to return, by API name; all where absent.', { minItems: 1 }) },
    ),
    example: { object: 'Contact', record_id: '003D000000QV9n2IAD', fields: ['Name', 'Email'] },
    request: {
      method: 'GET',
      path: '/sobjects/{object}/{record_id}',
      query: { fields: '$fields' },
      styles: { fields: { style: 'form', explode: false } },
    },
  }),
  defineTool({
    name: 'SALESFORCE_CREATE_RECORD',
    aliases: ['SALESFORCE_CREATE_SOBJECT_RECORD'],
    description: 'Creates a record of any object, custom ones included. Returns its `id`.',
    scopes: ['api'],
    annotations: WRITE,
    params: toParams({ object, fields: values }),
    example: { object: 'Case', fields: { Subject: 'Printer is out of paper', Origin: 'Web' } },
    request: { method: 'POST', path: '/sobjects/{object}', body: '$fields' },
  }),
  defineTool({
    name: 'SALESFORCE_UPDATE_RECORD',
    aliases: ['SALESFORCE_UPDATE_SOBJECT_RECORD'],
    description: 'Changes the named fields of a record and leaves the others. Answers nothing.',
    scopes: ['api'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ object, record_id, fields: values }),
    example: { object: 'Lead', record_id: '00QD000000FP14JMAT', fields: { Status: 'Working - Contacted' } },
    request: { method: 'PATCH', path: '/sobjects/{object}/{record_id}', body: '$fields' },
  }),
  defineTool({
    name: 'SALESFORCE_UPSERT_RECORD',
    description:
      'Changes the record that has a value in an external id field, or creates it where there is none. Returns `id` and `created`.',
    scopes: ['api'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({
      object,
      external_id_field: id('API name of the external id field, such as Customer_Number__c.'),
      external_id: id('The value that names the record.'),
      fields: values,
    }),
    example: {
      object: 'Account',
      external_id_field: 'Customer_Number__c',
      external_id: '11999',
      fields: { Name: 'Acme' },
    },
    request: {
      method: 'PATCH',
      path: '/sobjects/{object}/{external_id_field}/{external_id}',
      body: '$fields',
    },
  }),
  defineTool({
    name: 'SALESFORCE_DELETE_RECORD',
    aliases: ['SALESFORCE_DELETE_SOBJECT'],
    description: 'Moves a record to the recycle bin, with what belongs to it. Answers nothing.',
    scopes: ['api'],
    annotations: DESTRUCTIVE,
    params: toParams({ object, record_id }),
    example: { object: 'Task', record_id: '00TD000000gyqW7MAI' },
    request: { method: 'DELETE', path: '/sobjects/{object}/{record_id}' },
  }),
];
