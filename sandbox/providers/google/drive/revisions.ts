/** The versions of a file: one for each content it has had. */
import { type Answer, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, Overlay } from '../../../gate/declaration.js';
import { googleError, notFound } from '../errors.js';
import { type DriveFile, isGoogleDocument, mayEdit, type Revision, userResource } from './files.js';
import { pageOf } from './paging.js';
import { forbidden } from './refusals.js';
import type { OnFile, Reply } from './state.js';

const BASE = '/drive/v3/files/:fileId/revisions';
const SHOWN = 'kind,id,mimeType,modifiedTime';
const SETTABLE = ['keepForever', 'published', 'publishAuto', 'publishedOutsideDomain'];

export function revisionRoutes(onFile: OnFile, reply: Reply): Record<string, Overlay> {
  const onRevision = (
    handler: (call: AuthorizedCall, file: DriveFile, revision: Revision) => Answer,
  ): Overlay =>
    onFile((call, file) => {
      const id = call.params['revisionId'] ?? '';
      const revision = findRevision(file, id);
      return revision ? handler(call, file, revision) : notFound(`Revision not found: ${id}.`);
    });
  return {
    [`GET ${BASE}`]: onFile((call, file) => {
      const page = pageOf(call, file.revisions, { size: 200, largest: 1_000 });
      if ('status' in page) return page;
      const revisions = page.items.map((revision) => resource(call, file, revision));
      const body = { kind: 'drive#revisionList', ...page.next, revisions };
      return reply(call, body, `kind,nextPageToken,revisions(${SHOWN})`);
    }),
    [`GET ${BASE}/:revisionId`]: onRevision((call, file, revision) => {
      if (call.query.get('alt') !== 'media') return reply(call, resource(call, file, revision), SHOWN);
      if (isGoogleDocument(file))
        return googleError(403, 'Only files with binary content can be downloaded.', 'fileNotDownloadable');
      return { status: 200, headers: { 'content-type': revision.mimeType }, body: revision.content };
    }),
    [`PATCH ${BASE}/:revisionId`]: onRevision((call, file, revision) => {
      if (!mayEdit(file, call.user)) return forbidden();
      const changes = Object.entries(jsonBody(call)).filter(([name]) => SETTABLE.includes(name));
      revision.settings = { ...revision.settings, ...Object.fromEntries(changes) };
      return reply(call, resource(call, file, revision), SHOWN);
    }),
    [`DELETE ${BASE}/:revisionId`]: onRevision((call, file, revision) => {
      if (!mayEdit(file, call.user)) return forbidden();
      if (file.revisions.length === 1)
        return googleError(403, 'The only revision of a file cannot be deleted.', 'cannotDeleteOnlyRevision');
      file.revisions.splice(file.revisions.indexOf(revision), 1);
      return { status: 204 };
    }),
  };
}

/** `head` is the latest. */
export function findRevision(file: DriveFile, id: string): Revision | undefined {
  return id === 'head' ? file.revisions.at(-1) : file.revisions.find((revision) => revision.id === id);
}

function resource(call: AuthorizedCall, file: DriveFile, revision: Revision): Record<string, unknown> {
  const { id, mimeType, modifiedTime, content, settings } = revision;
  const own = isGoogleDocument(file)
    ? { published: false }
    : { keepForever: false, size: String(content.length), originalFilename: file.metadata.name };
  return {
    kind: 'drive#revision',
    id,
    mimeType,
    modifiedTime,
    lastModifyingUser: userResource(revision.user, call.user),
    ...own,
    ...settings,
  };
}
