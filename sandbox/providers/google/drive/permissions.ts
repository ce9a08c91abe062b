/** `permissions` of a file: who may read, comment, write. Sharing with another sandbox user really shows it there. */
import { type Answer, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../../gate/declaration.js';
import { googleError, invalid, notFound } from '../errors.js';
import {
  type DriveFile,
  mayEdit,
  newFileId,
  type Permission,
  permissionResource,
  type Role,
} from './files.js';

type OnFile = (call: AuthorizedCall, file: DriveFile, tools: GateTools) => Answer;
type Reply = (call: AuthorizedCall, body: object, shown: string) => Answer;

const BASE = '/drive/v3/files/:fileId/permissions';
const SHOWN = 'kind,id,type,role';
const ROLES = ['owner', 'organizer', 'fileOrganizer', 'writer', 'commenter', 'reader'];
const TYPES = ['user', 'group', 'domain', 'anyone'];

export function permissionRoutes(
  onFile: (handler: OnFile) => Overlay,
  reply: Reply,
): Record<string, Overlay> {
  const onPermission = (
    handler: (call: AuthorizedCall, file: DriveFile, permission: Permission) => Answer,
  ): Overlay =>
    onFile((call, file) => {
      const id = call.params['permissionId'] ?? '';
      const permission = file.permissions.get(id);
      return permission ? handler(call, file, permission) : notFound(`Permission not found: ${id}.`);
    });
  return {
    [`GET ${BASE}`]: onFile((call, file) => {
      const permissions = [...file.permissions.values()].map(permissionResource);
      return reply(call, { kind: 'drive#permissionList', permissions }, `kind,permissions(${SHOWN})`);
    }),
    [`POST ${BASE}`]: onFile((call, file, tools) => {
      const permission = mayEdit(file, call.user) ? readPermission(call, tools) : forbidden();
      if ('status' in permission) return permission;
      file.permissions.set(permission.id, permission);
      return reply(call, permissionResource(permission), SHOWN);
    }),
    [`GET ${BASE}/:permissionId`]: onPermission((call, _file, permission) =>
      reply(call, permissionResource(permission), SHOWN),
    ),
    [`PATCH ${BASE}/:permissionId`]: onPermission((call, file, permission) => {
      if (!mayEdit(file, call.user)) return forbidden();
      const role = readRole(jsonBody(call)['role']);
      if (!role) return invalid('The specified role is invalid.', 'permission.role');
      permission.role = role;
      return reply(call, permissionResource(permission), SHOWN);
    }),
    [`DELETE ${BASE}/:permissionId`]: onPermission((call, file, permission) => {
      if (!mayEdit(file, call.user)) return forbidden();
      if (permission.role === 'owner')
        return googleError(403, 'The owner of a file cannot be removed.', 'cannotRemoveOwner');
      file.permissions.delete(permission.id);
      return { status: 204 };
    }),
  };
}

function readPermission(call: AuthorizedCall, tools: GateTools): Permission | Answer {
  const { type, emailAddress, ...rest } = jsonBody(call);
  const role = readRole(rest['role']);
  if (!role) return invalid('The permission role field is required.', 'permission.role');
  if (typeof type !== 'string' || !TYPES.includes(type))
    return invalid('The permission type field is required.', 'permission.type');
  if (type === 'anyone') return { id: 'anyoneWithLink', type, role };
  if (type === 'domain') return { id: newFileId().slice(0, 20), type, role };
  if (typeof emailAddress !== 'string')
    return invalid(
      'The specified emailAddress is invalid or not applicable for the given permission type.',
      'permission.emailAddress',
    );
  const known = tools.user(emailAddress);
  return {
    id:
      known?.id ??
      String(20_000_000_000 + Buffer.from(emailAddress).reduce((sum, byte) => sum * 31 + byte, 7)),
    type: type as 'user' | 'group',
    role,
    emailAddress,
    displayName: known?.name ?? emailAddress,
  };
}

function readRole(value: unknown): Role | undefined {
  return typeof value === 'string' && ROLES.includes(value) ? (value as Role) : undefined;
}

function forbidden(): Answer {
  return googleError(
    403,
    'The user does not have sufficient permissions for this file.',
    'insufficientFilePermissions',
  );
}
