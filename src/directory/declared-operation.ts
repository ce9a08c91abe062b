import type { DeclaredOperation } from '../catalog/declare.js';
import type { ParameterStyle, RequestTemplate, TemplateValue } from '../catalog/request-template.js';
import type { ApiOperation } from '../openapi/api.js';
import { plainName } from '../openapi/parameter-names.js';

type Properties = Record<string, Record<string, unknown>>;
type ParameterWords = Pick<
  DeclaredOperation,
  'rename' | 'describe' | 'omit' | 'fixed' | 'request' | 'example'
>;

/**
 * An operation of a document in the words of a declaration: parameters renamed, described, left out, or given their one
 * value. Parameters that the document does not have are none; the conformance test of the declarations finds them.
 */
export function applyWords(operation: ApiOperation, words: ParameterWords): ApiOperation {
  const { rename = {}, describe = {}, omit = [], fixed = {} } = words;
  const properties = structuredClone(operation.params.properties) as unknown as Properties;
  const nameOf = (name: string): string => (Object.hasOwn(properties, name) ? name : plainName(name));
  const gone = new Set(omit.map(nameOf));
  const given = new Map(Object.entries(fixed).map(([name, value]) => [nameOf(name), value]));
  const renamed = new Map(Object.entries(rename).map(([from, to]) => [nameOf(from), to]));

  const kept = Object.entries(properties).filter(([name]) => !gone.has(name) && !given.has(name));
  const now = Object.fromEntries(
    kept.map(([name, schema]) => {
      const to = renamed.get(name) ?? name;
      const description = describe[to] ?? schema['description'];
      const aliases = to === name ? schema['aliases'] : [name, ...((schema['aliases'] as string[]) ?? [])];
      return [
        to,
        {
          ...schema,
          ...(description !== undefined && { description }),
          ...(aliases !== undefined && { aliases }),
        },
      ];
    }),
  );
  const required = (operation.params.required ?? [])
    .filter((name) => !gone.has(name) && !given.has(name))
    .map((name) => renamed.get(name) ?? name);
  const example = Object.fromEntries(
    Object.entries(operation.example).flatMap(([name, value]) => {
      const to = renamed.get(name) ?? name;
      return Object.hasOwn(now, to) ? [[to, value]] : [];
    }),
  );
  return {
    ...operation,
    params: { ...operation.params, properties: now, required } as unknown as ApiOperation['params'],
    request: { ...rewritten(operation.request, { gone, given, renamed }), ...words.request },
    example: words.example ?? example,
  };
}

interface Changes {
  readonly gone: ReadonlySet<string>;
  readonly given: ReadonlyMap<string, string | number | boolean>;
  readonly renamed: ReadonlyMap<string, string>;
}

function rewritten(request: RequestTemplate, changes: Changes): RequestTemplate {
  const { query, headers, cookies, body, styles, path, ...rest } = request;
  const members = { query, headers, cookies, body };
  const changed = Object.fromEntries(
    Object.entries(members).flatMap(([member, value]) => {
      const after = value === undefined ? undefined : inValue(value, changes);
      return after === undefined ? [] : [[member, after]];
    }),
  );
  return {
    ...rest,
    ...changed,
    ...(styles && { styles: inStyles(styles, changes) }),
    path: path.replace(/\{(\+?)(\w+)\}/g, (whole, plus: string, name: string) => {
      const value = changes.given.get(name);
      if (value !== undefined) return encodeURIComponent(String(value));
      const to = changes.renamed.get(name);
      return to === undefined ? whole : `{${plus}${to}}`;
    }),
  };
}

/** Undefined where nothing is left of it. */
function inValue(value: TemplateValue, changes: Changes): TemplateValue | undefined {
  if (typeof value === 'string' && value.startsWith('$')) {
    const name = value.slice(1);
    if (changes.gone.has(name)) return undefined;
    const to = changes.renamed.get(name);
    return changes.given.get(name) ?? (to === undefined ? value : `$${to}`);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.flatMap((one: TemplateValue) => inValue(one, changes) ?? []);
  const members = Object.entries(value).flatMap(([name, one]) => {
    const after = inValue(one, changes);
    return after === undefined ? [] : [[name, after] as const];
  });
  return members.length === 0 && Object.keys(value).length > 0 ? undefined : Object.fromEntries(members);
}

/** Keys are the names of path parameters, or of the wire, which stay. */
function inStyles(
  styles: Readonly<Record<string, ParameterStyle>>,
  { renamed }: Changes,
): Record<string, ParameterStyle> {
  return Object.fromEntries(
    Object.entries(styles).map(([name, style]) => [renamed.get(name) ?? name, style]),
  );
}
