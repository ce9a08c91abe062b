import { declareToolkit } from '../declare.js';
import { defineProvider } from '../provider.js';
import { IDEMPOTENT_WRITE } from '../tool.js';

const DATA_CENTRE = {
  description:
    'Data centre of the account, such as us21: the beginning of its address and the end of its API keys.',
  pattern: '[a-z]{2,4}[0-9]{1,3}',
} as const;

/**
 * https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/: tokens do not end, there are no scopes, and
 * the metadata endpoint tells the data centre. A key is sent as the password of HTTP Basic, whatever the user name.
 */
const mailchimp = defineProvider({
  slug: 'mailchimp',
  display_name: 'Mailchimp',
  console_url: 'https://admin.mailchimp.com/account/oauth2/',
  documentation_url: 'https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://login.mailchimp.com',
      authorization_endpoint: 'https://login.mailchimp.com/oauth2/authorize',
      token_endpoint: 'https://login.mailchimp.com/oauth2/token',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      token_response: { default_token_type: 'bearer' },
      endpoint_params: { dc: DATA_CENTRE },
    },
    {
      type: 'basic',
      fields: [
        {
          name: 'api_key',
          label: 'API key',
          description: 'Ends with a hyphen and the data centre.',
          secret: true,
          pattern: '[0-9a-f]{32}-[a-z]{2,4}[0-9]{1,3}',
        },
      ],
      placements: [{ in: 'basic', username: 'bobbin', password: '{api_key}' }],
      help_url: 'https://mailchimp.com/help/about-api-keys/',
      endpoint_params: { dc: DATA_CENTRE },
    },
  ],
  origins: ['https://*.api.mailchimp.com'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/', base_url: 'https://{dc}.api.mailchimp.com/3.0' },
    id: ['account_id', 'login_id'],
    name: 'account_name',
    email: 'email',
  },
  // https://mailchimp.com/developer/marketing/docs/errors/
  errors: {
    message: ['detail', 'title', 'error_description'],
    code: ['title', 'error'],
    request_id: ['instance'],
    unauthorized_codes: ['API Key Invalid'],
    missing_scope_codes: ['Forbidden'],
    rate_limited_codes: ['Too Many Requests'],
    remediations: {
      'Member Exists':
        'The address is in the audience already: MAILCHIMP_ADD_OR_UPDATE_LIST_MEMBER changes it.',
      'Forgotten Email Not Subscribed': 'The person was deleted for good, and must sign up again themselves.',
      'Member In Compliance State': 'The person unsubscribed or bounced, and must sign up again themselves.',
      'Resource Not Found': 'Check the ids.',
    },
  },
});

const LIST = { list_id: 'Id of the audience; MAILCHIMP_GET_LISTS_INFO tells it.' };
const MEMBER = { ...LIST, subscriber_hash: 'MD5 hash of the address in lower case, or the address itself.' };
const PAGES = { count: 'How many to return, up to 1000; 10 where left out.', offset: 'How many to skip.' };

