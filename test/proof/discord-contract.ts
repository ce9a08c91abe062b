import { readFileSync } from 'node:fs';
import { registry, toJSONSchema } from 'zod';
import type { Contract, SeenRequest } from './contract.js';
import type { Correction } from './corrections.js';
import { openApiContract } from './openapi-contract.js';
import type { OpenApiDocument, OperationObject, Schema } from './openapi-document.js';
import { indexOperations } from './operations.js';
import { isNamed, type Member, readType, type TypeNode, toSchema } from './type-text.js';

// Its exports do not name a file that could be found by them, and its schemas have no types.
const PACKAGE = new URL('../../node_modules/discord-api-spec/', import.meta.url);
const schemas: Readonly<Record<string, unknown>> = await import(
  new URL('build/discord-api-spec.zod.js', PACKAGE).href
);

const SERVER = 'https://discord.com/api/v10';

/**
 * Discord’s own OpenAPI document, put together again from the package that was generated from it: operations are
 * members of its type `Paths`, components are its zod schemas. That each operation is called with a kind of token it
 * takes is checked too.
 */
export function discordContract(corrections: readonly Correction[]): Contract {
  const { version, document } = load();
  const source = { package: 'discord-api-spec', version, document: 'build/discord-api-spec.ts' };
  const contract = openApiContract({ source, document, corrections });
  const find = indexOperations(document);
  const securityOf = ({ method, path }: SeenRequest) =>
    find(method, path.slice(new URL(SERVER).pathname.length))?.object.security ?? [];
  return {
    ...contract,
    check(request) {
      const wanted = SCHEMES[request.headers['authorization']?.split(' ')[0] ?? ''];
      const isTaken = securityOf(request).some((one) => (Object.keys(one)[0] ?? 'none') === wanted);
      const faults = contract.check(request);
      return isTaken || !contract.covers(request)
        ? faults
        : [...faults, `${request.method} ${request.path} takes no such credential`];
    },
    scopes: (request) =>
      request.headers['authorization']?.startsWith('Bearer ')
        ? securityOf(request).flatMap((one) => one['OAuth2'] ?? [])
        : undefined,
  };
}

const SCHEMES: Readonly<Record<string, string>> = { Bot: 'BotToken', Bearer: 'OAuth2', '': 'none' };

function load(): { version: string; document: OpenApiDocument } {
  const { version } = JSON.parse(readFileSync(new URL('package.json', PACKAGE), 'utf8'));
  const types = readFileSync(new URL('build/discord-api-spec.ts', PACKAGE), 'utf8');
  const start = types.indexOf('export interface Paths {') + 'export interface Paths '.length;
  const paths = membersOf(readType(types.slice(start, types.indexOf('\n}\n', start) + 2)));
  const operations = Object.entries(paths).map(([path, { type }]) => [
    path,
    Object.fromEntries(
      Object.entries(membersOf(type)).map(([method, { type }]) => [method, toOperation(membersOf(type))]),
    ),
  ]);
  return {
    version,
    document: {
      servers: [{ url: SERVER }],
      paths: Object.fromEntries(operations),
      components: { schemas: COMPONENTS },
    },
  };
}

function toOperation(operation: Readonly<Record<string, Member>>): OperationObject {
  const { parameters, requestBody, responses, security } = operation;
  const groups = membersOf(parameters?.type);
  const body = requestBody?.type;
  return {
    parameters: (['path', 'query'] as const).flatMap((place) =>
      Object.entries(membersOf(groups[place]?.type)).map(([name, { type, optional }]) => ({
        name,
        in: place,
        required: !optional,
        schema: toSchema(type),
      })),
    ),
    ...(body &&
      !isNamed(body, 'undefined') && {
        requestBody: { content: { 'application/json': { schema: withAlternatives(toSchema(body)) } } },
      }),
    responses: Object.fromEntries(
      Object.entries(membersOf(responses?.type)).map(([status, { type }]) => [
        status,
        isNamed(type, 'unknown') ? {} : { content: { 'application/json': { schema: toSchema(type) } } },
      ]),
    ),
    security: itemsOf(security?.type).map((one) =>
      Object.fromEntries(
        Object.entries(membersOf(one)).map(([name, { type }]) => [
          name,
          itemsOf(type).flatMap((scope) => (scope.kind === 'literal' ? [String(scope.value)] : [])),
        ]),
      ),
    ),
  };
}

/** The validator does not follow which members of a referred alternative were known, so they stand here themselves. */
function withAlternatives({ anyOf, ...schema }: Schema): Schema {
  const named = (one: Schema) => COMPONENTS[one.$ref?.split('/').at(-1) ?? ''] ?? one;
  return { ...schema, ...(anyOf && { anyOf: anyOf.map(named) }) };
}

function membersOf(node: TypeNode | undefined): Readonly<Record<string, Member>> {
  return node?.kind === 'object' ? node.members : {};
}

function itemsOf(node: TypeNode | undefined): readonly TypeNode[] {
  return node?.kind === 'tuple' ? node.items : [];
}

function components(): Record<string, Schema> {
  const named = registry<{ id: string }>();
  for (const [name, schema] of Object.entries(schemas))
    if (name.endsWith('Schema')) named.add(schema as never, { id: name.slice(0, -'Schema'.length) });
  const made = toJSONSchema(named, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
  }).schemas;
  const all = Object.entries(made).map(([name, schema]) => [name, asOpenApi(schema)]);
  // An id that our own parameters take as well, for answers that are made up.
  return {
    ...Object.fromEntries(all),
    SnowflakeType: { ...asOpenApi(made['SnowflakeType']), example: SNOWFLAKE },
  };
}

const SNOWFLAKE = '123456789012345678';

/** JSON Schema as OpenAPI 3.0 writes it: null is a keyword, a constant an enum of one. */
function asOpenApi(value: unknown): Schema {
  if (Array.isArray(value)) return value.map(asOpenApi) as unknown as Schema;
  if (typeof value !== 'object' || value === null) return value as Schema;
  const {
    $schema,
    $id,
    type,
    const: constant,
    anyOf,
    properties,
    ...rest
  } = value as Record<string, unknown>;
  const types = [type].flat();
  const options = Array.isArray(anyOf) ? anyOf.filter((one) => one?.type !== 'null') : [];
  const nullable = types.includes('null') || (Array.isArray(anyOf) && options.length < anyOf.length);
  const [plain] = types.filter((one) => one !== 'null');
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, part]) => [name, asOpenApi(part)])),
    // Members by their names, any of which may be that of a keyword.
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties as object).map(([name, member]) => [name, asOpenApi(member)]),
      ),
    }),
    ...(typeof plain === 'string' && { type: plain }),
    ...(constant !== undefined && { enum: [constant] }),
    ...(options.length > 0 && { anyOf: options.map(asOpenApi) }),
    ...(nullable && { nullable: true }),
  };
}

const COMPONENTS = components();
