/** Comments on files, and replies to them, which resolve and reopen comments. */
import { type Answer, asRecord, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, Overlay, SandboxUser } from '../../../gate/declaration.js';
import { googleError, invalid, notFound } from '../errors.js';
import { type DriveFile, mayComment, newFileId, userResource } from './files.js';
import { pageOf } from './paging.js';
import { forbidden } from './refusals.js';
import type { OnFile, Reply } from './state.js';

/** A comment or a reply. */
interface Entry {
  readonly id: string;
  readonly author: SandboxUser;
  readonly createdTime: string;
  modifiedTime: string;
  deleted: boolean;
  content?: string;
  /** A reply's. */
  readonly action?: string;
  /** A comment's: anchor, quotedFileContent. */
  readonly about?: Record<string, unknown>;
  readonly replies: Entry[];
}

interface Place {
  readonly call: AuthorizedCall;
  readonly file: DriveFile;
  readonly list: Entry[];
  /** The comment, where the list is that of its replies. */
  readonly comment?: Entry;
  readonly stamp: string;
}

type Kind = 'comment' | 'reply';

const COMMENTS = '/drive/v3/files/:fileId/comments';

export function commentRoutes(onFile: OnFile, reply: Reply): Record<string, Overlay> {
  const comments = new Map<string, Entry[]>();
  const of = (file: DriveFile): Entry[] => {
    const list = comments.get(file.id) ?? [];
    comments.set(file.id, list);
    return list;
  };
  const inFile = (handler: (place: Place) => Answer): Overlay =>
    onFile((call, file, tools) => {
      const stamp = new Date(tools.now()).toISOString();
      return needsFields(call) ?? handler({ call, file, list: of(file), stamp });
    });
  const inComment = (handler: (place: Place) => Answer): Overlay =>
    inFile((place) => {
      const id = place.call.params['commentId'];
      const comment = place.list.find((entry) => entry.id === id && !entry.deleted);
      if (!comment) return notFound(`Comment not found: ${id}.`);
      return handler({ ...place, comment, list: comment.replies });
    });
  return {
    ...collection(COMMENTS, 'comment', inFile, reply),
    ...collection(`${COMMENTS}/:commentId/replies`, 'reply', inComment, reply),
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
  kind: Kind,
  within: (handler: (place: Place) => Answer) => Overlay,
  reply: Reply,
): Record<string, Overlay> {
  const [plural, parameter] = kind === 'comment' ? ['comments', 'commentId'] : ['replies', 'replyId'];
  const show = ({ call }: Place, entry: Entry) => reply(call, resource(entry, kind, call.user), '*');
  const onEntry = (handler: (place: Place, entry: Entry) => Answer): Overlay =>
    within((place) => {
      const id = place.call.params[parameter];
      const entry = place.list.find((candidate) => candidate.id === id);
      const isGone = entry?.deleted && place.call.query.get('includeDeleted') !== 'true';
      return entry && !isGone
        ? handler(place, entry)
        : notFound(`${kind === 'comment' ? 'Comment' : 'Reply'} not found: ${id}.`);
    });
  return {
    [`GET ${base}`]: within((place) => {
      const { call, list } = place;
      const since = call.query.get('startModifiedTime') ?? '';
      const withDeleted = call.query.get('includeDeleted') === 'true';
      const found = list.filter(
        (entry) =>
          (withDeleted || !entry.deleted) && Date.parse(entry.modifiedTime) >= (Date.parse(since) || 0),
      );
      const page = pageOf(call, found, { size: 20, largest: 100 });
      if ('status' in page) return page;
      const items = page.items.map((entry) => resource(entry, kind, call.user));
      return reply(call, { kind: `drive#${kind}List`, ...page.next, [plural]: items }, '*');
    }),
    [`POST ${base}`]: within((place) => {
      if (!mayComment(place.file, place.call.user)) return forbidden();
      const entry = newEntry(place, kind);
      if ('status' in entry) return entry;
      place.list.push(entry);
      touch(place);
      return show(place, entry);
    }),
    [`GET ${base}/:${parameter}`]: onEntry(show),
    [`PATCH ${base}/:${parameter}`]: onEntry((place, entry) => {
      if (entry.author.email !== place.call.user.email) return forbidden();
      const { content } = jsonBody(place.call);
      if (typeof content !== 'string' || content === '')
        return googleError(400, 'The content is required.', 'required', { location: 'content' });
      entry.content = content;
      entry.modifiedTime = place.stamp;
      touch(place);
      return show(place, entry);
    }),
    [`DELETE ${base}/:${parameter}`]: onEntry((place, entry) => {
      if (entry.author.email !== place.call.user.email) return forbidden();
      entry.deleted = true;
      delete entry.content;
      entry.modifiedTime = place.stamp;
      touch(place);
      return { status: 204 };
    }),
  };
}

/** What happens to a reply happens to its comment. */
function touch({ comment, stamp }: Place): void {
  if (comment) comment.modifiedTime = stamp;
}

function newEntry({ call, stamp }: Place, kind: Kind): Entry | Answer {
  const { content, action, anchor, quotedFileContent } = jsonBody(call);
  if (action !== undefined && (kind === 'comment' || (action !== 'resolve' && action !== 'reopen')))
    return invalid('Invalid Value', 'action');
  if (typeof content !== 'string' && action === undefined)
    return googleError(400, 'The content is required.', 'required', { location: 'content' });
  return {
    id: newFileId().slice(0, 12),
    author: call.user,
    createdTime: stamp,
    modifiedTime: stamp,
    deleted: false,
    ...(typeof content === 'string' ? { content } : {}),
    ...(typeof action === 'string' ? { action } : {}),
    about: asRecord(JSON.parse(JSON.stringify({ anchor, quotedFileContent }))),
    replies: [],
  };
}

function resource(entry: Entry, kind: Kind, user: SandboxUser): Record<string, unknown> {
  const { emailAddress: _, ...author } = userResource(entry.author, user);
  const { id, createdTime, modifiedTime, deleted, content, action } = entry;
  const text = content === undefined ? {} : { content, htmlContent: content };
  const both = { kind: `drive#${kind}`, id, createdTime, modifiedTime, author, deleted, ...text };
  if (kind === 'reply') return { ...both, ...(action === undefined ? {} : { action }) };
  const live = entry.replies.filter((one) => !one.deleted);
  const last = live.findLast((one) => one.action !== undefined)?.action;
  const replies = live.map((one) => resource(one, 'reply', user));
  return { ...both, ...entry.about, resolved: last === 'resolve', replies };
}
