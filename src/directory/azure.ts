import { defineProvider, requireOAuth2Scheme } from '../catalog/provider.js';
import { microsoft } from '../catalog/providers/microsoft.js';

/**
 * Azure Resource Manager: the identity platform is Microsoft’s, the token another than Microsoft Graph’s, which is why
 * there is no call that tells whose it is.
 * learn.microsoft.com/en-us/rest/api/azure/#create-the-request
 */
export const azure = defineProvider({
  slug: 'azure',
  display_name: 'Microsoft Azure',
  console_url: microsoft.console_url,
  documentation_url: 'https://learn.microsoft.com/en-us/rest/api/azure/',
  auth_schemes: [requireOAuth2Scheme(microsoft)],
  origins: ['https://management.azure.com'],
  identity_scopes: [],
  errors: {
    message: ['error.message', 'message', 'error_description'],
    code: ['error.code', 'code', 'error'],
    request_id_header: 'x-ms-request-id',
    unauthorized_codes: ['InvalidAuthenticationToken', 'ExpiredAuthenticationToken'],
    rate_limited_codes: ['TooManyRequests', 'SubscriptionRequestsThrottled'],
  },
});

/** Scopes as the documents name them, and as the identity platform wants them. */
export const AZURE_SCOPES: Readonly<Record<string, string>> = {
  user_impersonation: 'https://management.azure.com/user_impersonation',
};
