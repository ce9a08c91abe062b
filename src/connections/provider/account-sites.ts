import type { Provider, SiteList } from '../../catalog/provider.js';
import { textAt, valueAt } from './answer-path.js';

/** What was chosen is none of the sites that the grant opens, or may be several. */
export class SiteError extends Error {
  override readonly name = 'SiteError';
  readonly word: 'site_not_found' | 'site_ambiguous';
  /** The sites to choose from, by name and id. They are the provider’s words, and tell of the user. */
  readonly choices: string;

  constructor(word: SiteError['word'], sites: readonly unknown[], { id, name }: SiteList) {
    super(word);
    this.word = word;
    const shown = sites.slice(0, MOST_SHOWN).map((site) => `${shortly(site, name)} (${shortly(site, id)})`);
    const rest = sites.length - shown.length;
    this.choices = [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', ') || 'none';
  }
}

/**
 * The site of an answer that a connection is to; undefined where there is none. A choice is compared with what the provider
 * lists, and selects nothing else: first with what the provider itself gives out, then with names, which people choose.
 * Throws SiteError.
 */
export function chooseSite(sites: SiteList, body: unknown, choice: string | undefined): unknown {
  const listed = sitesOf(sites, body);
  if (choice === undefined) return listed.find((site) => isDefault(site, sites)) ?? listed[0];
  for (const isMeant of [byId, byUrl, byName]) {
    const meant = listed.filter((site) => isMeant(site, choice, sites));
    if (meant.length > 1) throw new SiteError('site_ambiguous', meant, sites);
    if (meant.length === 1) return meant[0];
  }
  throw new SiteError('site_not_found', listed, sites);
}

/** Each once: Atlassian repeats a site for each of its products. */
export function sitesOf({ list, where = {}, id }: SiteList, body: unknown): unknown[] {
  const listed = valueAt(body, list);
  const byIds = new Map<string, unknown>();
  for (const site of Array.isArray(listed) ? listed : []) {
    const known_as = textAt(site, id);
    if (known_as !== undefined && has(site, where) && !byIds.has(known_as)) byIds.set(known_as, site);
  }
  return [...byIds.values()];
}

/** How whoever connects says which: the name and the words for it. */
export function siteParamOf({ account, display_name }: Provider): SiteParam | undefined {
  if (!account?.sites) return undefined;
  const { param, urls, default: preferred } = account.sites;
  const ways = urls ? 'its id, its name or its URL' : 'its id or its name';
  const otherwise = preferred ? 'the user’s default there' : 'the first of them';
  const description = `Which ${param}, of several that ${display_name} lists: ${ways}. Left out: ${otherwise}.`;
  return { name: param, description };
}

export interface SiteParam {
  readonly name: string;
  readonly description: string;
}

/** Whether a text may name a site; which one, only the provider’s list says. */
export function isSiteChoice(text: string): boolean {
  return text.trim() !== '' && !/\p{Cc}/u.test(text);
}

type Meant = (site: unknown, choice: string, sites: SiteList) => boolean;

const byId: Meant = (site, choice, { id }) => plain(textAt(site, id)) === plain(choice);
const byName: Meant = (site, choice, { name }) => plain(textAt(site, name)) === plain(choice);
/** Its address or one under it, as it is copied from a browser. */
const byUrl: Meant = (site, choice, { urls = [] }) => {
  const asked = addressOf(choice);
  return urls.some((url) => {
    const own = addressOf(textAt(site, url) ?? '');
    return own !== undefined && asked !== undefined && `${asked}/`.startsWith(`${own}/`);
  });
};

function isDefault(site: unknown, { default: preferred }: SiteList): boolean {
  return preferred !== undefined && has(site, preferred);
}

function has(site: unknown, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([path, value]) => String(valueAt(site, path)) === value);
}

function plain(text: string | undefined): string | undefined {
  return text?.normalize('NFC').trim().toLowerCase();
}

/** Host and path, whether or not the text says `https://`. */
function addressOf(text: string): string | undefined {
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(url)) return undefined;
  const { host, pathname } = new URL(url);
  return host + pathname.replace(/\/+$/, '');
}

function shortly(site: unknown, path: string): string {
  return (textAt(site, path) ?? '?').replaceAll(/\p{Cc}+/gu, ' ').slice(0, 100);
}

const MOST_SHOWN = 20;
