import { Type } from '@sinclair/typebox';
import { ignoredParam } from '../ignored.js';
import { defineTool, IDEMPOTENT_WRITE, READ } from '../tool.js';
import {
  FILE,
  fileId,
  flag,
  limit,
  METADATA_READONLY,
  nextPage,
  page,
  rareFlag,
  revisionId,
} from './params.js';
import { type DriveUser, driveUserOutput, toUser } from './user.js';

interface Revision {
  readonly id: string;
  readonly mimeType?: string;
  readonly modifiedTime?: string;
  readonly lastModifyingUser?: DriveUser;
  readonly size?: string;
  readonly originalFilename?: string;
  readonly keepForever?: boolean;
  readonly published?: boolean;
  readonly publishAuto?: boolean;
  readonly publishedOutsideDomain?: boolean;
}

/** Drive answers four members unless told which: those that `toRevision` reads. */
const REVISION_FIELDS =
  'id,mimeType,modifiedTime,lastModifyingUser(displayName,emailAddress,me),size,originalFilename,keepForever,published,publishAuto,publishedOutsideDomain';

const revisionOutput = Type.Object({
  id: Type.String(),
  mime_type: Type.Optional(Type.String()),
  modified_at: Type.Optional(Type.String()),
  modified_by: Type.Optional(driveUserOutput),
  size_bytes: Type.Optional(Type.Integer()),
  original_name: Type.Optional(Type.String()),
  keep_forever: Type.Optional(Type.Boolean({ description: 'Not removed 30 days after a newer one.' })),
  published: Type.Optional(Type.Boolean()),
  publish_auto: Type.Optional(Type.Boolean()),
  published_outside_domain: Type.Optional(Type.Boolean()),
});

const example = { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs', revision_id: '0B5Kz8xYwFirstRevision' };

const listRevisions = defineTool({
  name: 'GOOGLEDRIVE_LIST_REVISIONS',
  description:
    'Lists the versions of a file that Drive still keeps, oldest first. Returns id, time, author and size of each, and next_page.',
  scopes: METADATA_READONLY,
  annotations: READ,
  params: Type.Object(
    {
      file_id: fileId,
      limit: limit('revisions', 1_000, 200),
      page,
      supportsAllDrives: ignoredParam('revisions.list has no such parameter: shared drives are included.'),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ revisions: Type.Array(revisionOutput), next_page: nextPage }),
  example: { file_id: example.file_id },
  request: {
    method: 'GET',
    path: '/files/{file_id}/revisions',
    query: { fields: `nextPageToken,revisions(${REVISION_FIELDS})`, pageSize: '$limit', pageToken: '$page' },
  },
  result: (body) => {
    const { revisions = [], nextPageToken } = body as { revisions?: unknown[]; nextPageToken?: string };
    return { revisions: revisions.map(toRevision), next_page: nextPageToken };
  },
});

const getRevision = defineTool({
  name: 'GOOGLEDRIVE_GET_REVISION',
  description: 'Reads what Drive knows of one version of a file. Returns its time, author and size.',
  scopes: METADATA_READONLY,
  annotations: READ,
  params: Type.Object(
    {
      file_id: fileId,
      revision_id: revisionId,
      acknowledge_abuse: rareFlag('Read a version that Google thinks harmful.', 'acknowledgeAbuse'),
    },
    { additionalProperties: false },
  ),
  output: revisionOutput,
  example,
  request: {
    method: 'GET',
    path: '/files/{file_id}/revisions/{revision_id}',
    query: { fields: REVISION_FIELDS, acknowledgeAbuse: '$acknowledge_abuse' },
  },
  result: toRevision,
});

const updateRevision = defineTool({
  name: 'GOOGLEDRIVE_UPDATE_FILE_REVISION_METADATA',
  description: 'Keeps a version of a file for good, or publishes a version of a Google document. Returns it.',
  scopes: FILE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      file_id: fileId,
      revision_id: revisionId,
      keep_forever: flag('Keep it for good, or no longer; for up to 200 versions of a file.', 'keepForever'),
      published: flag('Publish it on the web, or take it back; Google documents alone.'),
      publish_auto: flag('Publish later versions by themselves.', 'publishAuto'),
      published_outside_domain: flag('Also outside the organization.', 'publishedOutsideDomain'),
    },
    { additionalProperties: false },
  ),
  output: revisionOutput,
  example: { ...example, keep_forever: true },
  request: {
    method: 'PATCH',
    path: '/files/{file_id}/revisions/{revision_id}',
    query: { fields: REVISION_FIELDS },
    body: {
      keepForever: '$keep_forever',
      published: '$published',
      publishAuto: '$publish_auto',
      publishedOutsideDomain: '$published_outside_domain',
    },
  },
  result: toRevision,
});

function toRevision(body: unknown) {
  const revision = body as Revision;
  return {
    id: revision.id,
    mime_type: revision.mimeType,
    modified_at: revision.modifiedTime,
    modified_by: toUser(revision.lastModifyingUser),
    size_bytes: revision.size === undefined ? undefined : Number(revision.size),
    original_name: revision.originalFilename,
    keep_forever: revision.keepForever,
    published: revision.published,
    publish_auto: revision.publishAuto,
    published_outside_domain: revision.publishedOutsideDomain,
  };
}

export const revisionTools = [listRevisions, getRevision, updateRevision];
