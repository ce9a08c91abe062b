import { joinPages } from '../../src/catalog/google/side-by-side.js';
import { googleContract } from './google-contract.js';
import { joinContracts } from './joined-contracts.js';
import { proveToolkit, withJson, withQuery } from './prove-toolkit.js';

/** For drafts that reply. */
const READONLY = 'https://www.googleapis.com/auth/gmail.readonly';

/** For contacts that the user has not saved. */
const OTHER_CONTACTS = 'https://www.googleapis.com/auth/contacts.other.readonly';

/** A page of both kinds of contact. */
const GOING_ON = joinPages({ saved: 'page-2', others: 'page-2' });

/** What a reply is made of. */
const MESSAGE = {
  id: 'message-1',
  threadId: 'thread-1',
  payload: {
    headers: [
      { name: 'From', value: 'Sender <sender@example.com>' },
      { name: 'Subject', value: 'Report' },
      { name: 'Message-ID', value: '<1@example.com>' },
    ],
  },
};

await proveToolkit({
  toolkit: 'gmail',
  contract: joinContracts(googleContract('gmail'), googleContract('people', [], ['resourceName'])),
  origins: ['https://gmail.googleapis.com', 'https://people.googleapis.com'],
  answers: {
    'GET /gmail/v1/users/me/threads/*': { body: { id: 'thread-1', messages: [MESSAGE] } },
  },
  values: {
    to: 'user@example.com',
    extra_recipients: ['second@example.com'],
    cc: ['copy@example.com'],
    bcc: ['hidden@example.com'],
    from_email: 'alias@example.com',
  },
  tools: {
    GMAIL_CREATE_EMAIL_DRAFT: { optional_scopes: [READONLY] },
    GMAIL_UPDATE_DRAFT: { optional_scopes: [READONLY] },
    GMAIL_GET_CONTACTS: { values: { page: GOING_ON }, optional_scopes: [OTHER_CONTACTS] },
    GMAIL_GET_PEOPLE: {
      optional_scopes: [OTHER_CONTACTS],
      also: [{ sources: ['READ_SOURCE_TYPE_PROFILE'], person_fields: 'addresses,birthdays' }],
    },
  },
  planted: [
    {
      title: 'an unknown member of the body',
      tool: 'GMAIL_CREATE_LABEL',
      change: (request) => withJson(request, (body: object) => ({ ...body, colour: 'red' })),
      found: /body has an unknown member colour/,
    },
    {
      title: 'a misspelt query parameter',
      tool: 'GMAIL_FETCH_EMAILS',
      change: (request) => withQuery(request, 'maxresults', '5'),
      found: /query has an unknown member maxresults/,
    },
    {
      title: 'an unknown member deep in the body',
      tool: 'GMAIL_CREATE_FILTER',
      change: (request) =>
        withJson(request, ({ criteria, ...body }: { criteria: object }) => ({
          ...body,
          criteria: { ...criteria, sender: 'billing@example.com' },
        })),
      found: /body\/criteria has an unknown member sender/,
    },
    {
      title: 'a misspelt query parameter of the People API',
      tool: 'GMAIL_GET_CONTACTS',
      change: (request) => withQuery(request, 'readMask', 'names'),
      found: /query has an unknown member readMask/,
    },
  ],
});
