/** What GitHub's overlays share: the repository of a call, seen with the caller's eyes. */
import { type Answer, asRecord } from '../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../gate/declaration.js';
import { githubError } from './errors.js';

export interface Repository {
  readonly full_name: string;
  readonly url: string;
  readonly private: boolean;
  readonly default_branch: string;
  readonly may_write: boolean;
  readonly resource: Readonly<Record<string, unknown>>;
}

export type OnRepository = (
  call: AuthorizedCall,
  repository: Repository,
  tools: GateTools,
) => Answer | Promise<Answer>;

/** The repository, or undefined where the caller may not know that it exists. */
export async function findRepository(
  call: AuthorizedCall,
  tools: GateTools,
  owner = call.params['owner'],
  repo = call.params['repo'],
): Promise<Repository | undefined> {
  const path = `/repos/${encodeURIComponent(owner ?? '')}/${encodeURIComponent(repo ?? '')}`;
  const { status, json } = await tools.emulator.request('GET', path, { user: call.user });
  if (status !== 200) return undefined;
  const resource = asRecord(json);
  return {
    full_name: String(resource['full_name']),
    url: String(resource['url']),
    private: resource['private'] === true,
    default_branch: String(resource['default_branch']),
    may_write: asRecord(resource['permissions'])['push'] === true,
    resource,
  };
}

export function onRepository(handler: OnRepository): Overlay {
  return async (call, tools) => {
    const repository = await findRepository(call, tools);
    return repository ? handler(call, repository, tools) : githubError(404, 'Not Found');
  };
}

export function ok(body: object, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}

/** A list as GitHub pages it: `page`, `per_page`, and the neighbours in the `Link` header. */
export function list(
  items: readonly object[],
  call: AuthorizedCall,
  tools: GateTools,
  /** Where the list stands inside an object. */
  envelope: (page: readonly object[]) => object = (page) => page,
): Answer {
  const { number, per_page } = pageOf(call);
  const last = Math.max(1, Math.ceil(items.length / per_page));
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(to));
    return `<${tools.url}${call.path}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [link(number - 1, 'prev'), link(1, 'first')] : []),
    ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
  ];
  const answer = ok(envelope(page(items, call)));
  return links.length === 0 ? answer : { ...answer, headers: { ...answer.headers, link: links.join(', ') } };
}

export function page<T>(items: readonly T[], call: AuthorizedCall): T[] {
  const { number, per_page } = pageOf(call);
  return items.slice((number - 1) * per_page, number * per_page);
}

function pageOf(call: AuthorizedCall): { number: number; per_page: number } {
  const per_page = Math.min(Math.max(Number(call.query.get('per_page') ?? 30) || 30, 1), 100);
  return { number: Math.max(Number(call.query.get('page') ?? 1) || 1, 1), per_page };
}

/** An account as GitHub shows it inside other resources. */
export async function account(login: string, tools: GateTools): Promise<Record<string, unknown>> {
  const [viewer] = tools.users;
  if (!viewer) return { login };
  const { json } = await tools.emulator.request('GET', `/users/${login}`, { user: viewer });
  const { login: name, id, node_id, avatar_url, url, html_url, type, site_admin } = asRecord(json);
  return { login: name, id, node_id, avatar_url, url, html_url, type, site_admin };
}
