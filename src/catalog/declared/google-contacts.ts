import { declareToolkit } from '../declare.js';
import { fields, id, integer, list, text, texts, toParams } from '../params.js';
import { google } from '../providers/google.js';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';

const CONTACTS = 'https://www.googleapis.com/auth/contacts';
const READONLY = 'https://www.googleapis.com/auth/contacts.readonly';
const OTHERS = 'https://www.googleapis.com/auth/contacts.other.readonly';
const DIRECTORY = 'https://www.googleapis.com/auth/directory.readonly';

const FIELDS = 'names,emailAddresses,phoneNumbers,organizations';
const person_id = id('Id of the contact, what follows `people/` in its resource name.');
const group_id = id('Id of the group, what follows `contactGroups/` in its resource name.');
const personFields = text('Which fields are answered, joined by commas.', { default: FIELDS });
const readMask = text('Which fields are answered, joined by commas.', {
  default: 'names,emailAddresses,phoneNumbers',
});
const pages = (maximum: number) => ({
  page_size: integer('How many to return.', { minimum: 1, maximum }),
  page_token: text('`nextPageToken` of the page before.'),
});
const PAGES = { pageSize: '$page_size', pageToken: '$page_token' };
const person = {
  names: list(fields('givenName and familyName.'), 'Name; one at most.', { maxItems: 1 }),
  email_addresses: list(fields('value, and type such as work.'), 'E-mail addresses.'),
  phone_numbers: list(fields('value, and type such as mobile.'), 'Phone numbers.'),
  organizations: list(fields('name and title.'), 'Companies.'),
  addresses: list(fields('streetAddress, postalCode, city, countryCode, type.'), 'Postal addresses.'),
  biographies: list(fields('value, the note.'), 'Notes; one at most.', { maxItems: 1 }),
};
const PERSON = {
  names: '$names',
  emailAddresses: '$email_addresses',
  phoneNumbers: '$phone_numbers',
  organizations: '$organizations',
  addresses: '$addresses',
  biographies: '$biographies',
};

/**
 * The People API, https://developers.google.com/people/api/rest. Resource names span segments (`people/c1`), which the
 * directory’s document writes as one and where `/v1/{resourceName}` stands for people and groups alike; so these are
 * tools of their own.
 */
