import { declareToolkit } from '../declare.js';
import { fields, flag, id, integer, text, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const ACCOUNT = 'https://{account}.snowflakecomputing.com';
const endpoint_params = {
  account: {
    description:
      'Account identifier, as in the account’s address: `acme-prod` of acme-prod.snowflakecomputing.com, with hyphens for underscores.',
    pattern: '[A-Za-z0-9][A-Za-z0-9-]*',
  },
} as const;

/**
 * https://docs.snowflake.com/en/developer-guide/sql-api/authenticating: what is sent without the token’s kind is taken for
 * an OAuth token. An account’s administrator makes its OAuth client with CREATE SECURITY INTEGRATION:
 * https://docs.snowflake.com/en/user-guide/oauth-custom
 */
const snowflake = defineProvider({
  slug: 'snowflake',
  display_name: 'Snowflake',
  console_url: 'https://app.snowflake.com',
  documentation_url: 'https://docs.snowflake.com/en/developer-guide/sql-api/authenticating',
  auth_schemes: [
    {
      type: 'bearer',
      fields: [{ name: 'token', label: 'Programmatic access token', secret: true }],
      placements: [
        { in: 'header', name: 'Authorization', value: 'Bearer {token}' },
        {
          in: 'header',
          name: 'X-Snowflake-Authorization-Token-Type',
          value: 'PROGRAMMATIC_ACCESS_TOKEN',
        },
      ],
      help_url: 'https://docs.snowflake.com/en/user-guide/programmatic-access-tokens',
      endpoint_params,
    },
    {
      type: 'oauth2',
      issuer: ACCOUNT,
      authorization_endpoint: `${ACCOUNT}/oauth/authorize`,
      token_endpoint: `${ACCOUNT}/oauth/token-request`,
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: ['S256'],
      offline_scope: 'refresh_token',
      endpoint_params,
    },
  ],
  origins: ['https://*.snowflakecomputing.com'],
  headers: { 'User-Agent': 'bobbin/1.0' },
  identity_scopes: [],
  // Runs without a warehouse.
  account: {
    request: {
      method: 'POST',
      path: '/api/v2/statements',
      base_url: ACCOUNT,
      body: { statement: 'SELECT CURRENT_ACCOUNT(), CURRENT_USER()', timeout: 30 },
    },
    id: ['data.0.0', 'data.0.1'],
    name: 'data.0.1',
  },
  errors: {
    message: ['message'],
    code: ['code', 'error_code'],
    request_id: ['request_id', 'statementHandle'],
  },
});

const database = id('Name of the database; in double quotes where it has small letters or spaces.', {
  aliases: ['database_name'],
});
const schema = id('Name of the schema, in the same way.', { aliases: ['schema_name'] });
const statement_handle = id('`statementHandle` of the statement.', { aliases: ['statementHandle'] });
const like = text('Pattern of the names, in which % stands for anything.');
const listing = {
  like,
  starts_with: text('How the names begin, in their case.'),
  limit: integer('How many to return.', { minimum: 1, maximum: 10_000, default: 100 }),
  from_name: text('Names up to this one are left out.'),
};
const LISTING = { like: '$like', startsWith: '$starts_with', showLimit: '$limit', fromName: '$from_name' };

/** The listings of the REST API: name, alias, path, what they are in, filters, words. */
const lists = (
  [
    ['SNOWFLAKE_LIST_DATABASES', 'SNOWFLAKE_SHOW_DATABASES', '', {}, 'databases'],
    [
      'SNOWFLAKE_LIST_SCHEMAS',
      'SNOWFLAKE_SHOW_SCHEMAS',
      '/{database}/schemas',
      { database },
      'schemas of a database',
    ],
    [
      'SNOWFLAKE_LIST_TABLES',
      'SNOWFLAKE_SHOW_TABLES',
      '/{database}/schemas/{schema}/tables',
      { database, schema },
      'tables of a schema, with their columns',
    ],
    [
      'SNOWFLAKE_LIST_VIEWS',
      'SNOWFLAKE_SHOW_VIEWS',
      '/{database}/schemas/{schema}/views',
      { database, schema },
      'views of a schema',
    ],
  ] as const
).map(([name, alias, path, place, words]) =>
  defineTool({
    name,
    aliases: [alias],
    description: `Lists the ${words} that the role may see.`,
    scopes: [],
    annotations: READ,
    params: toParams(place, listing),
    example: {
      ...('database' in place && { database: 'SALES' }),
      ...('schema' in place && { schema: 'PUBLIC' }),
    },
    request: { method: 'GET', path: `/api/v2/databases${path}`, query: LISTING },
  }),
);

/**
 * https://docs.snowflake.com/en/developer-guide/sql-api/reference, and the REST API at
 * https://docs.snowflake.com/en/developer-guide/snowflake-rest-api/reference; paths and parameters were checked against
 * the documents of snowflakedb/snowflake-rest-api-specs.
 */
export default declareToolkit({
  slug: 'snowflake',
  display_name: 'Snowflake',
  description: 'SQL, databases, tables and warehouses of a Snowflake account.',
  categories: ['data-warehouse', 'database'],
  provider: snowflake,
  base_url: ACCOUNT,
  documentation_url: 'https://docs.snowflake.com/en/developer-guide/sql-api/reference',
  tools: [
    defineTool({
      name: 'SNOWFLAKE_EXECUTE_SQL',
      aliases: ['SNOWFLAKE_RUN_QUERY', 'SNOWFLAKE_SUBMIT_SQL_STATEMENT'],
      description:
        'Runs SQL. Returns `data` by row, its columns in `resultSetMetaData`, and `statementHandle`; after 45 seconds the handle alone, for SNOWFLAKE_GET_STATEMENT.',
      scopes: [],
      annotations: { ...WRITE, destructiveHint: true },
      params: toParams(
        { statement: id('The SQL, with ? where values of `bindings` go.', { aliases: ['sql', 'query'] }) },
        {
          warehouse: text('Warehouse that runs it; the user’s own where left out.'),
          database: text('Database that it means, in its case.'),
          schema: text('Schema that it means, in its case.'),
          role: text('Role that it runs as; the user’s own where left out.'),
          timeout: integer('Seconds after which Snowflake ends it; 0 for a week.', { minimum: 0 }),
          bindings: fields('Values by position, such as {"1": {"type": "TEXT", "value": "Jo"}}.'),
          parameters: fields(
            'Session parameters, such as {"MULTI_STATEMENT_COUNT": "2"} for two statements.',
          ),
          is_async: flag('Whether it answers with the handle at once.', { default: false }),
        },
      ),
      example: {
        statement: 'SELECT name FROM customers WHERE country = ? LIMIT 10',
        bindings: { '1': { type: 'TEXT', value: 'CH' } },
        warehouse: 'COMPUTE_WH',
        database: 'SALES',
        schema: 'PUBLIC',
      },
      request: {
        method: 'POST',
        path: '/api/v2/statements',
        query: { async: '$is_async' },
        body: {
          statement: '$statement',
          timeout: '$timeout',
          database: '$database',
          schema: '$schema',
          warehouse: '$warehouse',
          role: '$role',
          bindings: '$bindings',
          parameters: '$parameters',
        },
      },
    }),
    defineTool({
      name: 'SNOWFLAKE_GET_STATEMENT',
      aliases: ['SNOWFLAKE_CHECK_STATEMENT_STATUS', 'SNOWFLAKE_GET_STATEMENT_STATUS'],
      description:
        'Tells whether a statement has run. Returns its rows if it has; one of several parts where `partitionInfo` lists more.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { statement_handle },
        { partition: integer('Which part of the rows, from 0.', { minimum: 0, default: 0 }) },
      ),
      example: { statement_handle: 'e4ce975e-f7ff-4b5e-b15e-bf25f59371ae' },
      request: {
        method: 'GET',
        path: '/api/v2/statements/{statement_handle}',
        query: { partition: '$partition' },
      },
    }),
    defineTool({
      name: 'SNOWFLAKE_CANCEL_STATEMENT',
      aliases: ['SNOWFLAKE_CANCEL_STATEMENT_EXECUTION'],
      description: 'Ends a statement that is still running.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ statement_handle }),
      example: { statement_handle: 'e4ce975e-f7ff-4b5e-b15e-bf25f59371ae' },
      request: { method: 'POST', path: '/api/v2/statements/{statement_handle}/cancel' },
    }),
    ...lists,
    defineTool({
      name: 'SNOWFLAKE_GET_TABLE',
      aliases: ['SNOWFLAKE_DESCRIBE_TABLE'],
      description: 'Describes a table: its columns with their types, its keys, rows and size.',
      scopes: [],
      annotations: READ,
      params: toParams({ database, schema, table: id('Name of the table, in the same way.') }),
      example: { database: 'SALES', schema: 'PUBLIC', table: 'CUSTOMERS' },
      request: { method: 'GET', path: '/api/v2/databases/{database}/schemas/{schema}/tables/{table}' },
    }),
    defineTool({
      name: 'SNOWFLAKE_LIST_WAREHOUSES',
      aliases: ['SNOWFLAKE_SHOW_WAREHOUSES'],
      description: 'Lists the warehouses that the role may see, with their size and state.',
      scopes: [],
      annotations: READ,
      params: toParams({}, { like }),
      example: {},
      request: { method: 'GET', path: '/api/v2/warehouses', query: { like: '$like' } },
    }),
    ...(
      [
        [
          'SNOWFLAKE_RESUME_WAREHOUSE',
          'resume',
          'Starts a warehouse that is suspended; from then on it costs.',
        ],
        ['SNOWFLAKE_SUSPEND_WAREHOUSE', 'suspend', 'Suspends a warehouse once its queries have ended.'],
      ] as const
    ).map(([name, verb, description]) =>
      defineTool({
        name,
        description,
        scopes: [],
        annotations: IDEMPOTENT_WRITE,
        params: toParams({ warehouse: id('Name of the warehouse.') }),
        example: { warehouse: 'COMPUTE_WH' },
        request: { method: 'POST', path: `/api/v2/warehouses/{warehouse}:${verb}` },
      }),
    ),
  ],
});
