import { Type } from '@sinclair/typebox';
import { ignoredParam } from '../ignored.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import {
  FILE,
  fileId,
  flag,
  includePermissionsForView,
  limit,
  METADATA_READONLY,
  nextPage,
  page,
  permissionId,
  supportsAllDrives,
  useDomainAdminAccess,
} from './params.js';

const ROLES = ['reader', 'commenter', 'writer', 'fileOrganizer', 'organizer', 'owner'] as const;

/** Drive answers four members unless told which: those that `toPermission` reads. */
const PERMISSION_FIELDS =
  'id,type,role,emailAddress,displayName,domain,allowFileDiscovery,expirationTime,deleted,pendingOwner';

const permissionOutput = Type.Object({
  id: Type.String(),
  type: Type.Optional(Type.String()),
  role: Type.Optional(Type.String()),
  email_address: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  domain: Type.Optional(Type.String()),
  allow_file_discovery: Type.Optional(Type.Boolean()),
  expires_at: Type.Optional(Type.String()),
  deleted: Type.Optional(Type.Boolean({ description: 'The account is gone.' })),
  pending_owner: Type.Optional(Type.Boolean()),
});

const transferOwnership = flag(
  'Needed for `owner`: the present owner becomes a writer.',
  'transferOwnership',
);

const createPermission = defineTool({
  name: 'GOOGLEDRIVE_CREATE_PERMISSION',
  aliases: ['GOOGLEDRIVE_ADD_FILE_SHARING_PREFERENCE'],
  description:
    'Shares a file or folder with a person, a group, a domain or anyone who has the link. Returns the permission with its id.',
  scopes: FILE,
  annotations: WRITE,
  params: Type.Object(
    {
      file_id: fileId,
      role: stringEnum(ROLES, { description: 'What they may do.' }),
      type: stringEnum(['user', 'group', 'domain', 'anyone'], { description: 'With whom it is shared.' }),
      email_address: Type.Optional(
        Type.String({
          description: 'Address of the `user` or `group`.',
          aliases: ['emailAddress', 'email'],
          format: 'email',
        }),
      ),
      domain: Type.Optional(Type.String({ description: 'The `domain`, such as `example.com`.' })),
      allow_file_discovery: flag('A `domain` or `anyone` finds it by search.', 'allowFileDiscovery'),
      send_notification_email: flag(
        'Tell the `user` or `group` by e-mail; Drive does where absent.',
        'sendNotificationEmail',
      ),
      email_message: Type.Optional(
        Type.String({ description: 'Text of that e-mail.', aliases: ['emailMessage'] }),
      ),
      transfer_ownership: transferOwnership,
      use_domain_admin_access: useDomainAdminAccess,
      supports_all_drives: supportsAllDrives,
    },
    { additionalProperties: false },
  ),
  output: permissionOutput,
  example: {
    file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs',
    role: 'reader',
    type: 'user',
    email_address: 'colleague@example.com',
  },
  request: {
    method: 'POST',
    path: '/files/{file_id}/permissions',
    query: {
      fields: PERMISSION_FIELDS,
      sendNotificationEmail: '$send_notification_email',
      emailMessage: '$email_message',
      transferOwnership: '$transfer_ownership',
      useDomainAdminAccess: '$use_domain_admin_access',
      supportsAllDrives: '$supports_all_drives',
    },
    body: {
      role: '$role',
      type: '$type',
      emailAddress: '$email_address',
      domain: '$domain',
      allowFileDiscovery: '$allow_file_discovery',
    },
  },
  result: toPermission,
});

const listPermissions = defineTool({
  name: 'GOOGLEDRIVE_LIST_PERMISSIONS',
  description: 'Lists who can reach a file or folder, and how. Returns the permissions and next_page.',
  scopes: METADATA_READONLY,
  annotations: READ,
  params: Type.Object(
    {
      file_id: fileId,
      limit: limit('permissions', 100, 100),
      page,
      include_permissions_for_view: includePermissionsForView,
      use_domain_admin_access: useDomainAdminAccess,
      supports_all_drives: supportsAllDrives,
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ permissions: Type.Array(permissionOutput), next_page: nextPage }),
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs' },
  request: {
    method: 'GET',
    path: '/files/{file_id}/permissions',
    query: {
      fields: `nextPageToken,permissions(${PERMISSION_FIELDS})`,
      pageSize: '$limit',
      pageToken: '$page',
      includePermissionsForView: '$include_permissions_for_view',
      useDomainAdminAccess: '$use_domain_admin_access',
      supportsAllDrives: '$supports_all_drives',
    },
  },
  result: (body) => {
    const page = body as { permissions?: readonly DrivePermission[]; nextPageToken?: string };
    return {
      permissions: (page.permissions ?? []).map(toPermission),
      next_page: page.nextPageToken,
    };
  },
});