/** https://mailchimp.com/developer/marketing/api/ */
export default declareToolkit({
  slug: 'mailchimp',
  display_name: 'Mailchimp',
  description:
    'Audiences and campaigns in Mailchimp: subscribe people, tag them, write and send campaigns, read reports.',
  categories: ['marketing', 'email'],
  provider: mailchimp,
  base_url: 'https://{dc}.api.mailchimp.com/3.0',
  documentation_url: 'https://mailchimp.com/developer/marketing/api/',
  documents: ['mailchimp.com'],
  tools: [
    {
      operation: 'GET /lists',
      name: 'MAILCHIMP_GET_LISTS_INFO',
      aliases: ['MAILCHIMP_LIST_AUDIENCES'],
      description: 'Lists the audiences of the account.',
      describe: PAGES,
      omit: ['exclude_fields'],
      example: { count: 20 },
    },
    {
      operation: 'GET /lists/{list_id}/members',
      name: 'MAILCHIMP_LIST_MEMBERS_INFO',
      description: 'Lists the people of an audience.',
      describe: { ...LIST, ...PAGES },
      omit: ['exclude_fields'],
      example: { list_id: 'a1b2', status: 'subscribed' },
    },
    {
      operation: 'POST /lists/{list_id}/members',
      name: 'MAILCHIMP_ADD_MEMBER_TO_LIST',
      description: 'Adds somebody to an audience. Returns them.',
      describe: { ...LIST, status: '`subscribed`, or `pending` to have them confirm by mail.' },
      example: { list_id: 'a1b2', email_address: 'customer@example.com', status: 'pending' },
    },
    {
      operation: 'PUT /lists/{list_id}/members/{subscriber_hash}',
      name: 'MAILCHIMP_ADD_OR_UPDATE_LIST_MEMBER',
      description: 'Adds somebody to an audience, or changes them where they are in it. Returns them.',
      describe: { ...MEMBER, status_if_new: 'Status for somebody who is not in the audience yet.' },
      example: {
        list_id: 'a1b2',
        subscriber_hash: 'customer@example.com',
        email_address: 'customer@example.com',
        status_if_new: 'pending',
      },
    },
    {
      operation: 'PATCH /lists/{list_id}/members/{subscriber_hash}',
      name: 'MAILCHIMP_UPDATE_LIST_MEMBER',
      description: 'Changes what is given of somebody in an audience. Returns them.',
      annotations: IDEMPOTENT_WRITE,
      describe: MEMBER,
      example: { list_id: 'a1b2', subscriber_hash: 'customer@example.com', status: 'unsubscribed' },
    },
    {
      operation: 'GET /lists/{list_id}/members/{subscriber_hash}',
      name: 'MAILCHIMP_GET_MEMBER_INFO',
      description: 'Reads somebody in an audience.',
      describe: MEMBER,
      omit: ['exclude_fields'],
      example: { list_id: 'a1b2', subscriber_hash: 'customer@example.com' },
    },
    {
      operation: 'DELETE /lists/{list_id}/members/{subscriber_hash}',
      name: 'MAILCHIMP_ARCHIVE_LIST_MEMBER',
      description: 'Takes somebody out of an audience and keeps what is known of them.',
      describe: MEMBER,
      example: { list_id: 'a1b2', subscriber_hash: 'customer@example.com' },
    },
    {
      operation: 'POST /lists/{list_id}/members/{subscriber_hash}/tags',
      name: 'MAILCHIMP_ADD_OR_REMOVE_MEMBER_TAGS',
      description: 'Puts tags on somebody in an audience, and takes others off.',
      annotations: IDEMPOTENT_WRITE,
      describe: { ...MEMBER, tags: 'Each with `name`, and `status`: active or inactive.' },
      example: {
        list_id: 'a1b2',
        subscriber_hash: 'customer@example.com',
        tags: [{ name: 'customer', status: 'active' }],
      },
    },
    {
      operation: 'GET /search-members',
      name: 'MAILCHIMP_SEARCH_MEMBERS',
      description: 'Finds people by address or name, in all audiences or in one.',
      omit: ['exclude_fields'],
      example: { query: 'customer@example.com' },
    },
    {
      operation: 'GET /campaigns',
      name: 'MAILCHIMP_LIST_CAMPAIGNS',
      description: 'Lists campaigns.',
      describe: PAGES,
      omit: ['exclude_fields'],
      example: { status: 'sent', count: 20 },
    },
    {
      operation: 'POST /campaigns',
      name: 'MAILCHIMP_ADD_CAMPAIGN',
      aliases: ['MAILCHIMP_CREATE_CAMPAIGN'],
      description: 'Drafts a campaign for an audience. Returns it.',
      describe: {
        recipients: 'Whom it goes to: {"list_id": …}.',
        settings: 'Words around it: subject_line, title, from_name, reply_to.',
      },
      omit: ['rss_opts', 'variate_settings'],
      example: {
        type: 'regular',
        recipients: { list_id: 'a1b2' },
        settings: { subject_line: 'News', from_name: 'Example', reply_to: 'post@example.com' },
      },
    },
    {
      operation: 'PUT /campaigns/{campaign_id}/content',
      name: 'MAILCHIMP_SET_CAMPAIGN_CONTENT',
      description: 'Writes what a campaign says.',
      omit: ['archive', 'variate_contents'],
      example: { campaign_id: 'c3d4', html: '<p>Hello</p>' },
    },
    {
      operation: 'POST /campaigns/{campaign_id}/actions/test',
      name: 'MAILCHIMP_SEND_TEST_EMAIL',
      description: 'Sends a campaign to some addresses to try it.',
      example: { campaign_id: 'c3d4', test_emails: ['post@example.com'], send_type: 'html' },
    },
    {
      operation: 'POST /campaigns/{campaign_id}/actions/send',
      name: 'MAILCHIMP_SEND_CAMPAIGN',
      description: 'Sends a campaign to everybody it is for. It cannot be called back.',
      example: { campaign_id: 'c3d4' },
    },
    {
      operation: 'POST /campaigns/{campaign_id}/actions/schedule',
      name: 'MAILCHIMP_SCHEDULE_CAMPAIGN',
      description: 'Sends a campaign at a quarter of an hour to come.',
      describe: { schedule_time: 'UTC, such as 2030-05-01T09:15:00+00:00; minutes 00, 15, 30 or 45.' },
      omit: ['batch_delivery', 'timewarp'],
      example: { campaign_id: 'c3d4', schedule_time: '2030-05-01T09:15:00+00:00' },
    },
    {
      operation: 'GET /reports/{campaign_id}',
      name: 'MAILCHIMP_GET_CAMPAIGN_REPORT',
      description: 'Reads how a campaign did: opens, clicks, bounces, unsubscribes.',
      omit: ['exclude_fields'],
      example: { campaign_id: 'c3d4' },
    },
    {
      operation: 'GET /lists/{list_id}/segments',
      name: 'MAILCHIMP_LIST_SEGMENTS',
      description: 'Lists the segments and tags of an audience.',
      describe: { ...LIST, ...PAGES },
      omit: ['exclude_fields'],
      example: { list_id: 'a1b2' },
    },
    {
      operation: 'GET /templates',
      name: 'MAILCHIMP_LIST_TEMPLATES',
      description: 'Lists templates.',
      describe: PAGES,
      omit: ['exclude_fields'],
      example: { count: 20 },
    },
  ],
});
