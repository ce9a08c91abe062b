/** Comments on files, and replies to them. */
import { type Answer, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../../gate/declaration.js';
import { googleError, notFound } from '../errors.js';
import { type DriveFile, newFileId } from './files.js';

type OnFile = (call: AuthorizedCall, file: DriveFile, tools: GateTools) => Answer;
type Entry = Record<string, unknown> & { replies?: Entry[] };

const BASE = '/drive/v3/files/:fileId/comments';

export function commentRoutes(onFile: (handler: OnFile) => Overlay): Record<string, Overlay> {
  const comments = new Map<string, Entry[]>();
  const of = (file: DriveFile): Entry[] => {
    const list = comments.get(file.id) ?? [];
    comments.set(file.id, list);
    return list;
  };
  const inComment = (
    handler: (call: AuthorizedCall, replies: Entry[], tools: GateTools) => Answer,
  ): Overlay =>
    onFile((call, file, tools) => {
      const comment = of(file).find((entry) => entry['id'] === call.params['commentId']);
      if (!comment) return notFound(`Comment not found: ${call.params['commentId']}.`);
      comment.replies ??= [];
      return handler(call, comment.replies, tools);
    });
  return {
    ...collection(BASE, 'commentId', 'comment', (handler) =>
      onFile((call, file, tools) => needsFields(call) ?? handler(call, of(file), tools)),
    ),
    ...collection(`${BASE}/:commentId/replies`, 'replyId', 'reply', (handler) =>
      inComment((call, replies, tools) => needsFields(call) ?? handler(call, replies, tools)),
    ),
  };
}

/** Drive refuses every method of comments and replies, but delete, without `fields`. */
function needsFields(call: AuthorizedCall): Answer | undefined {
  if (call.method === 'DELETE' || call.query.has('fields')) return undefined;
  return googleError(400, "The 'fields' parameter is required for this method.", 'required', {
    location: 'fields',
  });
}

function collection(
  base: string,
  parameter: string,
  kind: 'comment' | 'reply',
  within: (handler: (call: AuthorizedCall, list: Entry[], tools: GateTools) => Answer) => Overlay,
): Record<string, Overlay> {
  const onEntry = (handler: (call: AuthorizedCall, entry: Entry, list: Entry[]) => Answer): Overlay =>
    within((call, list) => {
      const id = call.params[parameter];
      const entry = list.find((candidate) => candidate['id'] === id);
      return entry
        ? handler(call, entry, list)
        : notFound(`${kind === 'comment' ? 'Comment' : 'Reply'} not found: ${id}.`);
    });
  const plural = kind === 'comment' ? 'comments' : 'replies';
  return {
    [`GET ${base}`]: within((_call, list) => ok({ kind: `drive#${kind}List`, [plural]: list })),
    [`POST ${base}`]: within((call, list, tools) => {
      const stamp = new Date(tools.now()).toISOString();
      const entry: Entry = {
        kind: `drive#${kind}`,
        id: newFileId().slice(0, 12),
        createdTime: stamp,
        modifiedTime: stamp,
        author: { kind: 'drive#user', displayName: call.user.name, me: true },
        deleted: false,
        ...(kind === 'comment' ? { resolved: false, replies: [] } : {}),
        ...jsonBody(call),
      };
      list.push(entry);
      return ok(entry);
    }),
    [`GET ${base}/:${parameter}`]: onEntry((_call, entry) => ok(entry)),
    [`PATCH ${base}/:${parameter}`]: onEntry((call, entry) => ok(Object.assign(entry, jsonBody(call)))),
    [`DELETE ${base}/:${parameter}`]: onEntry((_call, entry, list) => {
      list.splice(list.indexOf(entry), 1);
      return { status: 204 };
    }),
  };
}

function ok(body: object): Answer {
  return { status: 200, body };
}
