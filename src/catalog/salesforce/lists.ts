import { limit, page, toParams } from '../params.js';
import { defineTool, READ, type Tool } from '../tool.js';

/**
 * The newest records of the common objects, by the GraphQL API: it goes on by a cursor, where REST’s query goes on by
 * a URL. https://developer.salesforce.com/docs/platform/graphql/guide/query-record-objects.html
 */
export const listTools = [
  listOf('Account', 'ACCOUNTS', 'accounts', ['Name', 'Industry', 'Phone', 'Website']),
  listOf('Contact', 'CONTACTS', 'contacts', ['Name', 'Email', 'Phone', 'Title', 'AccountId']),
  listOf('Lead', 'LEADS', 'leads', ['Name', 'Company', 'Email', 'Phone', 'Status']),
  listOf('Opportunity', 'OPPORTUNITIES', 'opportunities', [
    'Name',
    'StageName',
    'Amount',
    'CloseDate',
    'AccountId',
  ]),
];

function listOf(object: string, word: string, words: string, columns: readonly string[]): Tool {
  const node = ['Id', ...[...columns, 'LastModifiedDate'].map((column) => `${column} { value }`)].join(' ');
  return defineTool({
    name: `SALESFORCE_LIST_${word}`,
    description: `Lists ${words}, the last changed first. Returns \`edges\` with their main fields, and \`pageInfo\`; SALESFORCE_RUN_SOQL_QUERY filters.`,
    scopes: ['api'],
    annotations: READ,
    params: toParams({}, { limit: limit(200), page: page('`pageInfo.endCursor`', { aliases: ['after'] }) }),
    example: { limit: 10 },
    request: {
      method: 'POST',
      path: '/graphql',
      body: {
        query: `query List($first: Int, $after: String) { uiapi { query { ${object}(first: $first, after: $after, orderBy: { LastModifiedDate: { order: DESC } }) { edges { node { ${node} } } pageInfo { hasNextPage endCursor } } } } }`,
        variables: { first: '$limit', after: '$page' },
      },
      result_path: `data.uiapi.query.${object}`,
    },
  });
}
