/** Gists, public and secret ones. */
import { randomBytes } from 'node:crypto';
import { type Answer, asRecord, jsonBody } from '../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../gate/declaration.js';
import { githubError } from './errors.js';
import { ok, page } from './repository.js';

type Gist = Record<string, unknown> & { readonly id: string; readonly owner: { readonly login: string } };

export function gistOverlays(): Record<string, Overlay> {
  const gists = new Map<string, Gist>();
  const onGist =
    (handler: (call: AuthorizedCall, gist: Gist, tools: GateTools) => Answer, owned = false): Overlay =>
    (call, tools) => {
      const gist = gists.get(call.params['gist_id'] ?? '');
      const allowed = gist && (!owned || gist.owner.login === call.user.login);
      return allowed ? handler(call, gist, tools) : githubError(404, 'Not Found');
    };
  return {
    'GET /gists': (call) =>
      ok(
        page(
          [...gists.values()].filter((gist) => gist.owner.login === call.user.login),
          call,
        ),
      ),
    'POST /gists': (call, tools) => {
      const { files, description, public: shown } = jsonBody(call);
      if (Object.keys(asRecord(files)).length === 0) return githubError(422, 'Validation Failed');
      const id = randomBytes(16).toString('hex');
      const stamp = new Date(tools.now()).toISOString();
      const gist: Gist = {
        id,
        url: `${tools.url}/gists/${id}`,
        html_url: `https://gist.github.com/${call.user.login}/${id}`,
        description: description ?? null,
        public: shown === true || shown === 'true',
        owner: { login: call.user.login ?? '' },
        files: filesOf(id, asRecord(files)),
        created_at: stamp,
        updated_at: stamp,
      };
      gists.set(id, gist);
      return ok(gist, 201);
    },
    'GET /gists/:gist_id': onGist((_call, gist) => ok(gist)),
    'PATCH /gists/:gist_id': onGist((call, gist, tools) => {
      const { files, description } = jsonBody(call);
      const changed = { ...asRecord(gist['files']), ...filesOf(gist.id, asRecord(files)) };
      Object.assign(gist, {
        description: description ?? gist['description'],
        // A file that is sent as null is removed.
        files: Object.fromEntries(Object.entries(changed).filter(([name]) => asRecord(files)[name] !== null)),
        updated_at: new Date(tools.now()).toISOString(),
      });
      return ok(gist);
    }, true),
    'DELETE /gists/:gist_id': onGist((_call, gist) => {
      gists.delete(gist.id);
      return { status: 204 };
    }, true),
  };
}

function filesOf(id: string, files: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => {
      const content = String(asRecord(file)['content'] ?? '');
      return [
        name,
        {
          filename: name,
          type: 'text/plain',
          language: null,
          raw_url: `https://gist.githubusercontent.com/raw/${id}/${encodeURIComponent(name)}`,
          size: Buffer.byteLength(content),
          truncated: false,
          content,
        },
      ];
    }),
  );
}
