/** The services of `emulate` that tools of the full catalog are run against, with what is in them at the start. */
import type { FrontOptions } from './emulator-front.js';

/** Of Twilio: the account, an API key of it, a Verify service and a phone number. */
export const ACCOUNT = 'AC0123456789abcdef0123456789abcdef';
export const KEY = 'SK0123456789abcdef0123456789abcdef';
export const SERVICE = 'VA0123456789abcdef0123456789abcdef';
export const OURS = '+15551234567';

/** By toolkit. */
export const SERVICES: Readonly<Record<string, FrontOptions>> = {
  stripe: {
    service: 'stripe',
    origins: ['https://api.stripe.com'],
    lacking: (call) => (call === 'GET /v1/account' ? { id: 'acct_1', email: 'shop@example.com' } : undefined),
  },
  twilio: {
    service: 'twilio',
    origins: ['https://api.twilio.com', 'https://verify.twilio.com'],
    prefixes: { 'https://verify.twilio.com': '/verify' },
    seed: {
      twilio: {
        account: { sid: ACCOUNT, auth_token: 'not-used' },
        api_keys: [{ sid: KEY, secret: 'api-secret' }],
        phone_numbers: [{ phone_number: OURS }],
        verify_services: [{ sid: SERVICE, friendly_name: 'Sign-in', code: '246810' }],
      },
    },
  },
  resend: { service: 'resend', origins: ['https://api.resend.com'] },
  okta: { service: 'okta', origins: ['https://*.okta.com'] },
  linear: {
    service: 'linear',
    origins: ['https://api.linear.app'],
    seed: {
      linear: {
        users: [{ email: 'user@example.com', name: 'User', admin: true }],
        teams: [{ key: 'ENG', name: 'Engineering' }],
        tokens: [{ token: 'lin_api_key1', user: 'user@example.com', scopes: ['read', 'write'] }],
        strict_scopes: true,
      },
    },
    lacking: (_, body) =>
      body.includes('viewer { id name email organization')
        ? { data: { viewer: { id: 'u-1', organization: { id: 'o-1' } } } }
        : undefined,
  },
};
