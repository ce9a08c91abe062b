import type { ValidateFunction } from 'ajv';
import type { ContractSource } from '../../src/catalog/verification.js';
import { ClosedSchemas, inWords } from './closed-schemas.js';
import type { Contract, SeenRequest, UpstreamAnswer } from './contract.js';
import { applyCorrections, type Correction } from './corrections.js';
import { checkFieldMask } from './field-mask.js';
import { checkUpload } from './google-upload.js';
import { type OpenApiDocument, type Parameter, resolve, type Schema } from './openapi-document.js';
import { type FoundOperation, indexOperations } from './operations.js';
import { formData, mediaType, parseJson, readParts } from './request-body.js';
import { sampleAnswer } from './sample.js';

export interface OpenApiOptions {
  readonly source: ContractSource;
  readonly document: OpenApiDocument;
  readonly corrections?: readonly Correction[];
  /**
   * What Google’s documents leave to prose: `/upload` before the path sends a file’s content, alone or beside its
   * metadata; a null in a PATCH clears the member; `fields` names members of the answer.
   */
  readonly google?: boolean;
}

/** A contract made of an OpenAPI 3.0 document. */
export function openApiContract(options: OpenApiOptions): Contract {
  const { source, corrections = [] } = options;
  const checked: SeenRequest[] = [];
  const contract = readContract(options);
  return {
    source,
    covers: (request) => contract.covers(request),
    check(request) {
      checked.push(request);
      return contract.check(request);
    },
    answer: (request) => contract.answer(request),
    ...(options.google && { scopes: (request: SeenRequest) => contract.scopes(request) }),
    unused() {
      const conforming = checked.filter((request) => contract.check(request).length === 0);
      return corrections
        .filter((correction) => {
          const { operations = [], schema } = correction;
          const affected = conforming.filter(
            (request) => schema !== undefined || operations.includes(contract.operationOf(request) ?? ''),
          );
          const others = corrections.filter((other) => other !== correction);
          const without = readContract({ ...options, corrections: others });
          const isNeeded = (request: SeenRequest) =>
            without.check(request).length > 0 ||
            correction.scopes?.some((scope) => contract.scopes(request).includes(scope));
          return !affected.some(isNeeded);
        })
        .map(({ reason }) => reason);
    },
  };
}

