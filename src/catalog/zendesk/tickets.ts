import { Type } from '@sinclair/typebox';
import { flag, id, integer, limit, list, page, pageNumber, text, texts, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const ticket_id = integer('Number of the ticket.', { minimum: 1, aliases: ['id'] });
const paging = { limit: limit(100), page: page('`meta.after_cursor`', { aliases: ['cursor'] }) };
const PAGING = { 'page[size]': '$limit', 'page[after]': '$page' };

const about = {
  status: stringEnum(['new', 'open', 'pending', 'hold', 'solved', 'closed'], { description: 'Its status.' }),
  priority: stringEnum(['urgent', 'high', 'normal', 'low'], { description: 'Its priority.' }),
  type: stringEnum(['problem', 'incident', 'question', 'task'], { description: 'What it is.' }),
  assignee_id: integer('Id of the agent it is assigned to.'),
  group_id: integer('Id of the group it is assigned to.'),
  tags: texts('All its tags.'),
  custom_fields: list(
    Type.Object(
      {
        id: integer('Id of the ticket field.'),
        value: Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String())], {
          description: 'Its value.',
        }),
      },
      { description: 'A custom field.', additionalProperties: false },
    ),
    'Values of custom fields.',
  ),
};
const ABOUT = Object.fromEntries(Object.keys(about).map((name) => [name, `$${name}`]));

export const ticketTools = [
  defineTool({
    name: 'ZENDESK_CREATE_TICKET',
    aliases: ['ZENDESK_CREATE_ZENDESK_TICKET'],
    description:
      'Creates a ticket, for another requester if one is given. Returns the ticket with its number.',
    scopes: ['tickets:write'],
    annotations: WRITE,
    params: toParams(
      { body: id('The first comment, as plain text.', { aliases: ['description', 'comment'] }) },
      {
        subject: text('The subject.', { minLength: 1 }),
        public: flag('Whether the requester sees the first comment.', { default: true }),
        requester_name: text('Name of the requester; needed where the address is new.'),
        requester_email: text('E-mail address of the requester.', { format: 'email' }),
        ...about,
      },
    ),
    example: { subject: 'My printer is on fire!', body: 'The smoke is very colorful.', priority: 'urgent' },
    request: {
      method: 'POST',
      path: '/tickets',
      body: {
        ticket: {
          subject: '$subject',
          comment: { body: '$body', public: '$public' },
          requester: { name: '$requester_name', email: '$requester_email' },
          ...ABOUT,
        },
      },
      result_path: 'ticket',
    },
  }),
  defineTool({
    name: 'ZENDESK_GET_TICKET',
    aliases: ['ZENDESK_GET_ZENDESK_TICKET_BY_ID'],
    description: 'Fetches a ticket with its fields, without its comments.',
    scopes: ['tickets:read'],
    annotations: READ,
    params: toParams({ ticket_id }),
    example: { ticket_id: 35436 },
    request: { method: 'GET', path: '/tickets/{ticket_id}', result_path: 'ticket' },
  }),
  defineTool({
    name: 'ZENDESK_LIST_TICKETS',
    aliases: ['ZENDESK_LIST_ZENDESK_TICKETS'],
    description:
      'Lists tickets, archived ones left out. Returns `tickets`, and `meta.after_cursor` where `meta.has_more`.',
    scopes: ['tickets:read'],
    annotations: READ,
    params: toParams(
      {},
      {
        sort: stringEnum(['updated_at', '-updated_at', 'id', '-id', 'status', '-status'], {
          description: 'The order; - turns it round.',
        }),
        ...paging,
      },
    ),
    example: { sort: '-updated_at', limit: 10 },
    request: { method: 'GET', path: '/tickets', query: { sort: '$sort', ...PAGING } },
  }),
  defineTool({
    name: 'ZENDESK_UPDATE_TICKET',
    aliases: ['ZENDESK_UPDATE_ZENDESK_TICKET'],
    description: 'Changes fields of a ticket; what is not given stays. Returns the ticket.',
    scopes: ['tickets:write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ ticket_id }, { subject: text('The subject.', { minLength: 1 }), ...about }),
    example: { ticket_id: 35436, status: 'solved' },
    request: {
      method: 'PUT',
      path: '/tickets/{ticket_id}',
      body: { ticket: { subject: '$subject', ...ABOUT } },
      result_path: 'ticket',
    },
  }),
  defineTool({
    name: 'ZENDESK_ADD_TICKET_COMMENT',
    aliases: ['ZENDESK_REPLY_ZENDESK_TICKET'],
    description: 'Answers a ticket, or leaves a note that only agents see. Returns the ticket.',
    scopes: ['tickets:write'],
    annotations: WRITE,
    params: toParams(
      { ticket_id, body: id('The comment, as plain text.', { aliases: ['comment'] }) },
      {
        public: flag('Whether the requester sees it.', { default: true }),
        status: about.status,
      },
    ),
    example: { ticket_id: 35436, body: 'We are on it.', public: true },
    request: {
      method: 'PUT',
      path: '/tickets/{ticket_id}',
      body: { ticket: { comment: { body: '$body', public: '$public' }, status: '$status' } },
      result_path: 'ticket',
    },
  }),
  defineTool({
    name: 'ZENDESK_LIST_TICKET_COMMENTS',
    description:
      'Lists the comments of a ticket, oldest first. Returns `comments`, and `meta.after_cursor` where `meta.has_more`.',
    scopes: ['tickets:read'],
    annotations: READ,
    params: toParams({ ticket_id }, paging),
    example: { ticket_id: 35436 },
    request: { method: 'GET', path: '/tickets/{ticket_id}/comments', query: PAGING },
  }),
  defineTool({
    name: 'ZENDESK_DELETE_TICKET',
    aliases: ['ZENDESK_DELETE_ZENDESK_TICKET'],
    description: 'Deletes a ticket, which agents can restore for 30 days.',
    scopes: ['tickets:write'],
    annotations: DESTRUCTIVE,
    params: toParams({ ticket_id }),
    example: { ticket_id: 35436 },
    request: { method: 'DELETE', path: '/tickets/{ticket_id}' },
  }),
  defineTool({
    name: 'ZENDESK_SEARCH',
    aliases: ['ZENDESK_SEARCH_TICKETS'],
    description:
      'Searches tickets, users and organizations in Zendesk’s search syntax, up to 1,000 of them. Returns `results` and `count`.',
    scopes: ['read'],
    annotations: READ,
    params: toParams(
      { query: id('The search, such as type:ticket status:open tags:printer.') },
      {
        sort_by: stringEnum(['updated_at', 'created_at', 'priority', 'status', 'ticket_type'], {
          description: 'The order; by relevance where absent.',
        }),
        sort_order: stringEnum(['asc', 'desc'], { description: 'Which way.', default: 'desc' }),
        limit: limit(100),
        page: pageNumber(),
      },
    ),
    example: { query: 'type:ticket status<solved requester:jo@example.com', limit: 10 },
    request: {
      method: 'GET',
      path: '/search',
      query: {
        query: '$query',
        sort_by: '$sort_by',
        sort_order: '$sort_order',
        per_page: '$limit',
        page: '$page',
      },
    },
  }),
];
