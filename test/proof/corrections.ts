import type { OpenApiDocument, OperationObject, Parameter, Schema } from './openapi-document.js';

/**
 * Where a document is outdated or wrong: what the provider’s own documentation says instead. Each must be needed by
 * a request, or the proof fails.
 */
export interface Correction {
  readonly reason: string;
  /** The provider’s page that says so. */
  readonly documentation_url: string;
  /** As the document spells them, such as `POST /chat.postMessage`. */
  readonly operations?: readonly string[];
  /** A schema among the document’s components, instead of operations. */
  readonly schema?: string;
  /** Query parameters of the operations that the document lacks, or describes wrongly. */
  readonly query?: Readonly<Record<string, Schema>>;
  /** Members of the operations’ bodies, or of the schema, that it lacks or describes wrongly. */
  readonly members?: Readonly<Record<string, Schema>>;
  /** Parameters and members that it calls required. */
  readonly optional?: readonly string[];
  /** Scopes that each suffice for the operations, beside those it names. */
  readonly scopes?: readonly string[];
  /** Operations that it lacks. */
  readonly adds?: OperationObject;
}

/** A copy of the document with the corrections made. */
export function applyCorrections(
  document: OpenApiDocument,
  corrections: readonly Correction[],
): OpenApiDocument {
  const paths = { ...document.paths };
  const schemas = { ...document.components?.schemas };
  for (const correction of corrections) {
    if (correction.schema !== undefined) {
      const before = schemas[correction.schema];
      if (!before) throw new Error(`The document has no schema ${correction.schema}.`);
      schemas[correction.schema] = withMembers(before, correction);
    }
    for (const operation of correction.operations ?? []) {
      const space = operation.indexOf(' ');
      const method = operation.slice(0, space).toLowerCase();
      const path = operation.slice(space + 1);
      const before = paths[path]?.[method] as OperationObject | undefined;
      if (!before === !correction.adds)
        throw new Error(`The document has ${before ? 'a' : 'no'} ${operation}.`);
      paths[path] = { ...paths[path], [method]: before ? corrected(before, correction) : correction.adds };
    }
  }
  return { ...document, paths, components: { ...document.components, schemas } };
}

function corrected(before: OperationObject, correction: Correction): OperationObject {
  const { query = {}, optional = [] } = correction;
  const parameters: Parameter[] = [
    ...(before.parameters ?? [])
      .filter((parameter) => !(parameter.in === 'query' && parameter.name in query))
      .map((parameter) =>
        optional.includes(parameter.name) ? { ...parameter, required: false } : parameter,
      ),
    ...Object.entries(query).map(([name, schema]) => ({ name, in: 'query' as const, schema })),
  ];
  const { requestBody, security = [] } = before;
  const content = Object.entries(requestBody?.content ?? {}).map(([type, { schema = {} }]) => [
    type,
    { schema: withMembers(schema, correction) },
  ]);
  return {
    ...before,
    parameters,
    security: [...security, ...(correction.scopes ?? []).map((scope) => ({ oauth2: [scope] }))],
    ...(requestBody && { requestBody: { ...requestBody, content: Object.fromEntries(content) } }),
  };
}

function withMembers(schema: Schema, { members = {}, optional = [] }: Correction): Schema {
  // A reference keeps the members of its target beside the added ones.
  if (schema.$ref !== undefined) return { allOf: [schema, { properties: members }] };
  const required = (schema.required ?? []).filter((name) => !optional.includes(name));
  const { required: _, ...rest } = schema;
  return {
    ...rest,
    ...(required.length > 0 && { required }),
    properties: { ...schema.properties, ...members },
  };
}
