import { declareToolkit } from '../declare.js';
import { defineProvider } from '../provider.js';

/**
 * https://docs.stripe.com/api/authentication: a secret key, or better a restricted one, as a bearer token. The version is
 * the one that the directory’s document describes (https://docs.stripe.com/api/versioning).
 */
const stripe = defineProvider({
  slug: 'stripe',
  display_name: 'Stripe',
  console_url: 'https://dashboard.stripe.com/apikeys',
  documentation_url: 'https://docs.stripe.com/keys',
  auth_schemes: [
    {
      type: 'bearer',
      fields: [
        {
          name: 'api_key',
          label: 'Secret key',
          description: 'Begins with sk_, or rk_ for a restricted key that allows less.',
          secret: true,
          pattern: '(sk|rk)_(test|live)_[A-Za-z0-9]+',
        },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {api_key}' }],
      help_url: 'https://dashboard.stripe.com/apikeys',
    },
  ],
  origins: ['https://api.stripe.com'],
  headers: { 'Stripe-Version': '2022-11-15' },
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/v1/account', base_url: 'https://api.stripe.com' },
    id: ['id'],
    name: 'settings.dashboard.display_name',
    email: 'email',
  },
  // https://docs.stripe.com/api/errors
  errors: {
    message: ['error.message'],
    code: ['error.code', 'error.type'],
    request_id_header: 'request-id',
    unauthorized_codes: ['api_key_expired'],
    rate_limited_codes: ['rate_limit', 'lock_timeout'],
    remediations: {
      resource_missing: 'Check the id, and that it belongs to the mode of the key: test or live.',
      amount_too_small: 'Give an amount of at least half a US dollar, in the smallest unit of the currency.',
      parameter_invalid_integer: 'Give amounts as integers in the smallest unit, 1000 for 10.00 EUR.',
    },
  },
});

const PAGES = {
  limit: 'How many to return, 1 to 100; 10 where left out.',
  starting_after: 'Id of the last object of the page before.',
  ending_before: 'Id of the first object of the page after.',
};
const AMOUNT = 'In the smallest unit of the currency: 1000 for 10.00 EUR, 1000 for 1000 JPY.';
const CURRENCY = 'ISO 4217 code in lower case.';

