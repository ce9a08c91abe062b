import type { Contract } from './contract.js';
import type { Correction } from './corrections.js';
import { openApiContract } from './openapi-contract.js';
import {
  loadDocument,
  type OpenApiDocument,
  type OperationObject,
  type PathItem,
  type Schema,
} from './openapi-document.js';

/**
 * A contract made of the OpenAPI form of Microsoft Graph’s OData metadata (`$metadata` of v1.0), of which the paths that
 * `wanted` takes are kept. What the conversion from OData makes of it is undone, so that it says what Graph takes.
 */
export function graphContract(
  wanted: (path: string) => boolean,
  corrections: readonly Correction[] = [],
): Contract {
  const { source, document } = loadDocument('microsoft.com/graph');
  const paths = Object.fromEntries(
    Object.entries(document.paths)
      .map(([path, item]) => [unqualified(path), item] as const)
      .filter(([path]) => wanted(path))
      .map(([path, item]) => [path, plainItem(item)]),
  );
  return openApiContract({
    source,
    document: plain({ ...document, paths }) as OpenApiDocument,
    corrections,
  });
}

/** Actions are called by their bare name as well, which is how the reference writes them. */
function unqualified(path: string): string {
  return path.replaceAll('/microsoft.graph.', '/');
}

function plainItem(item: PathItem): PathItem {
  return Object.fromEntries(
    Object.entries(item).map(([method, operation]) => [
      method,
      Array.isArray(operation) ? operation : plainOperation(operation as OperationObject),
    ]),
  ) as PathItem;
}

/** `2XX` is one status in the reference; which one is nothing to a request. */
function plainOperation(operation: OperationObject): OperationObject {
  const { '2XX': any, ...responses } = operation.responses ?? {};
  return { ...operation, responses: any ? { ...responses, '200': any } : responses };
}

/** Rewrites every schema in the document. */
function plain(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((part) => plain(part, key));
  if (typeof value !== 'object' || value === null) return value;
  const schema = Object.fromEntries(
    Object.entries(value)
      .filter(([name, part]) => !isElsewhere(name, part))
      .map(([name, part]) => [small(key, name), plain(part, name)]),
  ) as Schema;
  // A type that is derived of another names it in `allOf`: there it means that one alone.
  return key === 'allOf' ? withoutType(schema) : withKinds(withoutType(orNull(schema)));
}

/** Relations to other items are resources of their own; a request holds them only in these two cases. */
function isElsewhere(name: string, part: unknown): boolean {
  const { 'x-ms-navigationProperty': relation } = (part ?? {}) as { 'x-ms-navigationProperty'?: boolean };
  // Nor is there ever a further page in an answer that is made up.
  const isRelation = relation === true && name !== 'attachments' && name !== 'item';
  return isRelation || name === '@odata.nextLink';
}

/** The parameters of actions may begin with a capital; the reference writes them without. */
function small(key: string, name: string): string {
  return key === 'properties' ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** `T or null` is written as `anyOf: [T, any object]`, which every object would fit. */
function orNull(schema: Schema): Schema {
  const [first, second, ...others] = schema.anyOf ?? [];
  const isPair = first && second?.nullable === true && second.type === 'object' && others.length === 0;
  return isPair ? { ...schema, anyOf: [first], nullable: true } : schema;
}

/** `@odata.type` is called required everywhere; it is needed where a type is given for the one it is derived of. */
function withoutType(schema: Schema): Schema {
  const { required, ...rest } = schema;
  if (!Array.isArray(required) || !required.includes('@odata.type')) return schema;
  const others = required.filter((name) => name !== '@odata.type');
  return others.length > 0 ? { ...rest, required: others } : rest;
}

/** Where an attachment or an Outlook item goes, goes one of the types derived of it, named by `@odata.type`. */
function withKinds(schema: Schema): Schema {
  const kinds = KINDS[schema.$ref ?? ''];
  return kinds ? { anyOf: kinds.map(toKind) } : schema;
}

function toKind(kind: string): Schema {
  const named = { type: 'string', enum: [`#microsoft.graph.${kind}`] };
  return {
    allOf: [
      { $ref: SCHEMAS + kind },
      { type: 'object', required: ['@odata.type'], properties: { '@odata.type': named } },
    ],
  };
}

const SCHEMAS = '#/components/schemas/microsoft.graph.';

const KINDS: Readonly<Record<string, readonly string[]>> = {
  [`${SCHEMAS}attachment`]: ['fileAttachment', 'itemAttachment', 'referenceAttachment'],
  [`${SCHEMAS}outlookItem`]: ['message', 'event', 'contact'],
};
