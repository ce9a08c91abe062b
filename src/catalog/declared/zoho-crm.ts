import { declareToolkit } from '../declare.js';
import { fields, flag, id, limit, list, page, pageNumber, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/** https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html: one for each data centre, Canada’s under another name. */
const CENTRES = ['com', 'eu', 'in', 'com.au', 'jp', 'com.cn', 'sa', 'uk'];

/**
 * https://www.zoho.com/crm/developer/docs/api/v8/oauth-overview.html: the redirect names the accounts server of the
 * user’s data centre, the token answer the host of its API. Refresh tokens do not expire.
 */
const zoho = defineProvider({
  slug: 'zoho',
  display_name: 'Zoho',
  console_url: 'https://api-console.zoho.com/',
  documentation_url: 'https://www.zoho.com/crm/developer/docs/api/v8/oauth-overview.html',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://accounts.zoho.com',
      authorization_endpoint: 'https://accounts.zoho.com/oauth/v2/auth',
      token_endpoint: '{accounts_server}/oauth/v2/token',
      endpoint_params: {
        accounts_server: {
          description: 'The accounts server of the user’s data centre, such as https://accounts.zoho.eu.',
          from: 'callback',
          field: 'accounts-server',
        },
        api_domain: {
          description: 'The API’s origin in the user’s data centre, such as https://www.zohoapis.eu.',
          from: 'token_response',
        },
      },
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      scope_separator: ',',
      authorization_params: { access_type: 'offline', prompt: 'consent' },
      revocation: {
        endpoint: '{accounts_server}/oauth/v2/token/revoke?token={token}',
        authentication: 'none',
        token_type: 'refresh_token',
      },
    },
  ],
  origins: [
    ...CENTRES.flatMap((centre) => [`https://accounts.zoho.${centre}`, `https://www.zohoapis.${centre}`]),
    'https://accounts.zohocloud.ca',
    'https://www.zohoapis.ca',
  ],
  identity_scopes: ['ZohoCRM.users.READ'],
  account: {
    request: {
      method: 'GET',
      path: '/crm/v8/users',
      base_url: '{api_domain}',
      query: { type: 'CurrentUser' },
    },
    id: ['users.0.id'],
    name: 'users.0.full_name',
    email: 'users.0.email',
  },
  scope_implies: {
    'ZohoCRM.users.ALL': ['ZohoCRM.users.READ'],
    'ZohoCRM.settings.ALL': ['ZohoCRM.settings.modules.READ', 'ZohoCRM.settings.fields.READ'],
  },
  errors: {
    message: ['data.0.message', 'message', 'error_description', 'error'],
    code: ['data.0.code', 'code', 'error'],
    unauthorized_codes: ['INVALID_TOKEN', 'AUTHENTICATION_FAILURE'],
    missing_scope_codes: ['OAUTH_SCOPE_MISMATCH'],
    rate_limited_codes: ['TOO_MANY_REQUESTS', 'LIMIT_EXCEEDED'],
    remediations: {
      INVALID_MODULE: 'ZOHOCRM_GET_MODULES tells the modules by their API names.',
      INVALID_DATA: 'ZOHOCRM_GET_FIELDS tells the fields of a module and their types.',
      MANDATORY_NOT_FOUND: 'Give the fields that Zoho names.',
      DUPLICATE_DATA: 'There is one with this value already: change that one.',
    },
  },
});

const MODULES = 'ZohoCRM.modules.ALL';
const module_name = id('API name of the module, such as Leads, Contacts, Accounts or Deals.', {
  pattern: '^[A-Za-z0-9_]+$',
  aliases: ['module', 'module_api_name'],
});
const record_id = id('Id of the record.', { pattern: '^\\d+$', aliases: ['id'] });
const record = fields('Values by the API names of fields.');
const COMMA = { style: 'form', explode: false } as const;

