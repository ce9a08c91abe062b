import type { DeclaredOperation } from '../catalog/declare.js';
import type { ApiOperation } from '../openapi/api.js';

type Schema = Readonly<Record<string, unknown>>;

/**
 * A body is one parameter where a member of it is called like another parameter. A declaration that speaks of its members
 * has them as parameters all the same; the namesake stays what it is, and is not sent in the body.
 */
export function hoistBody(operation: ApiOperation, words: Partial<DeclaredOperation>): ApiOperation {
  const { params, request, example } = operation;
  const properties = params.properties as unknown as Readonly<Record<string, Schema>>;
  const body = properties['body'];
  const members = body?.['properties'] as Readonly<Record<string, Schema>> | undefined;
  if (request.body !== '$body' || !body || !members || !speaksOf(words, members, properties))
    return operation;
  const { body: _, ...others } = properties;
  const hoisted = Object.entries(members).filter(([name]) => !Object.hasOwn(others, name));
  const names = hoisted.map(([name]) => name);
  const isRequired = (params.required ?? []).includes('body');
  const needed = isRequired ? ((body['required'] as string[] | undefined) ?? []) : [];
  const { body: given, ...rest } = example;
  return {
    ...operation,
    params: {
      ...params,
      properties: { ...others, ...Object.fromEntries(hoisted) },
      required: [
        ...(params.required ?? []).filter((name) => name !== 'body'),
        ...needed.filter((name) => names.includes(name)),
      ],
    } as unknown as ApiOperation['params'],
    request: { ...request, body: Object.fromEntries(names.map((name) => [name, `$${name}`])) },
    example: {
      ...rest,
      ...Object.fromEntries(Object.entries((given ?? {}) as object).filter(([name]) => names.includes(name))),
    },
  };
}

function speaksOf(
  { omit = [], rename = {}, describe = {}, fixed = {}, example = {} }: Partial<DeclaredOperation>,
  members: Readonly<Record<string, Schema>>,
  properties: Readonly<Record<string, Schema>>,
): boolean {
  const named = [...omit, ...[rename, describe, fixed, example].flatMap((one) => Object.keys(one))];
  return named.some((name) => Object.hasOwn(members, name) && !Object.hasOwn(properties, name));
}
