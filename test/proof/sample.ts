import type { UpstreamAnswer } from './contract.js';
import { type OpenApiDocument, type OperationObject, resolve, type Schema } from './openapi-document.js';

/**
 * An answer as the document describes it: its own example where it has one, otherwise every member of the schema
 * with a plain value. Always the same, so that a run can be repeated.
 */
export function sampleAnswer(document: OpenApiDocument, { responses = {} }: OperationObject): UpstreamAnswer {
  const status = Object.keys(responses).find((code) => /^2\d\d$/.test(code));
  const response = status === undefined ? undefined : responses[status];
  const media = response && resolve(document, response).content?.['application/json'];
  if (!media) return { status: Number(status ?? 204) };
  const [example] = Object.values(media.examples ?? {});
  const given = media.example ?? (example && resolve(document, example).value);
  return { status: Number(status), body: given ?? sample(document, media.schema ?? {}) };
}

/** A value that fits the schema; undefined where it would contain itself. */
export function sample(document: OpenApiDocument, reference: Schema, open: readonly Schema[] = []): unknown {
  const schema = resolve(document, reference);
  if (open.includes(schema) || open.length > DEEPEST) return undefined;
  const given = schema.example ?? schema.default ?? schema.enum?.[0];
  if (given !== undefined) return given;
  const inside = [...open, schema];
  const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? schema.anyOf ?? []).slice(0, 1)];
  if (parts.length > 0) {
    const values = [
      ...parts.map((part) => sample(document, part, inside)),
      ...(schema.properties ? [sampleObject(document, schema, inside)] : []),
    ];
    return values.every((value) => typeof value === 'object' && value !== null)
      ? Object.assign({}, ...values)
      : values[0];
  }
  switch (schema.type ?? (schema.properties ? 'object' : 'string')) {
    case 'object':
      return sampleObject(document, schema, inside);
    case 'array': {
      const item = sample(document, schema.items ?? {}, inside);
      return item === undefined ? [] : [item];
    }
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    default:
      return STRINGS[schema.format ?? ''] ?? 'text';
  }
}

const DEEPEST = 10;

const STRINGS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-02T03:04:05Z',
  date: '2026-01-02',
  byte: 'dGV4dA==',
  int64: '1',
  uint64: '1',
  email: 'user@example.com',
  uri: 'https://example.com/',
};

function sampleObject(document: OpenApiDocument, schema: Schema, inside: readonly Schema[]): object {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
      // There is never a further page: a tool that reads them all would not end.
      if (NEXT_PAGE.test(name)) return [];
      const value = sample(document, member, inside);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const NEXT_PAGE = /^next_?(page|cursor)/i;
