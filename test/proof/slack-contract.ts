import type { ContractSource } from '../../src/catalog/verification.js';
import type { Contract, UpstreamAnswer } from './contract.js';
import type { Correction } from './corrections.js';
import { joinContracts } from './joined-contracts.js';
import { openApiContract } from './openapi-contract.js';
import {
  loadDocument,
  type OpenApiDocument,
  type OperationObject,
  type PathItem,
  type Schema,
} from './openapi-document.js';
import { webApiContract } from './slack-web-api.js';

/**
 * Slack’s own OpenAPI document, which ended in 2021; for methods that are younger, the argument types of Slack’s own
 * client; and for the host of contents, the URLs that `answers` name: whatever they are, they must be used as named.
 */
export function slackContract(
  corrections: readonly Correction[],
  answers: Readonly<Record<string, UpstreamAnswer>>,
): Contract {
  const { source, document } = loadDocument('slack.com');
  const published = openApiContract({ source, document: withoutTokens(document), corrections });
  const client = webApiContract();
  return joinContracts(published, client, fileHost(JSON.stringify(Object.values(answers)), source));
}

function fileHost(named: string, source: ContractSource): Contract {
  const origin = 'https://files.slack.com';
  return {
    source,
    covers: (request) => request.origin === origin,
    check({ method, path, query, body }) {
      const search = query.size > 0 ? `?${query}` : '';
      const url = `${origin}${path}${search}`;
      const sends = body.length > 0;
      return [
        ...(named.includes(JSON.stringify(url)) ? [] : [`${url} is not what Slack named`]),
        ...((method === 'POST') === sends ? [] : [`${method} ${url} has ${sends ? 'a' : 'no'} body`]),
      ];
    },
    answer: ({ method }) => ({ body: method === 'POST' ? 'OK - 5' : Buffer.from('content') }),
  };
}

/**
 * The document lists the token as a parameter, which Slack takes in the query or in a form. We send it as a bearer
 * token instead (https://docs.slack.dev/authentication/tokens), which the proof checks for every request.
 */
function withoutTokens(document: OpenApiDocument): OpenApiDocument {
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([method, value]) => [method, withoutToken(value as OperationObject)]),
    ) as PathItem,
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

function withoutToken({ parameters = [], requestBody, ...operation }: OperationObject): OperationObject {
  const content = Object.entries(requestBody?.content ?? {}).map(([type, { schema = {} }]) => {
    const { token: _, ...properties } = schema.properties ?? {};
    const required = (schema.required ?? []).filter((name) => name !== 'token');
    const { required: __, ...rest } = schema as Schema & { required?: string[] };
    return [type, { schema: { ...rest, properties, ...(required.length > 0 && { required }) } }];
  });
  return {
    ...operation,
    parameters: parameters.filter(({ name }) => name !== 'token'),
    ...(requestBody && { requestBody: { ...requestBody, content: Object.fromEntries(content) } }),
  };
}
