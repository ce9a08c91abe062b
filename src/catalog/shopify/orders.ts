import { Type } from '@sinclair/typebox';
import { flag, id, integer, list, text, texts, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { gid, graphql, PAGING, paging, search } from './request.js';

const order_id = id(`Id of the order, such as ${gid('Order')}148977776.`, {
  pattern: '^gid://shopify/Order/\\d+$',
});
const MONEY = '{ shopMoney { amount currencyCode } }';
const ORDER = `id name createdAt displayFinancialStatus displayFulfillmentStatus cancelledAt email tags note totalPriceSet ${MONEY} customer { id displayName }`;

export const orderTools = [
  defineTool({
    name: 'SHOPIFY_LIST_ORDERS',
    aliases: ['SHOPIFY_GET_ORDERS', 'SHOPIFY_GET_ORDERS_WITH_FILTERS'],
    description:
      'Lists orders, newest first, filtered if asked. Returns `nodes` and `pageInfo`; orders older than 60 days need more access.',
    scopes: ['read_orders', 'read_customers'],
    annotations: READ,
    params: toParams(
      {},
      {
        query: search('financial_status:paid, fulfillment_status:unshipped, email:jo@example.com'),
        ...paging,
      },
    ),
    example: { query: 'fulfillment_status:unshipped', limit: 10 },
    request: graphql(
      `query Orders($query: String, $first: Int, $after: String) { orders(query: $query, first: $first, after: $after, sortKey: CREATED_AT, reverse: true) { nodes { ${ORDER} } pageInfo { hasNextPage endCursor } } }`,
      { query: '$query', ...PAGING },
      'orders',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_GET_ORDER',
    aliases: ['SHOPIFY_GET_ORDERSBY_ID'],
    description: 'Fetches an order with its first 100 line items, addresses and fulfillments.',
    scopes: ['read_orders', 'read_customers'],
    annotations: READ,
    params: toParams({ order_id }),
    example: { order_id: 'gid://shopify/Order/148977776' },
    request: graphql(
      `query Order($id: ID!) { order(id: $id) { ${ORDER} shippingAddress { name address1 address2 city zip province country phone } lineItems(first: 100) { nodes { id title quantity sku originalUnitPriceSet ${MONEY} } } fulfillments(first: 20) { id status trackingInfo { company number url } } } }`,
      { id: '$order_id' },
      'order',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_UPDATE_ORDER',
    description:
      'Changes note, tags or e-mail address of an order. Returns `order`, or in `userErrors` what is wrong.',
    scopes: ['write_orders', 'read_customers'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      { order_id },
      {
        note: text('The note that staff sees.'),
        tags: texts('All its tags from now on.'),
        email: text('The customer’s e-mail address.', { format: 'email' }),
      },
    ),
    example: { order_id: 'gid://shopify/Order/148977776', note: 'Deliver after 5 pm.' },
    request: graphql(
      `mutation Update($input: OrderInput!) { orderUpdate(input: $input) { order { ${ORDER} } userErrors { field message } } }`,
      { input: { id: '$order_id', note: '$note', tags: '$tags', email: '$email' } },
      'orderUpdate',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_CANCEL_ORDER',
    description:
      'Cancels an order for good, refunding it and restocking its items as asked. Returns `job`, or in `orderCancelUserErrors` what is wrong.',
    scopes: ['write_orders'],
    annotations: DESTRUCTIVE,
    params: toParams(
      {
        order_id,
        reason: stringEnum(['CUSTOMER', 'DECLINED', 'FRAUD', 'INVENTORY', 'OTHER', 'STAFF'], {
          description: 'Why.',
        }),
        refund: flag('Whether to refund to the payment methods it was paid with.'),
        restock: flag('Whether the items go back into stock.'),
      },
      {
        notify_customer: flag('Whether to tell the customer.', { default: false }),
        staff_note: text('A note that staff sees.', { maxLength: 255 }),
      },
    ),
    example: { order_id: 'gid://shopify/Order/148977776', reason: 'CUSTOMER', refund: true, restock: true },
    request: graphql(
      'mutation Cancel($orderId: ID!, $reason: OrderCancelReason!, $refundMethod: OrderCancelRefundMethodInput!, $restock: Boolean!, $notifyCustomer: Boolean, $staffNote: String) { orderCancel(orderId: $orderId, reason: $reason, refundMethod: $refundMethod, restock: $restock, notifyCustomer: $notifyCustomer, staffNote: $staffNote) { job { id done } orderCancelUserErrors { field message code } } }',
      {
        orderId: '$order_id',
        reason: '$reason',
        refundMethod: { originalPaymentMethodsRefund: '$refund' },
        restock: '$restock',
        notifyCustomer: '$notify_customer',
        staffNote: '$staff_note',
      },
      'orderCancel',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_CREATE_DRAFT_ORDER',
    description:
      'Creates a draft order, which can be sent as an invoice. Returns `draftOrder` with `invoiceUrl`, or in `userErrors` what is wrong.',
    scopes: ['write_draft_orders'],
    annotations: WRITE,
    params: toParams(
      {
        line_items: list(
          Type.Object(
            {
              variantId: id(`Id of the variant, such as ${gid('ProductVariant')}30322695.`),
              quantity: integer('How many.', { minimum: 1 }),
            },
            { description: 'An item.', additionalProperties: false },
          ),
          'What is ordered.',
          { minItems: 1 },
        ),
      },
      {
        email: text('The customer’s e-mail address.', { format: 'email' }),
        customer_id: text(`Id of the customer, such as ${gid('Customer')}544365967.`),
        note: text('The note that staff sees.'),
        tags: texts('Its tags.'),
      },
    ),
    example: {
      line_items: [{ variantId: 'gid://shopify/ProductVariant/30322695', quantity: 2 }],
      email: 'jo@example.com',
    },
    request: graphql(
      'mutation Draft($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id name status invoiceUrl } userErrors { field message } } }',
      {
        input: {
          lineItems: '$line_items',
          email: '$email',
          purchasingEntity: { customerId: '$customer_id' },
          note: '$note',
          tags: '$tags',
        },
      },
      'draftOrderCreate',
    ),
  }),
];
