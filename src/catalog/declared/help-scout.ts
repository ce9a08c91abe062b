import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { flag, id, pageNumber, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const API = 'https://api.helpscout.net';
const DOCS = 'https://developer.helpscout.com/mailbox-api/overview/authentication/';

/** Help Scout has no scopes: a token may do what its user may. */
const helpScout = defineProvider({
  slug: 'help-scout',
  display_name: 'Help Scout',
  console_url: 'https://secure.helpscout.net/users/apps',
  documentation_url: DOCS,
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://secure.helpscout.net',
      authorization_endpoint: 'https://secure.helpscout.net/authentication/authorizeClientApplication',
      token_endpoint: `${API}/v2/oauth2/token`,
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      token_response: { default_token_type: 'bearer' },
    },
    {
      type: 'oauth2_client_credentials',
      issuer: 'https://secure.helpscout.net',
      token_endpoint: `${API}/v2/oauth2/token`,
      token_endpoint_auth_method: 'client_secret_post',
      token_response: { default_token_type: 'bearer' },
    },
  ],
  origins: [API],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/v2/users/me', base_url: API },
    id: ['id'],
    name: 'firstName',
    email: 'email',
  },
  errors: {
    message: ['_embedded.errors.0.message', 'message', 'error_description', 'error'],
    code: ['error'],
    request_id: ['logRef'],
  },
});

const conversation_id = id('Id of the conversation.', { pattern: '^\\d+$' });
const customer_id = id('Id of the customer.', { pattern: '^\\d+$' });
const mailbox_id = Type.Integer({ description: 'Id of the inbox, of HELPSCOUT_LIST_MAILBOXES.' });
const STATUSES = ['active', 'closed', 'pending'] as const;
const reply_status = stringEnum(STATUSES, { description: 'Status of the conversation from then on.' });
const example = { conversation_id: '123' };
const paging = { page: pageNumber() };

/** Name, path, what it is of, what can be asked beside, words. */
const reads = (
  [
    ['HELPSCOUT_LIST_MAILBOXES', '/mailboxes', {}, paging, 'Lists the inboxes the user may see'],
    [
      'HELPSCOUT_GET_CONVERSATION',
      '/conversations/{conversation_id}',
      { conversation_id },
      undefined,
      'Fetches a conversation',
    ],
    [
      'HELPSCOUT_LIST_THREADS',
      '/conversations/{conversation_id}/threads',
      { conversation_id },
      paging,
      'Lists what was said in a conversation, notes too, newest first',
    ],
    [
      'HELPSCOUT_GET_CUSTOMER',
      '/customers/{customer_id}',
      { customer_id },
      undefined,
      'Fetches a customer with their addresses',
    ],
    ['HELPSCOUT_LIST_USERS', '/users', {}, paging, 'Lists the users of the account'],
    ['HELPSCOUT_LIST_TAGS', '/tags', {}, paging, 'Lists the tags of the account'],
    ['HELPSCOUT_GET_ME', '/users/me', {}, undefined, 'Fetches the user who is connected'],
  ] as const
).map(([name, path, place, beside, words]) =>
  defineTool({
    name,
    description: `${words}.`,
    scopes: [],
    annotations: READ,
    params: toParams(place, beside),
    example: Object.fromEntries(Object.keys(place).map((key) => [key, '123'])),
    request: { method: 'GET', path, ...(beside && { query: { page: '$page' } }) },
  }),
);

