import type { QueryValue } from '../request-template.js';
import type { ProviderCall } from '../tool.js';
import { list, nextPage, object } from './json.js';

/** One of Slack’s lists that has no search of its own. */
export interface ScanSource<T> {
  readonly path: string;
  readonly query: Readonly<Record<string, QueryValue>>;
  /** Of the answer: what holds the list. */
  readonly member: string;
  readonly shape: (item: unknown) => T;
}

export interface Scan<T> {
  readonly matches: T[];
  /** `<matches of that page already told>:<Slack’s cursor>`; undefined where everything was looked at. */
  readonly next_page: string | undefined;
}

/** Reads page after page and keeps what is wanted, until there are `limit` or the list ends. */
export async function scan<T>(
  call: ProviderCall,
  source: ScanSource<T>,
  { limit, page = '0:' }: { limit: number; page?: string | undefined },
  wanted: (item: T) => boolean,
): Promise<Scan<T>> {
  const colon = page.indexOf(':');
  let told = Number(page.slice(0, colon));
  let cursor = page.slice(colon + 1);
  const matches: T[] = [];
  for (let read = 0; read < MAX_PAGES; read++) {
    const query = { ...source.query, limit: PAGE, ...(cursor !== '' && { cursor }) };
    const { body } = await call({ method: 'GET', path: source.path, query });
    const found = list(object(body)[source.member]).map(source.shape).filter(wanted).slice(told);
    const taken = found.slice(0, limit - matches.length);
    matches.push(...taken);
    if (taken.length < found.length) return { matches, next_page: `${told + taken.length}:${cursor}` };
    const { next_page } = nextPage(body);
    if (next_page === undefined) return { matches, next_page: undefined };
    cursor = next_page;
    told = 0;
    if (matches.length === limit) break;
  }
  return { matches, next_page: `0:${cursor}` };
}

/** Slack lists up to 999 a call, at 20 calls a minute. */
const PAGE = 999;
const MAX_PAGES = 10;
