import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type { ContractSource } from '../../src/catalog/verification.js';
import type { OpenApiDocument, OperationObject, Parameter, Schema } from './openapi-document.js';

/**
 * HubSpot’s official client is generated from its OpenAPI documents, which are in no npm package: here they are read
 * back out of the generated code. Each method of a request factory says path, verb, query and body; each model lists
 * its members with their types, and its declaration says which are required.
 */
export function hubspotDocument(): { source: ContractSource; document: OpenApiDocument } {
  const require = createRequire(import.meta.url);
  const root = require.resolve('@hubspot/api-client/package.json').slice(0, -'package.json'.length);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const crm = join(root, 'lib/codegen/crm');
  const paths: Record<string, Record<string, OperationObject>> = {};
  const schemas: Record<string, Schema> = {};
  for (const folder of modulesIn(crm)) {
    // The same model is there once in each module.
    const prefix = `${relative(crm, folder).replaceAll('/', '.')}.`;
    for (const [name, schema] of modelsOf(folder, prefix, require)) schemas[prefix + name] = schema;
    for (const { path, method, operation } of operationsOf(folder, prefix))
      paths[path] = { [method]: operation, ...paths[path] };
  }
  return {
    source: { package: '@hubspot/api-client', version, document: 'lib/codegen/crm' },
    document: { servers: [{ url: 'https://api.hubapi.com' }], paths, components: { schemas } },
  };
}

function modulesIn(folder: string): string[] {
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const own = inside.some(({ name }) => name === 'apis') ? [folder] : [];
  return [...own, ...inside.flatMap(({ name }) => modulesIn(join(folder, name)))];
}

interface Found {
  readonly path: string;
  readonly method: string;
  readonly operation: OperationObject;
}

function operationsOf(folder: string, prefix: string): Found[] {
  const files = readdirSync(join(folder, 'apis')).filter((file) => /(?<!base)Api\.js$/i.test(file));
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, 'apis', file), 'utf8');
    const [factory = '', processor = ''] = text.split(/^class \w+ResponseProcessor /m);
    return factory
      .split(/\n {4}(?=\w+\([\w, ]*\) \{)/)
      .slice(1)
      .map((method) => operationOf(method, processor, prefix));
  });
}

function operationOf(text: string, processor: string, prefix: string): Found {
  const name = /^\w+/.exec(text)?.[0] ?? '';
  const path = /localVarPath = '([^']+)'/.exec(text)?.[1];
  const method = /HttpMethod\.(\w+)/.exec(text)?.[1]?.toLowerCase();
  if (!path || !method) throw new Error(`${prefix}${name} has no path.`);
  const required = [...text.matchAll(/RequiredError\("\w+", "\w+", "(\w+)"\)/g)].map(([, one]) => one);
  const single = /setQueryParam\("([^"]+)", [\w.]+\.serialize\((\w+), "([^"]+)"/g;
  const repeated =
    /serialize\((\w+), "([^"]+)", "[^"]*"\);\s+for [^{]+\{\s+\w+\.appendQueryParam\("([^"]+)"/g;
  const query = [
    ...[...text.matchAll(single)].map(([, key = '', variable = '', type = '']) => ({ key, variable, type })),
    ...[...text.matchAll(repeated)].map(([, variable = '', type = '', key = '']) => ({
      key,
      variable,
      type,
    })),
  ];
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, key = '']) => key);
  const parameters: Parameter[] = [
    ...inPath.map((key) => ({ name: key, in: 'path' as const, required: true, schema: { type: 'string' } })),
    ...query.map(({ key, variable, type }) => ({
      name: key,
      in: 'query' as const,
      required: required.includes(variable),
      schema: schemaOf(type, prefix),
    })),
  ];
  const body = /stringify\([\w.]+\.serialize\(\w+, "([^"]+)"/.exec(text)?.[1];
  return {
    path,
    method,
    operation: {
      parameters,
      ...(body && {
        requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, prefix) } } },
      }),
      responses: responsesOf(name, processor, prefix),
    },
  };
}

/** What the client reads of a successful answer. */
function responsesOf(name: string, processor: string, prefix: string) {
  const [, own = ''] = processor.split(`\n    ${name}WithHttpInfo(`);
  const [method = ''] = own.split('WithHttpInfo(');
  const found = /isCodeInRange\)\("(2\d\d)"[\s\S]*?(?:contentType\), "([^"]+)"|new \w+\.HttpInfo)/.exec(
    method,
  );
  if (!found?.[1]) throw new Error(`${prefix}${name} has no answer.`);
  const [, status, type] = found;
  return {
    [status]: type ? { content: { 'application/json': { schema: schemaOf(type, prefix) } } } : {},
  };
}

type Require = ReturnType<typeof createRequire>;

interface Model {
  readonly attributeTypeMap?: readonly { readonly baseName: string; readonly type: string }[];
}

function modelsOf(folder: string, prefix: string, require: Require): [string, Schema][] {
  const files = readdirSync(join(folder, 'models')).filter((file) => file.endsWith('.js'));
  return files
    .filter((file) => !/^(ObjectSerializer|all|index)\./.test(file))
    .flatMap((file) => {
      const declaration = readFileSync(join(folder, 'models', file.replace(/js$/, 'd.ts')), 'utf8');
      const exported = Object.entries<Model>(require(join(folder, 'models', file)));
      return exported.map(([name, model]): [string, Schema] => {
        if (typeof model !== 'function') return [name, { type: 'string', enum: Object.values(model) }];
        const members = (model as Model).attributeTypeMap ?? [];
        return [
          name,
          {
            type: 'object',
            properties: Object.fromEntries(
              members.map(({ baseName, type }) => [baseName, schemaOf(type, prefix)]),
            ),
            required: members
              .map(({ baseName }) => baseName)
              .filter((key) => declaration.includes(`'${key}':`)),
          },
        ];
      });
    });
}

const PLAIN: Readonly<Record<string, Schema>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  Date: { type: 'string', format: 'date-time' },
  any: {},
};

/** The generator’s names of types. */
function schemaOf(type: string, prefix: string): Schema {
  const item = /^Array<(.*)>$/.exec(type)?.[1];
  if (item) return { type: 'array', items: schemaOf(item, prefix) };
  const value = /^\{ \[key: string\]: (.*); \}$/.exec(type)?.[1];
  if (value) return { type: 'object', additionalProperties: schemaOf(value, prefix) };
  const nullable = /^(\w+) \| null$/.exec(type)?.[1];
  if (nullable) return { ...schemaOf(nullable, prefix), nullable: true };
  const literals = [...type.matchAll(/'(\w+)'/g)].map(([, literal]) => literal);
  if (literals.length > 0) return { type: 'string', enum: literals };
  return PLAIN[type] ?? { $ref: `#/components/schemas/${prefix}${type}` };
}
