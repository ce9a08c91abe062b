import { declareToolkit } from '../declare.js';
import { defineProvider } from '../provider.js';
import { IDEMPOTENT_WRITE, READ } from '../tool.js';

/**
 * https://developer.squareup.com/docs/oauth-api/overview: the token endpoint takes and answers JSON, access tokens live
 * thirty days. Revoking is a call of its own with the client’s secret in a header of its own, which is not declared: the
 * merchant removes the app in the Square Dashboard. Production.
 */
const square = defineProvider({
  slug: 'square',
  display_name: 'Square',
  console_url: 'https://developer.squareup.com/apps',
  documentation_url: 'https://developer.squareup.com/docs/oauth-api/overview',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://connect.squareup.com',
      authorization_endpoint: 'https://connect.squareup.com/oauth2/authorize',
      token_endpoint: 'https://connect.squareup.com/oauth2/token',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      authorization_params: { session: 'false' },
      token_request: { format: 'json' },
      token_response: { default_token_type: 'bearer' },
    },
    {
      type: 'bearer',
      fields: [{ name: 'access_token', label: 'Production access token', secret: true }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {access_token}' }],
      help_url: 'https://developer.squareup.com/apps',
    },
  ],
  origins: ['https://connect.squareup.com'],
  // The version that the directory’s document describes.
  headers: { 'Square-Version': '2021-08-18' },
  identity_scopes: ['MERCHANT_PROFILE_READ'],
  account: {
    request: { method: 'GET', path: '/v2/merchants/me', base_url: 'https://connect.squareup.com' },
    id: ['merchant.id'],
    name: 'merchant.business_name',
  },
  // https://developer.squareup.com/docs/build-basics/general-considerations/handling-errors
  errors: {
    message: ['errors.0.detail', 'message', 'error_description'],
    code: ['errors.0.code', 'type', 'error'],
    unauthorized_codes: ['UNAUTHORIZED', 'ACCESS_TOKEN_EXPIRED', 'ACCESS_TOKEN_REVOKED'],
    missing_scope_codes: ['INSUFFICIENT_SCOPES'],
    rate_limited_codes: ['RATE_LIMITED'],
    remediations: {
      NOT_FOUND: 'Check the id.',
      VERSION_MISMATCH: 'It was changed meanwhile: read it, and pass its version.',
      IDEMPOTENCY_KEY_REUSED: 'Choose another idempotency_key: this one was used for something else.',
    },
  },
});

const KEY = { idempotency_key: 'A text of your own that makes a repeated call do nothing twice.' };
const PAGES = { cursor: '`cursor` of the page before.', limit: 'How many to return.' };
const MONEY = '{"amount": in the smallest unit, "currency": ISO 4217 code}.';

