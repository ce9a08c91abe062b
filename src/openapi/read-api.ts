import type { HttpMethod } from '../catalog/request-template.js';
import type { Api, ApiOperation, LeftOut, ReadOptions } from './api.js';
import { ApiError } from './api-error.js';
import { checkDocument } from './check-document.js';
import { createDeadline } from './deadline.js';
import { type Dialect, dialectOf } from './dialect.js';
import {
  asArray,
  asObject,
  asText,
  entries,
  isObject,
  type Json,
  type JsonObject,
  pointerStep,
} from './json.js';
import { plainText } from './plain-text.js';
import { type Auth, readAuth } from './read-auth.js';
import { toRequestBody } from './read-body.js';
import { readOperation } from './read-operation.js';
import { readParameters, type WireParameter } from './read-parameters.js';
import { readServer, type Server, swaggerServers } from './read-server.js';
import { createReferences, type References } from './references.js';

/**
 * Reads an OpenAPI 3.0, 3.1 or Swagger 2 document as an API of the catalog: what it is, how one connects, and each
 * operation as a request template with self-contained parameters. Pure: nothing is fetched, and what points outside the
 * document stays open. What cannot be offered is in `left_out`. Throws ApiError for what is no such document, or
 * larger, deeper or slower to read than the limits allow.
 */
export function readApi(given: Json, options: ReadOptions): Api {
  let path = '';
  const check = createDeadline(options.limits.time_ms);
  const document = checkDocument(given, options.limits);
  const references = createReferences(document, options.limits, () => check(path));
  const info = asObject(document['info']);
  const server = readServer(
    document['swagger'] === undefined ? document['servers'] : swaggerServers(document),
    options.document_url,
  );
  const found = findOperations(document, references, options);
  const security = found.operations.map(({ operation }) => operation['security']);
  const auth = readAuth(
    asObject(document['components'])['securitySchemes'] ?? document['securityDefinitions'],
    [document['security'], ...security].flatMap(asArray),
    {
      references,
      base_url: server?.base_url,
      connection_params: server?.connection_params ?? {},
      header: authorizationHeader(found.operations, references),
    },
  );
  const context: Context = {
    document,
    references,
    options,
    auth,
    server,
    dialect: dialectOf(document, references),
  };
  const operations = found.operations.map((one): ApiOperation => {
    path = `/paths${pointerStep(one.path)}`;
    check(path);
    return readOne(one, context);
  });
  return {
    title: plainText(info['title'], 100) || 'API',
    description: plainText(info['description'], 300),
    version: String(info['version'] ?? ''),
    ...documentationOf(document),
    categories: asArray(info['x-apisguru-categories']).filter((one) => typeof one === 'string'),
    ...(server && { base_url: server.base_url }),
    connection_params: server?.connection_params ?? {},
    auth_schemes: auth.schemes,
    other_auth: auth.other,
    scopes: auth.scopes,
    operations,
    left_out: found.left_out,
  };
}

interface Context {
  readonly document: JsonObject;
  readonly references: References;
  readonly options: ReadOptions;
  readonly auth: Auth;
  readonly server: Server | undefined;
  readonly dialect: Dialect;
}

interface FoundOperation {
  readonly method: HttpMethod;
  readonly path: string;
  readonly item: JsonObject;
  readonly operation: JsonObject;
}

const METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options']);
/** Members of a Path Item Object that are no operations. */
const OTHERS: ReadonlySet<string> = new Set(['parameters', 'servers', 'summary', 'description', '$ref']);

function findOperations(
  document: JsonObject,
  references: References,
  { limits }: ReadOptions,
): { operations: FoundOperation[]; left_out: LeftOut[] } {
  const operations: FoundOperation[] = [];
  const left_out: LeftOut[] = [];
  for (const [path, given] of entries(document['paths'])) {
    if (path.startsWith('x-')) continue;
    const item = references.follow(given);
    if (!item) {
      left_out.push({ operation: path, reason: 'The path is elsewhere, or no object.' });
      continue;
    }
    for (const [member, operation] of entries(item)) {
      const method = member.toLowerCase();
      if (OTHERS.has(member) || member.startsWith('x-')) continue;
      const key = `${method.toUpperCase()} ${path}`;
      if (!METHODS.has(method)) left_out.push({ operation: key, reason: 'The method cannot be sent.' });
      else if (!isObject(operation)) left_out.push({ operation: key, reason: 'The operation is no object.' });
      else if (isTwin(item, method, path))
        left_out.push({ operation: key, reason: 'Another operation of the path does the same.' });
      else if (isMisdescribed(operation, method, path, references))
        left_out.push({ operation: key, reason: 'Its body is not described as it is sent.' });
      else operations.push({ method: method.toUpperCase() as HttpMethod, path, item, operation });
      if (operations.length > limits.operations)
        throw new ApiError(
          'too_many_operations',
          '/paths',
          `has more than ${limits.operations} operations: leave out those you do not need.`,
        );
    }
  }
  if (operations.length === 0)
    throw new ApiError(
      'empty',
      '/paths',
      'has no operation that can be called: there is nothing to make tools of.',
    );
  return { operations, left_out };
}