/** https://docs.stripe.com/api. Calls change real money where the key is a live one. */
export default declareToolkit({
  slug: 'stripe',
  display_name: 'Stripe',
  description: 'Payments in Stripe: customers, products, invoices, subscriptions, payments and refunds.',
  categories: ['payments', 'finance'],
  provider: stripe,
  base_url: 'https://api.stripe.com',
  documentation_url: 'https://docs.stripe.com/api',
  documents: ['stripe.com'],
  tools: [
    {
      operation: 'POST /v1/customers',
      name: 'STRIPE_CREATE_CUSTOMER',
      description: 'Creates a customer. Returns it with its id.',
      omit: ['source', 'coupon', 'expand'],
      example: { email: 'post@example.com', name: 'Example' },
    },
    {
      operation: 'GET /v1/customers',
      name: 'STRIPE_LIST_CUSTOMERS',
      description: 'Lists customers, the newest first.',
      describe: { ...PAGES, email: 'Only those with exactly this address.' },
      omit: ['expand', 'test_clock'],
      example: { limit: 10 },
    },
    {
      operation: 'GET /v1/customers/search',
      name: 'STRIPE_SEARCH_CUSTOMERS',
      description:
        'Searches customers by name, address, phone or metadata. New ones are found after about a minute.',
      describe: { query: 'In Stripe’s search language: `email:"post@example.com"` or `name~"example"`.' },
      omit: ['expand'],
      example: { query: 'email:"post@example.com"' },
    },
    {
      operation: 'GET /v1/customers/{customer}',
      name: 'STRIPE_RETRIEVE_CUSTOMER',
      aliases: ['STRIPE_GET_CUSTOMER'],
      description: 'Reads one customer.',
      rename: { customer: 'customer_id' },
      omit: ['expand'],
      example: { customer_id: 'cus_1' },
    },
    {
      operation: 'POST /v1/customers/{customer}',
      name: 'STRIPE_UPDATE_CUSTOMER',
      description: 'Changes what is given of a customer and leaves the rest. Returns it.',
      rename: { customer: 'customer_id' },
      omit: ['expand', 'source', 'coupon', 'card', 'bank_account'],
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
      example: { customer_id: 'cus_1', name: 'Example' },
    },
    {
      operation: 'POST /v1/products',
      name: 'STRIPE_CREATE_PRODUCT',
      description: 'Creates a product, with its first price if wanted. Returns it.',
      omit: ['expand'],
      example: { name: 'Yarn' },
    },
    {
      operation: 'GET /v1/products',
      name: 'STRIPE_LIST_PRODUCTS',
      description: 'Lists products, the newest first.',
      describe: PAGES,
      omit: ['expand'],
      example: { active: true },
    },
    {
      operation: 'POST /v1/prices',
      name: 'STRIPE_CREATE_PRICE',
      description: 'Creates a price of a product, paid once or again and again. Returns it.',
      describe: { unit_amount: AMOUNT, currency: CURRENCY },
      omit: ['expand'],
      example: { product: 'prod_1', unit_amount: 1000, currency: 'eur' },
    },
    {
      operation: 'GET /v1/prices',
      name: 'STRIPE_LIST_PRICES',
      description: 'Lists prices, the newest first.',
      describe: PAGES,
      omit: ['expand'],
      example: { product: 'prod_1' },
    },
    {
      operation: 'POST /v1/payment_links',
      name: 'STRIPE_CREATE_PAYMENT_LINK',
      description: 'Makes an address where anybody can pay for some prices. Returns it.',
      describe: { line_items: 'What is paid for, each with `price` and `quantity`.' },
      omit: ['expand'],
      example: { line_items: [{ price: 'price_1', quantity: 1 }] },
    },
    {
      operation: 'POST /v1/payment_intents',
      name: 'STRIPE_CREATE_PAYMENT_INTENT',
      description: 'Begins a payment. Returns it with the secret that a client finishes it with.',
      describe: { amount: AMOUNT, currency: CURRENCY },
      omit: ['expand'],
      example: { amount: 1000, currency: 'eur' },
    },
    {
      operation: 'GET /v1/payment_intents',
      name: 'STRIPE_LIST_PAYMENT_INTENTS',
      description: 'Lists payments, the newest first.',
      describe: PAGES,
      omit: ['expand'],
      example: { customer: 'cus_1' },
    },
    {
      operation: 'POST /v1/refunds',
      name: 'STRIPE_CREATE_REFUND',
      description: 'Pays a payment back, in whole or in part. Returns the refund.',
      describe: { amount: `${AMOUNT.slice(0, -1)}; the rest of the payment where left out.` },
      omit: ['expand'],
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
      example: { payment_intent: 'pi_1' },
    },
    {
      operation: 'POST /v1/invoices',
      name: 'STRIPE_CREATE_INVOICE',
      description: 'Drafts an invoice for a customer. Returns it.',
      omit: ['expand'],
      example: { customer: 'cus_1', collection_method: 'send_invoice', days_until_due: 30 },
    },
    {
      operation: 'POST /v1/invoiceitems',
      name: 'STRIPE_CREATE_INVOICE_ITEM',
      description: 'Adds a line to a draft, or to the customer’s next invoice. Returns it.',
      describe: { amount: AMOUNT, currency: CURRENCY },
      omit: ['expand'],
      example: { customer: 'cus_1', invoice: 'in_1', amount: 1000, currency: 'eur' },
    },
    {
      operation: 'POST /v1/invoices/{invoice}/finalize',
      name: 'STRIPE_FINALIZE_INVOICE',
      description: 'Makes a draft final, after which it can be paid and no longer changed. Returns it.',
      rename: { invoice: 'invoice_id' },
      omit: ['expand'],
      example: { invoice_id: 'in_1' },
    },
    {
      operation: 'POST /v1/invoices/{invoice}/send',
      name: 'STRIPE_SEND_INVOICE',
      description: 'Sends an invoice to the customer by e-mail. Returns it.',
      rename: { invoice: 'invoice_id' },
      omit: ['expand'],
      example: { invoice_id: 'in_1' },
    },
    {
      operation: 'GET /v1/invoices',
      name: 'STRIPE_LIST_INVOICES',
      description: 'Lists invoices, the newest first.',
      describe: PAGES,
      omit: ['expand'],
      example: { customer: 'cus_1', status: 'open' },
    },
    {
      operation: 'GET /v1/subscriptions',
      name: 'STRIPE_LIST_SUBSCRIPTIONS',
      description: 'Lists subscriptions that have not ended, the newest first.',
      describe: { ...PAGES, status: 'Which ones; `all` for those that have ended too.' },
      omit: ['expand', 'test_clock'],
      example: { customer: 'cus_1' },
    },
    {
      operation: 'DELETE /v1/subscriptions/{subscription_exposed_id}',
      name: 'STRIPE_CANCEL_SUBSCRIPTION',
      description: 'Ends a subscription at once. Returns it.',
      rename: { subscription_exposed_id: 'subscription_id' },
      omit: ['expand'],
      example: { subscription_id: 'sub_1' },
    },
    {
      operation: 'GET /v1/balance',
      name: 'STRIPE_RETRIEVE_BALANCE',
      aliases: ['STRIPE_GET_BALANCE'],
      description: 'Reads how much money the account has, available and pending.',
      omit: ['expand'],
      example: {},
    },
  ],
});
