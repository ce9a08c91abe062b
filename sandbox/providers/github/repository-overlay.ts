/** Smaller parts of GitHub's repositories that the emulator lacks or leaves empty. */
import { type Answer, asRecord, asRecords } from '../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../gate/declaration.js';
import { decodeSegment } from '../../gate/paths.js';
import { githubError } from './errors.js';
import { findRepository, list, ok, onRepository } from './repository.js';

export function repositoryOverlays(): Record<string, Overlay> {
  return {
    'GET /user/repos': listRepositories,
    'GET /repos/:owner/:repo/assignees': onRepository(async (call, _repository, tools) =>
      forwardTo(call, tools, call.path.replace(/assignees$/, 'collaborators')),
    ),
    'GET /repos/:owner/:repo/git/refs/*': (call, tools) =>
      forwardTo(call, tools, call.path.replace('/git/refs/', '/git/matching-refs/')),
    'GET /repos/:owner/:repo/pulls/:number': pull,
    'GET /repos/:owner/:repo/pulls/:number/files': async (call, tools) => {
      const compared = await comparePull(call, tools);
      return compared ? list(asRecords(compared['files']), call, tools) : githubError(404, 'Not Found');
    },
    'GET /repos/:owner/:repo/pulls/:number/commits': async (call, tools) => {
      const compared = await comparePull(call, tools);
      return compared ? list(asRecords(compared['commits']), call, tools) : githubError(404, 'Not Found');
    },
    'GET /repos/:owner/:repo/pulls/:number/requested_reviewers': async (call, tools) => {
      const pull = await read(call, tools, call.path.replace(/\/requested_reviewers$/, ''));
      const { requested_reviewers, requested_teams } = asRecord(pull.json);
      if (pull.status !== 200) return githubError(404, 'Not Found');
      return ok({ users: requested_reviewers ?? [], teams: requested_teams ?? [] });
    },
    'GET /issues': (call, tools) => ownIssues(call, tools),
    'GET /user/issues': (call, tools) => ownIssues(call, tools),
    'GET /notifications': () => ok([]),
    'GET /repos/:owner/:repo/branches/*': branch,
    'GET /search/repositories': searchRepositories,
    'GET /orgs/:org/repos': listOrganizationRepositories,
  };
}

/** A token without the scope `repo` does not see private repositories: 404, as if they were not there. */
export async function guardPrivate(call: AuthorizedCall, tools: GateTools): Promise<Answer | undefined> {
  if (call.scopes.includes('repo')) return undefined;
  const named = namedRepository(call);
  const repository = named && (await findRepository(call, tools, ...named));
  return repository?.private ? githubError(404, 'Not Found') : undefined;
}

/** Whether the call names a repository that this user cannot read, whatever the token's scopes. */
export async function isUnreadable(call: AuthorizedCall, tools: GateTools): Promise<boolean> {
  const named = namedRepository(call);
  return named !== undefined && (await findRepository(call, tools, ...named)) === undefined;
}

function namedRepository(call: AuthorizedCall): [owner: string, repo: string] | undefined {
  const [, root, owner, repo] = call.path.split('/');
  if (root !== 'repos' || owner === undefined || repo === undefined) return undefined;
  return [decodeSegment(owner), decodeSegment(repo)];
}

function forwardTo(call: AuthorizedCall, tools: GateTools, path: string): Promise<Answer> {
  return tools.emulator.forward({ ...call, path });
}

function read(call: AuthorizedCall, tools: GateTools, path: string) {
  return tools.emulator.request('GET', path, { user: call.user });
}

/** The emulator knows fewer filters, and shows private repositories to any token. */
async function listRepositories(call: AuthorizedCall, tools: GateTools): Promise<Answer> {
  const { query } = call;
  const all: Record<string, unknown>[] = [];
  for (let number = 1; ; number += 1) {
    const asked = new URLSearchParams({ per_page: '100', page: String(number) });
    for (const name of ['sort', 'direction']) if (query.has(name)) asked.set(name, query.get(name) ?? '');
    const { status, json } = await read(call, tools, `/user/repos?${asked}`);
    if (status !== 200) return githubError(422, 'Validation Failed');
    const repositories = asRecords(json);
    all.push(...repositories);
    if (repositories.length < 100) break;
  }
  const visibility = query.get('visibility') ?? query.get('type') ?? 'all';
  const affiliation = (query.get('affiliation') ?? 'owner,collaborator,organization_member').split(',');
  const found = all.filter((repository) => {
    const shown = call.scopes.includes('repo') || repository['private'] !== true;
    const owned = asRecord(repository['owner'])['login'] === call.user.login;
    if (visibility === 'owner' || visibility === 'member') return shown && owned === (visibility === 'owner');
    if (visibility !== 'all' && repository['private'] !== (visibility === 'private')) return false;
    return shown && (owned ? affiliation.includes('owner') : affiliation.some((kind) => kind !== 'owner'));
  });
  return list(found, call, tools);
}

