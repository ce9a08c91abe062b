import { Type } from '@sinclair/typebox';
import { present } from './present.js';

/** A mail folder as Microsoft Graph answers it. */
export interface GraphMailFolder {
  readonly id?: string;
  readonly displayName?: string;
  readonly parentFolderId?: string;
  readonly childFolderCount?: number;
  readonly unreadItemCount?: number;
  readonly totalItemCount?: number;
  readonly isHidden?: boolean;
}

export function toMailFolder(folder: GraphMailFolder) {
  return present({
    id: folder.id,
    display_name: folder.displayName,
    parent_folder_id: folder.parentFolderId,
    child_folder_count: folder.childFolderCount,
    unread_count: folder.unreadItemCount,
    total_count: folder.totalItemCount,
    is_hidden: folder.isHidden,
  });
}

const text = Type.Optional(Type.String());
const number = Type.Optional(Type.Integer());

export const mailFolderOutput = Type.Object({
  id: text,
  display_name: text,
  parent_folder_id: text,
  child_folder_count: number,
  unread_count: number,
  total_count: number,
  is_hidden: Type.Optional(Type.Boolean()),
});
