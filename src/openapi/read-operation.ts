import type { TObject } from '@sinclair/typebox';
import type { ParameterStyle, RequestTemplate, TemplateValue } from '../catalog/request-template.js';
import { DESTRUCTIVE, IDEMPOTENT_WRITE, READ, type ToolAnnotations, WRITE } from '../catalog/tool.js';
import type { ApiOperation, ReadOptions } from './api.js';
import type { SentAs } from './dialect.js';
import { expandSchema } from './expand-schema.js';
import { asArray, asText, type Json, type JsonObject } from './json.js';
import { makeExample } from './make-example.js';
import { mergeSchema } from './merge-schema.js';
import type { OwnSchema } from './own-schema.js';
import { createParameterNames, type ParameterNames } from './parameter-names.js';
import { renderedPath } from './path-template.js';
import { plainText } from './plain-text.js';
import { readAnswer } from './read-answer.js';
import { readBody, type WireBody } from './read-body.js';
import type { WireParameter } from './read-parameters.js';
import type { References } from './references.js';

export interface OperationSource extends SentAs {
  readonly key: string;
  readonly method: RequestTemplate['method'];
  /** As the document writes it. */
  readonly path: string;
  readonly operation: JsonObject;
  readonly parameters: readonly WireParameter[];
  /** Of operations that are elsewhere than the document’s others. */
  readonly base_url?: string;
  readonly scopes: readonly (readonly string[])[] | undefined;
}

export interface OperationOptions extends ReadOptions {
  readonly references: References;
}

/** One operation as a tool would run it. */
export function readOperation(source: OperationSource, options: OperationOptions): ApiOperation {
  const { operation } = source;
  const made = makeRequest(source, options);
  const examples = new WeakMap<OwnSchema, readonly Json[]>();
  const { limits, references, patterns = 'describe' } = options;
  const params = expandSchema(
    { type: 'object', properties: made.properties, required: made.required, additionalProperties: false },
    {
      references,
      ref_depth: limits.ref_depth,
      schema_depth: limits.schema_depth,
      size: limits.params_size,
      patterns,
      examples,
    },
  );
  params['properties'] ??= {};
  const example = makeExample(params, { examples }) as Record<string, unknown>;
  // AWS’ operations have a name of their own, and an id for each way to send them.
  const operation_id = asText(operation['x-aws-operation-name']) ?? asText(operation['operationId']);
  const summary = plainText(operation['summary'], 200);
  return {
    key: source.key,
    ...(operation_id !== undefined && { operation_id }),
    ...(summary !== '' && { summary }),
    tags: asArray(operation['tags']).filter((tag) => typeof tag === 'string'),
    deprecated: operation['deprecated'] === true,
    description: describe(source, summary),
    params: params as unknown as TObject,
    request: made.request,
    annotations: annotationsOf(source),
    scopes: source.scopes ?? [],
    credential: source.scopes === undefined ? 'none' : 'user',
    example,
  };
}

/** The summary, and what the description says beyond it. */
function describe({ operation, key }: OperationSource, summary: string): string {
  const description = plainText(operation['description'], LONGEST_DESCRIPTION);
  if (summary === '' || sayAlike(summary, description)) return description || summary || `Calls ${key}.`;
  const sentence = /[.!?…]$/.test(summary) ? summary : `${summary}.`;
  return plainText(`${sentence} ${description}`, LONGEST_DESCRIPTION);
}

const LONGEST_DESCRIPTION = 300;

/** Whether the description begins by saying the summary again, in other forms of its words. */
function sayAlike(summary: string, description: string): boolean {
  const said = new Set(stemsOf(/^.*?[.!?](?=\s|$)|^.*/.exec(description)?.[0] ?? ''));
  const stems = stemsOf(summary);
  return stems.filter((stem) => said.has(stem)).length >= stems.length * MOSTLY;
}

const MOSTLY = 0.75;

function stemsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]{2,}/g) ?? [];
  return words.filter((word) => word !== 'the' && word !== 'an').map((word) => word.slice(0, 4));
}

function annotationsOf({ method, form }: OperationSource): ToolAnnotations {
  if (form) return form.annotations;
  switch (method) {
    case 'GET':
    case 'HEAD':
    case 'OPTIONS':
      return READ;
    case 'DELETE':
      return DESTRUCTIVE;
    case 'PUT':
      return IDEMPOTENT_WRITE;
    default:
      return WRITE;
  }
}

interface Made {
  readonly properties: Record<string, JsonObject>;
  readonly required: string[];
  readonly request: RequestTemplate;
}

