import { defineProvider } from '../provider.js';

/**
 * https://www.twilio.com/docs/usage/requests-to-twilio: HTTP Basic by an API key and its secret, or by the account’s SID
 * and its auth token. The account’s SID is part of every path.
 */
export const twilio = defineProvider({
  slug: 'twilio',
  display_name: 'Twilio',
  console_url: 'https://console.twilio.com/us1/account/keys-credentials/api-keys',
  documentation_url: 'https://www.twilio.com/docs/iam/api-keys',
  auth_schemes: [
    {
      type: 'basic',
      fields: [
        {
          name: 'username',
          label: 'API key SID',
          description: 'Begins with SK. With an auth token instead of a key: the account SID.',
          secret: false,
          pattern: '(SK|AC)[0-9a-f]{32}',
        },
        { name: 'password', label: 'API key secret, or auth token', secret: true },
      ],
      placements: [{ in: 'basic', username: '{username}', password: '{password}' }],
      help_url: 'https://console.twilio.com/us1/account/keys-credentials/api-keys',
      endpoint_params: {
        account_sid: {
          description: 'SID of the account, which begins with AC; on the front page of the console.',
          pattern: 'AC[0-9a-f]{32}',
        },
      },
    },
  ],
  origins: ['https://api.twilio.com', 'https://verify.twilio.com', 'https://lookups.twilio.com'],
  identity_scopes: [],
  probe: {
    method: 'GET',
    path: '/Messages.json',
    base_url: 'https://api.twilio.com/2010-04-01/Accounts/{account_sid}',
    query: { PageSize: 1 },
  },
  // https://www.twilio.com/docs/api/errors
  errors: {
    message: ['message'],
    code: ['code'],
    request_id_header: 'twilio-request-id',
    unauthorized_codes: ['20003'],
    rate_limited_codes: ['20429', '14107'],
    remediations: {
      '20404': 'Check the SID: it is not of this account, or was deleted.',
      '21211': 'Give the recipient in E.164 form, such as +14155552671.',
      '21606': 'Send from a number of this account that can send to this recipient.',
      '21608': 'A trial account reaches numbers that were verified in the console alone.',
      '21610': 'The recipient has opted out by STOP.',
      '60200': 'Correct the parameter that Twilio names in its message.',
    },
  },
});
