import { googleContract } from './google-contract.js';
import { proveToolkit, withJson, withQuery } from './prove-toolkit.js';

/** For drafts that reply. */
const READONLY = 'https://www.googleapis.com/auth/gmail.readonly';

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
  contract: googleContract('gmail'),
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
  ],
});
