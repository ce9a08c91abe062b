import { Type } from '@sinclair/typebox';

/** Parameters that several Drive tools share, and the scopes they name. */

export const METADATA_READONLY = ['https://www.googleapis.com/auth/drive.metadata.readonly'];
export const READONLY = ['https://www.googleapis.com/auth/drive.readonly'];
export const FILE = ['https://www.googleapis.com/auth/drive.file'];

/** Where contents are sent to; everything else goes to the toolkit’s `base_url`. */
export const UPLOAD_URL = 'https://www.googleapis.com/upload/drive/v3';

export const fileId = Type.String({
  description: 'The id of the file or folder, as in its link.',
  aliases: ['fileId'],
  pattern: '^[A-Za-z0-9_-]+$',
});

export const permissionId = Type.String({
  description: 'The id of the permission, as GOOGLEDRIVE_LIST_PERMISSIONS returns it.',
  aliases: ['permissionId'],
  pattern: '^[A-Za-z0-9_-]+$',
});

export const parentId = Type.Optional(
  Type.String({
    description: 'The id of the folder to put it in; My Drive where absent.',
    aliases: ['folder_id', 'folder_to_upload_to'],
    minLength: 1,
  }),
);

export const mimeType = Type.Optional(
  Type.String({
    description: 'Media type of the file, such as `text/csv`.',
    aliases: ['mimeType'],
    pattern: '^[\\w.+-]+/[\\w.+-]+$',
  }),
);

export const name = Type.String({
  description: 'Name of the file.',
  aliases: ['file_name', 'title'],
  minLength: 1,
});

/** Lists take `page` and answer `next_page`, Google’s token under our name. */
export const page = Type.Optional(
  Type.String({
    description: 'The `next_page` of the answer before.',
    aliases: ['page_token', 'pageToken'],
    minLength: 1,
  }),
);

export const nextPage = Type.Optional(
  Type.String({ description: 'What `page` takes for more; left out on the last page.' }),
);

export function limit(what: string, maximum: number, fallback: number) {
  return Type.Optional(
    Type.Integer({
      description: `How many ${what} to return.`,
      aliases: ['page_size', 'pageSize', 'max_results', 'maxResults'],
      minimum: 1,
      maximum,
      default: fallback,
    }),
  );
}

export function flag(description: string, ...aliases: string[]) {
  return Type.Optional(Type.Boolean({ description, ...(aliases.length > 0 && { aliases }) }));
}

/** One that few callers need: taken, and not published. */
export function rareFlag(description: string, ...aliases: string[]) {
  return Type.Optional(Type.Boolean({ description, unlisted: true, ...(aliases.length > 0 && { aliases }) }));
}

export const supportsAllDrives = Type.Optional(
  Type.Boolean({
    description: 'Work with files in shared drives too.',
    aliases: ['supportsAllDrives'],
    unlisted: true,
    default: true,
  }),
);

export const useDomainAdminAccess = rareFlag(
  'Act as an administrator of the organization’s shared drives.',
  'useDomainAdminAccess',
);

export const includeLabels = Type.Optional(
  Type.String({
    description: 'Ids of Drive labels to return, separated by commas.',
    aliases: ['includeLabels'],
    unlisted: true,
  }),
);

export const includePermissionsForView = Type.Optional(
  Type.String({
    description: 'Return also the permissions of this view; Google knows `published`.',
    aliases: ['includePermissionsForView'],
    unlisted: true,
  }),
);

export const keepRevisionForever = rareFlag('Keep this revision for good.', 'keepRevisionForever');

export const ocrLanguage = Type.Optional(
  Type.String({
    description: 'ISO 639-1 language of text in images.',
    aliases: ['ocrLanguage'],
    unlisted: true,
  }),
);

export const commentId = Type.String({
  description: 'The id of the comment.',
  aliases: ['commentId'],
  pattern: '^[A-Za-z0-9_-]+$',
});

export const driveId = Type.String({
  description: 'The id of the shared drive.',
  aliases: ['driveId'],
  pattern: '^[A-Za-z0-9_-]+$',
});

export const revisionId = Type.String({
  description: 'The id of the revision, as GOOGLEDRIVE_LIST_REVISIONS returns it.',
  aliases: ['revisionId'],
  pattern: '^[A-Za-z0-9_=-]+$',
});
