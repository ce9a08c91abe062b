/** Drive's `files` collection. */
import { type Answer, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../../gate/declaration.js';
import { googleError, invalid, notFound } from '../errors.js';
import type { Upload } from '../multipart.js';
import {
  type DriveFile,
  type DriveFiles,
  FOLDER,
  isGoogleDocument,
  mayEdit,
  newFileId,
  resourceOf,
  rootOf,
  SHORTCUT,
  searchable,
} from './files.js';
import { pageOf } from './paging.js';
import { parseQuery } from './query.js';
import { fileNotFound, forbidden } from './refusals.js';
import type { OnFile, Reply, StateOf } from './state.js';
import type { Uploads } from './upload.js';

export interface FileParts {
  readonly stateOf: StateOf;
  readonly uploads: Uploads;
  readonly reply: Reply;
}

/** What Drive shows where no `fields` are asked for. */
const SHOWN = 'kind,id,name,mimeType';
const SERVER_OWNED = [
  'id',
  'kind',
  'createdTime',
  'modifiedTime',
  'owners',
  'permissions',
  'size',
  'version',
  'md5Checksum',
  'webViewLink',
];

export function fileRoutes(parts: FileParts, onFile: OnFile): Record<string, Overlay> {
  const { stateOf, reply } = parts;
  const show = (call: AuthorizedCall, file: DriveFile) => reply(call, resourceOf(file, call.user), SHOWN);
  const save = (call: AuthorizedCall, tools: GateTools, upload: Partial<Upload>): Answer => {
    const created = create(stateOf(tools).files, call, upload);
    return 'answer' in created ? created.answer : show(call, created.file);
  };
  const change = (
    call: AuthorizedCall,
    file: DriveFile,
    tools: GateTools,
    upload: Partial<Upload>,
  ): Answer => {
    if (!mayEdit(file, call.user)) return forbidden();
    const changes = clientFields(upload.metadata ?? {});
    const parents = movedParents(call, file);
    stateOf(tools).files.change(file, call.user, { ...changes, parents }, upload.content);
    return show(call, file);
  };
  return {
    'GET /drive/v3/files': (call, tools) => list(call, stateOf(tools).files, reply),
    'POST /drive/v3/files': (call, tools) => save(call, tools, { metadata: jsonBody(call) }),
    'GET /drive/v3/files/generateIds': (call) => {
      const count = Math.min(Number(call.query.get('count') ?? 10) || 10, 1000);
      const ids = Array.from({ length: count }, newFileId);
      const space = call.query.get('space') ?? 'drive';
      return reply(call, { kind: 'drive#generatedIds', space, ids }, '*');
    },
    'DELETE /drive/v3/files/trash': (call, tools) => {
      const { files, drives } = stateOf(tools);
      const drive_id = call.query.get('driveId');
      if (drive_id !== null)
        return drives.find(drive_id, call.user)
          ? { status: 204 }
          : notFound(`Shared drive not found: ${drive_id}`);
      for (const file of files.list(call.user))
        if (file.metadata.trashed && file.owner.email === call.user.email) files.remove(file);
      return { status: 204 };
    },
    'GET /drive/v3/files/:fileId': onFile((call, file) =>
      call.query.get('alt') === 'media' ? download(call, file) : show(call, file),
    ),
    'PATCH /drive/v3/files/:fileId': onFile((call, file, tools) =>
      change(call, file, tools, { metadata: jsonBody(call) }),
    ),
    'DELETE /drive/v3/files/:fileId': onFile((call, file, tools) => {
      if (file.owner.email !== call.user.email) return forbidden();
      stateOf(tools).files.remove(file);
      return { status: 204 };
    }),
    'POST /drive/v3/files/:fileId/copy': onFile((call, file, tools) => {
      if (file.metadata.mimeType === FOLDER)
        return googleError(403, 'This file cannot be copied by the user.', 'cannotCopyFile');
      const { mimeType, name, parents } = file.metadata;
      const metadata = { mimeType, name: `Copy of ${name}`, parents, ...jsonBody(call) };
      return save(call, tools, { metadata, ...(file.content ? { content: file.content } : {}) });
    }),
    'GET /drive/v3/files/:fileId/export': onFile(exportFile),
    'POST /upload/drive/v3/files': (call, tools) =>
      parts.uploads.receive(call, tools.url, (upload) => save(call, tools, upload)),
    'PATCH /upload/drive/v3/files/:fileId': onFile((call, file, tools) =>
      parts.uploads.receive(call, tools.url, (upload) => change(call, file, tools, upload)),
    ),
  };
}

function create(
  files: DriveFiles,
  call: AuthorizedCall,
  upload: Partial<Upload>,
): { file: DriveFile } | { answer: Answer } {
  const { id, ...metadata } = upload.metadata ?? {};
  const parents = Array.isArray(metadata['parents']) ? metadata['parents'].map(String) : [];
  const missing = parents.find(
    (parent) => parent !== 'root' && parent !== rootOf(call.user) && !files.find(parent, call.user),
  );
  if (missing !== undefined) return { answer: fileNotFound(missing) };
  if (typeof id === 'string' && files.find(id, call.user))
    return { answer: googleError(409, 'A file already exists with the provided ID.', 'fileIdInUse') };
  const type = upload.content_type ? { mimeType: upload.content_type } : {};
  const content = upload.content ?? (isContentless(metadata['mimeType']) ? undefined : Buffer.alloc(0));
  const file = files.create(
    call.user,
    { ...type, ...clientFields(metadata) },
    content,
    typeof id === 'string' ? id : undefined,
  );
  return { file };
}

function isContentless(mime_type: unknown): boolean {
  return mime_type === FOLDER || mime_type === SHORTCUT;
}

function clientFields(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !SERVER_OWNED.includes(name)));
}

