import { type TSchema, Type } from '@sinclair/typebox';

/** What HubSpot’s answers are reduced to. Everything is read as optional, since it comes from outside. */
type Json = Readonly<Record<string, unknown>>;

export const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);
const string = nullable(Type.String());
const time = nullable(Type.String({ description: 'ISO 8601.' }));

const historyOutput = Type.Object({
  value: Type.String(),
  timestamp: time,
  source_type: nullable(Type.String({ description: 'What changed it, such as INTEGRATION.' })),
});

export const recordOutput = Type.Object({
  id: Type.String(),
  properties: Type.Record(Type.String(), string, { description: 'Property values by internal name.' }),
  created_at: time,
  updated_at: time,
  archived: Type.Boolean(),
  url: nullable(Type.String({ description: 'In HubSpot’s own pages.' })),
  associations: Type.Optional(
    Type.Record(Type.String(), Type.Array(Type.Object({ id: Type.String(), type: string })), {
      description: 'By object type.',
    }),
  ),
  properties_with_history: Type.Optional(
    Type.Record(Type.String(), Type.Array(historyOutput), { description: 'By internal name, newest first.' }),
  ),
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
    ...(history === undefined ? {} : { properties_with_history: historyOf(history) }),
  };
}

export const pageOutput = (key: string, item: TSchema = recordOutput) =>
  Type.Object({
    [key]: Type.Array(item),
    total: Type.Optional(Type.Integer({ description: 'How many there are in all; searches alone say it.' })),
    next_page: Type.Optional(Type.String({ description: 'Pass as `page`; absent on the last page.' })),
  });

/** One page; `key` says what is listed. */
export function page(key: string, body: unknown, shape: (value: unknown) => unknown = record) {
  const it = object(body);
  const next_page = object(object(it['paging'])['next'])['after'];
  return {
    [key]: list(it['results']).map(shape),
    ...(it['total'] === undefined ? {} : { total: it['total'] }),
    ...(next_page === undefined ? {} : { next_page: String(next_page) }),
  };
}

/** What HubSpot refused of a batch (status 207). */
export const errorsOutput = Type.Array(
  Type.Object({
    code: string,
    message: string,
    ids: Type.Optional(Type.Array(Type.String(), { description: 'Which inputs.' })),
  }),
  { description: 'What was refused of the batch.' },
);

export function errorsOf(value: unknown) {
  return list(value).map((error) => {
    const it = object(error);
    const { ids } = object(it['context']);
    return {
      code: it['category'] ?? null,
      message: it['message'] ?? null,
      ...(Array.isArray(ids) && { ids: ids.map(String) }),
    };
  });
}

export const batchOutput = (key: string) =>
  Type.Object({
    [key]: Type.Array(recordOutput),
    errors: errorsOutput,
  });

export function batch(key: string, body: unknown, shape: (value: unknown) => unknown = record) {
  const it = object(body);
  return { [key]: list(it['results']).map(shape), errors: errorsOf(it['errors']) };
}

export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function associationsOf(value: unknown) {
  return Object.fromEntries(
    Object.entries(object(value)).map(([type, related]) => [
      type,
      list(object(related)['results']).map((one) => {
        const it = object(one);
        return { id: String(it['id']), type: it['type'] ?? null };
      }),
    ]),
  );
}

function historyOf(value: unknown) {
  return Object.fromEntries(
    Object.entries(object(value)).map(([name, entries]) => [
      name,
      list(entries).map((entry) => {
        const it = object(entry);
        return {
          value: it['value'] ?? '',
          timestamp: it['timestamp'] ?? null,
          source_type: it['sourceType'] ?? null,
        };
      }),
    ]),
  );
}
