import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { fields, flag, id, integer, list, text, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import type { TemplateValue } from '../request-template.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/**
 * https://developers.facebook.com/docs/whatsapp/business-management-api/get-started#system-users: a system user’s token
 * with whatsapp_business_messaging and whatsapp_business_management, which does not end.
 */
const whatsapp = defineProvider({
  slug: 'whatsapp',
  display_name: 'WhatsApp Business',
  console_url: 'https://developers.facebook.com/apps/',
  documentation_url: 'https://developers.facebook.com/docs/whatsapp/cloud-api/get-started',
  auth_schemes: [
    {
      type: 'bearer',
      fields: [
        {
          name: 'access_token',
          label: 'System user access token',
          description: 'With the permissions whatsapp_business_messaging and whatsapp_business_management.',
          secret: true,
        },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {access_token}' }],
      help_url: 'https://developers.facebook.com/docs/whatsapp/business-management-api/get-started',
    },
  ],
  origins: ['https://graph.facebook.com'],
  identity_scopes: [],
  account: {
    request: {
      method: 'GET',
      path: '/v23.0/me',
      base_url: 'https://graph.facebook.com',
      query: { fields: 'id,name' },
    },
    id: ['id'],
    name: 'name',
  },
  // https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
  errors: {
    message: ['error.error_data.details', 'error.message'],
    code: ['error.code'],
    request_id: ['error.fbtrace_id'],
    unauthorized_codes: ['190', '0'],
    missing_scope_codes: ['10', '200'],
    rate_limited_codes: ['4', '80007', '130429', '131048', '131056'],
    remediations: {
      '131030': 'A test number writes to the recipients that were added in the app’s settings alone.',
      '131047': 'More than a day has passed since the person wrote: send a template instead.',
      '131026': 'The recipient cannot be reached: check the number, with its country code.',
      '132001': 'There is no such template in this language: WHATSAPP_LIST_MESSAGE_TEMPLATES lists them.',
      '132000': 'Give as many values as the template has placeholders.',
    },
  },
});

const phone_number_id = id('Id of the sending number, not the number itself.', {
  aliases: ['phoneNumberId'],
});
const business_account_id = id('Id of the WhatsApp Business account (WABA).', { aliases: ['waba_id'] });
const to = id('Recipient’s number with country code, digits alone.', { aliases: ['to_number'] });
const reply_to = text('Id of a message, wamid.…, to answer it.');
const SEND = { method: 'POST', path: '/{phone_number_id}/messages' } as const;
const message = (type: string, content: TemplateValue): TemplateValue => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: '$to',
  type,
  context: { message_id: '$reply_to' },
  [type]: content,
});

/**
 * The Cloud API, https://developers.facebook.com/docs/whatsapp/cloud-api. The directory’s document is of the on-premises
 * client, which Meta has ended; so these are tools of their own.
 */