/** https://developer.squareup.com/reference/square. Calls change real money. */
export default declareToolkit({
  slug: 'square',
  display_name: 'Square',
  description: 'Sales with Square: customers, catalog, orders, invoices, payments and refunds.',
  categories: ['payments', 'commerce'],
  provider: square,
  base_url: 'https://connect.squareup.com',
  documentation_url: 'https://developer.squareup.com/reference/square',
  documents: ['squareup.com'],
  tools: [
    {
      operation: 'GET /v2/locations',
      name: 'SQUARE_LIST_LOCATIONS',
      description: 'Lists the locations of the business, whose ids other tools take.',
      scopes: ['MERCHANT_PROFILE_READ'],
      example: {},
    },
    {
      operation: 'GET /v2/customers',
      name: 'SQUARE_LIST_CUSTOMERS',
      description: 'Lists customers.',
      scopes: ['CUSTOMERS_READ'],
      describe: PAGES,
      example: { limit: 20 },
    },
    {
      operation: 'POST /v2/customers/search',
      name: 'SQUARE_SEARCH_CUSTOMERS',
      description: 'Searches customers by address, phone number, time or group.',
      scopes: ['CUSTOMERS_READ'],
      annotations: READ,
      describe: { ...PAGES, query: '`filter` and `sort`: {"filter": {"email_address": {"exact": …}}}.' },
      example: { query: { filter: { email_address: { exact: 'post@example.com' } } } },
    },
    {
      operation: 'GET /v2/customers/{customer_id}',
      name: 'SQUARE_RETRIEVE_CUSTOMER',
      aliases: ['SQUARE_GET_CUSTOMER'],
      description: 'Reads one customer.',
      scopes: ['CUSTOMERS_READ'],
      example: { customer_id: 'JDKYHBWT1D4F8MFH63DBMEN8Y4' },
    },
    {
      operation: 'POST /v2/customers',
      name: 'SQUARE_CREATE_CUSTOMER',
      description: 'Creates a customer. Returns them.',
      scopes: ['CUSTOMERS_WRITE'],
      describe: KEY,
      example: { given_name: 'Example', email_address: 'post@example.com' },
    },
    {
      operation: 'PUT /v2/customers/{customer_id}',
      name: 'SQUARE_UPDATE_CUSTOMER',
      description: 'Changes what is given of a customer and leaves the rest. Returns them.',
      scopes: ['CUSTOMERS_WRITE'],
      annotations: IDEMPOTENT_WRITE,
      example: { customer_id: 'JDKYHBWT1D4F8MFH63DBMEN8Y4', note: 'Prefers wool.' },
    },
    {
      operation: 'GET /v2/catalog/list',
      name: 'SQUARE_LIST_CATALOG',
      description: 'Lists items, variations, categories and so on.',
      scopes: ['ITEMS_READ'],
      describe: { cursor: PAGES.cursor, types: 'Kinds joined by commas, such as `ITEM,CATEGORY`.' },
      omit: ['catalog_version'],
      example: { types: 'ITEM' },
    },
    {
      operation: 'POST /v2/catalog/search',
      name: 'SQUARE_SEARCH_CATALOG_OBJECTS',
      description: 'Searches the catalog.',
      scopes: ['ITEMS_READ'],
      annotations: READ,
      describe: PAGES,
      example: {
        object_types: ['ITEM'],
        query: { text_query: { keywords: ['yarn'] } },
      },
    },
    {
      operation: 'POST /v2/catalog/object',
      name: 'SQUARE_UPSERT_CATALOG_OBJECT',
      description: 'Creates or changes a thing of the catalog. Returns it.',
      scopes: ['ITEMS_WRITE'],
      describe: { ...KEY, object: 'The thing; an `id` that begins with # creates it.' },
      example: {
        idempotency_key: 'af3d1afc',
        object: { type: 'ITEM', id: '#yarn', item_data: { name: 'Yarn' } },
      },
    },
    {
      operation: 'GET /v2/inventory/{catalog_object_id}',
      name: 'SQUARE_RETRIEVE_INVENTORY_COUNT',
      description: 'Tells how many of an item’s variation there are.',
      scopes: ['INVENTORY_READ'],
      describe: { cursor: PAGES.cursor },
      example: { catalog_object_id: 'W62UWFY35CWMYGVWK6TWJDNI' },
    },
    {
      operation: 'POST /v2/orders/search',
      name: 'SQUARE_SEARCH_ORDERS',
      description: 'Searches orders of some locations.',
      scopes: ['ORDERS_READ'],
      annotations: READ,
      describe: { ...PAGES, location_ids: 'Ids of the locations, up to ten.' },
      example: { location_ids: ['L1'], limit: 20 },
    },
    {
      operation: 'GET /v2/orders/{order_id}',
      name: 'SQUARE_RETRIEVE_ORDER',
      aliases: ['SQUARE_GET_ORDER'],
      description: 'Reads one order.',
      scopes: ['ORDERS_READ'],
      example: { order_id: 'CAISENgvlJ6jLWAzERDzjyHVybY' },
    },
    {
      operation: 'POST /v2/orders',
      name: 'SQUARE_CREATE_ORDER',
      description: 'Creates an order. Returns it.',
      scopes: ['ORDERS_WRITE'],
      describe: KEY,
      example: {
        idempotency_key: '8193148c',
        order: {
          location_id: 'L1',
          line_items: [{ name: 'Yarn', quantity: '1', base_price_money: { amount: 950, currency: 'EUR' } }],
        },
      },
    },
    {
      operation: 'GET /v2/payments',
      name: 'SQUARE_LIST_PAYMENTS',
      description: 'Lists payments, the newest first.',
      scopes: ['PAYMENTS_READ'],
      describe: PAGES,
      example: { limit: 20 },
    },
    {
      operation: 'GET /v2/payments/{payment_id}',
      name: 'SQUARE_GET_PAYMENT',
      description: 'Reads one payment.',
      scopes: ['PAYMENTS_READ'],
      example: { payment_id: 'bP9mAsEMYPUGjjGNaNO5ZDVyLhSZY' },
    },
    {
      operation: 'POST /v2/refunds',
      name: 'SQUARE_REFUND_PAYMENT',
      description: 'Pays a payment back, in whole or in part. Returns the refund.',
      scopes: ['PAYMENTS_WRITE'],
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true },
      describe: { ...KEY, amount_money: `How much: ${MONEY}` },
      omit: ['app_fee_money'],
      example: {
        idempotency_key: '9b7f2dcf',
        payment_id: 'bP9mAsEMYPUGjjGNaNO5ZDVyLhSZY',
        amount_money: { amount: 950, currency: 'EUR' },
      },
    },
    {
      operation: 'GET /v2/invoices',
      name: 'SQUARE_LIST_INVOICES',
      description: 'Lists the invoices of a location.',
      scopes: ['INVOICES_READ'],
      describe: PAGES,
      example: { location_id: 'L1' },
    },
    {
      operation: 'POST /v2/invoices/{invoice_id}/publish',
      name: 'SQUARE_PUBLISH_INVOICE',
      description: 'Sends an invoice to the customer, or has it paid as it says. Returns it.',
      scopes: ['ORDERS_WRITE', 'INVOICES_WRITE'],
      describe: { ...KEY, version: 'Version of the invoice as last read.' },
      example: { invoice_id: 'inv:0-ChCHu2mZEabLeeHahQnXDjZQECY', version: 1 },
    },
  ],
});
