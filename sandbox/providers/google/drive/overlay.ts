/**
 * Google Drive. The emulator's Drive cannot delete, copy, export or share and answers an unknown `q` with
 * everything, so the gate keeps the files itself.
 */
import { type Answer, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay, PublicRoute } from '../../../gate/declaration.js';
import { googleError, invalid, notFound } from '../errors.js';
import { applyMask } from '../field-mask.js';
import { commentRoutes } from './comments.js';
import { fileNotFound, fileRoutes } from './file-routes.js';
import { type DriveFile, DriveFiles, newFileId, resourceOf } from './files.js';
import { permissionRoutes } from './permissions.js';
import { seedDrive } from './seed.js';
import { Uploads } from './upload.js';

export function driveOverlays(): {
  overlays: Record<string, Overlay>;
  public_routes: Record<string, PublicRoute>;
} {
  const uploads = new Uploads();
  let files: DriveFiles | undefined;
  const filesOf = (tools: GateTools): DriveFiles => {
    files ??= seedDrive(new DriveFiles(tools.now), tools.users);
    return files;
  };
  const onFile =
    (handler: (call: AuthorizedCall, file: DriveFile, tools: GateTools) => Answer): Overlay =>
    (call, tools) => {
      const id = call.params['fileId'] ?? '';
      const file = filesOf(tools).find(id, call.user);
      return file ? handler(call, file, tools) : fileNotFound(id);
    };
  const resume: PublicRoute = (call) => uploads.resume(call);
  return {
    overlays: {
      ...fileRoutes({ filesOf, uploads, reply }, onFile),
      ...permissionRoutes(onFile, reply),
      ...commentRoutes(onFile),
      ...revisionRoutes(onFile),
      ...changeRoutes(filesOf),
      ...driveRoutes(),
      'GET /drive/v3/about': (call, tools) => about(call, filesOf(tools)),
      // The emulator's own files are never reached.
      '/drive/v3/*': () => notFound('Not Found'),
      '/upload/drive/v3/*': () => notFound('Not Found'),
    },
    public_routes: {
      'PUT /upload/drive/v3/files': resume,
      'PUT /upload/drive/v3/files/:fileId': resume,
    },
  };
}

/** Answers what `fields` names, or what Drive shows without it. */
function reply(call: AuthorizedCall, body: object, shown: string): Answer {
  const fields = call.query.get('fields') ?? shown;
  const selected = applyMask(body, fields);
  if (!selected) return invalid(`Invalid field selection ${fields}`, 'fields');
  return { status: 200, body: selected };
}

function about(call: AuthorizedCall, files: DriveFiles): Answer {
  if (!call.query.has('fields'))
    return googleError(400, "The 'fields' parameter is required for this method.", 'required', {
      location: 'fields',
    });
  const usage = files
    .list(call.user)
    .reduce((sum, file) => sum + (file.owner.email === call.user.email ? (file.content?.length ?? 0) : 0), 0);
  const { id, email, name } = call.user;
  const body = {
    kind: 'drive#about',
    user: { kind: 'drive#user', displayName: name, me: true, permissionId: id, emailAddress: email },
    storageQuota: {
      limit: '16106127360',
      usage: String(usage),
      usageInDrive: String(usage),
      usageInDriveTrash: '0',
    },
    maxUploadSize: '5242880000000',
    canCreateDrives: true,
    importFormats: { 'text/plain': ['application/vnd.google-apps.document'] },
    exportFormats: { 'application/vnd.google-apps.document': ['text/plain', 'text/html', 'application/pdf'] },
  };
  return reply(call, body, '*');
}

/** One revision is kept: the current one. */
function revisionRoutes(
  onFile: (handler: (call: AuthorizedCall, file: DriveFile) => Answer) => Overlay,
): Record<string, Overlay> {
  const current = (call: AuthorizedCall, file: DriveFile) => ({
    kind: 'drive#revision',
    id: `${file.id}-r${file.version}`,
    mimeType: file.metadata.mimeType,
    modifiedTime: file.modifiedTime,
    size: resourceOf(file, call.user)['size'],
  });
  return {
    'GET /drive/v3/files/:fileId/revisions': onFile((call, file) =>
      reply(call, { kind: 'drive#revisionList', revisions: [current(call, file)] }, '*'),
    ),
    'GET /drive/v3/files/:fileId/revisions/:revisionId': onFile((call, file) => {
      const revision = current(call, file);
      const asked = call.params['revisionId'];
      return asked === revision.id || asked === 'head'
        ? reply(call, revision, '*')
        : notFound(`Revision not found: ${asked}.`);
    }),
  };
}

