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
import { pageOf } from './paging.js';
import { forbidden } from './refusals.js';
import type { OnFile, Reply, StateOf } from './state.js';

const BASE = '/drive/v3/files/:fileId/permissions';
const SHOWN = 'kind,id,type,role';
const ROLES = ['owner', 'organizer', 'fileOrganizer', 'writer', 'commenter', 'reader'];
const TYPES = ['user', 'group', 'domain', 'anyone'];

export function permissionRoutes(stateOf: StateOf, onFile: OnFile, reply: Reply): Record<string, Overlay> {
  const onPermission = (
    handler: (call: AuthorizedCall, file: DriveFile, permission: Permission, tools: GateTools) => Answer,
  ): Overlay =>
    onFile((call, file, tools) => {
      const id = call.params['permissionId'] ?? '';
      const permission = file.permissions.get(id);
      return permission ? handler(call, file, permission, tools) : notFound(`Permission not found: ${id}.`);
    });
  return {
    [`GET ${BASE}`]: onFile((call, file) => {
      const page = pageOf(call, [...file.permissions.values()], { size: 100, largest: 100 });
      if ('status' in page) return page;
      const permissions = page.items.map(permissionResource);
      const body = { kind: 'drive#permissionList', ...page.next, permissions };
      return reply(call, body, `kind,nextPageToken,permissions(${SHOWN})`);
    }),
    [`POST ${BASE}`]: onFile((call, file, tools) => {
      const permission = mayEdit(file, call.user) ? readPermission(call, tools) : forbidden();
      if ('status' in permission) return permission;
      file.permissions.set(permission.id, permission);
      stateOf(tools).files.record(file);
      return reply(call, permissionResource(permission), SHOWN);
    }),
    [`GET ${BASE}/:permissionId`]: onPermission((call, _file, permission) =>
      reply(call, permissionResource(permission), SHOWN),
    ),
    [`PATCH ${BASE}/:permissionId`]: onPermission((call, file, permission, tools) => {
      if (!mayEdit(file, call.user)) return forbidden();
      const { role: wanted = permission.role, expirationTime } = jsonBody(call);
      const role = readRole(wanted);
      if (!role) return invalid('The specified role is invalid.', 'permission.role');
      permission.role = role;
      if (typeof expirationTime === 'string') permission.expirationTime = expirationTime;
      if (call.query.get('removeExpiration') === 'true') delete permission.expirationTime;
      stateOf(tools).files.record(file);
      return reply(call, permissionResource(permission), SHOWN);
    }),
    [`DELETE ${BASE}/:permissionId`]: onPermission((call, file, permission, tools) => {
      if (!mayEdit(file, call.user)) return forbidden();
      if (permission.role === 'owner')
        return googleError(403, 'The owner of a file cannot be removed.', 'cannotRemoveOwner');
      stateOf(tools).files.record(file);
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
  const found = typeof rest['allowFileDiscovery'] === 'boolean' ? rest['allowFileDiscovery'] : undefined;
  const discovery = found === undefined ? {} : { allowFileDiscovery: found };
  if (type === 'anyone') return { id: 'anyoneWithLink', type, role, ...discovery };
  if (type === 'domain')
    return typeof rest['domain'] === 'string'
      ? { id: newFileId().slice(0, 20), type, role, domain: rest['domain'], ...discovery }
      : invalid('The specified domain is invalid or not applicable.', 'permission.domain');
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