/** https://www.zoho.com/crm/developer/docs/api/v8/ */
export default declareToolkit({
  slug: 'zoho-crm',
  display_name: 'Zoho CRM',
  description: 'Leads, contacts, accounts, deals and every other module of Zoho CRM.',
  categories: ['crm', 'sales'],
  provider: zoho,
  base_url: '{api_domain}/crm/v8',
  documentation_url: 'https://www.zoho.com/crm/developer/docs/api/v8/',
  tools: [
    defineTool({
      name: 'ZOHOCRM_LIST_RECORDS',
      aliases: ['ZOHO_GET_ZOHO_RECORDS', 'ZOHOCRM_GET_RECORDS'],
      description:
        'Lists records of a module. Returns `data`, and `info.next_page_token` where there are more.',
      scopes: [MODULES],
      annotations: READ,
      params: toParams(
        { module_name, fields: texts('API names of the fields to return.', { minItems: 1, maxItems: 50 }) },
        {
          sort_by: stringEnum(['id', 'Created_Time', 'Modified_Time'], { description: 'What to sort by.' }),
          sort_order: stringEnum(['asc', 'desc'], { description: 'Which way.' }),
          limit: limit(200, 50),
          page: page('`info.next_page_token`', { aliases: ['page_token'] }),
        },
      ),
      example: { module_name: 'Leads', fields: ['Last_Name', 'Company', 'Email'], limit: 10 },
      request: {
        method: 'GET',
        path: '/{module_name}',
        query: {
          fields: '$fields',
          sort_by: '$sort_by',
          sort_order: '$sort_order',
          per_page: '$limit',
          page_token: '$page',
        },
        styles: { fields: COMMA },
      },
    }),
    defineTool({
      name: 'ZOHOCRM_GET_RECORD',
      description: 'Fetches a record with all its fields.',
      scopes: [MODULES],
      annotations: READ,
      params: toParams({ module_name, record_id }),
      example: { module_name: 'Contacts', record_id: '554023000000527002' },
      request: { method: 'GET', path: '/{module_name}/{record_id}', result_path: 'data' },
    }),
    defineTool({
      name: 'ZOHOCRM_SEARCH_RECORDS',
      aliases: ['ZOHO_SEARCH_ZOHO_RECORDS'],
      description:
        'Finds records by criteria, an e-mail address, a phone number or a word: give exactly one. Returns `data` and `info`.',
      scopes: [MODULES, 'ZohoSearch.securesearch.READ'],
      annotations: READ,
      params: toParams(
        { module_name },
        {
          criteria: text('Such as ((Last_Name:equals:Doe)and(Company:starts_with:Ac)).', { minLength: 1 }),
          email: text('The address.', { format: 'email' }),
          phone: text('The number.', { minLength: 1 }),
          word: text('The word.', { minLength: 2 }),
          fields: texts('API names of the fields to return.', { minItems: 1 }),
          limit: limit(200, 50),
          page: pageNumber(),
        },
      ),
      example: { module_name: 'Leads', email: 'jo@example.com' },
      request: {
        method: 'GET',
        path: '/{module_name}/search',
        query: {
          criteria: '$criteria',
          email: '$email',
          phone: '$phone',
          word: '$word',
          fields: '$fields',
          per_page: '$limit',
          page: '$page',
        },
        styles: { fields: COMMA },
      },
    }),
    defineTool({
      name: 'ZOHOCRM_QUERY_RECORDS',
      aliases: ['ZOHOCRM_EXECUTE_COQL_QUERY'],
      description: 'Reads records by a query in Zoho’s COQL. Returns `data` and `info`.',
      scopes: [MODULES, 'ZohoCRM.coql.READ'],
      annotations: READ,
      params: toParams({ query: id('The query, with a where clause.', { aliases: ['select_query'] }) }),
      example: { query: "select Last_Name, Email from Contacts where Last_Name = 'Doe' limit 10" },
      request: { method: 'POST', path: '/coql', body: { select_query: '$query' } },
    }),
    defineTool({
      name: 'ZOHOCRM_CREATE_RECORDS',
      aliases: ['ZOHO_CREATE_ZOHO_RECORD'],
      description: 'Creates up to 100 records in a module. Returns `data`: id or fault of each.',
      scopes: [MODULES],
      annotations: WRITE,
      params: toParams(
        { module_name, records: list(record, 'The records.', { minItems: 1, maxItems: 100 }) },
        { trigger: texts('Which automations run: workflow, approval, blueprint.') },
      ),
      example: { module_name: 'Leads', records: [{ Last_Name: 'Doe', Company: 'Acme' }] },
      request: {
        method: 'POST',
        path: '/{module_name}',
        body: { data: '$records', trigger: '$trigger' },
      },
    }),
    defineTool({
      name: 'ZOHOCRM_UPDATE_RECORD',
      aliases: ['ZOHO_UPDATE_ZOHO_RECORD'],
      description: 'Changes a record; what is not given stays. Returns `data`.',
      scopes: [MODULES],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ module_name, record_id, record }),
      example: { module_name: 'Deals', record_id: '554023000000527002', record: { Stage: 'Closed Won' } },
      request: { method: 'PUT', path: '/{module_name}/{record_id}', body: { data: ['$record'] } },
    }),
    defineTool({
      name: 'ZOHOCRM_UPSERT_RECORDS',
      description:
        'Changes the records that agree in some fields, and creates the others. Returns `data`: what became of each.',
      scopes: [MODULES],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { module_name, records: list(record, 'The records.', { minItems: 1, maxItems: 100 }) },
        { duplicate_check_fields: texts('API names of the fields that a record is found by.') },
      ),
      example: {
        module_name: 'Contacts',
        records: [{ Last_Name: 'Doe', Email: 'jo@example.com' }],
        duplicate_check_fields: ['Email'],
      },
      request: {
        method: 'POST',
        path: '/{module_name}/upsert',
        body: { data: '$records', duplicate_check_fields: '$duplicate_check_fields' },
      },
    }),
    defineTool({
      name: 'ZOHOCRM_DELETE_RECORD',
      description: 'Moves a record to the recycle bin.',
      scopes: [MODULES],
      annotations: DESTRUCTIVE,
      params: toParams({ module_name, record_id }),
      example: { module_name: 'Leads', record_id: '554023000000527002' },
      request: { method: 'DELETE', path: '/{module_name}/{record_id}' },
    }),
    defineTool({
      name: 'ZOHOCRM_CONVERT_LEAD',
      aliases: ['ZOHO_CONVERT_ZOHO_LEAD'],
      description:
        'Makes a contact and an account of a lead, and a deal if its fields are given. Returns their ids.',
      scopes: [MODULES],
      annotations: WRITE,
      params: toParams(
        { lead_id: id('Id of the lead.', { pattern: '^\\d+$' }) },
        {
          overwrite: flag('Whether the lead’s values replace those of an account or contact that is there.', {
            default: false,
          }),
          deal: fields('Fields of the deal: Deal_Name, Closing_Date and Stage at least.'),
        },
      ),
      example: { lead_id: '554023000000527002' },
      request: {
        method: 'POST',
        path: '/Leads/{lead_id}/actions/convert',
        body: { data: [{ overwrite: '$overwrite', Deals: '$deal' }] },
      },
    }),
    defineTool({
      name: 'ZOHOCRM_GET_MODULES',
      description: 'Tells the modules of the account, custom ones included, by their API names.',
      scopes: ['ZohoCRM.settings.modules.READ'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/settings/modules', result_path: 'modules' },
    }),
    defineTool({
      name: 'ZOHOCRM_GET_FIELDS',
      description: 'Tells the fields of a module, with API names, types and values of picklists.',
      scopes: ['ZohoCRM.settings.fields.READ'],
      annotations: READ,
      params: toParams({ module_name }),
      example: { module_name: 'Leads' },
      request: {
        method: 'GET',
        path: '/settings/fields',
        query: { module: '$module_name' },
        result_path: 'fields',
      },
    }),
  ],
});
