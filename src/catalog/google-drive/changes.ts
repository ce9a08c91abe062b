import { Type } from '@sinclair/typebox';
import { ignoredParam } from '../ignored.js';
import { defineTool, READ } from '../tool.js';
import { changeScope, driveOfChanges, toChangeQuery } from './change-params.js';
import { DRIVE_FIELDS, driveOutput, toDrive } from './drive.js';
import { driveFileOutput, FILE_FIELDS, toFile } from './file.js';
import { limit, METADATA_READONLY, nextPage, supportsAllDrives } from './params.js';

/** Drive’s feed of changes: a page to begin with, and the changes from there on. */

const getStartPage = defineTool({
  name: 'GOOGLEDRIVE_GET_CHANGES_START_PAGE_TOKEN',
  description:
    'Marks the present moment in the feed of changes. Returns the page from which GOOGLEDRIVE_LIST_CHANGES or GOOGLEDRIVE_WATCH_CHANGES tells what changes from now on.',
  scopes: METADATA_READONLY,
  annotations: READ,
  params: Type.Object(
    {
      drive_id: driveOfChanges,
      supports_all_drives: supportsAllDrives,
      supportsTeamDrives: ignoredParam('Google’s former name of supports_all_drives, which is the default.'),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ start_page: Type.String() }),
  example: {},
  request: {
    method: 'GET',
    path: '/changes/startPageToken',
    query: { driveId: '$drive_id', supportsAllDrives: '$supports_all_drives', fields: 'startPageToken' },
  },
  result: (body) => ({ start_page: (body as { startPageToken?: string }).startPageToken }),
});

const listChanges = defineTool({
  name: 'GOOGLEDRIVE_LIST_CHANGES',
  description:
    'Lists what has changed, was created, shared or removed since a page of the feed. Returns the changes with the files as they are now, next_page while there is more, then new_start_page for next time.',
  scopes: METADATA_READONLY,
  annotations: READ,
  params: Type.Object(
    {
      page: Type.String({
        description: 'The start_page, next_page or new_start_page answered before.',
        aliases: ['page_token', 'pageToken'],
        minLength: 1,
      }),
      limit: limit('changes', 1_000, 100),
      ...changeScope,
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    changes: Type.Array(
      Type.Object({
        type: Type.Optional(Type.String({ description: 'file or drive.' })),
        file_id: Type.Optional(Type.String()),
        drive_id: Type.Optional(Type.String()),
        removed: Type.Boolean({ description: 'Deleted, or this account lost access.' }),
        time: Type.Optional(Type.String()),
        file: Type.Optional(driveFileOutput),
        drive: Type.Optional(driveOutput),
      }),
    ),
    next_page: nextPage,
    new_start_page: Type.Optional(
      Type.String({ description: 'On the last page: what `page` takes next time.' }),
    ),
  }),
  example: { page: '1042' },
  request: ({ page, limit: pageSize, ...scope }) => ({
    method: 'GET',
    path: '/changes',
    query: {
      fields: `nextPageToken,newStartPageToken,changes(changeType,fileId,driveId,removed,time,file(${FILE_FIELDS}),drive(${DRIVE_FIELDS}))`,
      pageToken: page,
      pageSize,
      ...toChangeQuery(scope),
    },
  }),
  result: (body) => {
    const answer = body as {
      changes?: readonly Change[];
      nextPageToken?: string;
      newStartPageToken?: string;
    };
    return {
      changes: (answer.changes ?? []).map(toChange),
      next_page: answer.nextPageToken,
      new_start_page: answer.newStartPageToken,
    };
  },
});

interface Change {
  readonly changeType?: string;
  readonly fileId?: string;
  readonly driveId?: string;
  readonly removed?: boolean;
  readonly time?: string;
  readonly file?: unknown;
  readonly drive?: unknown;
}

function toChange(change: Change) {
  return {
    type: change.changeType,
    file_id: change.fileId,
    drive_id: change.driveId,
    removed: change.removed ?? false,
    time: change.time,
    file: change.file === undefined ? undefined : toFile(change.file),
    drive: change.drive === undefined ? undefined : toDrive(change.drive),
  };
}

export const changeFeedTools = [getStartPage, listChanges];
