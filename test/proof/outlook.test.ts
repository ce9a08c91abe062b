import type { Correction } from './corrections.js';
import { graphContract } from './graph-contract.js';
import { proveToolkit, type ToolProof, withJson, withQuery } from './prove-toolkit.js';

/** The user’s own mailbox, by either of its two names, and search. */
const PATHS =
  /^\/(me|users\/\{user-id\})(\/(messages|mailFolders|events|calendar|calendars|calendarView|contacts|contactFolders|mailboxSettings|sendMail|findMeetingTimes)(\/.*)?)?$|^\/search\/query$/;

/** An operation of the user’s own mailbox, under both its names. */
const both = (operation: string) => [operation.replace('/me', '/users/{user-id}'), operation];

const SELECT = { name: '$select', in: 'query', schema: { type: 'array' }, explode: false } as const;

const inPath = (...names: string[]) =>
  names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }) as const);

const SETTINGS = { $ref: '#/components/schemas/microsoft.graph.mailboxSettings' };
const SETTINGS_ANSWER = { '200': { content: { 'application/json': { schema: SETTINGS } } } };

const CORRECTIONS: readonly Correction[] = [
  {
    reason: 'Folders can be listed with the hidden ones.',
    documentation_url: 'https://learn.microsoft.com/en-us/graph/api/user-list-mailfolders',
    operations: [...both('GET /me/mailFolders'), ...both('GET /me/mailFolders/{mailFolder-id}/childFolders')],
    query: { includeHiddenFolders: { type: 'boolean' } },
  },
  {
    reason: 'Events are sorted by what their start and end are made of.',
    documentation_url: 'https://learn.microsoft.com/en-us/answers/questions/1313133/',
    operations: [...both('GET /me/calendarView'), ...both('GET /me/calendars/{calendar-id}/calendarView')],
    query: { $orderby: { type: 'array', items: { type: 'string', enum: ['start/dateTime', 'id desc'] } } },
  },
  {
    reason: 'Relations of contact folders can be expanded, as OData has it.',
    documentation_url: 'https://learn.microsoft.com/en-us/graph/api/user-list-contactfolders',
    operations: both('GET /me/contactFolders'),
    query: { $expand: { type: 'array', items: { type: 'string', enum: ['contacts', 'childFolders'] } } },
  },
  {
    reason: 'The settings of a mailbox are a resource of their own.',
    documentation_url: 'https://learn.microsoft.com/en-us/graph/api/user-get-mailboxsettings',
    operations: ['GET /me/mailboxSettings'],
    adds: { parameters: [SELECT], responses: SETTINGS_ANSWER },
  },
  {
    reason: 'The settings of a mailbox are a resource of their own, also of a user that is named.',
    documentation_url: 'https://learn.microsoft.com/en-us/graph/api/user-get-mailboxsettings',
    operations: ['GET /users/{user-id}/mailboxSettings'],
    adds: { parameters: [...inPath('user-id'), SELECT], responses: SETTINGS_ANSWER },
  },
  {
    reason: 'The content of an attachment is read by /$value.',
    documentation_url: 'https://learn.microsoft.com/en-us/graph/api/attachment-get',
    operations: ['GET /me/messages/{message-id}/attachments/{attachment-id}/$value'],
    adds: { parameters: inPath('message-id', 'attachment-id') },
  },
];

/** As `next_page` has it: the query of the page, encoded. */
const PAGE = Buffer.from('$skip=10&$top=10').toString('base64url');
const VIEW = 'startDateTime=2026-03-02T00:00:00Z&endDateTime=2026-03-09T00:00:00Z';
const VIEW_PAGE = Buffer.from(`${VIEW}&$skip=10`).toString('base64url');

const PEOPLE = [
  'Receiver <user@example.com>',
  { emailAddress: { address: 'user@example.com', name: 'User' } },
];
const ATTENDEES = [
  { email: 'user@example.com', name: 'User', type: 'optional' },
  { emailAddress: { address: 'room@example.com', name: 'Room' }, type: 'resource' },
];

/** What Outlook cannot search by words beside. */
const FILTERS = [
  ...['is_read', 'has_attachments', 'importance', 'from_address', 'conversation_id', 'categories'],
  ...['subject', 'subject_contains', 'subject_startswith', 'subject_endswith', 'orderby'],
  ...['ge', 'gt', 'le', 'lt'].map((operator) => `received_date_time_${operator}`),
  ...['gt', 'lt'].map((operator) => `sent_date_time_${operator}`),
].join('+');

const repeating = (type: string, more: object) => ({
  event_id: 'AAMk=',
  recurrence: {
    pattern: { type, interval: 1, ...more },
    range: { type: 'numbered', start_date: '2026-03-02', number_of_occurrences: 3 },
  },
});

const ACTION_FLAGS = ['call', 'doNotForward', 'followUp', 'fyi', 'forward', 'noResponseNecessary', 'read'];

/** A page brings the query along: a set has either. */
const paged = (more: ToolProof = {}): ToolProof => ({ exclusive: [['limit', 'page']], ...more });

