/**
 * Google Drive. The emulator's Drive cannot delete, copy, export or share and answers an unknown `q` with
 * everything, so the gate keeps the files itself.
 */
import type { Answer } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay, PublicRoute } from '../../../gate/declaration.js';
import { googleError, invalid, notFound } from '../errors.js';
import { applyMask } from '../field-mask.js';
import { changeRoutes } from './changes.js';
import { commentRoutes } from './comments.js';
import { downloadRoutes } from './downloads.js';
import { driveRoutes } from './drives.js';
import { fileRoutes } from './file-routes.js';
import type { DriveFiles } from './files.js';
import { labelRoutes } from './labels.js';
import { permissionRoutes } from './permissions.js';
import { fileNotFound } from './refusals.js';
import { revisionRoutes } from './revisions.js';
import { driveState, type OnFile } from './state.js';
import { Uploads } from './upload.js';

export function driveOverlays(): {
  overlays: Record<string, Overlay>;
  public_routes: Record<string, PublicRoute>;
  /** For the documents in them, which have APIs of their own. */
  filesOf(tools: GateTools): DriveFiles;
} {
  const uploads = new Uploads();
  const stateOf = driveState();
  const onFile: OnFile = (handler) => (call, tools) => {
    const id = call.params['fileId'] ?? '';
    const file = stateOf(tools).files.find(id, call.user);
    return file ? handler(call, file, tools) : fileNotFound(id);
  };
  const resume: PublicRoute = (call) => uploads.resume(call);
  return {
    filesOf: (tools) => stateOf(tools).files,
    overlays: {
      ...fileRoutes({ stateOf, uploads, reply }, onFile),
      ...downloadRoutes(onFile),
      ...permissionRoutes(stateOf, onFile, reply),
      ...commentRoutes(onFile, reply),
      ...revisionRoutes(onFile, reply),
      ...labelRoutes(onFile, reply),
      ...changeRoutes(stateOf, reply),
      ...driveRoutes(stateOf, reply),
      'GET /drive/v3/about': (call, tools) => about(call, stateOf(tools).files),
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
