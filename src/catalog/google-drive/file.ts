import { Type } from '@sinclair/typebox';
import { nextPage } from './params.js';

/** A file as Drive answers it; which members there are is up to the field mask. */
interface DriveFile {
  readonly id: string;
  readonly name?: string;
  readonly mimeType?: string;
  readonly description?: string;
  readonly parents?: readonly string[];
  /** Bytes, as a decimal string; Google’s documents and folders have none. */
  readonly size?: string;
  readonly createdTime?: string;
  readonly modifiedTime?: string;
  readonly webViewLink?: string;
  readonly owners?: readonly { readonly emailAddress?: string }[];
  readonly shared?: boolean;
  readonly starred?: boolean;
  readonly trashed?: boolean;
  readonly driveId?: string;
  readonly shortcutDetails?: { readonly targetId?: string; readonly targetMimeType?: string };
}

/** Drive answers four members unless told which: the mask that `toFile` reads. */
export const FILE_FIELDS =
  'id,name,mimeType,description,parents,size,createdTime,modifiedTime,webViewLink,owners(emailAddress),shared,starred,trashed,driveId,shortcutDetails(targetId,targetMimeType)';

export const FOLDER_MIME_TYPE = 'application/vnd.google-apps.folder';

export const driveFileOutput = Type.Object({
  id: Type.String(),
  name: Type.Optional(Type.String()),
  mime_type: Type.Optional(Type.String()),
  is_folder: Type.Boolean(),
  description: Type.Optional(Type.String()),
  parents: Type.Array(Type.String(), { description: 'Id of the folder it is in.' }),
  size_bytes: Type.Optional(Type.Integer()),
  created_at: Type.Optional(Type.String()),
  modified_at: Type.Optional(Type.String()),
  url: Type.Optional(Type.String({ description: 'Opens it in the browser.' })),
  owners: Type.Optional(Type.Array(Type.String(), { description: 'Addresses.' })),
  shared: Type.Optional(Type.Boolean()),
  starred: Type.Optional(Type.Boolean()),
  trashed: Type.Optional(Type.Boolean()),
  drive_id: Type.Optional(Type.String({ description: 'The shared drive it is in.' })),
  shortcut_target_id: Type.Optional(Type.String()),
});

export const driveFilePageOutput = Type.Object({
  files: Type.Array(driveFileOutput),
  next_page: nextPage,
});

/** A file for use. */
export function toFile(body: unknown) {
  const file = body as DriveFile;
  return {
    id: file.id,
    name: file.name,
    mime_type: file.mimeType,
    is_folder: file.mimeType === FOLDER_MIME_TYPE,
    description: file.description,
    parents: file.parents ?? [],
    size_bytes: file.size === undefined ? undefined : Number(file.size),
    created_at: file.createdTime,
    modified_at: file.modifiedTime,
    url: file.webViewLink,
    owners: file.owners?.flatMap(({ emailAddress }) => emailAddress ?? []),
    shared: file.shared,
    starred: file.starred,
    trashed: file.trashed,
    drive_id: file.driveId,
    shortcut_target_id: file.shortcutDetails?.targetId,
  };
}

export function toFilePage(body: unknown) {
  const page = body as { files?: readonly DriveFile[]; nextPageToken?: string };
  return { files: (page.files ?? []).map(toFile), next_page: page.nextPageToken };
}
