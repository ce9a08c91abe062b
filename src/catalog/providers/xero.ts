import { defineProvider } from '../provider.js';

const INVOICES = ['accounting.invoices', 'accounting.invoices.read'];
const PAYMENTS = ['accounting.payments', 'accounting.payments.read'];
const BANK = ['accounting.banktransactions', 'accounting.banktransactions.read'];

/**
 * https://developer.xero.com/documentation/guides/oauth2/auth-flow/ and …/guides/oauth2/scopes/. Apps made since March
 * 2026 have the granular scopes named here; the broad ones of older apps cover them until September 2027. Refresh tokens
 * are used once and live sixty days.
 */
export const xero = defineProvider({
  slug: 'xero',
  display_name: 'Xero',
  console_url: 'https://developer.xero.com/app/manage',
  documentation_url: 'https://developer.xero.com/documentation/guides/oauth2/auth-flow/',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://identity.xero.com',
      authorization_endpoint: 'https://login.xero.com/identity/connect/authorize',
      token_endpoint: 'https://identity.xero.com/connect/token',
      revocation_endpoint: 'https://identity.xero.com/connect/revocation',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: ['S256'],
      offline_scope: 'offline_access',
      refresh_token_idle_lifetime_s: 60 * 86_400,
    },
  ],
  origins: ['https://api.xero.com'],
  identity_scopes: ['openid', 'profile', 'email'],
  account: {
    request: { method: 'GET', path: '/connections', base_url: 'https://api.xero.com' },
    id: ['0.tenantId'],
    name: '0.tenantName',
  },
  scope_implies: {
    'accounting.transactions': [...INVOICES, ...PAYMENTS, ...BANK],
    'accounting.transactions.read': [
      'accounting.invoices.read',
      'accounting.payments.read',
      'accounting.banktransactions.read',
    ],
    'accounting.reports.read': [
      'accounting.reports.profitandloss.read',
      'accounting.reports.balancesheet.read',
    ],
    'accounting.invoices': ['accounting.invoices.read'],
    'accounting.payments': ['accounting.payments.read'],
    'accounting.banktransactions': ['accounting.banktransactions.read'],
    'accounting.contacts': ['accounting.contacts.read'],
    'accounting.settings': ['accounting.settings.read'],
  },
  errors: {
    message: ['Elements.0.ValidationErrors.0.Message', 'Detail', 'Message', 'error_description'],
    code: ['Type', 'Title', 'error'],
    request_id_header: 'xero-correlation-id',
    unauthorized_codes: ['Unauthorized'],
    remediations: {
      ValidationException: 'Correct what Xero names in its message.',
      Forbidden: 'Check the tenant_id: XERO_LIST_CONNECTIONS tells the organisations that are connected.',
    },
  },
});
