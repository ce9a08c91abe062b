import { Type } from '@sinclair/typebox';
import { AppError } from '../errors.js';

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

/** A page of a list that is the same at every call. Throws `unknownCursor`. */
export function pageFrom<T>(list: readonly T[], { limit, cursor }: PageRequest): Page<T> {
  const start = cursor === undefined ? 0 : /^[1-9]\d{0,8}$/.test(cursor) ? Number(cursor) : list.length;
  if (cursor !== undefined && start >= list.length) throw unknownCursor();
  const end = start + limit;
  return { items: list.slice(start, end), ...(end < list.length && { next_cursor: String(end) }) };
}

/** Of a cursor that nothing follows: no answer holds one, and an empty page would look like the end of the list. */
export function unknownCursor(): AppError {
  return new AppError('VALIDATION_INVALID_SCHEMA', 'The cursor is none of this list.', {
    remediation: 'Send next_cursor of the page before with the same query, or begin again without a cursor.',
    details: { in: 'query', faults: [{ path: '/cursor', message: 'is no next_cursor of this list' }] },
  });
}
