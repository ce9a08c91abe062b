/** The files of all accounts, each with the permissions that say who sees it. */
import { createHash, randomBytes } from 'node:crypto';
import type { SandboxUser } from '../../../gate/declaration.js';
import type { ChangeLog } from './change-log.js';
import type { Searchable } from './query.js';

export const FOLDER = 'application/vnd.google-apps.folder';
export const SHORTCUT = 'application/vnd.google-apps.shortcut';

export type Role = 'owner' | 'organizer' | 'fileOrganizer' | 'writer' | 'commenter' | 'reader';

export interface Permission {
  readonly id: string;
  readonly type: 'user' | 'group' | 'domain' | 'anyone';
  role: Role;
  readonly emailAddress?: string;
  readonly displayName?: string;
  readonly domain?: string;
  readonly allowFileDiscovery?: boolean;
  expirationTime?: string;
}

/** A content the file has had. */
export interface Revision {
  readonly id: string;
  readonly mimeType: string;
  readonly modifiedTime: string;
  readonly content: Buffer;
  readonly user: SandboxUser;
  /** keepForever, published … as clients set them. */
  settings: Record<string, unknown>;
}

/** Drive's resource, as far as clients may set it; see `resourceOf` for what is computed. */
export interface DriveFile {
  readonly id: string;
  readonly owner: SandboxUser;
  readonly createdTime: string;
  modifiedTime: string;
  modified_by: SandboxUser;
  version: number;
  content: Buffer | undefined;
  readonly revisions: Revision[];
  permissions: Map<string, Permission>;
  /** name, mimeType, parents, description, starred, trashed, properties … */
  metadata: Metadata;
}

export interface Metadata {
  readonly name: string;
  readonly mimeType: string;
  readonly parents: readonly string[];
  readonly trashed: boolean;
  readonly starred: boolean;
  readonly [field: string]: unknown;
}

export class DriveFiles {
  readonly #files = new Map<string, DriveFile>();
  readonly #now: () => number;
  readonly #log: ChangeLog;

  constructor(now: () => number, log: ChangeLog) {
    this.#now = now;
    this.#log = log;
  }

  /** What this user may see: own and shared files, and by id also those open to anyone with the link. */
  find(id: string, user: SandboxUser): DriveFile | undefined {
    const file = this.#files.get(id === 'root' ? rootOf(user) : id);
    if (!file) return undefined;
    return roleOf(file, user) !== undefined ? file : undefined;
  }

  /** Own and shared files, newest first; the root folder itself is not listed. */
  list(user: SandboxUser): DriveFile[] {
    const visible = [...this.#files.values()].filter(
      (file) =>
        file.id !== rootOf(user) &&
        [...file.permissions.values()].some((entry) => entry.emailAddress === user.email),
    );
    return visible.sort((a, b) => b.modifiedTime.localeCompare(a.modifiedTime));
  }

