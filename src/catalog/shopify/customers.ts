import { id, text, texts, toParams } from '../params.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { gid, graphql, PAGING, paging, search } from './request.js';

const customer_id = id(`Id of the customer, such as ${gid('Customer')}544365967.`, {
  pattern: '^gid://shopify/Customer/\\d+$',
});
const CUSTOMER =
  'id displayName firstName lastName defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } numberOfOrders amountSpent { amount currencyCode } tags note createdAt';

const about = {
  email: text('E-mail address.', { format: 'email' }),
  phone: text('Phone number, such as +16135551111.'),
  first_name: text('First name.'),
  last_name: text('Family name.'),
  note: text('The note that staff sees.'),
  tags: texts('All its tags.'),
};
const ABOUT = {
  email: '$email',
  phone: '$phone',
  firstName: '$first_name',
  lastName: '$last_name',
  note: '$note',
  tags: '$tags',
};

export const customerTools = [
  defineTool({
    name: 'SHOPIFY_LIST_CUSTOMERS',
    aliases: ['SHOPIFY_GET_ALL_CUSTOMERS'],
    description: 'Lists customers, filtered if asked. Returns `nodes` and `pageInfo`.',
    scopes: ['read_customers'],
    annotations: READ,
    params: toParams(
      {},
      { query: search('email:jo@example.com, country:Canada, orders_count:>3'), ...paging },
    ),
    example: { query: 'email:jo@example.com' },
    request: graphql(
      `query Customers($query: String, $first: Int, $after: String) { customers(query: $query, first: $first, after: $after) { nodes { ${CUSTOMER} } pageInfo { hasNextPage endCursor } } }`,
      { query: '$query', ...PAGING },
      'customers',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_GET_CUSTOMER',
    description: 'Fetches a customer with the address and the last five orders.',
    scopes: ['read_customers', 'read_orders'],
    annotations: READ,
    params: toParams({ customer_id }),
    example: { customer_id: 'gid://shopify/Customer/544365967' },
    request: graphql(
      `query Customer($id: ID!) { customer(id: $id) { ${CUSTOMER} defaultAddress { address1 address2 city zip province country } orders(first: 5, reverse: true) { nodes { id name createdAt displayFinancialStatus } } } }`,
      { id: '$customer_id' },
      'customer',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_CREATE_CUSTOMER',
    description: 'Creates a customer. Returns `customer`, or in `userErrors` what is wrong.',
    scopes: ['write_customers'],
    annotations: WRITE,
    params: toParams({}, about),
    example: { email: 'jo@example.com', first_name: 'Jo', last_name: 'Doe' },
    request: graphql(
      `mutation Create($input: CustomerInput!) { customerCreate(input: $input) { customer { ${CUSTOMER} } userErrors { field message } } }`,
      { input: ABOUT },
      'customerCreate',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_UPDATE_CUSTOMER',
    description:
      'Changes a customer; what is not given stays. Returns `customer`, or in `userErrors` what is wrong.',
    scopes: ['write_customers'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ customer_id }, about),
    example: { customer_id: 'gid://shopify/Customer/544365967', tags: ['wholesale'] },
    request: graphql(
      `mutation Update($input: CustomerInput!) { customerUpdate(input: $input) { customer { ${CUSTOMER} } userErrors { field message } } }`,
      { input: { id: '$customer_id', ...ABOUT } },
      'customerUpdate',
    ),
  }),
];
