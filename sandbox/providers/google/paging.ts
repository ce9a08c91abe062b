/** Pages of lists that the gate keeps itself: the token says how many entries come before. */

/** The part of `items` that the query asks for, and the token of the next part where there is one. */
export function pageOf<T>(
  items: readonly T[],
  query: URLSearchParams,
  size: {
    readonly parameter: 'pageSize' | 'maxResults';
    readonly fallback: number;
    readonly largest: number;
  },
): { items: readonly T[]; nextPageToken?: string } {
  const asked = Number(query.get(size.parameter) ?? size.fallback) || size.fallback;
  const count = Math.min(Math.max(asked, 1), size.largest);
  const start = Number(query.get('pageToken') ?? 0) || 0;
  const end = start + count;
  return {
    items: items.slice(start, end),
    ...(end < items.length && { nextPageToken: String(end) }),
  };
}
