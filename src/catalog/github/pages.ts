import type { ProviderResponse } from '../request-template.js';

/** The number of the page that follows, from the `Link` header (RFC 8288); null on the last page. */
export function nextPage(response: ProviderResponse): number | null {
  const header = response.headers['link'];
  const links = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
  const next = links.find((link) => /;\s*rel="?next"?/.test(link));
  const page = next?.match(/[?&]page=(\d+)/)?.[1];
  return page === undefined ? null : Number(page);
}

/** A list answer under the name of what it lists, with the page that follows. */
export function page<T>(
  name: string,
  items: unknown,
  shape: (item: unknown) => T,
  response: ProviderResponse,
): Record<string, unknown> {
  return { [name]: Array.isArray(items) ? items.map(shape) : [], next_page: nextPage(response) };
}
