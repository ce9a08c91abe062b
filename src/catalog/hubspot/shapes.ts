import { type TSchema, Type } from '@sinclair/typebox';

/** What HubSpot’s answers are reduced to. Everything is read as optional, since it comes from outside. */
type Json = Readonly<Record<string, unknown>>;

export const recordOutput = Type.Object({
  id: Type.Unknown(),
  properties: Type.Unknown({ description: 'Property values by internal name.' }),
  created_at: Type.Unknown(),
  updated_at: Type.Unknown(),
  archived: Type.Unknown(),
  url: Type.Unknown(),
  associations: Type.Optional(Type.Unknown({ description: 'Per object type, ids and kinds.' })),
  properties_with_history: Type.Optional(Type.Unknown()),
});

/** One CRM record. */
export function record(value: unknown) {
  const it = object(value);
  const related = it['associations'];
  const history = it['propertiesWithHistory'];
  return {
    id: it['id'],
    properties: it['properties'] ?? {},
    created_at: it['createdAt'] ?? null,
    updated_at: it['updatedAt'] ?? null,
    archived: it['archived'] ?? false,
    url: it['url'] ?? null,
    ...(related === undefined ? {} : { associations: associationsOf(related) }),
    ...(history === undefined ? {} : { properties_with_history: history }),
  };
}

export const pageOutput = (key: string, item: TSchema = recordOutput) =>
  Type.Object({
    [key]: Type.Array(item),
    total: Type.Optional(Type.Unknown({ description: 'How many there are in all; searches alone say it.' })),
    next_cursor: Type.Unknown({ description: 'Pass as `after` for the next page; null on the last.' }),
  });

/** One page; `key` says what is listed. */
export function page(key: string, body: unknown, shape: (value: unknown) => unknown = record) {
  const it = object(body);
  return {
    [key]: list(it['results']).map(shape),
    ...(it['total'] === undefined ? {} : { total: it['total'] }),
    next_cursor: object(object(it['paging'])['next'])['after'] ?? null,
  };
}

export const batchOutput = (key: string) =>
  Type.Object({
    [key]: Type.Array(recordOutput),
    errors: Type.Array(Type.Unknown(), { description: 'What HubSpot refused of the batch (status 207).' }),
  });

export function batch(key: string, body: unknown, shape: (value: unknown) => unknown = record) {
  const it = object(body);
  return { [key]: list(it['results']).map(shape), errors: list(it['errors']) };
}

export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function associationsOf(value: unknown) {
  return Object.fromEntries(
    Object.entries(object(value)).map(([type, related]) => [type, list(object(related)['results'])]),
  );
}