await proveToolkit({
  toolkit: 'outlook',
  contract: graphContract((path) => PATHS.test(path), CORRECTIONS),
  origins: ['https://graph.microsoft.com'],
  values: {
    page: PAGE,
    user_id: 'user@example.com',
    select: ['id'],
    orderby: ['id desc'],
    filter: "subject eq 'Report'",
    to: 'Receiver <user@example.com>',
    cc_emails: ['Copy <copy@example.com>'],
    bcc_emails: ['hidden@example.com'],
    from_address: 'user@example.com',
    attendees: ATTENDEES,
    attendees_info: ATTENDEES,
  },
  tools: {
    OUTLOOK_LIST_MESSAGES: {
      exclusive: [
        ['limit', 'page'],
        [FILTERS, 'search'],
      ],
      also: [{ search: 'from:billing invoice', limit: 5 }],
    },
    OUTLOOK_QUERY_EMAILS: paged({ values: { orderby: 'receivedDateTime desc' } }),
    OUTLOOK_SEARCH_MESSAGES: { values: { page: 25 } },
    OUTLOOK_CREATE_DRAFT: {
      values: {
        to_recipients: ['user@example.com'],
        cc_recipients: ['user@example.com'],
        bcc_recipients: ['user@example.com'],
      },
    },
    OUTLOOK_FORWARD_MESSAGE: { values: { to_recipients: ['user@example.com'] } },
    OUTLOOK_UPDATE_EMAIL: {
      values: {
        to_recipients: PEOPLE,
        cc_recipients: PEOPLE,
        bcc_recipients: PEOPLE,
        reply_to: PEOPLE,
        from: PEOPLE[0],
        sender: PEOPLE[1],
      },
      also: [{ message_id: 'AAMk=', body: { content: '<p>Text</p>', contentType: 'HTML' } }],
    },
    OUTLOOK_LIST_OUTLOOK_ATTACHMENTS: paged(),
    OUTLOOK_DOWNLOAD_OUTLOOK_ATTACHMENT: { also: [{ message_id: 'AAMk=', attachment_id: 'item=' }] },
    OUTLOOK_ADD_MAIL_ATTACHMENT: {
      exclusive: [['attachment', 'content_bytes', 'item+odata_type']],
      values: {
        content_bytes: 'SGVsbG8=',
        odata_type: '#microsoft.graph.itemAttachment',
        item: { '@odata.type': '#microsoft.graph.message', subject: 'Attached' },
      },
    },
    OUTLOOK_LIST_MAIL_FOLDERS: paged({ values: { select: 'id,displayName', orderby: 'displayName desc' } }),
    OUTLOOK_LIST_CHILD_MAIL_FOLDERS: paged(),
    OUTLOOK_CREATE_MAIL_FOLDER: {
      also: [{ display_name: 'Inside', parent_folder_id: 'inbox', is_hidden: true }],
    },
    OUTLOOK_CREATE_EMAIL_RULE: {
      values: {
        from_addresses: PEOPLE,
        sent_to_addresses: PEOPLE,
        forward_to: PEOPLE,
        forward_as_attachment_to: PEOPLE,
        redirect_to: PEOPLE,
      },
      also: [...ACTION_FLAGS, 'reply', 'replyToAll', 'review'].map((flag) => ({
        display_name: 'Flagged',
        conditions: { messageActionFlag: flag },
        actions: { markAsRead: true },
      })),
    },
    OUTLOOK_LIST_EVENTS: paged({
      values: { page: VIEW_PAGE },
      also: [{ filter: "subject eq 'Report'", calendar_id: 'AAMk=', orderby: ['subject'], skip: 1 }],
    }),
    OUTLOOK_GET_CALENDAR_VIEW: paged({ values: { page: VIEW_PAGE } }),
    OUTLOOK_UPDATE_CALENDAR_EVENT: {
      also: [
        { event_id: 'AAMk=', body: { content: '<p>Text</p>', contentType: 'HTML' } },
        { event_id: 'AAMk=', start_datetime: '2026-03-02', end_datetime: '2026-03-03' },
        repeating('weekly', { days_of_week: ['monday', 'friday'], first_day_of_week: 'monday' }),
        repeating('absoluteMonthly', { day_of_month: 31 }),
        repeating('relativeYearly', { days_of_week: ['sunday'], index: 'last', month: 3 }),
      ],
    },
    OUTLOOK_LIST_CALENDARS: paged(),
    OUTLOOK_LIST_CONTACTS: paged({ values: { expand: ['extensions'] } }),
    OUTLOOK_GET_CONTACT_FOLDERS: paged({ values: { expand: ['contacts'] } }),
  },
  answers: {
    'GET /v1.0/me/messages/*/attachments/item%3D': {
      body: { '@odata.type': '#microsoft.graph.itemAttachment', id: 'item=', name: 'Attached' },
    },
    'GET /v1.0/me/messages/*/attachments/*/$value': { body: 'Subject: Attached' },
  },
  planted: [
    {
      title: 'an unknown member of an event',
      tool: 'OUTLOOK_CALENDAR_CREATE_EVENT',
      change: (request) => withJson(request, (body: object) => ({ ...body, title: 'Review' })),
      found: /body has an unknown member title/,
    },
    {
      title: 'an unknown member deep inside',
      tool: 'OUTLOOK_FIND_MEETING_TIMES',
      change: (request) =>
        withJson(request, (body: object) => ({ ...body, attendees: [{ email: 'user@example.com' }] })),
      found: /body\/attendees\/0 has an unknown member email/,
    },
    {
      title: 'an attachment of no kind',
      tool: 'OUTLOOK_ADD_MAIL_ATTACHMENT',
      change: (request) =>
        withJson(request, ({ '@odata.type': _, ...body }: Record<string, unknown>) => body),
      found: /must have required property '@odata.type'/,
    },
    {
      title: 'a value that an enum does not have',
      tool: 'OUTLOOK_UPDATE_CALENDAR_EVENT',
      change: (request) => withJson(request, (body: object) => ({ ...body, showAs: 'away' })),
      found: /body\/showAs must be equal to one of the allowed values/,
    },
    {
      title: 'an unknown property to select',
      tool: 'OUTLOOK_LIST_MESSAGES',
      change: (request) => withQuery(request, '$select', 'id,received'),
      found: /query\/\$select\/1 must be equal to one of the allowed values/,
    },
  ],
});
