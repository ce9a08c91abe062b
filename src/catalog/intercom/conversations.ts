import { fields, flag, id, integer, limit, page, text, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { searchParams, searchRequest } from './search.js';

const conversation_id = id('Id of the conversation.', { aliases: ['id'] });
const ticket_id = id('Id of the ticket, not the number that customers see.', { aliases: ['id'] });
const admin_id = id('Id of the teammate it is done as; INTERCOM_GET_ADMINS tells them.');

export const conversationTools = [
  defineTool({
    name: 'INTERCOM_LIST_CONVERSATIONS',
    description:
      'Lists conversations, the last changed first. Returns `conversations`, and `pages.next.starting_after` where there are more.',
    scopes: [],
    annotations: READ,
    params: toParams(
      {},
      { limit: limit(150), page: page('`pages.next.starting_after`', { aliases: ['starting_after'] }) },
    ),
    example: { limit: 10 },
    request: {
      method: 'GET',
      path: '/conversations',
      query: { per_page: '$limit', starting_after: '$page' },
    },
  }),
  defineTool({
    name: 'INTERCOM_SEARCH_CONVERSATIONS',
    description:
      'Finds conversations by one attribute, such as state, assignee or contact. Returns `conversations` and `pages`.',
    scopes: [],
    annotations: READ,
    params: searchParams('such as state, admin_assignee_id, contact_ids or source.body'),
    example: { field: 'state', operator: '=', value: 'open', limit: 10 },
    request: searchRequest('/conversations/search'),
  }),
  defineTool({
    name: 'INTERCOM_GET_CONVERSATION',
    description: 'Fetches a conversation with up to 500 of its parts.',
    scopes: [],
    annotations: READ,
    params: toParams(
      { conversation_id },
      {
        display_as: stringEnum(['plaintext', 'html'], {
          description: 'Form of the messages.',
          default: 'plaintext',
        }),
      },
    ),
    example: { conversation_id: '147' },
    request: {
      method: 'GET',
      path: '/conversations/{conversation_id}',
      query: { display_as: '$display_as' },
    },
  }),
  defineTool({
    name: 'INTERCOM_REPLY_TO_CONVERSATION',
    description:
      'Answers a conversation as a teammate, or leaves a note that only teammates see. Returns the conversation.',
    scopes: [],
    annotations: WRITE,
    params: toParams(
      {
        conversation_id,
        admin_id,
        body: id('The message, in HTML or plain text.', { aliases: ['message'] }),
      },
      {
        message_type: stringEnum(['comment', 'note'], {
          description: '`comment` goes to the customer, `note` stays inside.',
          default: 'comment',
        }),
      },
    ),
    example: { conversation_id: '147', admin_id: '991267464', body: 'It is on its way.' },
    request: {
      method: 'POST',
      path: '/conversations/{conversation_id}/reply',
      body: { type: 'admin', admin_id: '$admin_id', message_type: '$message_type', body: '$body' },
    },
  }),
  defineTool({
    name: 'INTERCOM_CLOSE_CONVERSATION',
    description: 'Closes a conversation, with a last message if given. Returns the conversation.',
    scopes: [],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ conversation_id, admin_id }, { body: text('A last message to the customer.') }),
    example: { conversation_id: '147', admin_id: '991267464' },
    request: {
      method: 'POST',
      path: '/conversations/{conversation_id}/parts',
      body: { message_type: 'close', type: 'admin', admin_id: '$admin_id', body: '$body' },
    },
  }),
  defineTool({
    name: 'INTERCOM_REOPEN_CONVERSATION',
    description: 'Opens a conversation that was closed or snoozed. Returns the conversation.',
    scopes: [],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ conversation_id, admin_id }),
    example: { conversation_id: '147', admin_id: '991267464' },
    request: {
      method: 'POST',
      path: '/conversations/{conversation_id}/parts',
      body: { message_type: 'open', admin_id: '$admin_id' },
    },
  }),
  defineTool({
    name: 'INTERCOM_ASSIGN_CONVERSATION',
    description: 'Assigns a conversation to a teammate or a team. Returns the conversation.',
    scopes: [],
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      {
        conversation_id,
        admin_id,
        assignee_id: id('Id of the teammate or team; 0 for nobody.'),
        assignee_type: stringEnum(['admin', 'team'], { description: 'Which of the two.' }),
      },
      { body: text('A note about it.') },
    ),
    example: {
      conversation_id: '147',
      admin_id: '991267464',
      assignee_id: '991267470',
      assignee_type: 'admin',
    },
    request: {
      method: 'POST',
      path: '/conversations/{conversation_id}/parts',
      body: {
        message_type: 'assignment',
        type: '$assignee_type',
        admin_id: '$admin_id',
        assignee_id: '$assignee_id',
        body: '$body',
      },
    },
  }),
  defineTool({
    name: 'INTERCOM_CREATE_CONVERSATION',
    description: 'Starts a conversation that a contact began. Returns `conversation_id`.',
    scopes: [],
    annotations: WRITE,
    params: toParams({
      contact_type: stringEnum(['user', 'lead', 'contact'], { description: 'What the contact is.' }),
      contact_id: id('Id of the contact in Intercom.'),
      body: id('The message, as plain text.'),
    }),
    example: { contact_type: 'user', contact_id: '6762f0dd1bb69f9f2193bb83', body: 'Where is my order?' },
    request: {
      method: 'POST',
      path: '/conversations',
      body: { from: { type: '$contact_type', id: '$contact_id' }, body: '$body' },
    },
  }),
  defineTool({
    name: 'INTERCOM_CREATE_TICKET',
    description: 'Creates a ticket for a contact. Returns the ticket.',
    scopes: [],
    annotations: WRITE,
    params: toParams(
      {
        ticket_type_id: id('Id of the ticket type; INTERCOM_GET_TICKET_TYPES tells them.'),
        contact_id: id('Id of the contact in Intercom.'),
      },
      {
        ticket_attributes: fields(
          'Values by the names of the type’s attributes; `_default_title_` and `_default_description_` are two of them.',
        ),
      },
    ),
    example: {
      ticket_type_id: '1234',
      contact_id: '6762f0dd1bb69f9f2193bb83',
      ticket_attributes: { _default_title_: 'Wrong colour', _default_description_: 'Blue instead of green.' },
    },
    request: {
      method: 'POST',
      path: '/tickets',
      body: {
        ticket_type_id: '$ticket_type_id',
        contacts: [{ id: '$contact_id' }],
        ticket_attributes: '$ticket_attributes',
      },
    },
  }),
  defineTool({
    name: 'INTERCOM_GET_TICKET',
    description: 'Fetches a ticket with its attributes, state and parts.',
    scopes: [],
    annotations: READ,
    params: toParams({ ticket_id }),
    example: { ticket_id: '600' },
    request: { method: 'GET', path: '/tickets/{ticket_id}' },
  }),
  defineTool({
    name: 'INTERCOM_UPDATE_TICKET',
    description: 'Changes attributes, state or assignee of a ticket. Returns the ticket.',
    scopes: [],
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      { ticket_id },
      {
        ticket_attributes: fields('Values by the names of the attributes.'),
        ticket_state_id: text('Id of the state it goes to.', { minLength: 1 }),
        assignee_id: text('Id of the teammate or team; 0 for nobody.', { minLength: 1 }),
        admin_id: integer('Id of the teammate who assigns; needed with assignee_id.'),
        open: flag('Whether it is open.'),
      },
    ),
    example: { ticket_id: '600', open: false },
    request: {
      method: 'PUT',
      path: '/tickets/{ticket_id}',
      body: {
        ticket_attributes: '$ticket_attributes',
        ticket_state_id: '$ticket_state_id',
        assignee_id: '$assignee_id',
        admin_id: '$admin_id',
        open: '$open',
      },
    },
  }),
  defineTool({
    name: 'INTERCOM_SEARCH_TICKETS',
    description: 'Finds tickets by one attribute, such as state or contact. Returns `tickets` and `pages`.',
    scopes: [],
    annotations: READ,
    params: searchParams('such as state, ticket_type_id, contact_ids or created_at'),
    example: { field: 'open', operator: '=', value: 'true', limit: 10 },
    request: searchRequest('/tickets/search'),
  }),
  defineTool({
    name: 'INTERCOM_GET_TICKET_TYPES',
    aliases: ['INTERCOM_LIST_TICKET_TYPES'],
    description: 'Tells the ticket types of the workspace, each with its attributes.',
    scopes: [],
    annotations: READ,
    params: toParams({}),
    example: {},
    request: { method: 'GET', path: '/ticket_types' },
  }),
];
