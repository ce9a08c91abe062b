import { declareToolkit } from '../declare.js';
import { defineProvider } from '../provider.js';
import { entityTools } from '../quickbooks/entities.js';
import { reportTools } from '../quickbooks/reports.js';

/**
 * Endpoints are those of https://developer.api.intuit.com/.well-known/openid_configuration. The redirect names the
 * company (`realmId`), which stands in every path. Refresh tokens end after 100 days without use.
 * https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0
 */
const quickbooks = defineProvider({
  slug: 'quickbooks',
  display_name: 'QuickBooks Online',
  console_url: 'https://developer.intuit.com/app/developer/dashboard',
  documentation_url:
    'https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://oauth.platform.intuit.com/op/v1',
      authorization_endpoint: 'https://appcenter.intuit.com/connect/oauth2',
      token_endpoint: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
      endpoint_params: {
        environment: {
          description:
            'Which companies: `quickbooks` for real ones, `sandbox-quickbooks` for those of a sandbox.',
          default: 'quickbooks',
          pattern: '(sandbox-)?quickbooks',
        },
        realm_id: {
          description: 'Id of the company.',
          from: 'callback',
          field: 'realmId',
          pattern: '[0-9]+',
        },
      },
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: [],
      refresh_token_idle_lifetime_s: 8_640_000,
      revocation: {
        endpoint: 'https://developer.api.intuit.com/v2/oauth2/tokens/revoke',
        token_parameter: 'token',
        format: 'json',
      },
    },
  ],
  origins: ['https://*.api.intuit.com'],
  identity_scopes: ['com.intuit.quickbooks.accounting'],
  account: {
    request: {
      method: 'GET',
      path: '/query',
      base_url: 'https://{environment}.api.intuit.com/v3/company/{realm_id}',
      query: { query: 'select * from CompanyInfo' },
    },
    // The answer does not repeat the company’s id, which is unknown to the API itself; this pair does not change.
    id: ['QueryResponse.CompanyInfo.0.MetaData.CreateTime', 'QueryResponse.CompanyInfo.0.CompanyName'],
    name: 'QueryResponse.CompanyInfo.0.CompanyName',
    email: 'QueryResponse.CompanyInfo.0.Email.Address',
  },
  errors: {
    message: [
      'Fault.Error.0.Detail',
      'Fault.Error.0.Message',
      'fault.error.0.detail',
      'fault.error.0.message',
    ],
    code: ['Fault.Error.0.code', 'fault.error.0.code'],
    request_id_header: 'intuit_tid',
    rate_limited_codes: ['3001'],
    remediations: {
      '5010': 'Somebody changed it meanwhile: fetch it again and use its SyncToken.',
      '610': 'Check the id: there is no such object, or it was made inactive.',
      '6240': 'Choose another name: names are unique among customers, vendors and employees.',
    },
  },
});

/** https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/account */
export default declareToolkit({
  slug: 'quickbooks',
  display_name: 'QuickBooks Online',
  description: 'Customers, invoices, bills, payments and reports of a company in QuickBooks Online.',
  categories: ['accounting'],
  provider: quickbooks,
  base_url: 'https://{environment}.api.intuit.com/v3/company/{realm_id}',
  documentation_url:
    'https://developer.intuit.com/app/developer/qbo/docs/api/accounting/most-commonly-used/account',
  tools: [...entityTools, ...reportTools],
});
