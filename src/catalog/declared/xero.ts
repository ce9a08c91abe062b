import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { fields, id, integer, list, text, toParams } from '../params.js';
import { xero } from '../providers/xero.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ, WRITE } from '../tool.js';

const tenant_id = id('Id of the organisation; XERO_LIST_CONNECTIONS tells it.', {
  aliases: ['xero_tenant_id'],
});
const TENANT = { headers: { 'xero-tenant-id': '$tenant_id' } };
const where = text('Filter, such as `Status=="AUTHORISED" AND Total>100`.');
const order = text('Such as `Date DESC`.');
const page = integer('Which page of a hundred, from 1.', { minimum: 1 });
const read = (
  name: string,
  words: string,
  path: string,
  scope: string,
  optional: Parameters<typeof toParams>[1] = {},
  aliases: string[] = [],
) =>
  defineTool({
    name,
    aliases,
    description: words,
    scopes: [scope],
    annotations: READ,
    params: toParams({ tenant_id }, optional),
    example: { tenant_id: '70784a63' },
    request: {
      method: 'GET',
      path,
      ...TENANT,
      query: Object.fromEntries(Object.keys(optional ?? {}).map((key) => [key, `$${key}`])),
    },
  });
const line = fields('Description, Quantity, UnitAmount, AccountCode, TaxType, ItemCode.');

/**
 * https://developer.xero.com/documentation/api/accounting/overview. The organisation goes into a header of each call. The
 * directory’s document has the broad scopes and wraps every body in a list; so these are tools of their own.
 */
