import type { ProviderResponse } from '../request-template.js';

/** The page that follows, from the `Link` header (RFC 8288), as a member of a result; nothing on the last page. */
export function nextPage(response: ProviderResponse): { next_page?: number } {
  const header = response.headers['link'];
  const links = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
  const next = links.find((link) => /;\s*rel="?next"?/.test(link));
  const page = next?.match(/[?&]page=(\d+)/)?.[1];
  return page === undefined ? {} : { next_page: Number(page) };
}

/** A list answer under the name of what it lists, with the page that follows. */
export function page<T>(
  name: string,
  items: unknown,
  shape: (item: unknown) => T,
  response: ProviderResponse,
): Record<string, unknown> {
  return { [name]: Array.isArray(items) ? items.map(shape) : [], ...nextPage(response) };
}
