import { text, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';

const SCOPES = ['com.intuit.quickbooks.accounting'];
const period = {
  start_date: text('First day, such as 2026-01-01; this fiscal year’s where absent.', { format: 'date' }),
  end_date: text('Last day; today where absent.', { format: 'date' }),
  accounting_method: stringEnum(['Cash', 'Accrual'], {
    description: 'How; the company’s own way where absent.',
  }),
};
const by = {
  summarize_by: stringEnum(['Total', 'Month', 'Quarter', 'Year', 'Customers', 'Vendors'], {
    description: 'What the columns are.',
  }),
};
const PERIOD = {
  start_date: '$start_date',
  end_date: '$end_date',
  accounting_method: '$accounting_method',
  minorversion: 75,
};

export const reportTools = [
  defineTool({
    name: 'QUICKBOOKS_GET_PROFIT_AND_LOSS',
    aliases: ['QUICKBOOKS_READ_PROFIT_AND_LOSS_REPORT'],
    description: 'Tells income and expenses of a period. Returns `Header`, `Columns` and nested `Rows`.',
    scopes: SCOPES,
    annotations: READ,
    params: toParams({}, { ...period, ...by }),
    example: { start_date: '2026-01-01', end_date: '2026-06-30', summarize_by: 'Month' },
    request: {
      method: 'GET',
      path: '/reports/ProfitAndLoss',
      query: { ...PERIOD, summarize_column_by: '$summarize_by' },
    },
  }),
  defineTool({
    name: 'QUICKBOOKS_GET_BALANCE_SHEET',
    aliases: ['QUICKBOOKS_READ_BALANCE_SHEET_REPORT'],
    description: 'Tells assets, liabilities and equity. Returns `Header`, `Columns` and nested `Rows`.',
    scopes: SCOPES,
    annotations: READ,
    params: toParams({}, { ...period, ...by }),
    example: { end_date: '2026-06-30' },
    request: {
      method: 'GET',
      path: '/reports/BalanceSheet',
      query: { ...PERIOD, summarize_column_by: '$summarize_by' },
    },
  }),
  defineTool({
    name: 'QUICKBOOKS_GET_AGED_RECEIVABLES',
    description: 'Tells what each customer owes and for how long. Returns `Header`, `Columns` and `Rows`.',
    scopes: SCOPES,
    annotations: READ,
    params: toParams({}, { report_date: text('As of which day; today where absent.', { format: 'date' }) }),
    example: { report_date: '2026-06-30' },
    request: {
      method: 'GET',
      path: '/reports/AgedReceivables',
      query: { report_date: '$report_date', minorversion: 75 },
    },
  }),
  defineTool({
    name: 'QUICKBOOKS_GET_COMPANY_INFO',
    aliases: ['QUICKBOOKS_GET_FULL_COMPANY_INFO'],
    description: 'Tells name, address and fiscal year of the connected company.',
    scopes: SCOPES,
    annotations: READ,
    params: toParams({}),
    example: {},
    request: {
      method: 'GET',
      path: '/query',
      query: { query: 'select * from CompanyInfo', minorversion: 75 },
      result_path: 'QueryResponse',
    },
  }),
];
