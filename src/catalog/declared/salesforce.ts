import { declareToolkit } from '../declare.js';
import { defineProvider } from '../provider.js';
import { createTools } from '../salesforce/create.js';
import { listTools } from '../salesforce/lists.js';
import { queryTools } from '../salesforce/query.js';
import { recordTools } from '../salesforce/records.js';

/**
 * Salesforce orgs. Endpoints are those of https://login.salesforce.com/.well-known/openid-configuration; sandboxes log
 * in at `test`. `refresh_token` is a scope of its own, and the only way to a grant that lasts. Each org answers at an
 * address of its own, which the token answer names (`instance_url`): a My Domain, of which sandboxes, developer and
 * scratch orgs have partitions, or an instance such as `na1`.
 * https://help.salesforce.com/s/articleView?id=xcloud.domain_name_url_formats.htm
 */
const salesforce = defineProvider({
  slug: 'salesforce',
  display_name: 'Salesforce',
  console_url: 'https://login.salesforce.com/lightning/setup/ConnectedApplication/home',
  documentation_url:
    'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_web_server_flow.htm',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://{login}.salesforce.com',
      authorization_endpoint: 'https://{login}.salesforce.com/services/oauth2/authorize',
      token_endpoint: 'https://{login}.salesforce.com/services/oauth2/token',
      revocation_endpoint: 'https://{login}.salesforce.com/services/oauth2/revoke',
      endpoint_params: {
        login: {
          description: 'Where the org logs in: `login`, or `test` for a sandbox.',
          default: 'login',
          pattern: 'login|test',
        },
        instance_url: {
          description: 'The origin of the org, such as https://acme.my.salesforce.com.',
          from: 'token_response',
        },
      },
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: ['S256'],
      offline_scope: 'refresh_token',
    },
  ],
  origins: [
    'https://*.my.salesforce.com',
    ...['sandbox', 'develop', 'scratch', 'demo', 'patch', 'trailblaze', 'free'].map(
      (partition) => `https://*.${partition}.my.salesforce.com`,
    ),
    'https://*.salesforce.com',
  ],
  identity_scopes: ['openid', 'profile', 'email'],
  account: {
    request: { method: 'GET', path: '/services/oauth2/userinfo', base_url: '{instance_url}' },
    id: ['organization_id', 'user_id'],
    name: 'name',
    email: 'email',
  },
  errors: {
    message: ['0.message', 'errors.0.message', 'error_description'],
    code: ['0.errorCode', 'error'],
    errors_field: 'errors',
    unauthorized_codes: ['INVALID_SESSION_ID'],
    rate_limited_codes: ['REQUEST_LIMIT_EXCEEDED'],
    remediations: {
      MALFORMED_QUERY: 'Correct the SOQL where Salesforce points.',
      INVALID_FIELD: 'SALESFORCE_DESCRIBE_OBJECT tells the fields of an object by their API names.',
      INVALID_TYPE: 'SALESFORCE_LIST_OBJECTS tells the objects of this org by their API names.',
      REQUIRED_FIELD_MISSING: 'Give the fields that Salesforce names.',
      NOT_FOUND: 'Check the object and the id; records that the user may not see are not found.',
    },
  },
});

/** The REST API, and its GraphQL for lists that go on by a cursor. Paths were compared with those of jsforce 3.10. */
export default declareToolkit({
  slug: 'salesforce',
  display_name: 'Salesforce',
  description: 'Accounts, contacts, leads, opportunities and every other record of a Salesforce org.',
  categories: ['crm', 'sales'],
  provider: salesforce,
  base_url: '{instance_url}/services/data/v62.0',
  documentation_url: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/',
  tools: [...queryTools, ...recordTools, ...createTools, ...listTools],
});