  create(owner: SandboxUser, fields: Record<string, unknown>, content?: Buffer, id = newFileId()): DriveFile {
    const stamp = new Date(this.#now()).toISOString();
    const permission: Permission = {
      id: owner.id,
      type: 'user',
      role: 'owner',
      emailAddress: owner.email,
      displayName: owner.name,
    };
    const file: DriveFile = {
      id,
      owner,
      createdTime: stamp,
      modifiedTime: stamp,
      modified_by: owner,
      version: 1,
      content,
      revisions: [],
      permissions: new Map([[permission.id, permission]]),
      metadata: {
        name: 'Untitled',
        mimeType: 'application/octet-stream',
        starred: false,
        trashed: false,
        ...fields,
        parents: id === rootOf(owner) ? [] : parentsOf(fields['parents'], owner),
      },
    };
    this.#files.set(id, file);
    if (content) addRevision(file, content);
    this.record(file);
    return file;
  }

  change(file: DriveFile, user: SandboxUser, fields: Record<string, unknown>, content?: Buffer): void {
    file.metadata = { ...file.metadata, ...fields };
    file.version += 1;
    file.modifiedTime = new Date(this.#now()).toISOString();
    file.modified_by = user;
    if (content) {
      file.content = content;
      addRevision(file, content);
    }
    this.record(file);
  }

  /** Whoever can see the file now is told of the change; call it before access is taken away too. */
  record(file: DriveFile): void {
    const seen_by = [...file.permissions.values()].flatMap(({ emailAddress }) => emailAddress ?? []);
    this.#log.record('file', file.id, seen_by);
  }

  /** A folder takes everything in it along. */
  remove(file: DriveFile): void {
    this.#files.delete(file.id);
    this.record(file);
    for (const other of this.#files.values())
      if (other.metadata.parents.includes(file.id)) this.remove(other);
  }
}

/** The strongest role that a user has on a file; links open to anyone count. */
function roleOf(file: DriveFile, user: SandboxUser): Role | undefined {
  const order: Role[] = ['owner', 'organizer', 'fileOrganizer', 'writer', 'commenter', 'reader'];
  const roles = [...file.permissions.values()]
    .filter((entry) => entry.type === 'anyone' || entry.emailAddress === user.email)
    .map((entry) => entry.role);
  return order.find((role) => roles.includes(role));
}

export function mayEdit(file: DriveFile, user: SandboxUser): boolean {
  return ['owner', 'organizer', 'fileOrganizer', 'writer'].includes(roleOf(file, user) ?? '');
}

/** Who may only read may not comment. */
export function mayComment(file: DriveFile, user: SandboxUser): boolean {
  return mayEdit(file, user) || roleOf(file, user) === 'commenter';
}

export function isGoogleDocument(file: DriveFile): boolean {
  return (
    file.metadata.mimeType.startsWith('application/vnd.google-apps.') && file.metadata.mimeType !== FOLDER
  );
}

function addRevision(file: DriveFile, content: Buffer): void {
  file.revisions.push({
    id: `0B${newFileId()}`,
    mimeType: file.metadata.mimeType,
    modifiedTime: file.modifiedTime,
    content,
    user: file.modified_by,
    settings: {},
  });
}

export function newFileId(): string {
  return `1${randomBytes(24).toString('base64url')}`;
}

export function rootOf(user: SandboxUser): string {
  return `0A${Buffer.from(user.id).toString('base64url').slice(-12)}PVA`;
}

function parentsOf(value: unknown, owner: SandboxUser): string[] {
  const given = Array.isArray(value) ? value.map(String) : [];
  return (given.length === 0 ? ['root'] : given).map((id) => (id === 'root' ? rootOf(owner) : id));
}

/** The whole resource; `fields` cuts it down. */
export function resourceOf(file: DriveFile, user: SandboxUser): Record<string, unknown> {
  const owned = file.owner.email === user.email;
  const editable = mayEdit(file, user);
  return {
    kind: 'drive#file',
    id: file.id,
    ...file.metadata,
    createdTime: file.createdTime,
    modifiedTime: file.modifiedTime,
    version: String(file.version),
    owners: [userResource(file.owner, user)],
    lastModifyingUser: userResource(file.modified_by, user),
    ownedByMe: owned,
    shared: file.permissions.size > 1,
    spaces: ['drive'],
    webViewLink: `https://drive.google.com/file/d/${file.id}/view?usp=drivesdk`,
    capabilities: {
      canEdit: editable,
      canDownload: true,
      canTrash: owned,
      canShare: editable,
      canDelete: owned,
    },
    permissionIds: [...file.permissions.keys()],
    ...(editable ? { permissions: [...file.permissions.values()].map(permissionResource) } : {}),
    ...(file.content && !isGoogleDocument(file) ? contentFields(file, file.content) : {}),
  };
}

/** A user as another one sees him. */
export function userResource(user: SandboxUser, seen_by: SandboxUser): Record<string, unknown> {
  const { name, email } = user;
  return { kind: 'drive#user', displayName: name, emailAddress: email, me: email === seen_by.email };
}

export function permissionResource(permission: Permission): Record<string, unknown> {
  return { kind: 'drive#permission', ...permission };
}

function contentFields(file: DriveFile, content: Buffer): Record<string, unknown> {
  return {
    size: String(content.length),
    quotaBytesUsed: String(content.length),
    md5Checksum: createHash('md5').update(content).digest('hex'),
    originalFilename: file.metadata.name,
    headRevisionId: file.revisions.at(-1)?.id,
    webContentLink: `https://drive.google.com/uc?id=${file.id}&export=download`,
  };
}

export function searchable(file: DriveFile, user: SandboxUser): Searchable {
  const { metadata } = file;
  const holders = (roles: Role[]) =>
    [...file.permissions.values()].flatMap((entry) =>
      entry.emailAddress !== undefined && roles.includes(entry.role) ? [entry.emailAddress] : [],
    );
  const me = (emails: string[]) => (emails.includes(user.email) ? [...emails, 'me'] : emails);
  const root = metadata.parents.includes(rootOf(user)) ? ['root'] : [];
  const text =
    metadata.mimeType.startsWith('text/') || isGoogleDocument(file) ? file.content?.toString('utf8') : '';
  return {
    name: metadata.name,
    mimeType: metadata.mimeType,
    parents: [...metadata.parents, ...root],
    trashed: metadata.trashed,
    starred: metadata.starred,
    sharedWithMe: file.owner.email !== user.email,
    createdTime: file.createdTime,
    modifiedTime: file.modifiedTime,
    owners: me(holders(['owner'])),
    writers: me(holders(['owner', 'writer', 'organizer', 'fileOrganizer'])),
    readers: me(holders(['owner', 'writer', 'commenter', 'reader'])),
    properties: (metadata['properties'] ?? {}) as Record<string, string>,
    appProperties: (metadata['appProperties'] ?? {}) as Record<string, string>,
    fullText: [metadata.name, metadata['description'] ?? '', text ?? ''].join('\n'),
  };
}
