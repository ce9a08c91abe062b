import { accountTools } from '../google-drive/account.js';
import { changeTools } from '../google-drive/change-files.js';
import { changeFeedTools } from '../google-drive/changes.js';
import { commentTools } from '../google-drive/comments.js';
import { contentTools } from '../google-drive/content.js';
import { createTools } from '../google-drive/create-files.js';
import { downloadOperationTools } from '../google-drive/download-operation.js';
import { driveTools } from '../google-drive/drives.js';
import { findTools } from '../google-drive/find-files.js';
import { labelTools } from '../google-drive/labels.js';
import { permissionTools } from '../google-drive/permissions.js';
import { replyTools } from '../google-drive/replies.js';
import { revisionTools } from '../google-drive/revisions.js';
import { watchTools } from '../google-drive/watch.js';
import { google } from '../providers/google.js';
import { defineToolkit } from '../toolkit.js';

/**
 * Google Drive API v3. Each tool names the least scope Google takes for it, which for writing is `drive.file`: the
 * files this app created or was handed. An app that asks for no more than that can use every tool on those files;
 * shared drives and the trash as a whole need `drive`.
 * A connection asks for `drive` unless the app asks for less, since users expect their existing files to be there.
 */
export default defineToolkit({
  slug: 'google-drive',
  display_name: 'Google Drive',
  description: 'Find, read, create, organize, share and comment on files in Google Drive.',
  categories: ['files', 'storage', 'productivity'],
  provider: google,
  base_url: 'https://www.googleapis.com/drive/v3',
  documentation_url: 'https://developers.google.com/workspace/drive/api/reference/rest/v3',
  extra_scopes: ['https://www.googleapis.com/auth/drive'],
  tools: [
    ...findTools,
    ...contentTools,
    ...downloadOperationTools,
    ...createTools,
    ...changeTools,
    ...permissionTools,
    ...commentTools,
    ...replyTools,
    ...revisionTools,
    ...labelTools,
    ...changeFeedTools,
    ...watchTools,
    ...driveTools,
    ...accountTools,
  ],
});
