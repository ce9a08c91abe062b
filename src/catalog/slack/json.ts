import { type TSchema, type TUnsafe, Type } from '@sinclair/typebox';

/** Everything Slack answers is read as optional, since it comes from outside. */
export type Json = Readonly<Record<string, unknown>>;

export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Undefined where the member is not there, so that it stays away from the result. */
export function present<T>(value: unknown, shape: (item: unknown) => T): T[] | undefined {
  return value === undefined || value === null ? undefined : list(value).map(shape);
}

/** Undefined for an empty text, which Slack uses for “none” in many places. */
export function nonEmpty(value: unknown): unknown {
  return value === '' || value === null ? undefined : value;
}

/** Slack’s cursor of the page that follows, under the name every list has; Slack says an empty one on the last. */
export function nextPage(body: unknown): { next_page?: string } {
  const cursor = object(object(body)['response_metadata'])['next_cursor'];
  return typeof cursor === 'string' && cursor !== '' ? { next_page: cursor } : {};
}

/** Of the older methods, which count their pages. */
export function nextNumber(paging: unknown): { next_page?: number } {
  const { page, pages } = object(paging);
  return Number(page) < Number(pages) ? { next_page: Number(page) + 1 } : {};
}

/** Schemas of results. */

export const text = Type.String();
export const maybeText = Type.Optional(Type.String());
export const maybeNumber = Type.Optional(Type.Number());
export const maybeFlag = Type.Optional(Type.Boolean());
export const textOrNull: TUnsafe<string | null> = Type.Unsafe({ type: ['string', 'null'] });
export const texts = Type.Array(Type.String());

/** Members that mark the next page; absent on the last. */
export const nextPageOutput = {
  next_page: Type.Optional(Type.String({ description: 'Pass it as `page`.' })),
};
export const nextNumberOutput = {
  next_page: Type.Optional(Type.Integer({ description: 'Pass it as `page`.' })),
};

export function page<T extends TSchema>(name: string, item: T) {
  return Type.Object({ [name]: Type.Array(item), ...nextPageOutput });
}
