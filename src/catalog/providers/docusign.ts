import { defineProvider } from '../provider.js';

/**
 * https://developers.docusign.com/platform/auth/confidential-authcode-get-token/ and …/auth/reference/user-info/: the
 * user’s information lists the user’s accounts, each with the host that its data lie on, and says which is the default.
 * `extended` keeps the refresh token alive as long as it is used within thirty days. Production; the developer
 * environment is another host.
 */
export const docusign = defineProvider({
  slug: 'docusign',
  display_name: 'Docusign',
  console_url: 'https://apps.docusign.com/admin/apps-and-keys',
  documentation_url: 'https://developers.docusign.com/platform/auth/confidential-authcode-get-token/',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://account.docusign.com/',
      authorization_endpoint: 'https://account.docusign.com/oauth/auth',
      token_endpoint: 'https://account.docusign.com/oauth/token',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: [],
      offline_scope: 'extended',
      refresh_token_idle_lifetime_s: 30 * 86_400,
      endpoint_params: {
        base_uri: {
          description: 'Where the account’s data lie, which Docusign tells after the consent.',
          from: 'account',
          field: '$site.base_uri',
        },
        account_id: {
          description: 'Id of the account, which Docusign tells after the consent.',
          from: 'account',
          field: '$site.account_id',
        },
      },
    },
  ],
  origins: ['https://account.docusign.com', 'https://*.docusign.net'],
  identity_scopes: ['signature'],
  account: {
    request: { method: 'GET', path: '/oauth/userinfo', base_url: 'https://account.docusign.com' },
    sites: {
      param: 'account',
      list: 'accounts',
      id: 'account_id',
      name: 'account_name',
      urls: ['base_uri'],
      default: { is_default: 'true' },
    },
    id: ['$site.account_id', 'sub'],
    name: '$site.account_name',
    email: 'email',
  },
  errors: {
    message: ['message', 'error_description'],
    code: ['errorCode', 'error'],
    request_id_header: 'x-docusign-tracetoken',
    unauthorized_codes: ['AUTHORIZATION_INVALID_TOKEN', 'USER_AUTHENTICATION_FAILED'],
    rate_limited_codes: ['HOURLY_APIINVOCATION_LIMIT_EXCEEDED', 'BURST_APIINVOCATION_LIMIT_EXCEEDED'],
    remediations: {
      ENVELOPE_DOES_NOT_EXIST: 'Check the envelope’s id.',
      TEMPLATE_ID_INVALID: 'Check the template’s id: DOCUSIGN_LIST_TEMPLATES lists them.',
      ENVELOPE_CANNOT_VOID_INVALID_STATE: 'Only envelopes that are sent or delivered can be voided.',
    },
  },
});
