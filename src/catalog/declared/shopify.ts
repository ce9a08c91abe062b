import { declareToolkit } from '../declare.js';
import { defineProvider } from '../provider.js';
import { customerTools } from '../shopify/customers.js';
import { orderTools } from '../shopify/orders.js';
import { productTools } from '../shopify/products.js';
import { shopTools } from '../shopify/shop.js';

const TOKEN_ENDPOINT = 'https://{shop}.myshopify.com/admin/oauth/access_token';
/** Whatever way a token was obtained: https://shopify.dev/docs/apps/build/authentication-authorization */
const TOKEN_HEADER = 'X-Shopify-Access-Token';
const endpoint_params = {
  shop: {
    description: 'The shop’s name in its address: `acme` of acme.myshopify.com.',
    pattern: '[a-zA-Z0-9][a-zA-Z0-9-]*',
  },
} as const;

const shopify = defineProvider({
  slug: 'shopify',
  display_name: 'Shopify',
  console_url: 'https://dev.shopify.com/dashboard',
  documentation_url: 'https://shopify.dev/docs/apps/build/authentication-authorization',
  auth_schemes: [
    // https://shopify.dev/docs/apps/build/authentication-authorization/authenticate-standalone-apps, and of `expiring`,
    // which new public apps must send: .../access-tokens/offline-access-tokens; of `hmac` and `shop` in the redirect:
    // .../access-tokens/authorization-code-grant
    {
      type: 'oauth2',
      issuer: 'https://{shop}.myshopify.com',
      authorization_endpoint: 'https://{shop}.myshopify.com/admin/oauth/authorize',
      token_endpoint: TOKEN_ENDPOINT,
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      access_token_header: TOKEN_HEADER,
      scope_separator: ',',
      authorization_response: { signature_parameter: 'hmac', issuer_host_parameter: 'shop' },
      token_request: { code_params: { expiring: '1' } },
      token_response: { default_token_type: 'bearer', scope_separator: ',' },
      endpoint_params,
    },
    // Of an app in the shop’s own organization:
    // https://shopify.dev/docs/apps/build/authentication-authorization/client-credentials-grant
    {
      type: 'oauth2_client_credentials',
      issuer: 'https://{shop}.myshopify.com',
      token_endpoint: TOKEN_ENDPOINT,
      token_endpoint_auth_method: 'client_secret_post',
      access_token_header: TOKEN_HEADER,
      scope_separator: ',',
      token_response: { default_token_type: 'bearer', scope_separator: ',' },
      endpoint_params,
    },
    {
      type: 'api_key',
      fields: [
        {
          name: 'access_token',
          label: 'Admin API access token',
          description: 'Of a custom app that is installed in the shop; it begins with shpat_.',
          secret: true,
          pattern: 'shp[a-z]+_[A-Za-z0-9_-]+',
        },
      ],
      placements: [{ in: 'header', name: TOKEN_HEADER, value: '{access_token}' }],
      help_url: 'https://help.shopify.com/en/manual/apps/app-types/custom-apps',
      endpoint_params,
    },
  ],
  origins: ['https://*.myshopify.com'],
  identity_scopes: [],
  account: {
    request: {
      method: 'POST',
      path: '/admin/api/2026-07/graphql.json',
      base_url: 'https://{shop}.myshopify.com',
      body: { query: 'query { shop { id name email myshopifyDomain } }' },
    },
    id: ['data.shop.id'],
    name: 'data.shop.name',
    email: 'data.shop.email',
  },
  // https://shopify.dev/docs/api/usage/access-scopes: whoever may write may read.
  scope_implies: {
    write_products: ['read_products'],
    write_inventory: ['read_inventory'],
    write_orders: ['read_orders'],
    write_draft_orders: ['read_draft_orders'],
    write_customers: ['read_customers'],
  },
  // https://shopify.dev/docs/api/admin-graphql#status_and_error_codes
  errors: {
    errors_field: 'errors',
    message: ['errors.0.message', 'errors'],
    code: ['errors.0.extensions.code'],
    request_id_header: 'x-request-id',
    missing_scope_codes: ['ACCESS_DENIED'],
    rate_limited_codes: ['THROTTLED'],
    remediations: {
      ACCESS_DENIED: 'Give the app the access scope that Shopify names, then connect again.',
    },
  },
});

/** The GraphQL Admin API; every query was validated against its schema of 2026-07 (in @shopify/dev-mcp 1.16). */
export default declareToolkit({
  slug: 'shopify',
  display_name: 'Shopify',
  description: 'Products, orders, customers and inventory of a Shopify shop.',
  categories: ['e-commerce'],
  provider: shopify,
  base_url: 'https://{shop}.myshopify.com/admin/api/2026-07',
  documentation_url: 'https://shopify.dev/docs/api/admin-graphql',
  tools: [...productTools, ...orderTools, ...customerTools, ...shopTools],
});
