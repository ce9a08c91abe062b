import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { fields, flag, id, list, text, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { defineTool, WRITE } from '../tool.js';

/** https://postmarkapp.com/developer/api/overview#authentication: a server’s token, which opens that server alone. */
const postmark = defineProvider({
  slug: 'postmark',
  display_name: 'Postmark',
  console_url: 'https://account.postmarkapp.com/servers',
  documentation_url: 'https://postmarkapp.com/developer/api/overview#authentication',
  auth_schemes: [
    {
      type: 'api_key',
      fields: [
        {
          name: 'server_token',
          label: 'Server API token',
          description: 'On the server’s page, under “API Tokens”.',
          secret: true,
        },
      ],
      placements: [{ in: 'header', name: 'X-Postmark-Server-Token', value: '{server_token}' }],
      help_url: 'https://account.postmarkapp.com/servers',
    },
  ],
  origins: ['https://api.postmarkapp.com'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/server', base_url: 'https://api.postmarkapp.com' },
    id: ['ID'],
    name: 'Name',
  },
  // https://postmarkapp.com/developer/api/overview#error-codes: numbers of Postmark’s own.
  errors: {
    message: ['Message'],
    code: ['ErrorCode'],
    unauthorized_codes: ['10'],
    rate_limited_codes: ['429'],
    remediations: {
      '300': 'Correct what Postmark names in its message.',
      '400': 'Confirm the sender’s address or domain in Postmark first.',
      '406': 'The recipient is inactive after a bounce or a complaint: activate the bounce first.',
      '412': 'The account waits for approval: until then it sends to its own domain alone.',
    },
  },
});

const PAGES = { count: 'How many to return, up to 500.', offset: 'How many to skip.' };
const envelope = {
  from: id('Sender, whose address or domain is confirmed: `Example <post@example.com>`.'),
  to: id('Recipients, joined by commas; up to 50.'),
};
const details = {
  cc: text('Recipients of a copy, joined by commas.'),
  bcc: text('Recipients of a hidden copy, joined by commas.'),
  reply_to: text('Where answers go.'),
  tag: text('Group for statistics.', { maxLength: 1000 }),
  message_stream: text('Stream to send through.', { default: 'outbound' }),
  track_opens: flag('Whether openings are counted.'),
  metadata: fields('Texts by name that come back with events.'),
  attachments: list(
    Type.Object({
      Name: Type.String({ description: 'File name.' }),
      Content: Type.String({ description: 'Content in base64.' }),
      ContentType: Type.String({ description: 'Media type.' }),
    }),
    'Files, up to 10 MB together.',
  ),
};
const ENVELOPE = {
  From: '$from',
  To: '$to',
  Cc: '$cc',
  Bcc: '$bcc',
  ReplyTo: '$reply_to',
  Tag: '$tag',
  MessageStream: '$message_stream',
  TrackOpens: '$track_opens',
  Metadata: '$metadata',
  Attachments: '$attachments',
};

/** https://postmarkapp.com/developer. The directory’s document is older than message streams; sending is of our own. */
export default declareToolkit({
  slug: 'postmark',
  display_name: 'Postmark',
  description: 'E-mail with Postmark: send it, look for what was sent, read bounces and statistics.',
  categories: ['email', 'developer-tools'],
  provider: postmark,
  base_url: 'https://api.postmarkapp.com',
  documentation_url: 'https://postmarkapp.com/developer',
  documents: ['postmarkapp.com/server'],
  omit: ['X-Postmark-Server-Token'],
  tools: [
    defineTool({
      name: 'POSTMARK_SEND_EMAIL',
      description: 'Sends one e-mail. Returns its message id.',
      scopes: [],
      annotations: WRITE,
      params: toParams(envelope, {
        subject: text('Subject.'),
        text_body: text('The message as text; this or html_body is needed.'),
        html_body: text('The message as HTML.'),
        ...details,
      }),
      example: { from: 'post@example.com', to: 'customer@example.com', subject: 'Hello', text_body: 'Hello' },
      request: {
        method: 'POST',
        path: '/email',
        body: { ...ENVELOPE, Subject: '$subject', TextBody: '$text_body', HtmlBody: '$html_body' },
      },
    }),
    defineTool({
      name: 'POSTMARK_SEND_EMAIL_WITH_TEMPLATE',
      description: 'Sends one e-mail made from a template. Returns its message id.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          ...envelope,
          template_alias: id('Alias of the template.'),
          template_model: fields('Values for the template.'),
        },
        details,
      ),
      example: {
        from: 'post@example.com',
        to: 'customer@example.com',
        template_alias: 'welcome',
        template_model: { name: 'Customer' },
      },
      request: {
        method: 'POST',
        path: '/email/withTemplate',
        body: { ...ENVELOPE, TemplateAlias: '$template_alias', TemplateModel: '$template_model' },
      },
    }),
    {
      operation: 'GET /messages/outbound',
      name: 'POSTMARK_SEARCH_OUTBOUND_MESSAGES',
      description: 'Searches what was sent in the last 45 days.',
      describe: PAGES,
      example: { count: 20, offset: 0, recipient: 'customer@example.com' },
    },
    {
      operation: 'GET /messages/outbound/{messageid}/details',
      name: 'POSTMARK_GET_OUTBOUND_MESSAGE_DETAILS',
      description: 'Reads a message that was sent, and what happened to it.',
      rename: { messageid: 'message_id' },
      example: { message_id: '07311c54' },
    },
    {
      operation: 'GET /messages/inbound',
      name: 'POSTMARK_SEARCH_INBOUND_MESSAGES',
      description: 'Searches what was received in the last 45 days.',
      describe: PAGES,
      example: { count: 20, offset: 0 },
    },
    {
      operation: 'GET /messages/inbound/{messageid}/details',
      name: 'POSTMARK_GET_INBOUND_MESSAGE_DETAILS',
      description: 'Reads a message that was received.',
      rename: { messageid: 'message_id' },
      example: { message_id: '07311c54' },
    },
    {
      operation: 'GET /bounces',
      name: 'POSTMARK_GET_BOUNCES',
      aliases: ['POSTMARK_LIST_BOUNCES'],
      description: 'Lists messages that came back, and complaints.',
      describe: PAGES,
      example: { count: 20, offset: 0 },
    },
    {
      operation: 'GET /deliverystats',
      name: 'POSTMARK_GET_DELIVERY_STATS',
      description: 'Counts inactive addresses and bounces by kind.',
      example: {},
    },
    {
      operation: 'PUT /bounces/{bounceid}/activate',
      name: 'POSTMARK_ACTIVATE_BOUNCE',
      description: 'Lets mail go again to an address that bounced.',
      rename: { bounceid: 'bounce_id' },
      example: { bounce_id: 692560173 },
    },
    {
      operation: 'GET /templates',
      name: 'POSTMARK_LIST_TEMPLATES',
      description: 'Lists the templates of the server.',
      rename: { Count: 'count', Offset: 'offset' },
      describe: PAGES,
      example: { count: 20, offset: 0 },
    },
    {
      operation: 'GET /templates/{templateIdOrAlias}',
      name: 'POSTMARK_GET_TEMPLATE',
      description: 'Reads one template.',
      rename: { templateIdOrAlias: 'template' },
      example: { template: 'welcome' },
    },
    {
      operation: 'GET /stats/outbound',
      name: 'POSTMARK_GET_OUTBOUND_OVERVIEW',
      description: 'Sums up what was sent, opened, clicked, bounced and complained about.',
      example: { fromdate: '2030-05-01', todate: '2030-05-31' },
    },
    {
      operation: 'GET /server',
      name: 'POSTMARK_GET_SERVER',
      description: 'Reads the settings of the server that the token opens.',
      example: {},
    },
  ],
});