const onePermission = {
  file_id: fileId,
  permission_id: permissionId,
  use_domain_admin_access: useDomainAdminAccess,
  supports_all_drives: supportsAllDrives,
};

const getPermission = defineTool({
  name: 'GOOGLEDRIVE_GET_PERMISSION',
  description: 'Reads one permission of a file or folder. Returns with whom it is shared, and the role.',
  scopes: METADATA_READONLY,
  annotations: READ,
  params: Type.Object(onePermission, { additionalProperties: false }),
  output: permissionOutput,
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs', permission_id: '0123456789' },
  request: {
    method: 'GET',
    path: '/files/{file_id}/permissions/{permission_id}',
    query: {
      fields: PERMISSION_FIELDS,
      useDomainAdminAccess: '$use_domain_admin_access',
      supportsAllDrives: '$supports_all_drives',
    },
  },
  result: toPermission,
});

const expansiveAccess = ignoredParam('Google has deprecated it, and applies those rules to every request.');

const updatePermission = defineTool({
  name: 'GOOGLEDRIVE_UPDATE_PERMISSION',
  description: 'Changes the role or the expiry of a permission. Returns the permission.',
  scopes: FILE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      ...onePermission,
      permission: Type.Object(
        {
          role: Type.Optional(stringEnum(ROLES, { description: 'What they may do from now on.' })),
          expiration_time: Type.Optional(
            Type.String({
              description: 'When it ends, RFC 3339; within a year.',
              aliases: ['expirationTime'],
              format: 'date-time',
            }),
          ),
        },
        { description: 'What to change.', additionalProperties: false, minProperties: 1 },
      ),
      remove_expiration: flag('Let it last without end.', 'removeExpiration'),
      transfer_ownership: transferOwnership,
      enforce_expansive_access: expansiveAccess,
      enforceExpansiveAccess: expansiveAccess,
    },
    { additionalProperties: false },
  ),
  output: permissionOutput,
  example: {
    file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs',
    permission_id: '0123456789',
    permission: { role: 'writer' },
  },
  request: ({ permission, ...params }) => ({
    method: 'PATCH',
    path: `/files/${params.file_id}/permissions/${params.permission_id}`,
    query: {
      fields: PERMISSION_FIELDS,
      removeExpiration: params.remove_expiration,
      transferOwnership: params.transfer_ownership,
      useDomainAdminAccess: params.use_domain_admin_access,
      supportsAllDrives: params.supports_all_drives,
    },
    body: { json: { role: permission.role, expirationTime: permission.expiration_time } },
  }),
  result: toPermission,
});

const deletePermission = defineTool({
  name: 'GOOGLEDRIVE_DELETE_PERMISSION',
  description:
    'Stops sharing a file or folder with whom a permission names. Returns the id of what was deleted.',
  scopes: FILE,
  annotations: DESTRUCTIVE,
  params: Type.Object(onePermission, { additionalProperties: false }),
  output: Type.Object({ deleted: Type.Literal(true), permission_id: Type.String() }),
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs', permission_id: '0123456789' },
  request: {
    method: 'DELETE',
    path: '/files/{file_id}/permissions/{permission_id}',
    query: {
      useDomainAdminAccess: '$use_domain_admin_access',
      supportsAllDrives: '$supports_all_drives',
    },
  },
  result: (_, { permission_id }) => ({ deleted: true, permission_id }),
});

interface DrivePermission {
  readonly id: string;
  readonly type?: string;
  readonly role?: string;
  readonly emailAddress?: string;
  readonly displayName?: string;
  readonly domain?: string;
  readonly allowFileDiscovery?: boolean;
  readonly expirationTime?: string;
  readonly deleted?: boolean;
  readonly pendingOwner?: boolean;
}

function toPermission(body: unknown) {
  const permission = body as DrivePermission;
  return {
    id: permission.id,
    type: permission.type,
    role: permission.role,
    email_address: permission.emailAddress,
    name: permission.displayName,
    domain: permission.domain,
    allow_file_discovery: permission.allowFileDiscovery,
    expires_at: permission.expirationTime,
    deleted: permission.deleted,
    pending_owner: permission.pendingOwner,
  };
}

export const permissionTools = [
  createPermission,
  listPermissions,
  getPermission,
  updatePermission,
  deletePermission,
];
