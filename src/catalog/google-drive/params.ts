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

export const pageToken = Type.Optional(
  Type.String({
    description: 'The `next_page_token` of the page before.',
    aliases: ['pageToken'],
    minLength: 1,
  }),
);

export function limit(what: string, maximum: number, fallback: number) {
  return Type.Optional(
    Type.Integer({
      description: `How many ${what} to return.`,
      aliases: ['page_size', 'pageSize'],
      minimum: 1,
      maximum,
      default: fallback,
    }),
  );
}

export function flag(description: string, ...aliases: string[]) {
  return Type.Optional(Type.Boolean({ description, ...(aliases.length > 0 && { aliases }) }));
}

export const supportsAllDrives = Type.Optional(
  Type.Boolean({
    description: 'Work with files in shared drives too.',
    aliases: ['supportsAllDrives'],
    default: true,
  }),
);

export const useDomainAdminAccess = flag(
  'Act as an administrator of the organization’s shared drives.',
  'useDomainAdminAccess',
);

export const includeLabels = Type.Optional(
  Type.String({
    description: 'Ids of Drive labels to return, separated by commas.',
    aliases: ['includeLabels'],
  }),
);

export const includePermissionsForView = Type.Optional(
  Type.String({
    description: 'Return also the permissions of this view; Google knows `published`.',
    aliases: ['includePermissionsForView'],
  }),
);

export const keepRevisionForever = flag('Keep this revision for good.', 'keepRevisionForever');

export const ocrLanguage = Type.Optional(
  Type.String({ description: 'ISO 639-1 language of text in images.', aliases: ['ocrLanguage'] }),
);

/** Google’s own mask: the answer then has Google’s members instead of the tool’s. */
export const fields = Type.Optional(
  Type.String({
    description: 'Google’s field mask, for members the tool does not return by itself, such as `*`.',
    minLength: 1,
  }),
);