function readContract(options: OpenApiOptions) {
  const { google = false } = options;
  const document = applyCorrections(options.document, options.corrections ?? []);
  const findOperation = indexOperations(document);
  const strings = new ClosedSchemas(document, { coerce: true });
  const json = new ClosedSchemas(document, { coerce: false });
  const compiled = new Map<string, ValidateFunction>();
  const server = new URL(document.servers?.[0]?.url ?? '');
  const base = server.pathname.replace(/\/$/, '');

  const find = ({ origin, method, path }: SeenRequest): FoundOperation | undefined => {
    if (origin !== server.origin) return undefined;
    const plain = google ? path.replace(/^\/upload(?=\/)/, '') : path;
    return plain.startsWith(base) ? findOperation(method, plain.slice(base.length)) : undefined;
  };

  const validate = (key: string, schemas: ClosedSchemas, schema: Schema, value: unknown): string[] => {
    let validator = compiled.get(key);
    if (!validator) {
      validator = schemas.compile(schema);
      compiled.set(key, validator);
    }
    const where = key.split(' ').at(-1) ?? '';
    return validator(value) ? [] : inWords(where, validator.errors);
  };

  const checkParameters = (operation: FoundOperation, place: Parameter['in'], values: object): string[] => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === place);
    const schema: Schema = {
      type: 'object',
      properties: Object.fromEntries(parameters.map(({ name, schema = {} }) => [name, schema])),
      required: parameters.flatMap(({ name, required }) => (required ? [name] : [])),
      // Headers are many and mostly not the provider’s own.
      additionalProperties: place === 'header',
    };
    return validate(`${operation.key} ${place}`, strings, schema, values);
  };

  const checkBody = (operation: FoundOperation, request: SeenRequest): string[] => {
    const described = operation.object.requestBody && resolve(document, operation.object.requestBody);
    const sent = mediaType(request.headers['content-type']);
    if (!described) return request.body.length > 0 ? ['body is sent where none is taken'] : [];
    if (request.body.length === 0) return described.required ? ['body is missing'] : [];
    const key = `${operation.key} ${sent} body`;
    const metadata = described.content['application/json']?.schema ?? {};
    if (google && request.path.startsWith('/upload/'))
      return checkUpload(request, Object.keys(described.content), (value) =>
        validate(key, json, metadata, value),
      );
    const content = described.content[sent ?? ''];
    if (!content) return [`body is ${sent}, not ${Object.keys(described.content).join(' or ')}`];
    const schema = content.schema ?? {};
    if (sent === 'application/json') {
      const parsed = parseJson(request.body);
      if (parsed === undefined) return ['body is not JSON'];
      const clears = google && request.method === 'PATCH';
      return validate(key, json, schema, clears ? withoutNulls(parsed) : parsed);
    }
    if (sent === 'application/x-www-form-urlencoded') {
      const fields = new URLSearchParams(request.body.toString('utf8'));
      return validate(key, strings, schema, gather(fields, membersOf(document, schema)));
    }
    if (sent === 'multipart/form-data') {
      const parts = readParts(request.headers['content-type'] ?? '', request.body);
      if (!parts) return ['body is not multipart'];
      return validate(key, strings, schema, gather(formData(parts), membersOf(document, schema)));
    }
    return [];
  };

  const checkFields = ({ object }: FoundOperation, { query }: SeenRequest): string[] => {
    const mask = google ? query.get('fields') : null;
    return mask === null ? [] : checkFieldMask(document, object, mask);
  };

  return {
    covers: (request: SeenRequest) => find(request) !== undefined,
    operationOf: (request: SeenRequest) => find(request)?.key,
    check(request: SeenRequest): string[] {
      const operation = find(request);
      if (!operation)
        return [`${request.method} ${request.origin}${request.path} is no operation of the API`];
      const queries = operation.parameters.filter(({ in: place }) => place === 'query');
      const faults = [
        ...checkParameters(operation, 'path', operation.path_values),
        ...checkParameters(
          operation,
          'query',
          gather(request.query, new Map(queries.map((one) => [one.name, one]))),
        ),
        ...checkParameters(operation, 'header', { ...request.headers }),
        ...checkBody(operation, request),
        ...checkFields(operation, request),
      ];
      return faults.map((fault) => `${operation.key}: ${fault}`);
    },
    /** In Google’s documents each alternative is one scope. */
    scopes(request: SeenRequest): string[] {
      const alternatives = find(request)?.object.security ?? [];
      return [...new Set(alternatives.flatMap((alternative) => Object.values(alternative).flat()))];
    },
    answer(request: SeenRequest): UpstreamAnswer {
      const operation = find(request);
      return operation ? sampleAnswer(document, operation.object) : { status: 404, body: {} };
    },
  };
}

/**
 * Names and values as one object: arrays where the document says so, from repeated names or from commas. A name that
 * is repeated without leave stays an array, which its schema then refuses.
 */
function gather(
  pairs: Iterable<[string, string]>,
  described: ReadonlyMap<string, Pick<Parameter, 'schema' | 'explode'>>,
): object {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  return Object.fromEntries(
    [...lists].map(([name, values]) => {
      const parameter = described.get(name);
      if (parameter?.schema?.type !== 'array') return [name, values.length === 1 ? values[0] : values];
      return [name, parameter.explode === false ? values.flatMap((value) => value.split(',')) : values];
    }),
  );
}

function membersOf(document: OpenApiDocument, schema: Schema): Map<string, Pick<Parameter, 'schema'>> {
  const { properties = {} } = resolve(document, schema);
  return new Map(
    Object.entries(properties).map(([name, member]) => [name, { schema: resolve(document, member) }]),
  );
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).flatMap(([name, member]) =>
    member === null ? [] : [[name, withoutNulls(member)]],
  );
  return Object.fromEntries(members);
}
