/** Pages of Drive's lists: a token is where the next page begins. */
import type { Answer } from '../../../gate/call.js';
import type { AuthorizedCall } from '../../../gate/declaration.js';
import { invalid } from '../errors.js';

export interface Paging {
  readonly size: number;
  readonly largest: number;
  /** `pageSize`, but for labels. */
  readonly parameter?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** What the answer has beside the list: the token, unless this is the last page. */
  readonly next: { readonly nextPageToken?: string };
}

export function pageOf<T>(call: AuthorizedCall, all: readonly T[], paging: Paging): Page<T> | Answer {
  const parameter = paging.parameter ?? 'pageSize';
  const size = Number(call.query.get(parameter) ?? paging.size);
  if (!Number.isInteger(size) || size < 1 || size > paging.largest)
    return invalid(`Invalid value '${call.query.get(parameter)}'.`, parameter);
  const offset = Number(call.query.get('pageToken') ?? 0);
  if (!Number.isInteger(offset) || offset < 0) return invalid('Invalid Value', 'pageToken');
  const end = offset + size;
  return {
    items: all.slice(offset, end),
    next: end < all.length ? { nextPageToken: String(end) } : {},
  };
}