export default declareToolkit({
  slug: 'google-contacts',
  display_name: 'Google Contacts',
  description:
    'Contacts in Google: find, create and change them, and look into the organization’s directory.',
  categories: ['contacts', 'productivity'],
  provider: google,
  base_url: 'https://people.googleapis.com',
  documentation_url: 'https://developers.google.com/people/api/rest',
  tools: [
    defineTool({
      name: 'GOOGLECONTACTS_LIST_CONTACTS',
      description: 'Lists the user’s contacts, a page at a time.',
      scopes: [READONLY],
      annotations: READ,
      params: toParams(
        {},
        {
          person_fields: personFields,
          sort_order: text('Such as LAST_MODIFIED_DESCENDING or FIRST_NAME_ASCENDING.'),
          ...pages(1000),
        },
      ),
      example: { page_size: 50 },
      request: {
        method: 'GET',
        path: '/v1/people/me/connections',
        query: { personFields: '$person_fields', sortOrder: '$sort_order', ...PAGES },
      },
    }),
    defineTool({
      name: 'GOOGLECONTACTS_SEARCH_CONTACTS',
      description:
        'Finds contacts by the beginning of a name, address, number or company. Search with an empty query first where contacts have just changed.',
      scopes: [READONLY],
      annotations: READ,
      params: toParams(
        { query: text('What to look for.') },
        { read_mask: readMask, page_size: integer('How many to return.', { minimum: 1, maximum: 30 }) },
      ),
      example: { query: 'exa' },
      request: {
        method: 'GET',
        path: '/v1/people:searchContacts',
        query: { query: '$query', readMask: '$read_mask', pageSize: '$page_size' },
      },
    }),
    defineTool({
      name: 'GOOGLECONTACTS_GET_CONTACT',
      description: 'Reads one contact. Its etag is needed to change it.',
      scopes: [READONLY],
      annotations: READ,
      params: toParams({ person_id }, { person_fields: personFields }),
      example: { person_id: 'c1' },
      request: {
        method: 'GET',
        path: '/v1/people/{person_id}',
        query: { personFields: '$person_fields' },
      },
    }),
    defineTool({
      name: 'GOOGLECONTACTS_CREATE_CONTACT',
      description: 'Creates a contact. Returns it with its resource name.',
      scopes: [CONTACTS],
      annotations: WRITE,
      params: toParams({}, { person_fields: personFields, ...person }),
      example: { names: [{ givenName: 'Example' }], email_addresses: [{ value: 'post@example.com' }] },
      request: {
        method: 'POST',
        path: '/v1/people:createContact',
        query: { personFields: '$person_fields' },
        body: PERSON,
      },
    }),
    defineTool({
      name: 'GOOGLECONTACTS_UPDATE_CONTACT',
      description: 'Replaces some fields of a contact. Returns it.',
      scopes: [CONTACTS],
      annotations: WRITE,
      params: toParams(
        {
          person_id,
          etag: id('The contact’s etag as last read.'),
          update_person_fields: id(
            'Which fields are replaced, joined by commas; one that is not given is emptied.',
          ),
        },
        { person_fields: personFields, ...person },
      ),
      example: {
        person_id: 'c1',
        etag: '%Eg==',
        update_person_fields: 'phoneNumbers',
        phone_numbers: [{ value: '+49 30 1234' }],
      },
      request: {
        method: 'PATCH',
        path: '/v1/people/{person_id}:updateContact',
        query: { updatePersonFields: '$update_person_fields', personFields: '$person_fields' },
        body: { etag: '$etag', ...PERSON },
      },
    }),
    defineTool({
      name: 'GOOGLECONTACTS_DELETE_CONTACT',
      description: 'Deletes a contact.',
      scopes: [CONTACTS],
      annotations: DESTRUCTIVE,
      params: toParams({ person_id }),
      example: { person_id: 'c1' },
      request: { method: 'DELETE', path: '/v1/people/{person_id}:deleteContact' },
    }),
    defineTool({
      name: 'GOOGLECONTACTS_LIST_CONTACT_GROUPS',
      description: 'Lists the user’s labels for contacts.',
      scopes: [READONLY],
      annotations: READ,
      params: toParams({}, pages(1000)),
      example: {},
      request: { method: 'GET', path: '/v1/contactGroups', query: PAGES },
    }),
    defineTool({
      name: 'GOOGLECONTACTS_CREATE_CONTACT_GROUP',
      description: 'Creates a label for contacts. Returns it.',
      scopes: [CONTACTS],
      annotations: WRITE,
      params: toParams({ name: id('Name of the label.') }),
      example: { name: 'Suppliers' },
      request: { method: 'POST', path: '/v1/contactGroups', body: { contactGroup: { name: '$name' } } },
    }),
    defineTool({
      name: 'GOOGLECONTACTS_MODIFY_GROUP_MEMBERS',
      description: 'Puts a label on contacts and takes it off others.',
      scopes: [CONTACTS],
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
      params: toParams(
        { group_id },
        {
          resource_names_to_add: texts('Resource names such as `people/c1`.'),
          resource_names_to_remove: texts('Resource names such as `people/c1`.'),
        },
      ),
      example: { group_id: 'g1', resource_names_to_add: ['people/c1'] },
      request: {
        method: 'POST',
        path: '/v1/contactGroups/{group_id}/members:modify',
        body: {
          resourceNamesToAdd: '$resource_names_to_add',
          resourceNamesToRemove: '$resource_names_to_remove',
        },
      },
    }),
    defineTool({
      name: 'GOOGLECONTACTS_SEARCH_OTHER_CONTACTS',
      description: 'Finds people the user wrote with and did not save.',
      scopes: [OTHERS],
      annotations: READ,
      params: toParams(
        { query: text('The beginning of a name, address or number.') },
        { read_mask: readMask, page_size: integer('How many to return.', { minimum: 1, maximum: 30 }) },
      ),
      example: { query: 'exa' },
      request: {
        method: 'GET',
        path: '/v1/otherContacts:search',
        query: { query: '$query', readMask: '$read_mask', pageSize: '$page_size' },
      },
    }),
    defineTool({
      name: 'GOOGLECONTACTS_SEARCH_DIRECTORY_PEOPLE',
      description: 'Finds people of the user’s Google Workspace organization.',
      scopes: [DIRECTORY],
      consent: 'on_request',
      annotations: READ,
      params: toParams(
        { query: text('The beginning of a name, address or number.') },
        { read_mask: readMask, ...pages(500) },
      ),
      example: { query: 'exa' },
      request: {
        method: 'GET',
        path: '/v1/people:searchDirectoryPeople',
        query: {
          query: '$query',
          readMask: '$read_mask',
          sources: 'DIRECTORY_SOURCE_TYPE_DOMAIN_PROFILE',
          ...PAGES,
        },
      },
    }),
  ],
});
