import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { id, integer, text, texts, toParams } from '../params.js';
import { twilio } from '../providers/twilio.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const to = id('Recipient in E.164 form, such as +14155552671; `whatsapp:+…` for WhatsApp.');
const message_sid = id('SID of the message, SM… or MM….');
const call_sid = id('SID of the call, CA….');
const service_sid = id('SID of the Verify service, VA….', { pattern: '^VA[0-9a-f]{32}$' });
const pages = {
  page_size: integer('How many to return.', { minimum: 1, maximum: 1000 }),
  page_token: text('`PageToken` in `next_page_uri` of the page before.'),
  page: integer('`Page` in the same address.', { minimum: 0 }),
};
const PAGES = { PageSize: '$page_size', PageToken: '$page_token', Page: '$page' };

/**
 * https://www.twilio.com/docs/usage/api. The directory’s documents take the account’s SID as a parameter of every call;
 * here it is one of the connection, so these are tools of their own.
 */
export default declareToolkit({
  slug: 'twilio',
  display_name: 'Twilio',
  description:
    'Text messages and phone calls with Twilio: send, make and read them, and verify phone numbers.',
  categories: ['communication', 'developer-tools'],
  provider: twilio,
  base_url: 'https://api.twilio.com/2010-04-01/Accounts/{account_sid}',
  documentation_url: 'https://www.twilio.com/docs/usage/api',
  other_operations: true,
  tools: [
    defineTool({
      name: 'TWILIO_CREATE_MESSAGE',
      aliases: ['TWILIO_SEND_MESSAGE', 'TWILIO_SEND_SMS'],
      description: 'Sends a text message, with pictures if wanted. Returns it with its SID.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { to },
        {
          body: text('The message, up to 1600 characters; this, media_url or content_sid is needed.', {
            maxLength: 1600,
          }),
          from: text('A number of the account, or an alphanumeric sender; or give messaging_service_sid.'),
          messaging_service_sid: text('SID of a messaging service, MG….'),
          media_url: texts('Public addresses of pictures.', { maxItems: 10 }),
          content_sid: text('SID of a content template, HX….'),
          content_variables: text('Values for the template, an object as JSON.'),
          status_callback: text('Where Twilio tells what became of it.', { format: 'uri' }),
        },
      ),
      example: { to: '+14155552671', from: '+14155552672', body: 'Hello' },
      request: {
        method: 'POST',
        path: '/Messages.json',
        body_format: 'form',
        body: {
          To: '$to',
          Body: '$body',
          From: '$from',
          MessagingServiceSid: '$messaging_service_sid',
          MediaUrl: '$media_url',
          ContentSid: '$content_sid',
          ContentVariables: '$content_variables',
          StatusCallback: '$status_callback',
        },
      },
    }),
    defineTool({
      name: 'TWILIO_LIST_MESSAGES',
      description: 'Lists messages that were sent and received, the newest first.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          to: text('Only to this number.'),
          from: text('Only from this number.'),
          date_sent: text('Only of this day in UTC.', { format: 'date' }),
          ...pages,
        },
      ),
      example: { page_size: 20 },
      request: {
        method: 'GET',
        path: '/Messages.json',
        query: { To: '$to', From: '$from', DateSent: '$date_sent', ...PAGES },
      },
    }),
    defineTool({
      name: 'TWILIO_FETCH_MESSAGE',
      aliases: ['TWILIO_GET_MESSAGE'],
      description: 'Reads one message: its text, state and price.',
      scopes: [],
      annotations: READ,
      params: toParams({ message_sid }),
      example: { message_sid: 'SM1' },
      request: { method: 'GET', path: '/Messages/{message_sid}.json' },
    }),
    defineTool({
      name: 'TWILIO_DELETE_MESSAGE',
      description: 'Deletes the record of a message.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ message_sid }),
      example: { message_sid: 'SM1' },
      request: { method: 'DELETE', path: '/Messages/{message_sid}.json' },
    }),
    defineTool({
      name: 'TWILIO_CREATE_CALL',
      aliases: ['TWILIO_MAKE_CALL'],
      description: 'Calls somebody and does what TwiML says. Returns the call with its SID.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { to: id('Number to call in E.164 form.'), from: id('A number of the account.') },
        {
          twiml: text('What to do, such as <Response><Say>Hello</Say></Response>; this or url is needed.'),
          url: text('Where Twilio asks what to do.', { format: 'uri' }),
          record: Type.Boolean({ description: 'Whether the call is recorded.' }),
          timeout: integer('Seconds to let it ring.', { minimum: 1, maximum: 600 }),
        },
      ),
      example: { to: '+14155552671', from: '+14155552672', twiml: '<Response><Say>Hello</Say></Response>' },
      request: {
        method: 'POST',
        path: '/Calls.json',
        body_format: 'form',
        body: {
          To: '$to',
          From: '$from',
          Twiml: '$twiml',
          Url: '$url',
          Record: '$record',
          Timeout: '$timeout',
        },
      },
    }),
    defineTool({
      name: 'TWILIO_LIST_CALLS',
      description: 'Lists calls, the newest first.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          to: text('Only to this number.'),
          from: text('Only from this number.'),
          status: stringEnum(
            ['queued', 'ringing', 'in-progress', 'completed', 'failed', 'busy', 'no-answer', 'canceled'],
            { description: 'Only in this state.' },
          ),
          ...pages,
        },
      ),
      example: { page_size: 20 },
      request: {
        method: 'GET',
        path: '/Calls.json',
        query: { To: '$to', From: '$from', Status: '$status', ...PAGES },
      },
    }),
    defineTool({
      name: 'TWILIO_FETCH_CALL',
      aliases: ['TWILIO_GET_CALL'],
      description: 'Reads one call: its state, length and price.',
      scopes: [],
      annotations: READ,
      params: toParams({ call_sid }),
      example: { call_sid: 'CA1' },
      request: { method: 'GET', path: '/Calls/{call_sid}.json' },
    }),
    defineTool({
      name: 'TWILIO_END_CALL',
      description: 'Hangs a call up that goes on.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ call_sid }),
      example: { call_sid: 'CA1' },
      request: {
        method: 'POST',
        path: '/Calls/{call_sid}.json',
        body_format: 'form',
        body: { Status: 'completed' },
      },
    }),
    defineTool({
      name: 'TWILIO_LIST_INCOMING_PHONE_NUMBERS',
      aliases: ['TWILIO_LIST_PHONE_NUMBERS'],
      description: 'Lists the phone numbers of the account, which messages and calls can come from.',
      scopes: [],
      annotations: READ,
      params: toParams({}, pages),
      example: {},
      request: { method: 'GET', path: '/IncomingPhoneNumbers.json', query: PAGES },
    }),
    defineTool({
      name: 'TWILIO_LIST_AVAILABLE_PHONE_NUMBERS',
      description: 'Lists local phone numbers of a country that can be bought.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { country_code: id('ISO 3166 code, such as US.', { pattern: '^[A-Z]{2}$' }) },
        {
          area_code: integer('Area code, in the US and Canada.'),
          contains: text('Digits in the number, `*` for any one.'),
          ...pages,
        },
      ),
      example: { country_code: 'US', area_code: 415 },
      request: {
        method: 'GET',
        path: '/AvailablePhoneNumbers/{country_code}/Local.json',
        query: { AreaCode: '$area_code', Contains: '$contains', ...PAGES },
      },
    }),
    defineTool({
      name: 'TWILIO_LIST_RECORDINGS',
      description: 'Lists recordings of calls.',
      scopes: [],
      annotations: READ,
      params: toParams({}, { call_sid: text('Only of this call.'), ...pages }),
      example: { page_size: 20 },
      request: { method: 'GET', path: '/Recordings.json', query: { CallSid: '$call_sid', ...PAGES } },
    }),
    defineTool({
      name: 'TWILIO_FETCH_BALANCE',
      description: 'Reads how much money the account has left.',
      scopes: [],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/Balance.json' },
    }),
    defineTool({
      name: 'TWILIO_START_VERIFICATION',
      description: 'Sends somebody a code to prove their number or address with.',
      scopes: [],
      annotations: WRITE,
      params: toParams({
        service_sid,
        to: id('Number in E.164 form, or e-mail address.'),
        channel: stringEnum(['sms', 'call', 'email', 'whatsapp'], { description: 'How the code is sent.' }),
      }),
      example: { service_sid: `VA${'0'.repeat(32)}`, to: '+14155552671', channel: 'sms' },
      request: {
        method: 'POST',
        path: '/v2/Services/{service_sid}/Verifications',
        base_url: 'https://verify.twilio.com',
        body_format: 'form',
        body: { To: '$to', Channel: '$channel' },
      },
    }),
    defineTool({
      name: 'TWILIO_CHECK_VERIFICATION',
      description: 'Tells whether a code that somebody typed is the one that was sent.',
      scopes: [],
      annotations: WRITE,
      params: toParams({
        service_sid,
        to: id('Number or address that the code was sent to.'),
        code: id('The code that was typed.'),
      }),
      example: { service_sid: `VA${'0'.repeat(32)}`, to: '+14155552671', code: '123456' },
      request: {
        method: 'POST',
        path: '/v2/Services/{service_sid}/VerificationCheck',
        base_url: 'https://verify.twilio.com',
        body_format: 'form',
        body: { To: '$to', Code: '$code' },
      },
    }),
    defineTool({
      name: 'TWILIO_LOOKUP_PHONE_NUMBER',
      description: 'Tells whether a phone number is valid, and on request what kind of line it is.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { phone_number: id('The number in E.164 form.') },
        { fields: text('Further data at a price, such as `line_type_intelligence,caller_name`.') },
      ),
      example: { phone_number: '+14155552671' },
      request: {
        method: 'GET',
        path: '/v2/PhoneNumbers/{phone_number}',
        base_url: 'https://lookups.twilio.com',
        query: { Fields: '$fields' },
      },
    }),
  ],
});
