import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { toDefinition } from '../../../src/catalog/definition.js';
import type { Tool } from '../../../src/catalog/tool.js';
import type { Toolkit } from '../../../src/catalog/toolkit.js';
import { type Fault, unless } from './fault.js';

type Schema = Readonly<Record<string, unknown>>;

/** A tool’s parameters: a closed object that every model accepts, each property in words, the example valid. */
export function schemaFaults(tool: Tool, toolkit: Toolkit): Fault[] {
  return [...compiles(tool, toolkit), ...closed(tool), ...propertyFaults(tool), ...aliasFaults(tool)];
}

/** Made once: a dialect takes longer to set up than a tool to compile. */
const dialects = [Ajv, Ajv2020].map((Dialect) => {
  const ajv = new Dialect({ strict: true, allowUnionTypes: true, allErrors: true });
  formats.default(ajv);
  return ajv;
});

/** Draft 7 is what most models were told of, 2020-12 is what MCP means where nothing is said. */
function compiles(tool: Tool, toolkit: Toolkit): Fault[] {
  const { name, example } = tool;
  const published = toDefinition(tool, toolkit).parameters;
  const faults: Fault[] = [];
  for (const ajv of dialects) {
    try {
      const validate = ajv.compile(published);
      const valid = validate(structuredClone(example));
      faults.push(...unless(valid, 'example', name, ajv.errorsText(validate.errors, { dataVar: '' })));
    } catch (error) {
      faults.push({ rule: 'schema', where: name, message: String(error) });
    }
  }
  return faults;
}

function closed({ name, params }: Tool): Fault[] {
  const alternatives = ['anyOf', 'oneOf', 'allOf', 'not', '$ref', 'if'].filter(
    (keyword) => keyword in params,
  );
  return [
    ...unless(params.type === 'object', 'closed parameters', name, 'the parameters are not an object'),
    ...unless(
      params['additionalProperties'] === false,
      'closed parameters',
      name,
      'further parameters are not refused',
    ),
    ...unless(
      alternatives.length === 0,
      'closed parameters',
      name,
      `models refuse ${alternatives.join(', ')} at the top`,
    ),
  ];
}

function propertyFaults({ name, params }: Tool): Fault[] {
  return propertiesOf(params, '').flatMap(({ path, key, schema, reached }) => [
    ...unless(
      typeof schema['description'] === 'string' && schema['description'].trim() !== '',
      'parameter words',
      name,
      `${path} has no description`,
    ),
    ...unless(
      /^[a-zA-Z0-9_.-]{1,64}$/.test(key),
      'parameter names',
      name,
      `${path} is a name that models refuse`,
    ),
    ...unless(
      !Object.hasOwn(schema, 'aliases') || reached,
      'parameter names',
      name,
      `${path} is in alternatives or a map: its aliases are never read`,
    ),
    ...unless(
      !Array.isArray(schema['enum']) || new Set(schema['enum']).size === schema['enum'].length,
      'schema',
      name,
      `${path} lists a value twice`,
    ),
    ...defaultFaults(name, path, schema),
  ]);
}

const lenient = new Ajv({ strict: false });
formats.default(lenient);

function defaultFaults(name: string, path: string, schema: Schema): Fault[] {
  if (!Object.hasOwn(schema, 'default')) return [];
  return unless(
    lenient.validate(schema, schema['default']),
    'schema',
    name,
    `the default of ${path} is not a value of it`,
  );
}

function aliasFaults({ name, params }: Tool): Fault[] {
  const objects = [params as Schema, ...propertiesOf(params, '').map(({ schema }) => schema)];
  return objects
    .flatMap((schema) => [schema, asSchema(schema['items'])])
    .flatMap((schema) => clashes(name, asSchema(schema['properties'])));
}

/** Names and aliases side by side in one object. */
function clashes(name: string, properties: Schema): Fault[] {
  const taken = new Set(Object.keys(properties));
  return Object.entries(properties).flatMap(([key, schema]) => {
    const aliases = (asSchema(schema)['aliases'] ?? []) as readonly string[];
    return aliases.flatMap((alias) => {
      const isFree = !taken.has(alias);
      taken.add(alias);
      return unless(isFree, 'parameter names', name, `${alias}, an alias of ${key}, names something already`);
    });
  });
}

/** Every property of the schema, however deep; in arrays, alternatives and maps too. */
function propertiesOf(schema: Schema, path: string, reached = true): Property[] {
  const own = Object.entries(asSchema(schema['properties'])).flatMap(([key, value]) => [
    { path: `${path}/${key}`, key, schema: asSchema(value), reached },
    ...propertiesOf(asSchema(value), `${path}/${key}`, reached),
  ]);
  const inside = ['items', 'additionalProperties', 'not', 'anyOf', 'oneOf', 'allOf', 'prefixItems'].flatMap(
    (keyword) =>
      [schema[keyword]]
        .flat()
        .filter((one) => typeof one === 'object')
        .flatMap((one) => propertiesOf(asSchema(one), `${path}/${keyword}`, reached && keyword === 'items')),
  );
  return [...own, ...inside];
}

interface Property {
  readonly path: string;
  readonly key: string;
  readonly schema: Schema;
  /** By properties and items alone, the way that the engine goes to read aliases. */
  readonly reached: boolean;
}

function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {};
}
