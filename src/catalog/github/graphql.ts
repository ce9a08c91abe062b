import { Type } from '@sinclair/typebox';
import { defineTool, WRITE } from '../tool.js';
import { PUBLIC_READ } from './params.js';
import { object } from './shapes.js';

const runQuery = defineTool({
  name: 'GITHUB_RUN_GRAPH_QL_QUERY',
  description:
    'Sends a query or mutation to GitHub’s GraphQL API, for what no other tool does. Returns `data`, and `errors` where parts of it failed.',
  // What is needed depends on what is asked for; GitHub says which scope is missing.
  scopes: PUBLIC_READ,
  // A mutation may delete.
  annotations: { ...WRITE, destructiveHint: true },
  params: Type.Object(
    {
      query: Type.String({ description: 'The GraphQL document.', minLength: 1 }),
      variables: Type.Optional(
        Type.Record(Type.String(), Type.Unknown(), { description: 'Values of its variables, by name.' }),
      ),
      operation_name: Type.Optional(
        Type.String({
          description: 'Which operation of the document to run, if it has several.',
          minLength: 1,
          aliases: ['operationName'],
        }),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    data: Type.Unknown({ description: 'In the form of the query.' }),
    errors: Type.Optional(
      Type.Array(Type.Unknown(), { description: 'What failed, each with `message`, `path` and `type`.' }),
    ),
  }),
  example: {
    query:
      'query Stars($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { stargazerCount } }',
    variables: { owner: 'octo-org', name: 'hello-world' },
    operation_name: 'Stars',
  },
  request: {
    method: 'POST',
    path: '/graphql',
    body: { query: '$query', variables: '$variables', operationName: '$operation_name' },
  },
  result: (answer) => {
    const { data, errors } = object(answer);
    return { data, ...(errors !== undefined && { errors }) };
  },
});

export const graphqlTools = [runQuery];
