import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Client } from '@notionhq/client';
import type { ContractSource } from '../../src/catalog/verification.js';
import type { OpenApiDocument, OperationObject, Parameter, Schema } from './openapi-document.js';
import { readAliases } from './typescript-schemas.js';

/** An operation as Notion’s official client describes it; the client sends nothing else. */
interface Endpoint {
  readonly method: string;
  readonly pathParams: readonly string[];
  readonly queryParams: readonly string[];
  readonly bodyParams: readonly string[];
  readonly formDataParams?: readonly string[];
  path(params: Record<string, string>): string;
}

/**
 * Notion’s official client is generated, and its declarations say more than any document of it that is published: each
 * endpoint names its parameters, and their types are declared beside it.
 */
export function notionDocument(): { source: ContractSource; document: OpenApiDocument } {
  const require = createRequire(import.meta.url);
  const root = require.resolve('@notionhq/client').replace(/build\/src\/.*$/, '');
  const folder = `${root}build/src/api-endpoints/`;
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const files = readdirSync(folder).flatMap((file) => /^(.*)\.d\.ts$/.exec(file)?.[1] ?? []);
  const schemas = Object.fromEntries(files.flatMap((file) => schemasOf(folder, file)));
  const paths: Record<string, Record<string, OperationObject>> = {};
  for (const file of files)
    for (const [name, endpoint] of Object.entries<unknown>(require(`${folder}${file}.js`))) {
      if (!isEndpoint(endpoint)) continue;
      const title = `${file}.${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      const variables = Object.fromEntries(endpoint.pathParams.map((one) => [one, `{${one}}`]));
      const path = `/v1/${endpoint.path(variables)}`;
      paths[path] = { ...paths[path], [endpoint.method]: operationOf(endpoint, title, schemas) };
    }
  return {
    source: { package: '@notionhq/client', version, document: 'build/src/api-endpoints' },
    document: { servers: [{ url: 'https://api.notion.com' }], paths, components: { schemas } },
  };
}

/** Names are of their file, or imported into it. */
function schemasOf(folder: string, file: string): [string, Schema][] {
  const text = readFileSync(`${folder}${file}.d.ts`, 'utf8');
  const homes = new Map(
    [...text.matchAll(/^import type \{ ([^}]+) \} from "\.\/([\w-]+)";/gm)].flatMap(
      ([, names = '', home = '']) => names.split(', ').map((name): [string, string] => [name, home]),
    ),
  );
  const aliases = readAliases(text, (name) => `${homes.get(name) ?? file}.${name}`);
  return [...aliases].map(([name, schema]) => [`${file}.${name}`, schema]);
}

/** Notion refuses calls without it; the client sends the version that its declarations are of. */
const VERSION: Parameter = {
  name: 'notion-version',
  in: 'header',
  required: true,
  schema: { type: 'string', enum: [Client.defaultNotionVersion] },
};

function operationOf(
  endpoint: Endpoint,
  title: string,
  schemas: Readonly<Record<string, Schema>>,
): OperationObject {
  const query = schemas[`${title}QueryParameters`] ?? {};
  const has = (name: string) => schemas[`${title}${name}`] !== undefined;
  const reference = (name: string) => ({ $ref: `#/components/schemas/${title}${name}` });
  const json = has('BodyParameters') && { 'application/json': { schema: reference('BodyParameters') } };
  const form = has('FormDataParameters') && {
    'multipart/form-data': { schema: formSchema(schemas[`${title}FormDataParameters`] ?? {}) },
  };
  return {
    parameters: [
      VERSION,
      ...endpoint.pathParams.map(
        (name): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } }),
      ),
      ...endpoint.queryParams.map(
        (name): Parameter => ({
          name,
          in: 'query',
          required: query.required?.includes(name) ?? false,
          schema: query.properties?.[name] ?? {},
        }),
      ),
    ],
    ...((json || form) && { requestBody: { content: { ...json, ...form } } }),
    responses: {
      200: { content: { 'application/json': { schema: has('Response') ? reference('Response') : {} } } },
    },
  };
}

/** The client takes a file as an object with its bytes; in the form it is one part. */
function formSchema(schema: Schema): Schema {
  const members = Object.entries(schema.properties ?? {}).map(([name, member]): [string, Schema] => [
    name,
    member.properties?.['data'] ? { type: 'string' } : member,
  ]);
  return { ...schema, properties: Object.fromEntries(members) };
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'bodyParams' in value && 'pathParams' in value;
}