/** https://developer.helpscout.com/mailbox-api/. Lists stand in `_embedded`, and `page` says how many pages there are. */
export default declareToolkit({
  slug: 'help-scout',
  display_name: 'Help Scout',
  description: 'Conversations and customers of a Help Scout inbox.',
  categories: ['customer-support'],
  provider: helpScout,
  base_url: `${API}/v2`,
  documentation_url: 'https://developer.helpscout.com/mailbox-api/',
  tools: [
    defineTool({
      name: 'HELPSCOUT_LIST_CONVERSATIONS',
      aliases: ['HELPSCOUT_SEARCH_CONVERSATIONS'],
      description: 'Lists conversations, filtered if asked; active ones where `status` is left out.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          mailbox: Type.Integer({ description: 'Id of an inbox.' }),
          status: stringEnum(['active', 'all', 'closed', 'open', 'pending', 'spam'], {
            description: 'Those of one status.',
          }),
          tag: text('Tags, joined by commas.'),
          assigned_to: Type.Integer({ description: 'Id of the user who has them.' }),
          modified_since: text('Changed since then, in ISO 8601.', { format: 'date-time' }),
          query: text('Search, such as (email:"jo@example.com" OR subject:"refund").'),
          ...paging,
        },
      ),
      example: { status: 'active' },
      request: {
        method: 'GET',
        path: '/conversations',
        query: {
          mailbox: '$mailbox',
          status: '$status',
          tag: '$tag',
          assigned_to: '$assigned_to',
          modifiedSince: '$modified_since',
          query: '$query',
          page: '$page',
        },
      },
    }),
    ...reads,
    defineTool({
      name: 'HELPSCOUT_CREATE_CONVERSATION',
      description: 'Begins a conversation by e-mail with what a customer says, as if they had written it.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          mailbox_id,
          subject: id('The subject.'),
          customer_email: text('The customer’s address.', { format: 'email' }),
          text: id('What the customer says.'),
          status: stringEnum(STATUSES, { description: 'Its status.' }),
        },
        { tags: texts('Its tags.') },
      ),
      example: {
        mailbox_id: 85,
        subject: 'Where is my order?',
        customer_email: 'jo@example.com',
        text: 'It should be here by now.',
        status: 'active',
      },
      request: {
        method: 'POST',
        path: '/conversations',
        body: {
          type: 'email',
          subject: '$subject',
          mailboxId: '$mailbox_id',
          status: '$status',
          customer: { email: '$customer_email' },
          threads: [{ type: 'customer', customer: { email: '$customer_email' }, text: '$text' }],
          tags: '$tags',
        },
      },
    }),
    defineTool({
      name: 'HELPSCOUT_REPLY_TO_CONVERSATION',
      aliases: ['HELPSCOUT_CREATE_REPLY'],
      description: 'Answers a conversation; the customer gets an e-mail unless it is a draft.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          conversation_id,
          customer_id: Type.Integer({ description: 'Id of the customer it goes to.' }),
          text: id('What to say.'),
        },
        { draft: flag('Whether it is kept as a draft.'), status: reply_status },
      ),
      example: { ...example, customer_id: 256, text: 'It arrives tomorrow.', draft: true },
      request: {
        method: 'POST',
        path: '/conversations/{conversation_id}/reply',
        body: { customer: { id: '$customer_id' }, text: '$text', draft: '$draft', status: '$status' },
      },
    }),
    defineTool({
      name: 'HELPSCOUT_CREATE_NOTE',
      description: 'Adds a note to a conversation, which the customer does not see.',
      scopes: [],
      annotations: WRITE,
      params: toParams({ conversation_id, text: id('What it says.') }, { status: reply_status }),
      example: { ...example, text: 'Asked the warehouse.' },
      request: {
        method: 'POST',
        path: '/conversations/{conversation_id}/notes',
        body: { text: '$text', status: '$status' },
      },
    }),
    defineTool({
      name: 'HELPSCOUT_SET_CONVERSATION_STATUS',
      aliases: ['HELPSCOUT_UPDATE_CONVERSATION_STATUS'],
      description: 'Opens, closes or parks a conversation, or calls it spam.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({
        conversation_id,
        status: stringEnum([...STATUSES, 'spam'], { description: 'The new status.' }),
      }),
      example: { ...example, status: 'closed' },
      request: {
        method: 'PATCH',
        path: '/conversations/{conversation_id}',
        body: { op: 'replace', path: '/status', value: '$status' },
      },
    }),
    defineTool({
      name: 'HELPSCOUT_ASSIGN_CONVERSATION',
      description: 'Gives a conversation to a user.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ conversation_id, user_id: Type.Integer({ description: 'Id of the user.' }) }),
      example: { ...example, user_id: 7 },
      request: {
        method: 'PATCH',
        path: '/conversations/{conversation_id}',
        body: { op: 'replace', path: '/assignTo', value: '$user_id' },
      },
    }),
    defineTool({
      name: 'HELPSCOUT_SET_CONVERSATION_TAGS',
      aliases: ['HELPSCOUT_UPDATE_TAGS'],
      description: 'Replaces the tags of a conversation.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ conversation_id, tags: texts('All its tags from then on.') }),
      example: { ...example, tags: ['vip'] },
      request: { method: 'PUT', path: '/conversations/{conversation_id}/tags', body: { tags: '$tags' } },
    }),
    defineTool({
      name: 'HELPSCOUT_LIST_CUSTOMERS',
      description: 'Lists customers, filtered if asked.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          mailbox: Type.Integer({ description: 'Id of an inbox they wrote to.' }),
          query: text('Search, such as (email:"jo@example.com" OR lastName:"Doe").'),
          ...paging,
        },
      ),
      example: { query: '(email:"jo@example.com")' },
      request: {
        method: 'GET',
        path: '/customers',
        query: {
          mailbox: '$mailbox',
          query: '$query',
          page: '$page',
        },
      },
    }),
    defineTool({
      name: 'HELPSCOUT_CREATE_CUSTOMER',
      description: 'Adds a customer.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { first_name: id('First name.'), email: text('Their address.', { format: 'email' }) },
        { last_name: text('Family name.') },
      ),
      example: { first_name: 'Jo', email: 'jo@example.com' },
      request: {
        method: 'POST',
        path: '/customers',
        body: {
          firstName: '$first_name',
          lastName: '$last_name',
          emails: [{ type: 'work', value: '$email' }],
        },
      },
    }),
  ],
});
