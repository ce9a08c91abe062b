import { Ajv2019, type ErrorObject, type ValidateFunction } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';
import { type OpenApiDocument, resolve, type Schema } from './openapi-document.js';

/**
 * Validates by the schemas of a document as if every object that names its members had said
 * `additionalProperties: false`, which documents hardly ever do: a misspelt member is what a proof must find. Members
 * marked `readOnly` are unknown too, since OpenAPI says that they are not part of a request.
 *
 * The schemas are rewritten from OpenAPI 3.0 to JSON Schema 2019-09, whose `unevaluatedProperties` closes an object
 * across `$ref` and `allOf`. `oneOf` becomes `anyOf`: published alternatives overlap more often than they exclude
 * each other.
 */
export class ClosedSchemas {
  readonly #document: OpenApiDocument;
  readonly #ajv: Ajv2019;
  readonly #ids = new Map<string, string>();

  /** `coerce`: values are strings, as in a query or a form, and may stand for numbers and booleans. */
  constructor(document: OpenApiDocument, { coerce }: { coerce: boolean }) {
    this.#document = document;
    this.#ajv = new Ajv2019({
      allErrors: true,
      strict: false,
      coerceTypes: coerce,
      unicodeRegExp: false,
      logger: false,
    });
    formats.default(this.#ajv);
    // Google’s `byte` is base64url.
    this.#ajv.addFormat('byte', /^[\w+/-]*={0,2}$/);
  }

  compile(schema: Schema): ValidateFunction {
    return this.#ajv.compile(this.#closed(schema));
  }

  #closed(schema: Schema): object {
    const open = this.#open(schema);
    return this.#namesMembers(schema) ? { ...open, unevaluatedProperties: false } : open;
  }

  #open(schema: Schema): object {
    if (schema.$ref !== undefined) return { $ref: this.#idOf(schema.$ref) };
    const { properties, items, additionalProperties, allOf, anyOf, oneOf, nullable, ...rest } = schema;
    const readOnly = new Set(
      Object.entries(properties ?? {}).flatMap(([name, member]) => (member.readOnly ? [name] : [])),
    );
    const alternatives = [anyOf, oneOf].flatMap((some) =>
      some ? [{ anyOf: some.map((one) => this.#open(one)) }] : [],
    );
    const rewritten = {
      ...constraints(rest, readOnly),
      ...(properties && {
        properties: Object.fromEntries(
          Object.entries(properties).flatMap(([name, member]) =>
            member.readOnly ? [] : [[name, this.#closed(member)]],
          ),
        ),
      }),
      ...(items && { items: this.#closed(items) }),
      ...(additionalProperties !== undefined && {
        additionalProperties:
          typeof additionalProperties === 'boolean'
            ? additionalProperties
            : this.#closed(additionalProperties),
      }),
      ...((allOf || alternatives.length > 0) && {
        allOf: [...(allOf ?? []).map((part) => this.#open(part)), ...alternatives],
      }),
    };
    return nullable ? { anyOf: [{ type: 'null' }, rewritten] } : rewritten;
  }

  /** Components are registered under an id of their own, once, so that they may refer to each other in circles. */
  #idOf(pointer: string): string {
    let id = this.#ids.get(pointer);
    if (id === undefined) {
      id = `https://document.invalid/${this.#ids.size}`;
      this.#ids.set(pointer, id);
      this.#ajv.addSchema({ $id: id, ...this.#open(resolve(this.#document, { $ref: pointer })) });
    }
    return id;
  }

  /** Whether members are named anywhere in it; an object that names none takes any. */
  #namesMembers(reference: Schema, seen: ReadonlySet<Schema> = new Set()): boolean {
    const schema = resolve(this.#document, reference);
    if (seen.has(schema)) return false;
    const deeper = new Set([...seen, schema]);
    return (
      Object.keys(schema.properties ?? {}).length > 0 ||
      [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some((part) =>
        this.#namesMembers(part, deeper),
      )
    );
  }
}

/** The keywords that are the same in both dialects, and those that only look so. */
function constraints(schema: Schema, readOnly: ReadonlySet<string>): object {
  const { required, minimum, maximum, exclusiveMinimum, exclusiveMaximum, ...same } = schema;
  return {
    ...same,
    ...(required && { required: required.filter((name) => !readOnly.has(name)) }),
    ...(minimum !== undefined && { [exclusiveMinimum ? 'exclusiveMinimum' : 'minimum']: minimum }),
    ...(maximum !== undefined && { [exclusiveMaximum ? 'exclusiveMaximum' : 'maximum']: maximum }),
  };
}

/**
 * A validator’s errors in words. `where` is `query`, `body` or the like. A member that is known but wrong counts as
 * unevaluated too, which is no fault of its own.
 */
export function inWords(where: string, errors: readonly ErrorObject[] | null | undefined): string[] {
  const all = errors ?? [];
  const faults = all.flatMap(({ instancePath, keyword, params, message }) => {
    const unknown = params['unevaluatedProperty'] ?? params['additionalProperty'];
    if (unknown !== undefined) {
      const inside = `${instancePath}/${unknown}`;
      const isKnown = all.some(
        (other) => other.instancePath === inside || other.instancePath.startsWith(`${inside}/`),
      );
      return isKnown ? [] : [`${where}${instancePath} has an unknown member ${unknown}`];
    }
    const allowed = keyword === 'enum' ? `: ${params['allowedValues'].join(', ')}` : '';
    return [`${where}${instancePath} ${message}${allowed}`];
  });
  return [...new Set(faults)];
}
