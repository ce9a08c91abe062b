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

/** `page` and `per_page`, as every list of GitHub takes them. */
export function page<T>(items: readonly T[], call: AuthorizedCall): T[] {
  const per_page = Math.min(Math.max(Number(call.query.get('per_page') ?? 30) || 30, 1), 100);
  const number = Math.max(Number(call.query.get('page') ?? 1) || 1, 1);
  return items.slice((number - 1) * per_page, number * per_page);
}

/** An account as GitHub shows it inside other resources. */
export async function account(login: string, tools: GateTools): Promise<Record<string, unknown>> {
  const [viewer] = tools.users;
  if (!viewer) return { login };
  const { json } = await tools.emulator.request('GET', `/users/${login}`, { user: viewer });
  const { login: name, id, node_id, avatar_url, url, html_url, type, site_admin } = asRecord(json);
  return { login: name, id, node_id, avatar_url, url, html_url, type, site_admin };
}
