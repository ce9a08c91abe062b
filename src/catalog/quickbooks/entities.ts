import { Type } from '@sinclair/typebox';
import { decimal, flag, id, list, text, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const SCOPES = ['com.intuit.quickbooks.accounting'];
/** The newest of the API, without which the oldest answers. */
const VERSION = { minorversion: 75 };

const contact = {
  company_name: text('Name of the company.'),
  given_name: text('First name.'),
  family_name: text('Family name.'),
  email: text('E-mail address.', { format: 'email' }),
  phone: text('Phone number.'),
  street: text('First line of the address.'),
  city: text('City of the address.'),
  state: text('State or region of the address.'),
  postal_code: text('Postal code of the address.'),
  country: text('Country of the address.'),
};
const CONTACT = {
  CompanyName: '$company_name',
  GivenName: '$given_name',
  FamilyName: '$family_name',
  PrimaryEmailAddr: { Address: '$email' },
  PrimaryPhone: { FreeFormNumber: '$phone' },
  BillAddr: {
    Line1: '$street',
    City: '$city',
    CountrySubDivisionCode: '$state',
    PostalCode: '$postal_code',
    Country: '$country',
  },
};

const line = Type.Object(
  {
    DetailType: Type.Literal('SalesItemLineDetail', { description: 'The kind of line.' }),
    Amount: Type.Number({ description: 'Its total: quantity times price.' }),
    Description: Type.Optional(Type.String({ description: 'What the customer reads.' })),
    SalesItemLineDetail: Type.Object(
      {
        ItemRef: Type.Object(
          { value: Type.String({ description: 'Id of the product or service.' }) },
          { description: 'The product or service.' },
        ),
        Qty: Type.Optional(Type.Number({ description: 'How many.' })),
        UnitPrice: Type.Optional(Type.Number({ description: 'Price of one.' })),
      },
      { description: 'What is sold.' },
    ),
  },
  { description: 'A line.' },
);

export const entityTools = [
  defineTool({
    name: 'QUICKBOOKS_RUN_QUERY',
    aliases: ['QUICKBOOKS_QUERY'],
    description: 'Reads any kind of object by a query in QuickBooks’ SQL. Returns `QueryResponse`.',
    scopes: SCOPES,
    annotations: READ,
    params: toParams({
      query: id('The query; STARTPOSITION and MAXRESULTS, up to 1,000, page through it.', {
        pattern: '^[sS][eE][lL][eE][cC][tT] ',
      }),
    }),
    example: { query: "select * from Invoice where Balance > '0' orderby DueDate maxresults 20" },
    request: {
      method: 'GET',
      path: '/query',
      query: { query: '$query', ...VERSION },
      result_path: 'QueryResponse',
    },
  }),
  defineTool({
    name: 'QUICKBOOKS_GET_OBJECT',
    description: 'Fetches one object of any kind by its id.',
    scopes: SCOPES,
    annotations: READ,
    params: toParams({
      kind: stringEnum(
        [
          'account',
          'bill',
          'billpayment',
          'creditmemo',
          'customer',
          'deposit',
          'employee',
          'estimate',
          'invoice',
          'item',
          'journalentry',
          'payment',
          'purchase',
          'purchaseorder',
          'refundreceipt',
          'salesreceipt',
          'vendor',
          'vendorcredit',
        ],
        { description: 'What kind.' },
      ),
      object_id: id('Its id.', { aliases: ['id'] }),
    }),
    example: { kind: 'invoice', object_id: '130' },
    request: { method: 'GET', path: '/{kind}/{object_id}', query: VERSION },
  }),
  defineTool({
    name: 'QUICKBOOKS_CREATE_CUSTOMER',
    description:
      'Creates a customer; the display name must be new among customers, vendors and employees. Returns the customer.',
    scopes: SCOPES,
    annotations: WRITE,
    params: toParams(
      { display_name: id('The name it is shown by.') },
      { ...contact, notes: text('Notes on it.') },
    ),
    example: { display_name: 'Acme', email: 'billing@acme.example' },
    request: {
      method: 'POST',
      path: '/customer',
      query: VERSION,
      body: { DisplayName: '$display_name', Notes: '$notes', ...CONTACT },
      result_path: 'Customer',
    },
  }),
  defineTool({
    name: 'QUICKBOOKS_UPDATE_CUSTOMER',
    description: 'Changes a customer; what is not given stays. Returns the customer.',
    scopes: SCOPES,
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      {
        customer_id: id('Id of the customer.'),
        sync_token: id('`SyncToken` of the customer as last read.'),
      },
      {
        display_name: text('The name it is shown by.', { minLength: 1 }),
        active: flag('False hides it.'),
        ...contact,
      },
    ),
    example: { customer_id: '58', sync_token: '2', email: 'accounts@acme.example' },
    request: {
      method: 'POST',
      path: '/customer',
      query: VERSION,
      body: {
        Id: '$customer_id',
        SyncToken: '$sync_token',
        sparse: true,
        DisplayName: '$display_name',
        Active: '$active',
        ...CONTACT,
      },
      result_path: 'Customer',
    },
  }),
  defineTool({
    name: 'QUICKBOOKS_CREATE_VENDOR',
    description:
      'Creates a vendor; the display name must be new among customers, vendors and employees. Returns the vendor.',
    scopes: SCOPES,
    annotations: WRITE,
    params: toParams({ display_name: id('The name it is shown by.') }, contact),
    example: { display_name: 'Paper & Co.' },
    request: {
      method: 'POST',
      path: '/vendor',
      query: VERSION,
      body: { DisplayName: '$display_name', ...CONTACT },
      result_path: 'Vendor',
    },
  }),
  defineTool({
    name: 'QUICKBOOKS_CREATE_ITEM',
    description: 'Creates a service or a product whose stock is not counted. Returns the item.',
    scopes: SCOPES,
    annotations: WRITE,
    params: toParams(
      {
        name: id('Its name, which must be new.'),
        income_account_id: id('Id of the account that its sales go to.'),
      },
      {
        type: stringEnum(['Service', 'NonInventory'], { description: 'What it is.', default: 'Service' }),
        unit_price: decimal('Its price.'),
        description: text('What customers read.'),
      },
    ),
    example: { name: 'Gardening', income_account_id: '45', unit_price: 30 },
    request: {
      method: 'POST',
      path: '/item',
      query: VERSION,
      body: {
        Name: '$name',
        Type: '$type',
        IncomeAccountRef: { value: '$income_account_id' },
        UnitPrice: '$unit_price',
        Description: '$description',
      },
      result_path: 'Item',
    },
  }),
  defineTool({
    name: 'QUICKBOOKS_CREATE_INVOICE',
    description: 'Creates an invoice, without sending it. Returns the invoice.',
    scopes: SCOPES,
    annotations: WRITE,
    params: toParams(
      { customer_id: id('Id of the customer.'), lines: list(line, 'What is sold.', { minItems: 1 }) },
      {
        due_date: text('When it is due, such as 2026-09-30.', { format: 'date' }),
        date: text('Its date; today where absent.', { format: 'date' }),
        number: text('Its number; counted on where absent.', { maxLength: 21 }),
        email: text('Where it is sent.', { format: 'email' }),
        memo: text('A message to the customer.', { maxLength: 1000 }),
      },
    ),
    example: {
      customer_id: '58',
      lines: [
        {
          DetailType: 'SalesItemLineDetail',
          Amount: 60,
          SalesItemLineDetail: { ItemRef: { value: '11' }, Qty: 2, UnitPrice: 30 },
        },
      ],
      due_date: '2026-09-30',
    },
    request: {
      method: 'POST',
      path: '/invoice',
      query: VERSION,
      body: {
        CustomerRef: { value: '$customer_id' },
        Line: '$lines',
        DueDate: '$due_date',
        TxnDate: '$date',
        DocNumber: '$number',
        BillEmail: { Address: '$email' },
        CustomerMemo: { value: '$memo' },
      },
      result_path: 'Invoice',
    },
  }),
  defineTool({
    name: 'QUICKBOOKS_SEND_INVOICE',
    description: 'Sends an invoice by e-mail. Returns the invoice.',
    scopes: SCOPES,
    annotations: WRITE,
    params: toParams(
      { invoice_id: id('Id of the invoice.') },
      { email: text('Where to; the invoice’s own address where absent.', { format: 'email' }) },
    ),
    example: { invoice_id: '130', email: 'billing@acme.example' },
    request: {
      method: 'POST',
      path: '/invoice/{invoice_id}/send',
      query: { sendTo: '$email', ...VERSION },
      result_path: 'Invoice',
    },
  }),
  defineTool({
    name: 'QUICKBOOKS_CREATE_PAYMENT',
    description: 'Records a customer’s payment, which is not yet applied to an invoice. Returns the payment.',
    scopes: SCOPES,
    annotations: WRITE,
    params: toParams(
      { customer_id: id('Id of the customer.'), amount: decimal('What was paid.', { minimum: 0 }) },
      {
        date: text('When; today where absent.', { format: 'date' }),
        reference: text('Number of the cheque or transfer.', { maxLength: 21 }),
        private_note: text('A note that the customer does not see.'),
      },
    ),
    example: { customer_id: '58', amount: 60 },
    request: {
      method: 'POST',
      path: '/payment',
      query: VERSION,
      body: {
        CustomerRef: { value: '$customer_id' },
        TotalAmt: '$amount',
        TxnDate: '$date',
        PaymentRefNum: '$reference',
        PrivateNote: '$private_note',
      },
      result_path: 'Payment',
    },
  }),
];