/** Page tokens are times: changes are the files modified since. */
function changeRoutes(filesOf: (tools: GateTools) => DriveFiles): Record<string, Overlay> {
  return {
    'GET /drive/v3/changes/startPageToken': (_call, tools) => ({
      status: 200,
      body: { kind: 'drive#startPageToken', startPageToken: String(tools.now()) },
    }),
    'GET /drive/v3/changes': (call, tools) => {
      const since = Number(call.query.get('pageToken'));
      if (!call.query.has('pageToken') || Number.isNaN(since)) return invalid('Invalid Value', 'pageToken');
      const changes = filesOf(tools)
        .list(call.user)
        .filter((file) => Date.parse(file.modifiedTime) >= since)
        .map((file) => ({
          kind: 'drive#change',
          changeType: 'file',
          type: 'file',
          removed: false,
          fileId: file.id,
          time: file.modifiedTime,
          file: resourceOf(file, call.user),
        }));
      const body = { kind: 'drive#changeList', newStartPageToken: String(tools.now()), changes };
      const file = 'kind,id,name,mimeType';
      return reply(
        call,
        body,
        `kind,newStartPageToken,changes(kind,type,changeType,fileId,removed,time,file(${file}))`,
      );
    },
  };
}

/** Shared drives: they exist, they hold no files. */
function driveRoutes(): Record<string, Overlay> {
  const drives = new Map<string, Record<string, unknown> & { members: string[] }>();
  const own = (call: AuthorizedCall) =>
    [...drives.values()].filter((drive) => drive.members.includes(call.user.email));
  const shown = ({ members: _members, ...drive }: Record<string, unknown> & { members: string[] }) => drive;
  const onDrive =
    (
      handler: (drive: Record<string, unknown> & { members: string[] }, call: AuthorizedCall) => Answer,
    ): Overlay =>
    (call) => {
      const drive = own(call).find((candidate) => candidate['id'] === call.params['driveId']);
      return drive ? handler(drive, call) : notFound(`Shared drive not found: ${call.params['driveId']}`);
    };
  const BASE = '/drive/v3/drives';
  return {
    [`GET ${BASE}`]: (call) =>
      reply(call, { kind: 'drive#driveList', drives: own(call).map(shown) }, 'kind,drives(kind,id,name)'),
    [`POST ${BASE}`]: (call, tools) => {
      if (!call.query.has('requestId')) return googleError(400, 'Required parameter: requestId', 'required');
      const id = `0A${newFileId().slice(1, 16)}PVA`;
      const createdTime = new Date(tools.now()).toISOString();
      const drive = {
        kind: 'drive#drive',
        createdTime,
        hidden: false,
        ...jsonBody(call),
        id,
        members: [call.user.email],
      };
      drives.set(id, drive);
      return reply(call, shown(drive), '*');
    },
    [`GET ${BASE}/:driveId`]: onDrive((drive, call) => reply(call, shown(drive), '*')),
    [`PATCH ${BASE}/:driveId`]: onDrive((drive, call) =>
      reply(call, shown(Object.assign(drive, jsonBody(call), { id: drive['id'] })), '*'),
    ),
    [`DELETE ${BASE}/:driveId`]: onDrive((drive) => {
      drives.delete(String(drive['id']));
      return { status: 204 };
    }),
    [`POST ${BASE}/:driveId/hide`]: onDrive((drive, call) =>
      reply(call, shown(Object.assign(drive, { hidden: true })), '*'),
    ),
    [`POST ${BASE}/:driveId/unhide`]: onDrive((drive, call) =>
      reply(call, shown(Object.assign(drive, { hidden: false })), '*'),
    ),
  };
}
