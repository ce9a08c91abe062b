import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { CONTACT_PROPERTIES, contactFields, contactOutput, fromContactFields, toContact } from './contact.js';
import {
  count,
  expand,
  filter,
  limit,
  listQuery,
  orderby,
  page,
  pageOutput,
  select,
  skip,
  toPage,
} from './page.js';
import { CONTACTS_READ, CONTACTS_WRITE, id, mailbox, params, text, userId, words } from './params.js';

const contactId = id('contact', 'contactId');
const folderId = Type.Optional({ ...id('contact folder; the default one where absent', 'folderId') });

const listContacts = defineTool({
  name: 'OUTLOOK_LIST_CONTACTS',
  aliases: ['OUTLOOK_LIST_USER_CONTACTS'],
  description:
    'Lists the contacts in the default folder or another one. Returns name, addresses, numbers and work of each, and next_page.',
  scopes: CONTACTS_READ,
  annotations: READ,
  params: params({
    filter: filter("emailAddresses/any(a:a/address eq 'x@example.com')"),
    orderby,
    folder_id: folderId,
    count,
    expand: { ...expand, unlisted: true },
    select,
    limit: limit('contacts', 25),
    skip,
    page,
    user_id: userId,
  }),
  output: pageOutput('contacts', contactOutput),
  example: { limit: 10 },
  request: (given) => ({
    method: 'GET',
    path: contactsPath(given),
    query: listQuery({ ...given, select: given.select ?? CONTACT_PROPERTIES }),
  }),
  result: (body) => toPage('contacts', body, toContact),
});

const createContact = defineTool({
  name: 'OUTLOOK_CREATE_CONTACT',
  description: 'Saves a person as a contact; give a name or an address at least. Returns it with its id.',
  scopes: CONTACTS_WRITE,
  annotations: WRITE,
  params: params({
    ...contactFields,
    home_phone: text('Number at home.', 'homePhone'),
    folder_id: { ...folderId, unlisted: true },
    user_id: userId,
  }),
  output: contactOutput,
  example: { given_name: 'Pavel', surname: 'Bansky', email_addresses: [{ address: 'pavel@example.com' }] },
  request: (given) => ({
    method: 'POST',
    path: contactsPath(given),
    body: { json: fromContactFields(given, given.home_phone === undefined ? undefined : [given.home_phone]) },
  }),
  result: (body) => toContact(body as never),
});

const updateContact = defineTool({
  name: 'OUTLOOK_UPDATE_CONTACT',
  description:
    'Changes what is given of a contact and leaves the rest; lists are replaced whole. Returns the contact as it is now.',
  scopes: CONTACTS_WRITE,
  annotations: IDEMPOTENT_WRITE,
  params: params({
    contact_id: contactId,
    ...contactFields,
    home_phones: words('Numbers at home.', 'homePhones'),
    user_id: userId,
  }),
  output: contactOutput,
  example: { contact_id: 'AAMkAGI2TAAA=', job_title: 'Director' },
  request: (given) => ({
    method: 'PATCH',
    path: renderPath(`${mailbox(given)}/contacts/{contact_id}`, given),
    body: { json: fromContactFields(given, given.home_phones) },
  }),
  result: (body) => toContact(body as never),
});

const deleteContact = defineTool({
  name: 'OUTLOOK_DELETE_CONTACT',
  description: 'Deletes a contact. Returns the id of what was deleted.',
  scopes: CONTACTS_WRITE,
  annotations: DESTRUCTIVE,
  params: params({ contact_id: contactId, user_id: userId }),
  output: Type.Object({ id: Type.String(), deleted: Type.Boolean() }),
  example: { contact_id: 'AAMkAGI2TAAA=' },
  request: (given) => ({
    method: 'DELETE',
    path: renderPath(`${mailbox(given)}/contacts/{contact_id}`, given),
  }),
  result: (_, { contact_id }) => ({ id: contact_id, deleted: true }),
});

function contactsPath(given: { folder_id?: string; user_id?: string }): string {
  return given.folder_id === undefined
    ? `${mailbox(given)}/contacts`
    : renderPath(`${mailbox(given)}/contactFolders/{folder_id}/contacts`, given);
}

export const contactTools = [listContacts, createContact, updateContact, deleteContact];
