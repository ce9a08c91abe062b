import type { SeenRequest } from './contract.js';
import type { OpenApiDocument, OperationObject, Parameter, PathItem, Schema } from './openapi-document.js';
import { formData, mediaType, readParts } from './request-body.js';

/**
 * Where a document is outdated or wrong: what the provider’s own documentation says instead. Each must change
 * something and be needed by a request, or the proof fails.
 */
export interface Correction {
  /** As the document spells it: `POST /chat.postMessage`; the path is added where it has none. */
  readonly operation: string;
  readonly reason: string;
  /** The provider’s page that says so. */
  readonly documentation_url: string;
  /** Query parameters that it lacks, or describes wrongly. */
  readonly query?: Readonly<Record<string, Schema>>;
  /** Members of the body that it lacks, or describes wrongly. */
  readonly body?: Readonly<Record<string, Schema>>;
  /** Parameters or members it calls required. */
  readonly optional?: readonly string[];
  /** The operation, whole. */
  readonly replace?: OperationObject;
}

interface Corrected {
  readonly document: OpenApiDocument;
  /** The operations of corrections that no request needed. */
  unused(): string[];
  /** Notes what a request of that operation needed. */
  use(operation: string, request: SeenRequest): void;
}

export function applyCorrections(document: OpenApiDocument, corrections: readonly Correction[]): Corrected {
  const paths: Record<string, PathItem> = { ...document.paths };
  for (const correction of corrections) {
    const [method, path] = splitKey(correction.operation);
    const before = paths[path]?.[method] as OperationObject | undefined;
    paths[path] = { ...paths[path], [method]: corrected(before, correction) };
  }
  const unused = new Set(corrections);
  return {
    document: { ...document, paths },
    unused: () => [...unused].map(({ operation, reason }) => `${operation}: ${reason}`),
    use(operation, request) {
      for (const correction of unused)
        if (correction.operation === operation && needs(request, correction)) unused.delete(correction);
    },
  };
}

function splitKey(operation: string): [string, string] {
  const space = operation.indexOf(' ');
  return [operation.slice(0, space).toLowerCase(), operation.slice(space + 1)];
}

function corrected(before: OperationObject | undefined, correction: Correction): OperationObject {
  if (correction.replace) return correction.replace;
  if (!before) throw new Error(`The document has no ${correction.operation}.`);
  const optional = new Set(correction.optional ?? []);
  const replaced = new Set(Object.keys(correction.query ?? {}));
  const parameters: Parameter[] = [
    ...(before.parameters ?? [])
      .filter((parameter) => !(parameter.in === 'query' && replaced.has(parameter.name)))
      .map((parameter) => (optional.has(parameter.name) ? { ...parameter, required: false } : parameter)),
    ...Object.entries(correction.query ?? {}).map(([name, schema]) => ({
      name,
      in: 'query' as const,
      schema,
    })),
  ];
  const { requestBody } = before;
  const content = Object.entries(requestBody?.content ?? {}).map(([type, { schema = {} }]) => {
    // A reference keeps the members of its target beside the added ones.
    const added = { properties: correction.body ?? {} };
    const merged = schema.$ref
      ? { allOf: [schema, added] }
      : {
          ...schema,
          properties: { ...schema.properties, ...correction.body },
          required: (schema.required ?? []).filter((name) => !optional.has(name)),
        };
    return [type, { schema: merged }];
  });
  if (correction.body && content.length === 0) throw new Error(`${correction.operation} takes no body.`);
  return {
    ...before,
    parameters,
    ...(requestBody && { requestBody: { ...requestBody, content: Object.fromEntries(content) } }),
  };
}

function needs(request: SeenRequest, { query = {}, body = {}, optional = [], replace }: Correction): boolean {
  if (replace) return true;
  const sent = bodyNames(request);
  return (
    Object.keys(query).some((name) => request.query.has(name)) ||
    Object.keys(body).some((name) => sent.has(name)) ||
    optional.some((name) => !request.query.has(name) && !request.headers[name] && !sent.has(name))
  );
}

function bodyNames({ headers, body }: SeenRequest): Set<string> {
  const type = mediaType(headers['content-type']);
  if (type === 'application/x-www-form-urlencoded')
    return new Set(new URLSearchParams(body.toString('utf8')).keys());
  if (type === 'multipart/form-data')
    return new Set(formData(readParts(headers['content-type'] ?? '', body) ?? []).map(([name]) => name));
  return new Set(type === 'application/json' ? Object.keys(JSON.parse(body.toString('utf8')) ?? {}) : []);
}