/** AWS’ query protocol: each action is described once as a GET and once as a POST of XML, which is not what it takes. */
function isTwin(item: JsonObject, method: string, path: string): boolean {
  return method === 'post' && ACTION.test(path) && isObject(item['get']);
}

const ACTION = /#(?:.*&)?Action=/;

/** The same POST of XML where the GET has another path (SQS), or where there is none. */
function isMisdescribed(
  operation: JsonObject,
  method: string,
  path: string,
  references: References,
): boolean {
  if (method !== 'post' || !ACTION.test(path)) return false;
  const types = Object.keys(asObject(references.follow(operation['requestBody'])?.['content']));
  return types.length > 0 && types.every((type) => type.endsWith('/xml'));
}

function readOne({ method, path, item, operation }: FoundOperation, context: Context): ApiOperation {
  const { document, references, options, auth, server, dialect } = context;
  const { parameters, rest } = readParameters(item, operation, references);
  const isSwagger = document['swagger'] !== undefined;
  const servers = operation['servers'] ?? item['servers'];
  const own = servers === undefined ? undefined : readServer(servers, options.document_url);
  return readOperation(
    {
      key: `${method} ${path}`,
      method,
      path,
      operation: isSwagger ? upgradedOperation(document, operation, rest, references) : operation,
      parameters: parameters
        .filter((one) => isCallers(one, auth) && !dialect.isNoise(one))
        .map(dialect.adapt),
      ...(own && own.base_url !== server?.base_url && { base_url: own.base_url }),
      ...dialect.sentAs(path),
      scopes:
        auth.scopesOf(operation['security'] ?? document['security']) ??
        (parameters.some((one) => isCredential(one, auth)) ? [] : undefined),
    },
    { ...options, references },
  );
}

/** Whether a parameter is the credential itself, whatever the operation’s `security` says. */
function isCredential(parameter: WireParameter, { placements, byHeader }: Auth): boolean {
  if (byHeader && isAuthorization(parameter)) return true;
  return placements.has(`${parameter.in} ${parameter.name.toLowerCase()}`);
}

function isAuthorization({ name, in: place }: { readonly name?: Json; readonly in?: Json }): boolean {
  return place === 'header' && String(name).toLowerCase() === 'authorization';
}

function authorizationHeader(
  operations: readonly FoundOperation[],
  references: References,
): JsonObject | undefined {
  for (const { item, operation } of operations)
    for (const given of [...asArray(operation['parameters']), ...asArray(item['parameters'])]) {
      const parameter = references.follow(given);
      if (parameter && isAuthorization(parameter)) return parameter;
    }
  return undefined;
}

/** What the engine itself sends is no parameter (OpenAPI 3.1, section 4.8.12.1, says the same of the first three). */
const ENGINES: ReadonlySet<string> = new Set([
  'accept',
  'content-type',
  'authorization',
  'host',
  'content-length',
  'user-agent',
  'connection',
  'accept-encoding',
  'transfer-encoding',
  'cookie',
]);

const TOKENS: ReadonlySet<string> = new Set(['access_token', 'oauth_token']);

function isCallers({ name, in: place }: WireParameter, { placements }: Auth): boolean {
  const lower = name.toLowerCase();
  if (placements.has(`${place} ${lower}`)) return false;
  return place === 'header'
    ? !ENGINES.has(lower) && /^[!#$%&'*+.^_`|~\w-]+$/.test(name)
    : !(place === 'query' && TOKENS.has(lower));
}

function upgradedOperation(
  document: JsonObject,
  operation: JsonObject,
  rest: readonly JsonObject[],
  references: References,
): JsonObject {
  const requestBody = toRequestBody(rest, operation['consumes'] ?? document['consumes']);
  const produces = asArray(operation['produces'] ?? document['produces']);
  const content = Object.fromEntries(produces.map((type) => [String(type), {}]));
  const responses = entries(operation['responses']).map(([status, value]) => {
    const response = references.follow(value);
    return [status, response?.['schema'] === undefined ? {} : { content }] as const;
  });
  return { ...operation, ...(requestBody && { requestBody }), responses: Object.fromEntries(responses) };
}

function documentationOf(document: JsonObject): { documentation_url?: string } {
  const { contact, termsOfService } = asObject(document['info']);
  for (const candidate of [
    asObject(document['externalDocs'])['url'],
    asObject(contact)['url'],
    termsOfService,
  ]) {
    const url = asText(candidate);
    if (url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url)) return { documentation_url: url };
  }
  return {};
}
