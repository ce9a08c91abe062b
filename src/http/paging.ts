import { Type } from '@sinclair/typebox';

/** The limit and cursor of a list, for a querystring. */
export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  cursor: Type.Optional(
    Type.String({ pattern: '^[A-Za-z0-9_]{1,128}$', description: '`next_cursor` of the page before.' }),
  ),
};

export const NextCursor = Type.Optional(Type.String({ description: 'Left out on the last page.' }));

export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly next_cursor?: string;
}

/** A page of a list that is the same at every call. A cursor that is none of this list’s gives an empty page. */
export function pageFrom<T>(list: readonly T[], { limit, cursor = '0' }: PageRequest): Page<T> {
  const start = /^\d{1,9}$/.test(cursor) ? Number(cursor) : list.length;
  const end = start + limit;
  return { items: list.slice(start, end), ...(end < list.length && { next_cursor: String(end) }) };
}
