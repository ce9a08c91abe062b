/** Toolkits of the certified authorization server, for the grants that have no redirect. */
import { PROVIDER_ORIGIN, skeinToolkit } from './grant-oracle.js';

/** `skein`: OAuth 2.0 for an account (RFC 6749 section 4.4). */
export const SKEIN = skeinToolkit('skein', {
  type: 'oauth2_client_credentials',
  issuer: PROVIDER_ORIGIN,
  token_endpoint: `${PROVIDER_ORIGIN}/token`,
  token_endpoint_auth_method: 'client_secret_basic',
  token_params: { audience: '{audience}' },
  endpoint_params: { audience: { description: 'What the token is for.', default: 'skein' } },
});

/** `skein-device`: the device grant (RFC 8628). */
export const SKEIN_DEVICE = skeinToolkit('skein-device', {
  type: 'oauth2_device',
  issuer: PROVIDER_ORIGIN,
  device_authorization_endpoint: `${PROVIDER_ORIGIN}/device/auth`,
  token_endpoint: `${PROVIDER_ORIGIN}/token`,
  revocation_endpoint: `${PROVIDER_ORIGIN}/revoke`,
  token_endpoint_auth_method: 'client_secret_basic',
});
