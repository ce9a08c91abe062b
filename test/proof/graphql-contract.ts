import { type GraphQLSchema, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import type { ContractSource } from '../../src/catalog/verification.js';
import type { Contract, SeenRequest } from './contract.js';
import { mediaType, parseJson } from './request-body.js';

export interface GraphQLOptions {
  readonly source: ContractSource;
  readonly schema: GraphQLSchema;
  readonly origin: string;
  readonly path: string;
}

/**
 * A contract made of a published GraphQL schema: the request is one of GraphQL over HTTP, its document is valid by
 * the schema, and so are the values of its variables.
 */
export function graphqlContract({ source, schema, origin, path }: GraphQLOptions): Contract {
  return {
    source,
    covers: (request) => request.method === 'POST' && request.origin === origin && request.path === path,
    check(request) {
      const body = parseJson(request.body);
      if (mediaType(request.headers['content-type']) !== 'application/json') return ['body is not JSON'];
      if (typeof body !== 'object' || body === null) return ['body is no object'];
      return [...checkMembers(request, body), ...checkDocument(schema, body as GraphQLBody)];
    },
  };
}

interface GraphQLBody {
  readonly query?: unknown;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** graphql.github.io/graphql-over-http, section 5.1. */
const MEMBERS = ['query', 'operationName', 'variables', 'extensions'];

function checkMembers(request: SeenRequest, body: object): string[] {
  return [
    ...Object.keys(body)
      .filter((name) => !MEMBERS.includes(name))
      .map((name) => `body has an unknown member ${name}`),
    ...[...request.query.keys()].map((name) => `query has an unknown member ${name}`),
  ];
}

function checkDocument(
  schema: GraphQLSchema,
  { query, variables = {}, operationName }: GraphQLBody,
): string[] {
  if (typeof query !== 'string') return ['body/query is not text'];
  try {
    const document = parse(query);
    const operation = getOperationAST(document, operationName);
    if (!operation) return ['body/operationName names no operation of the document'];
    const { errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    return [...validate(schema, document), ...errors].map(({ message }) => `body/query: ${message}`);
  } catch (error) {
    return [`body/query: ${error instanceof Error ? error.message : String(error)}`];
  }
}