export default declareToolkit({
  slug: 'xero',
  display_name: 'Xero',
  description: 'Accounts in Xero: invoices, contacts, payments, bank transactions and reports.',
  categories: ['accounting', 'finance'],
  provider: xero,
  base_url: 'https://api.xero.com/api.xro/2.0',
  documentation_url: 'https://developer.xero.com/documentation/api/accounting/overview',
  tools: [
    defineTool({
      name: 'XERO_LIST_CONNECTIONS',
      aliases: ['XERO_GET_CONNECTIONS'],
      description: 'Lists the organisations that the user let the app into, whose ids other tools take.',
      scopes: ['openid'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/connections', base_url: 'https://api.xero.com' },
    }),
    read('XERO_LIST_INVOICES', 'Lists sales invoices and bills.', '/Invoices', 'accounting.invoices.read', {
      where,
      order,
      page,
      Statuses: text('States joined by commas: DRAFT, SUBMITTED, AUTHORISED, PAID, VOIDED.'),
      ContactIDs: text('Ids of contacts joined by commas.'),
      InvoiceNumbers: text('Numbers joined by commas.'),
    }),
    defineTool({
      name: 'XERO_GET_INVOICE',
      description: 'Reads one invoice or bill with its lines.',
      scopes: ['accounting.invoices.read'],
      annotations: READ,
      params: toParams({ tenant_id, invoice_id: id('Id or number of the invoice.') }),
      example: { tenant_id: '70784a63', invoice_id: 'INV-0001' },
      request: { method: 'GET', path: '/Invoices/{invoice_id}', ...TENANT },
    }),
    defineTool({
      name: 'XERO_CREATE_INVOICE',
      description: 'Creates a sales invoice or a bill. Returns it.',
      scopes: ['accounting.invoices'],
      annotations: WRITE,
      params: toParams(
        {
          tenant_id,
          type: stringEnum(['ACCREC', 'ACCPAY'], { description: 'A sales invoice, or a bill.' }),
          contact_id: id('Id of the contact.'),
          line_items: list(line, 'The lines.', { minItems: 1 }),
        },
        {
          date: text('Day of the invoice.', { format: 'date' }),
          due_date: text('Day it is due.', { format: 'date' }),
          status: stringEnum(['DRAFT', 'SUBMITTED', 'AUTHORISED'], {
            description: 'State.',
            default: 'DRAFT',
          }),
          reference: text('Reference, of sales invoices.'),
          invoice_number: text('Number; Xero’s own where left out.'),
          currency_code: text('ISO 4217 code.'),
        },
      ),
      example: {
        tenant_id: '70784a63',
        type: 'ACCREC',
        contact_id: 'eaa28f49',
        line_items: [{ Description: 'Yarn', Quantity: 2, UnitAmount: 9.5, AccountCode: '200' }],
      },
      request: {
        method: 'POST',
        path: '/Invoices',
        ...TENANT,
        body: {
          Invoices: [
            {
              Type: '$type',
              Contact: { ContactID: '$contact_id' },
              LineItems: '$line_items',
              Date: '$date',
              DueDate: '$due_date',
              Status: '$status',
              Reference: '$reference',
              InvoiceNumber: '$invoice_number',
              CurrencyCode: '$currency_code',
            },
          ],
        },
      },
    }),
    defineTool({
      name: 'XERO_EMAIL_INVOICE',
      description: 'Mails a sales invoice that is authorised to its contact.',
      scopes: ['accounting.invoices'],
      annotations: WRITE,
      params: toParams({ tenant_id, invoice_id: id('Id of the invoice.') }),
      example: { tenant_id: '70784a63', invoice_id: '243216c5' },
      request: { method: 'POST', path: '/Invoices/{invoice_id}/Email', ...TENANT },
    }),
    read(
      'XERO_LIST_CONTACTS',
      'Lists customers and suppliers.',
      '/Contacts',
      'accounting.contacts.read',
      {
        where,
        order,
        page,
        searchTerm: text('Words in names, numbers and addresses.'),
      },
      ['XERO_GET_CONTACTS'],
    ),
    defineTool({
      name: 'XERO_CREATE_CONTACT',
      description: 'Creates a contact. Returns it.',
      scopes: ['accounting.contacts'],
      annotations: WRITE,
      params: toParams(
        { tenant_id, name: id('Name, which no other contact has.', { maxLength: 255 }) },
        {
          email_address: text('E-mail address.'),
          first_name: text('First name of the person.'),
          last_name: text('Last name of the person.'),
          phones: list(fields('PhoneType (DEFAULT, MOBILE) and PhoneNumber.'), 'Phone numbers.'),
          addresses: list(
            fields('AddressType (STREET, POBOX), AddressLine1, City, PostalCode, Country.'),
            'Addresses.',
          ),
        },
      ),
      example: { tenant_id: '70784a63', name: 'Example Ltd' },
      request: {
        method: 'POST',
        path: '/Contacts',
        ...TENANT,
        body: {
          Contacts: [
            {
              Name: '$name',
              EmailAddress: '$email_address',
              FirstName: '$first_name',
              LastName: '$last_name',
              Phones: '$phones',
              Addresses: '$addresses',
            },
          ],
        },
      },
    }),
    read(
      'XERO_LIST_PAYMENTS',
      'Lists payments of invoices and credit notes.',
      '/Payments',
      'accounting.payments.read',
      {
        where,
        order,
        page,
      },
    ),
    defineTool({
      name: 'XERO_CREATE_PAYMENT',
      description: 'Records that an invoice was paid. Returns the payment.',
      scopes: ['accounting.payments'],
      annotations: WRITE,
      params: toParams(
        {
          tenant_id,
          invoice_id: id('Id of the invoice.'),
          account_code: id('Code of the account that the money went to or came from.'),
          amount: Type.Number({ description: 'How much.', exclusiveMinimum: 0 }),
          date: text('Day of the payment.', { format: 'date' }),
        },
        { reference: text('Reference.') },
      ),
      example: {
        tenant_id: '70784a63',
        invoice_id: '243216c5',
        account_code: '090',
        amount: 19,
        date: '2030-05-01',
      },
      request: {
        method: 'POST',
        path: '/Payments',
        ...TENANT,
        body: {
          Payments: [
            {
              Invoice: { InvoiceID: '$invoice_id' },
              Account: { Code: '$account_code' },
              Amount: '$amount',
              Date: '$date',
              Reference: '$reference',
            },
          ],
        },
      },
    }),
    read(
      'XERO_LIST_BANK_TRANSACTIONS',
      'Lists money spent and received.',
      '/BankTransactions',
      'accounting.banktransactions.read',
      { where, order, page },
    ),
    read(
      'XERO_LIST_ACCOUNTS',
      'Lists the chart of accounts.',
      '/Accounts',
      'accounting.settings.read',
      { where, order },
      ['XERO_GET_ACCOUNTS'],
    ),
    read('XERO_LIST_ITEMS', 'Lists what is bought and sold.', '/Items', 'accounting.settings.read', {
      where,
      order,
    }),
    read('XERO_GET_ORGANISATION', 'Reads the organisation.', '/Organisation', 'accounting.settings.read'),
    read(
      'XERO_GET_PROFIT_AND_LOSS_REPORT',
      'Reports profit and loss between two days.',
      '/Reports/ProfitAndLoss',
      'accounting.reports.profitandloss.read',
      {
        fromDate: text('First day.', { format: 'date' }),
        toDate: text('Last day.', { format: 'date' }),
        periods: integer('How many periods to compare with.', { minimum: 1, maximum: 11 }),
        timeframe: stringEnum(['MONTH', 'QUARTER', 'YEAR'], { description: 'Length of a period.' }),
      },
    ),
    read(
      'XERO_GET_BALANCE_SHEET_REPORT',
      'Reports assets, liabilities and equity on a day.',
      '/Reports/BalanceSheet',
      'accounting.reports.balancesheet.read',
      { date: text('The day.', { format: 'date' }) },
    ),
  ],
});
