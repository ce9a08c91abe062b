/** Stars: who starred what. */
import type { Overlay } from '../../gate/declaration.js';
import { githubError } from './errors.js';
import { account, findRepository, list, ok, onRepository, page } from './repository.js';

export function starOverlays(): Record<string, Overlay> {
  /** Full name of the repository -> logins, in the order in which they came. */
  const stars = new Map<string, Set<string>>([['third-user/shared-library', new Set(['third-user'])]]);
  const of = (full_name: string): Set<string> => {
    const logins = stars.get(full_name) ?? new Set<string>();
    stars.set(full_name, logins);
    return logins;
  };
  return {
    'GET /repos/:owner/:repo/stargazers': onRepository(async (call, repository, tools) => {
      const logins = page([...of(repository.full_name)], call);
      return ok(await Promise.all(logins.map((login) => account(login, tools))));
    }),
    'GET /user/starred': async (call, tools) => {
      const names = [...stars]
        .filter(([, logins]) => logins.has(call.user.login ?? ''))
        .map(([name]) => name);
      const repositories = await Promise.all(
        names.map((name) => findRepository(call, tools, ...(name.split('/') as [string, string]))),
      );
      return list(
        repositories.flatMap((repository) => (repository ? [repository.resource] : [])),
        call,
        tools,
      );
    },
    'GET /user/starred/:owner/:repo': onRepository((call, repository) =>
      of(repository.full_name).has(call.user.login ?? '') ? { status: 204 } : githubError(404, 'Not Found'),
    ),
    'PUT /user/starred/:owner/:repo': onRepository((call, repository) => {
      of(repository.full_name).add(call.user.login ?? '');
      return { status: 204 };
    }),
    'DELETE /user/starred/:owner/:repo': onRepository((call, repository) => {
      of(repository.full_name).delete(call.user.login ?? '');
      return { status: 204 };
    }),
  };
}
