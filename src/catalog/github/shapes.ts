/**
 * What GitHub’s answers are reduced to: the members a caller acts on, under the names GitHub gives them, with
 * people as logins, labels as names and `url` as the page a person can open. Everything is read as optional,
 * since the answer comes from outside.
 */
type Json = Readonly<Record<string, unknown>>;

export function issue(value: unknown) {
  const it = object(value);
  return {
    number: it['number'],
    title: it['title'],
    state: it['state'],
    state_reason: it['state_reason'] ?? null,
    body: it['body'] ?? null,
    author: login(it['user']),
    labels: names(it['labels']),
    assignees: logins(it['assignees']),
    milestone: object(it['milestone'])['title'] ?? null,
    comments: it['comments'],
    is_pull_request: object(it['pull_request']) !== NOTHING || /\/pull\/\d+$/.test(String(it['html_url'])),
    url: it['html_url'],
    created_at: it['created_at'],
    updated_at: it['updated_at'],
    closed_at: it['closed_at'] ?? null,
  };
}

export function comment(value: unknown) {
  const it = object(value);
  return {
    id: it['id'],
    body: it['body'],
    author: login(it['user']),
    url: it['html_url'],
    created_at: it['created_at'],
    updated_at: it['updated_at'],
  };
}

export function pullRequest(value: unknown) {
  const it = object(value);
  return {
    number: it['number'],
    title: it['title'],
    state: it['state'],
    draft: it['draft'] ?? false,
    merged: it['merged'] ?? (it['merged_at'] !== undefined && it['merged_at'] !== null),
    body: it['body'] ?? null,
    author: login(it['user']),
    head: gitRef(it['head']),
    base: gitRef(it['base']),
    labels: names(it['labels']),
    assignees: logins(it['assignees']),
    requested_reviewers: logins(it['requested_reviewers']),
    // The members of a single answer; lists leave them out, and null means that GitHub is still finding out.
    mergeable: it['mergeable'],
    mergeable_state: it['mergeable_state'],
    commits: it['commits'],
    additions: it['additions'],
    deletions: it['deletions'],
    changed_files: it['changed_files'],
    url: it['html_url'],
    created_at: it['created_at'],
    updated_at: it['updated_at'],
    closed_at: it['closed_at'] ?? null,
    merged_at: it['merged_at'] ?? null,
  };
}

export function repository(value: unknown) {
  const it = object(value);
  return {
    id: it['id'],
    name: it['name'],
    full_name: it['full_name'],
    owner: login(it['owner']),
    description: it['description'] ?? null,
    private: it['private'],
    fork: it['fork'],
    archived: it['archived'] ?? false,
    default_branch: it['default_branch'],
    language: it['language'] ?? null,
    topics: it['topics'] ?? [],
    stars: it['stargazers_count'],
    forks: it['forks_count'],
    open_issues: it['open_issues_count'],
    url: it['html_url'],
    clone_url: it['clone_url'],
    created_at: it['created_at'],
    updated_at: it['updated_at'],
    pushed_at: it['pushed_at'] ?? null,
  };
}

export function user(value: unknown) {
  const it = object(value);
  return {
    id: it['id'],
    login: it['login'],
    type: it['type'],
    name: it['name'] ?? null,
    email: it['email'] ?? null,
    company: it['company'] ?? null,
    location: it['location'] ?? null,
    bio: it['bio'] ?? null,
    public_repos: it['public_repos'],
    followers: it['followers'],
    following: it['following'],
    url: it['html_url'],
    created_at: it['created_at'],
  };
}

/** A user as lists carry them. */
export function account(value: unknown) {
  const { login, id, type, html_url } = object(value);
  return { login, id, type, url: html_url };
}

/** A commit as the list and the single answer carry it; `files` and `stats` only the latter. */
export function commit(value: unknown) {
  const it = object(value);
  const details = object(it['commit']);
  const author = object(details['author']);
  return {
    sha: it['sha'],
    message: details['message'],
    author: login(it['author']),
    author_name: author['name'] ?? null,
    author_email: author['email'] ?? null,
    authored_at: author['date'] ?? null,
    committed_at: object(details['committer'])['date'] ?? null,
    parents: list(it['parents']).map((parent) => object(parent)['sha']),
    url: it['html_url'],
  };
}

export function label(value: unknown) {
  const it = object(value);
  return { name: it['name'], color: it['color'], description: it['description'] ?? null };
}

export function changedFile(value: unknown) {
  const it = object(value);
  return {
    path: it['filename'],
    previous_path: it['previous_filename'] ?? null,
    status: it['status'],
    additions: it['additions'],
    deletions: it['deletions'],
    changes: it['changes'],
    patch: it['patch'] ?? null,
    sha: it['sha'] ?? null,
  };
}

export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : NOTHING;
}

const NOTHING: Json = {};

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function login(value: unknown): unknown {
  return object(value)['login'] ?? null;
}

function logins(value: unknown): unknown[] {
  return list(value).map(login);
}

/** Labels are objects almost everywhere, and bare strings in some older answers. */
function names(value: unknown): unknown[] {
  return list(value).map((item) => (typeof item === 'string' ? item : object(item)['name']));
}

function gitRef(value: unknown) {
  const it = object(value);
  return { ref: it['ref'], sha: it['sha'], repository: object(it['repo'])['full_name'] ?? null };
}