export default declareToolkit({
  slug: 'whatsapp',
  display_name: 'WhatsApp Business',
  description:
    'WhatsApp messages of a business: send texts, media and templates, and manage templates and numbers.',
  categories: ['communication', 'messaging'],
  provider: whatsapp,
  base_url: 'https://graph.facebook.com/v23.0',
  documentation_url: 'https://developers.facebook.com/docs/whatsapp/cloud-api',
  tools: [
    defineTool({
      name: 'WHATSAPP_SEND_MESSAGE',
      aliases: ['WHATSAPP_SEND_TEXT_MESSAGE'],
      description: 'Sends a text to somebody who wrote within the last day. Returns its id.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { phone_number_id, to, text: id('The message.', { maxLength: 4096 }) },
        { preview_url: flag('Whether the first address is shown with a preview.'), reply_to },
      ),
      example: { phone_number_id: '1055', to: '14155552671', text: 'Hello' },
      request: { ...SEND, body: message('text', { body: '$text', preview_url: '$preview_url' }) },
    }),
    defineTool({
      name: 'WHATSAPP_SEND_TEMPLATE_MESSAGE',
      description:
        'Sends an approved template, to somebody who has not written first too. Returns the message’s id.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          phone_number_id,
          to,
          template_name: id('Name of the template.'),
          language_code: id('Language of the template, such as en_US.'),
        },
        { components: list(fields('type and parameters.'), 'Values for the placeholders.'), reply_to },
      ),
      example: {
        phone_number_id: '1055',
        to: '14155552671',
        template_name: 'hello_world',
        language_code: 'en_US',
      },
      request: {
        ...SEND,
        body: message('template', {
          name: '$template_name',
          language: { code: '$language_code' },
          components: '$components',
        }),
      },
    }),
    ...(['image', 'video', 'document'] as const).map((kind) =>
      defineTool({
        name: `WHATSAPP_SEND_${kind.toUpperCase()}`,
        description: `Sends ${kind === 'image' ? 'an' : 'a'} ${kind} from a public address to somebody who wrote within the last day. Returns the message’s id.`,
        scopes: [],
        annotations: WRITE,
        params: toParams(
          { phone_number_id, to, link: text('Public https address of it.', { format: 'uri' }) },
          { caption: text('Text below it.', { maxLength: 1024 }), reply_to },
        ),
        example: { phone_number_id: '1055', to: '14155552671', link: 'https://example.com/file' },
        request: { ...SEND, body: message(kind, { link: '$link', caption: '$caption' }) },
      }),
    ),
    defineTool({
      name: 'WHATSAPP_SEND_LOCATION',
      description:
        'Sends a point on the map to somebody who wrote within the last day. Returns the message’s id.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          phone_number_id,
          to,
          latitude: Type.Number({ description: 'Degrees north.', minimum: -90, maximum: 90 }),
          longitude: Type.Number({ description: 'Degrees east.', minimum: -180, maximum: 180 }),
        },
        { name: text('Name of the place.'), address: text('Address of the place.'), reply_to },
      ),
      example: { phone_number_id: '1055', to: '14155552671', latitude: 52.52, longitude: 13.4 },
      request: {
        ...SEND,
        body: message('location', {
          latitude: '$latitude',
          longitude: '$longitude',
          name: '$name',
          address: '$address',
        }),
      },
    }),
    defineTool({
      name: 'WHATSAPP_SEND_REACTION',
      description: 'Reacts to a message with an emoji, or takes the reaction back.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({
        phone_number_id,
        to,
        message_id: id('Id of the message, wamid.….'),
        emoji: text('The emoji; empty to take it back.'),
      }),
      example: { phone_number_id: '1055', to: '14155552671', message_id: 'wamid.H', emoji: '👍' },
      request: {
        ...SEND,
        body: {
          messaging_product: 'whatsapp',
          recipient_type: 'individual',
          to: '$to',
          type: 'reaction',
          reaction: { message_id: '$message_id', emoji: '$emoji' },
        },
      },
    }),
    defineTool({
      name: 'WHATSAPP_MARK_MESSAGE_AS_READ',
      description: 'Shows the sender of a message that it was read.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ phone_number_id, message_id: id('Id of the message, wamid.….') }),
      example: { phone_number_id: '1055', message_id: 'wamid.H' },
      request: {
        ...SEND,
        body: { messaging_product: 'whatsapp', status: 'read', message_id: '$message_id' },
      },
    }),
    defineTool({
      name: 'WHATSAPP_GET_PHONE_NUMBERS',
      aliases: ['WHATSAPP_LIST_PHONE_NUMBERS'],
      description: 'Lists the numbers of a WhatsApp Business account with their ids and quality.',
      scopes: [],
      annotations: READ,
      params: toParams({ business_account_id }),
      example: { business_account_id: '1022' },
      request: { method: 'GET', path: '/{business_account_id}/phone_numbers' },
    }),
    defineTool({
      name: 'WHATSAPP_LIST_MESSAGE_TEMPLATES',
      aliases: ['WHATSAPP_GET_MESSAGE_TEMPLATES'],
      description: 'Lists the templates of a WhatsApp Business account with their state.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { business_account_id },
        {
          name: text('Only with this in the name.'),
          status: stringEnum(['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED'], {
            description: 'Only in this state.',
          }),
          limit: integer('How many to return.', { minimum: 1, maximum: 100 }),
          after: text('`paging.cursors.after` of the page before.'),
        },
      ),
      example: { business_account_id: '1022', status: 'APPROVED' },
      request: {
        method: 'GET',
        path: '/{business_account_id}/message_templates',
        query: { name: '$name', status: '$status', limit: '$limit', after: '$after' },
      },
    }),
    defineTool({
      name: 'WHATSAPP_CREATE_MESSAGE_TEMPLATE',
      description: 'Hands a template in for approval. Returns its id and state.',
      scopes: [],
      annotations: WRITE,
      params: toParams({
        business_account_id,
        name: id('Name in lower case, digits and underscores.', { pattern: '^[a-z0-9_]{1,512}$' }),
        language: id('Language, such as en_US.'),
        category: stringEnum(['MARKETING', 'UTILITY', 'AUTHENTICATION'], { description: 'What it is for.' }),
        components: list(
          fields('type (HEADER, BODY, FOOTER, BUTTONS) and its text, example or buttons.'),
          'Its parts.',
          {
            minItems: 1,
          },
        ),
      }),
      example: {
        business_account_id: '1022',
        name: 'order_sent',
        language: 'en_US',
        category: 'UTILITY',
        components: [{ type: 'BODY', text: 'Your order is on its way.' }],
      },
      request: {
        method: 'POST',
        path: '/{business_account_id}/message_templates',
        body: { name: '$name', language: '$language', category: '$category', components: '$components' },
      },
    }),
    defineTool({
      name: 'WHATSAPP_DELETE_MESSAGE_TEMPLATE',
      description: 'Deletes a template in all of its languages.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ business_account_id, name: id('Name of the template.') }),
      example: { business_account_id: '1022', name: 'order_sent' },
      request: {
        method: 'DELETE',
        path: '/{business_account_id}/message_templates',
        query: { name: '$name' },
      },
    }),
  ],
});
