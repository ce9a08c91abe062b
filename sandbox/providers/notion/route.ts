/** How the parts of the stand-in declare what they serve. */
import { invalid } from './errors.js';
import type { Workspace } from './workspace.js';

export interface NotionCall {
  /** The caller’s own: a token opens no other. */
  readonly workspace: Workspace;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
  /** Where the body is multipart/form-data. */
  readonly form?: FormData;
}

/** `GET /v1/pages/:id`. What is answered is JSON with status 200. */
export type Routes = Readonly<Record<string, (call: NotionCall) => object | Promise<object>>>;

/** One page of a list, in Notion’s form: the cursor is the id of the first that follows. */
export function paged<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  shown: (item: T) => unknown,
  { page_size, start_cursor }: { page_size?: unknown; start_cursor?: unknown },
  type: string,
) {
  const size = Number(page_size ?? 100);
  if (!Number.isInteger(size) || size < 1 || size > 100)
    throw invalid('body failed validation: body.page_size should be ≤ `100`.');
  const start = start_cursor == null ? 0 : items.findIndex((item) => idOf(item) === start_cursor);
  if (start < 0) throw invalid(`The start_cursor provided is invalid: ${start_cursor}`);
  const next = items[start + size];
  return {
    object: 'list',
    results: items.slice(start, start + size).map(shown),
    next_cursor: next === undefined ? null : idOf(next),
    has_more: next !== undefined,
    type,
    [type]: {},
  };
}

export function pagingOf(query: URLSearchParams) {
  return {
    page_size: query.get('page_size') ?? undefined,
    start_cursor: query.get('start_cursor') ?? undefined,
  };
}
