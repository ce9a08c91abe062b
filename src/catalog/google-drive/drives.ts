import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { DRIVE_FIELDS, driveOutput, toDrive } from './drive.js';
import { backgroundImage, color, themeId, toLook } from './drive-look.js';
import { driveId, flag, limit, nextPage, page, READONLY, useDomainAdminAccess } from './params.js';
import { restrictionsParam, toRestrictions } from './restrictions.js';

/** Shared drives belong to nobody’s app: nothing narrower changes them. */
const DRIVE = ['https://www.googleapis.com/auth/drive'];
const example = { drive_id: '0AExampleSharedDrive' };
const fields = DRIVE_FIELDS;

const listSharedDrives = defineTool({
  name: 'GOOGLEDRIVE_LIST_SHARED_DRIVES',
  description:
    'Lists the shared drives the account is a member of. Returns id and name of each, and next_page.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      query: Type.Optional(
        Type.String({ description: "Drive’s search terms, such as `name contains 'team'`.", aliases: ['q'] }),
      ),
      limit: limit('shared drives', 100, 50),
      page,
      use_domain_admin_access: useDomainAdminAccess,
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ drives: Type.Array(driveOutput), next_page: nextPage }),
  example: {},
  request: {
    method: 'GET',
    path: '/drives',
    query: {
      q: '$query',
      pageSize: '$limit',
      pageToken: '$page',
      useDomainAdminAccess: '$use_domain_admin_access',
      fields: `nextPageToken,drives(${fields})`,
    },
  },
  result: (body) => {
    const { drives = [], nextPageToken } = body as { drives?: unknown[]; nextPageToken?: string };
    return { drives: drives.map(toDrive), next_page: nextPageToken };
  },
});

const getDrive = defineTool({
  name: 'GOOGLEDRIVE_GET_DRIVE',
  description: 'Reads one shared drive. Returns its name, time of creation, colour and restrictions.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    { drive_id: driveId, use_domain_admin_access: useDomainAdminAccess },
    { additionalProperties: false },
  ),
  output: driveOutput,
  example,
  request: {
    method: 'GET',
    path: '/drives/{drive_id}',
    query: { fields, useDomainAdminAccess: '$use_domain_admin_access' },
  },
  result: toDrive,
});

const createDrive = defineTool({
  name: 'GOOGLEDRIVE_CREATE_DRIVE',
  description:
    'Creates a shared drive, where the account’s organization allows it. Returns the drive with its id.',
  scopes: DRIVE,
  annotations: WRITE,
  params: Type.Object(
    {
      name: Type.String({ description: 'Its name.', minLength: 1 }),
      request_id: Type.String({
        description:
          'A new UUID; a second call with the same one is refused instead of making a second drive.',
        aliases: ['requestId'],
        minLength: 1,
      }),
      theme_id: themeId,
      color,
      background_image: backgroundImage,
      hidden: flag('Do not show it to this account by default.'),
    },
    { additionalProperties: false },
  ),
  output: driveOutput,
  example: { name: 'Team', request_id: '5f0c9a52-1d37-4f0e-9c55-2f7d4f0c8a11' },
  // Drive takes colour and image only once there is a drive.
  run: async ({ name, request_id, theme_id, hidden, ...params }, call) => {
    const { body } = await call({
      method: 'POST',
      path: '/drives',
      query: { requestId: request_id, fields },
      body: { json: { name, themeId: theme_id, hidden } },
    });
    const created = toDrive(body);
    const look = toLook(params);
    if (look.colorRgb === undefined && look.backgroundImageFile === undefined) return created;
    try {
      const path = `/drives/${created.id}`;
      return toDrive((await call({ method: 'PATCH', path, query: { fields }, body: { json: look } })).body);
    } catch (error) {
      if (!(error instanceof ExecutionError)) throw error;
      throw new ExecutionError(
        error.reason,
        `The shared drive ${created.id} was created, but: ${error.message}`,
        {
          remediation: 'Set its look with GOOGLEDRIVE_UPDATE_DRIVE; do not create it again.',
          ...(error.details && { details: error.details }),
          cause: error,
        },
      );
    }
  },
});

const updateDrive = defineTool({
  name: 'GOOGLEDRIVE_UPDATE_DRIVE',
  description: 'Renames a shared drive, or changes its look or what its members may do. Returns the drive.',
  scopes: DRIVE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      drive_id: driveId,
      name: Type.Optional(Type.String({ description: 'New name.', minLength: 1 })),
      restrictions: restrictionsParam,
      theme_id: themeId,
      color,
      background_image: backgroundImage,
      hidden: flag('Show it to this account by default, or do not.'),
      use_domain_admin_access: useDomainAdminAccess,
    },
    { additionalProperties: false },
  ),
  output: driveOutput,
  example: { ...example, name: 'Team (archive)' },
  request: ({ drive_id, name, restrictions, theme_id, hidden, use_domain_admin_access, ...look }) => ({
    method: 'PATCH',
    path: `/drives/${drive_id}`,
    query: { fields, useDomainAdminAccess: use_domain_admin_access },
    body: {
      json: { name, hidden, themeId: theme_id, restrictions: toRestrictions(restrictions), ...toLook(look) },
    },
  }),
  result: toDrive,
});

const one = Type.Object({ drive_id: driveId }, { additionalProperties: false });

const hideDrive = defineTool({
  name: 'GOOGLEDRIVE_HIDE_DRIVE',
  description: 'Hides a shared drive from this account’s default view. Returns the drive.',
  scopes: DRIVE,
  annotations: IDEMPOTENT_WRITE,
  params: one,
  output: driveOutput,
  example,
  request: { method: 'POST', path: '/drives/{drive_id}/hide', query: { fields } },
  result: toDrive,
});

const unhideDrive = defineTool({
  name: 'GOOGLEDRIVE_UNHIDE_DRIVE',
  description: 'Shows a hidden shared drive in this account’s default view again. Returns the drive.',
  scopes: DRIVE,
  annotations: IDEMPOTENT_WRITE,
  params: one,
  output: driveOutput,
  example,
  request: { method: 'POST', path: '/drives/{drive_id}/unhide', query: { fields } },
  result: toDrive,
});

const deleteDrive = defineTool({
  name: 'GOOGLEDRIVE_DELETE_DRIVE',
  description: 'Deletes an empty shared drive for good. Returns the id of what was deleted.',
  scopes: DRIVE,
  annotations: DESTRUCTIVE,
  params: Type.Object(
    {
      drive_id: driveId,
      allow_item_deletion: flag(
        'Delete what is in it too; only with use_domain_admin_access.',
        'allowItemDeletion',
      ),
      use_domain_admin_access: flag(
        'Act as an administrator of the organization’s shared drives.',
        'useDomainAdminAccess',
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ deleted: Type.Literal(true), drive_id: Type.String() }),
  example,
  request: {
    method: 'DELETE',
    path: '/drives/{drive_id}',
    query: {
      allowItemDeletion: '$allow_item_deletion',
      useDomainAdminAccess: '$use_domain_admin_access',
    },
  },
  result: (_, { drive_id }) => ({ deleted: true, drive_id }),
});

export const driveTools = [
  listSharedDrives,
  getDrive,
  createDrive,
  updateDrive,
  hideDrive,
  unhideDrive,
  deleteDrive,
];
