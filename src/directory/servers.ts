import type { ConnectionParams } from '../catalog/auth-scheme.js';

/** Where the tools of a document go. */
export interface Server {
  readonly base_url: string;
  /** Of the placeholders that are left in it. */
  readonly params: ConnectionParams;
  /** What a provider’s `origins` must hold for it. */
  readonly origins: readonly string[];
}

export interface GivenServer {
  readonly base_url?: string;
  readonly connection_params: ConnectionParams;
}

/** What is said in place of the document’s server. */
export interface ServerRule {
  readonly base_url?: string;
  readonly params?: ConnectionParams;
}

/** The document’s server, or what a rule says in its place; in words where it has none that can be declared. */
export function serverOf(document: GivenServer, rule: ServerRule): Server | string {
  const given = placed(document.base_url, rule.base_url);
  if (given === undefined) return 'The document names no server.';
  const base_url = given.replace('{dash_or_dot}', '.').replace(/\/+$/, '');
  if (MOCK.test(hostOf(base_url))) return 'The document’s server is a mock.';
  if (!isOnTheInternet(base_url)) return 'The document names no server on the internet.';
  const all = { ...document.connection_params, ...rule.params };
  const names = placeholdersOf(base_url);
  const params = Object.fromEntries(
    names.map((name) => [name, all[name] ?? { description: `The ${name}.` }]),
  );
  const origins = originsOf(base_url, params);
  return origins ? { base_url, params, origins } : 'Its server’s host is chosen by more than a sub-domain.';
}

/** A rule without a path takes the place of the origin alone. */
function placed(document: string | undefined, rule: string | undefined): string | undefined {
  if (rule === undefined) return document;
  const path = document?.replace(/^https:\/\/[^/]+/, '') ?? '';
  return /^https:\/\/[^/]+$/.test(rule) ? rule + path : rule;
}

export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))];
}

/** Whose answers are made up. */
const MOCK = /(^|\.)(virtserver\.swaggerhub\.com|polls\.apiblueprint\.org|mockable\.io|apiary-mock\.com)$/;

const PRIVATE = /(^|\.)(local|localhost|internal|external|invalid|test|example|example\.(com|org|net))$/;

function hostOf(base_url: string): string {
  return /^https:\/\/([^/]+)/.exec(base_url)?.[1] ?? '';
}

function isOnTheInternet(base_url: string): boolean {
  const url = base_url.replaceAll(/\{\w+\}/g, 'x');
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port } = new URL(url);
  return protocol === 'https:' && port === '' && !PRIVATE.test(hostname) && !/^[\d.]+$|^\[/.test(hostname);
}

/** One for each value of a param that has few; `*` for a sub-domain. Undefined where neither says it. */
export function originsOf(base_url: string, params: ConnectionParams): string[] | undefined {
  const [origin = ''] = /^https:\/\/[^/]+/.exec(base_url) ?? [];
  const names = placeholdersOf(origin);
  let origins = [origin];
  for (const name of names) {
    const values = valuesOf(params[name]?.pattern);
    if (!values) continue;
    origins = origins.flatMap((one) => values.map((value) => one.replaceAll(`{${name}}`, value)));
    if (origins.length > MOST_ORIGINS) return undefined;
  }
  const wild = origins.map((one) => one.replace(/^https:\/\/\{\w+\}(?=\.)/, 'https://*'));
  // A sub-domain of a suffix that anybody registers under would be anybody’s host.
  const isOpen = wild.some((one) => one.includes('{') || /^https:\/\/\*\.[^.]+$/.test(one));
  return isOpen
    ? undefined
    : [...new Set(wild.map((one) => (one.includes('*') ? one : new URL(one).origin)))];
}

const MOST_ORIGINS = 100;

/** The values of a pattern that lists them: `(eu|us\.west)`. */
function valuesOf(pattern: string | undefined): string[] | undefined {
  const inner = /^\((.+)\)$/.exec(pattern ?? '')?.[1];
  if (inner === undefined || !/^(\\[.-]|[\w|-])+$/.test(inner)) return undefined;
  return inner.replaceAll('\\', '').split('|');
}