/** Gives every part of the request its parameter, and what has one value only that value. */
function makeRequest(
  { method, path, operation, parameters, base_url, form, json_type }: OperationSource,
  options: OperationOptions,
): Made {
  const names = createParameterNames();
  const properties: Record<string, JsonObject> = {};
  const required: string[] = [];
  const styles: Record<string, ParameterStyle> = {};
  const places: Record<'query' | 'header' | 'cookie', Record<string, TemplateValue>> = {
    query: {},
    header: {},
    cookie: {},
  };

  const add = (wire: string, place: string, schema: JsonObject, isRequired: boolean): string => {
    const name = names.take(wire, place);
    properties[name] = schema;
    if (isRequired) required.push(name);
    return name;
  };
  const written = renderedPath(path, (wire) => {
    const parameter = parameters.find(({ name, in: place }) => place === 'path' && name === wire);
    const name = add(wire, 'path', { minLength: 1, ...(parameter?.schema ?? { type: 'string' }) }, true);
    if (parameter?.style) styles[name] = parameter.style;
    return { name, spans: parameter?.multi_segment === true };
  });
  Object.assign(places.query, written.query);
  for (const { name: wire, in: place, schema, required: isRequired, style } of parameters) {
    if (place === 'path' || wire === '__proto__') continue;
    const constant = constantOf(schema, isRequired, options);
    places[place][wire] = constant ?? `$${add(wire, place, schema, isRequired)}`;
    if (constant === undefined && style) styles[wire] = style;
  }
  const bodyOptions = { references: options.references, ref_depth: options.limits.ref_depth };
  const body = method === 'GET' || method === 'HEAD' ? undefined : readBody(operation, bodyOptions);
  const bodyTemplate = body && makeBody(body, { names, add, styles }, options);
  const answer = readAnswer(operation['responses'], options.references);
  const headers = { ...(answer.accept !== undefined && { accept: answer.accept }), ...places.header };
  const common = {
    path: written.path,
    ...(base_url !== undefined && { base_url }),
    ...(isFilled(headers) && { headers }),
    ...(isFilled(places.cookie) && { cookies: places.cookie }),
    ...(isFilled(styles) && { styles }),
    ...(answer.response !== 'json' && { response: answer.response }),
  };
  if (form) {
    // Its answer is XML, also where the document says nothing of one (SQS’ TagQueue).
    const request = { ...common, body: places.query, body_format: 'form', response: 'text' } as const;
    return { properties, required, request: { method: 'POST', ...request } };
  }
  const content_type = body?.format === 'json' ? (json_type ?? body.content_type) : body?.content_type;
  return {
    properties,
    required,
    request: {
      method,
      ...common,
      ...(isFilled(places.query) && { query: places.query }),
      ...(bodyTemplate !== undefined && { body: bodyTemplate }),
      ...(body && body.format !== 'json' && { body_format: body.format }),
      ...(content_type !== undefined && { content_type }),
    },
  };
}

interface Making {
  readonly names: ParameterNames;
  readonly add: (wire: string, place: string, schema: JsonObject, required: boolean) => string;
  readonly styles: Record<string, ParameterStyle>;
}

/** Members become parameters where none has a name that is taken; else the body is one. */
function makeBody(body: WireBody, { names, add, styles }: Making, options: OperationOptions): TemplateValue {
  const { fields } = body;
  const isWhole =
    fields === undefined ||
    fields.length > MOST_FIELDS ||
    (body.format === 'json' && fields.some(({ name }) => !names.isFree(name)));
  if (isWhole) return `$${add('body', 'body', body.schema, body.required)}`;
  return Object.fromEntries(
    fields.map((field) => {
      const constant = constantOf(field.schema, field.required, options);
      if (constant === undefined && field.style) styles[field.name] = field.style;
      return [field.name, constant ?? `$${add(field.name, 'body', field.schema, field.required)}`];
    }),
  );
}

/** More than fit into the parameters’ size. */
const MOST_FIELDS = 100;

/** The one value that a required parameter may have. */
function constantOf(
  schema: JsonObject,
  required: boolean,
  { references, limits }: OperationOptions,
): TemplateValue | undefined {
  if (!required) return undefined;
  const { own } = mergeSchema(schema, references, undefined, limits.ref_depth);
  const [value, ...others] = own['const'] === undefined ? asArray(own['enum']) : [own['const']];
  if (others.length > 0) return undefined;
  // A template would take it for a parameter.
  if (typeof value === 'string') return value.startsWith('$') ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function isFilled(object: object): boolean {
  return Object.keys(object).length > 0;
}