/** The emulator counts a pull request's commits from the first of the repository on, and no files. */
async function pull(call: AuthorizedCall, tools: GateTools): Promise<Answer> {
  const found = await read(call, tools, call.path);
  const compared = await comparePull(call, tools);
  if (found.status !== 200 || !compared) return tools.emulator.forward(call);
  const files = asRecords(compared['files']);
  const sum = (name: string) => files.reduce((total, file) => total + Number(file[name] ?? 0), 0);
  return ok({
    ...asRecord(found.json),
    commits: compared['ahead_by'],
    changed_files: files.length,
    additions: sum('additions'),
    deletions: sum('deletions'),
  });
}

/** What the head of a pull request has more than its base. */
async function comparePull(
  call: AuthorizedCall,
  tools: GateTools,
): Promise<Record<string, unknown> | undefined> {
  const { owner, repo, number } = call.params;
  const found = await read(call, tools, `/repos/${owner}/${repo}/pulls/${number}`);
  const { base, head } = asRecord(found.json);
  const range = `${asRecord(base)['sha']}...${asRecord(head)['sha']}`;
  const compared = await read(call, tools, `/repos/${owner}/${repo}/compare/${range}`);
  return compared.status === 200 ? asRecord(compared.json) : undefined;
}

async function ownIssues(call: AuthorizedCall, tools: GateTools): Promise<Answer> {
  const state = call.query.get('state') ?? 'open';
  const q = `assignee:${call.user.login}${state === 'all' ? '' : ` state:${state}`}`;
  const found = await read(call, tools, `/search/issues?${new URLSearchParams({ q })}`);
  return ok(asRecords(asRecord(found.json)['items']));
}

/** The emulator leaves the commit of a branch at its SHA; what lies below a branch it knows. */
async function branch(call: AuthorizedCall, tools: GateTools): Promise<Answer> {
  const found = await read(call, tools, call.path);
  const { commit, name } = asRecord(found.json);
  if (found.status !== 200 || name === undefined) return tools.emulator.forward(call);
  const { owner, repo } = call.params;
  const { json } = await read(call, tools, `/repos/${owner}/${repo}/commits/${asRecord(commit)['sha']}`);
  return ok({ ...asRecord(found.json), commit: json ?? commit });
}

/** The emulator knows neither `@me` nor ranges that are open at one end. */
function searchRepositories(call: AuthorizedCall, tools: GateTools): Promise<Answer> {
  const q = (call.query.get('q') ?? '')
    .replaceAll(/\buser:@me\b/g, `user:${call.user.login}`)
    .replaceAll(/(\d+)\.\.\*/g, '>=$1')
    .replaceAll(/\*\.\.(\d+)/g, '<=$1');
  const query = new URLSearchParams(call.query);
  query.set('q', q);
  return tools.emulator.forward({ ...call, query });
}

async function listOrganizationRepositories(call: AuthorizedCall, tools: GateTools): Promise<Answer> {
  const { org } = call.params;
  const known = await read(call, tools, `/orgs/${org}`);
  if (known.status !== 200) return githubError(404, 'Not Found');
  const found = await read(call, tools, `/search/repositories?per_page=100&q=org:${org}`);
  const type = call.query.get('type') ?? 'all';
  const kept = asRecords(asRecord(found.json)['items']).filter((repository) => {
    if (repository['private'] === true && !call.scopes.includes('repo')) return false;
    if (type === 'forks' || type === 'sources') return repository['fork'] === (type === 'forks');
    return type === 'all' || type === 'member' || repository['private'] === (type === 'private');
  });
  return list(kept, call, tools);
}