function movedParents(call: AuthorizedCall, file: DriveFile): string[] {
  const ids = (name: string) =>
    (call.query.get(name) ?? '')
      .split(',')
      .filter((id) => id !== '')
      .map((id) => (id === 'root' ? rootOf(call.user) : id));
  const removed = ids('removeParents');
  const kept = file.metadata.parents.filter((id) => !removed.includes(id));
  const added = ids('addParents');
  // A file has one parent: adding one without removing the old replaces it.
  return added.length > 0 ? added.slice(-1) : kept;
}

function list(call: AuthorizedCall, files: DriveFiles, reply: Reply): Answer {
  const q = call.query.get('q');
  const wanted = q === null || q.trim() === '' ? () => true : parseQuery(q);
  if (!wanted) return invalid('Invalid Value', 'q');
  const found = files.list(call.user).filter((file) => wanted(searchable(file, call.user)));
  const sorted = sortFiles(found, call.query.get('orderBy'));
  const page = pageOf(call, sorted, { size: 100, largest: 1_000 });
  if ('status' in page) return page;
  const body = {
    kind: 'drive#fileList',
    incompleteSearch: false,
    ...page.next,
    files: page.items.map((file) => resourceOf(file, call.user)),
  };
  return reply(call, body, `kind,incompleteSearch,nextPageToken,files(${SHOWN})`);
}

function sortFiles(files: DriveFile[], order_by: string | null): DriveFile[] {
  const keys = (order_by ?? '').split(',').map((key) => key.trim().split(/\s+/));
  const rank = (file: DriveFile, key: string): string => {
    if (key === 'folder') return file.metadata.mimeType === FOLDER ? '0' : '1';
    if (key.startsWith('name')) return file.metadata.name.toLowerCase();
    if (key === 'createdTime') return file.createdTime;
    if (key === 'quotaBytesUsed') return String(file.content?.length ?? 0).padStart(12, '0');
    return file.modifiedTime;
  };
  return [...files].sort((a, b) => {
    for (const [key = '', direction] of keys) {
      if (key === '') continue;
      const order = rank(a, key).localeCompare(rank(b, key));
      if (order !== 0) return direction === 'desc' ? -order : order;
    }
    return 0;
  });
}

function download(call: AuthorizedCall, file: DriveFile): Answer {
  if (isGoogleDocument(file) || file.metadata.mimeType === FOLDER)
    return googleError(
      403,
      'Only files with binary content can be downloaded. Use Export with Docs Editors files.',
      'fileNotDownloadable',
      { location: 'alt' },
    );
  const content = file.content ?? Buffer.alloc(0);
  const range = /^bytes=(\d+)-(\d*)$/.exec(call.headers.range ?? '');
  if (!range) return { status: 200, headers: { 'content-type': file.metadata.mimeType }, body: content };
  const from = Number(range[1]);
  const to = Math.min(range[2] ? Number(range[2]) : content.length - 1, content.length - 1);
  if (from > to) return { status: 416, headers: { 'content-range': `bytes */${content.length}` } };
  return {
    status: 206,
    headers: {
      'content-type': file.metadata.mimeType,
      'content-range': `bytes ${from}-${to}/${content.length}`,
    },
    body: content.subarray(from, to + 1),
  };
}

/** Text comes out as text; other formats as a line that names them, for nothing here can convert. */
function exportFile(call: AuthorizedCall, file: DriveFile): Answer {
  const mime_type = call.query.get('mimeType');
  if (mime_type === null)
    return googleError(400, 'Required parameter: mimeType', 'required', { location: 'mimeType' });
  if (!isGoogleDocument(file))
    return googleError(403, 'Export only supports Docs Editors files.', 'fileNotExportable');
  const text = file.content?.toString('utf8') ?? '';
  const body = mime_type.startsWith('text/') ? text : `${file.metadata.name} as ${mime_type}\n${text}`;
  return { status: 200, headers: { 'content-type': mime_type }, body: Buffer.from(body) };
}
