import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { fields, integer, list, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { defineTool, READ, WRITE } from '../tool.js';

/**
 * https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/authentication. What a key may do is
 * chosen when it is made; every key may ask for that list.
 */
const sendgrid = defineProvider({
  slug: 'sendgrid',
  display_name: 'SendGrid',
  console_url: 'https://app.sendgrid.com/settings/api_keys',
  documentation_url: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  auth_schemes: [
    {
      type: 'bearer',
      fields: [
        {
          name: 'api_key',
          label: 'API key',
          description: 'Begins with SG.',
          secret: true,
          pattern: 'SG\\.[\\w.-]+',
        },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {api_key}' }],
      help_url: 'https://app.sendgrid.com/settings/api_keys',
    },
  ],
  origins: ['https://api.sendgrid.com'],
  identity_scopes: [],
  probe: { method: 'GET', path: '/v3/scopes', base_url: 'https://api.sendgrid.com' },
  errors: {
    message: ['errors.0.message'],
    code: ['errors.0.error_id', 'errors.0.field'],
    request_id: ['id'],
    remediations: {
      from: 'Verify the sender’s address or domain in SendGrid first.',
      '403': 'Give the key the permission for this, in SendGrid’s settings.',
    },
  },
});

const address = (description: string) =>
  Type.Object(
    {
      email: Type.String({ description: 'Address.', format: 'email' }),
      name: Type.Optional(Type.String({ description: 'Name.' })),
    },
    { description },
  );

/** https://www.twilio.com/docs/sendgrid/api-reference. `on-behalf-of` is for parents of other accounts. */
export default declareToolkit({
  slug: 'sendgrid',
  display_name: 'SendGrid',
  description: 'E-mail with SendGrid: send it, keep contacts and lists, read bounces and statistics.',
  categories: ['email', 'marketing'],
  provider: sendgrid,
  base_url: 'https://api.sendgrid.com/v3',
  documentation_url: 'https://www.twilio.com/docs/sendgrid/api-reference',
  documents: ['sendgrid.com'],
  omit: ['on-behalf-of'],
  tools: [
    defineTool({
      name: 'SENDGRID_SEND_EMAIL',
      aliases: ['SENDGRID_SEND_EMAIL_WITH_TWILIO_SENDGRID'],
      description:
        'Sends an e-mail, written out or made from a template. SendGrid answers nothing but that it was taken.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          from: address('Verified sender.'),
          to: list(address('A recipient.'), 'Recipients, who see each other.', {
            minItems: 1,
            maxItems: 1000,
          }),
        },
        {
          subject: text('Subject; needed without a template that has one.'),
          content: list(
            Type.Object({
              type: Type.String({ description: 'text/plain or text/html; plain text first.' }),
              value: Type.String({ description: 'The message.' }),
            }),
            'The message in one form or two; needed without a template.',
          ),
          cc: list(address('A recipient.'), 'Recipients of a copy.'),
          bcc: list(address('A recipient.'), 'Recipients of a hidden copy.'),
          reply_to: address('Where answers go.'),
          template_id: text('Id of a template, d-….'),
          dynamic_template_data: fields('Values for the template.'),
          attachments: list(
            fields('`content` in base64, `filename`, `type`.'),
            'Files, up to 30 MB with the message.',
          ),
          categories: texts('Groups for statistics.', { maxItems: 10 }),
          send_at: integer('Unix seconds, within the next 72 hours, to send it later.'),
        },
      ),
      example: {
        from: { email: 'post@example.com' },
        to: [{ email: 'customer@example.com' }],
        subject: 'Hello',
        content: [{ type: 'text/plain', value: 'Hello' }],
      },
      request: {
        method: 'POST',
        path: '/mail/send',
        body: {
          personalizations: [
            { to: '$to', cc: '$cc', bcc: '$bcc', dynamic_template_data: '$dynamic_template_data' },
          ],
          from: '$from',
          reply_to: '$reply_to',
          subject: '$subject',
          content: '$content',
          template_id: '$template_id',
          attachments: '$attachments',
          categories: '$categories',
          send_at: '$send_at',
        },
      },
    }),
    {
      operation: 'PUT /marketing/contacts',
      name: 'SENDGRID_ADD_OR_UPDATE_A_CONTACT',
      aliases: ['SENDGRID_UPSERT_CONTACTS'],
      description:
        'Adds contacts, or changes those with the same address. It is done a little later; returns the job’s id.',
      describe: { contacts: 'Each with `email`, and `first_name`, `last_name`, `custom_fields` and so on.' },
      example: { contacts: [{ email: 'customer@example.com', first_name: 'Customer' }] },
    },
    {
      operation: 'POST /marketing/contacts/search/emails',
      name: 'SENDGRID_GET_CONTACTS_BY_EMAILS',
      description: 'Reads the contacts of some addresses.',
      annotations: READ,
      example: { emails: ['customer@example.com'] },
    },
    {
      operation: 'POST /marketing/contacts/search',
      name: 'SENDGRID_SEARCH_CONTACTS',
      description: 'Searches contacts in SendGrid’s query language, up to fifty.',
      annotations: READ,
      describe: { query: "Such as `email LIKE 'customer%' AND CONTAINS(list_ids, '…')`." },
      example: { query: "email LIKE 'customer%'" },
    },
    {
      operation: 'GET /marketing/lists',
      name: 'SENDGRID_GET_ALL_LISTS',
      aliases: ['SENDGRID_LIST_CONTACT_LISTS'],
      description: 'Lists the lists of contacts.',
      example: { page_size: 50 },
    },
    {
      operation: 'POST /marketing/lists',
      name: 'SENDGRID_CREATE_LIST',
      description: 'Creates a list of contacts. Returns it.',
      example: { name: 'Customers' },
    },
    {
      operation: 'GET /templates',
      name: 'SENDGRID_LIST_TEMPLATES',
      description: 'Lists templates.',
      describe: { generations: '`dynamic`, `legacy`, or both joined by a comma.' },
      example: { page_size: 50, generations: 'dynamic' },
    },
    {
      operation: 'GET /templates/{template_id}',
      name: 'SENDGRID_RETRIEVE_TEMPLATE',
      aliases: ['SENDGRID_GET_TEMPLATE'],
      description: 'Reads one template with its versions.',
      example: { template_id: 'd-1' },
    },
    defineTool({
      name: 'SENDGRID_RETRIEVE_ALL_BOUNCES',
      aliases: ['SENDGRID_LIST_BOUNCES'],
      description: 'Lists addresses that mail came back from.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          start_time: integer('Only since then, in Unix seconds.'),
          end_time: integer('Only until then, in Unix seconds.'),
        },
      ),
      example: {},
      // The document has the header Accept as a parameter.
      request: {
        method: 'GET',
        path: '/suppression/bounces',
        query: { start_time: '$start_time', end_time: '$end_time' },
      },
    }),
    {
      operation: 'GET /suppression/unsubscribes',
      name: 'SENDGRID_RETRIEVE_ALL_GLOBAL_SUPPRESSIONS',
      aliases: ['SENDGRID_LIST_GLOBAL_UNSUBSCRIBES'],
      description: 'Lists addresses that want no mail at all.',
      example: { limit: 100 },
    },
    {
      operation: 'POST /asm/suppressions/global',
      name: 'SENDGRID_ADD_GLOBAL_SUPPRESSIONS',
      description: 'Sends no more mail to some addresses.',
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
      example: { recipient_emails: ['customer@example.com'] },
    },
    {
      operation: 'GET /stats',
      name: 'SENDGRID_RETRIEVE_GLOBAL_EMAIL_STATISTICS',
      aliases: ['SENDGRID_GET_EMAIL_STATS'],
      description: 'Counts by day what was sent, delivered, opened, clicked and bounced.',
      describe: {
        start_date: 'First day, YYYY-MM-DD.',
        end_date: 'Last day, YYYY-MM-DD; today where left out.',
      },
      example: { start_date: '2030-05-01' },
    },
    {
      operation: 'GET /verified_senders',
      name: 'SENDGRID_GET_ALL_VERIFIED_SENDERS',
      aliases: ['SENDGRID_LIST_VERIFIED_SENDERS'],
      description: 'Lists the addresses that mail may come from.',
      example: {},
    },
    {
      operation: 'GET /scopes',
      name: 'SENDGRID_LIST_SCOPES',
      description: 'Lists what the key may do.',
      example: {},
    },
  ],
});
