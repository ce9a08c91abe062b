/** Shared drives and who is a member. They exist, and hold no files. */
import type { SandboxUser } from '../../../gate/declaration.js';
import type { ChangeLog } from './change-log.js';
import { newFileId } from './files.js';

export interface SharedDrive {
  readonly id: string;
  readonly request_id: string;
  readonly createdTime: string;
  readonly members: readonly string[];
  /** Addresses of those who have hidden it. */
  readonly hidden_by: Set<string>;
  name: string;
  colorRgb: string;
  restrictions: Record<string, unknown>;
}

const RESTRICTIONS = [
  'adminManagedRestrictions',
  'copyRequiresWriterPermission',
  'domainUsersOnly',
  'driveMembersOnly',
  'sharingFoldersRequiresOrganizerPermission',
];

export class SharedDrives {
  readonly #drives = new Map<string, SharedDrive>();
  readonly #now: () => number;
  readonly #log: ChangeLog;

  constructor(now: () => number, log: ChangeLog) {
    this.#now = now;
    this.#log = log;
  }

  list(user: SandboxUser): SharedDrive[] {
    return [...this.#drives.values()].filter(({ members }) => members.includes(user.email));
  }

  find(id: string, user: SandboxUser): SharedDrive | undefined {
    return this.list(user).find((drive) => drive.id === id);
  }

  create(user: SandboxUser, name: string, request_id: string): SharedDrive {
    const drive: SharedDrive = {
      id: `0A${newFileId().slice(1, 16)}PVA`,
      request_id,
      createdTime: new Date(this.#now()).toISOString(),
      members: [user.email],
      hidden_by: new Set(),
      name,
      colorRgb: '#1a73e8',
      restrictions: Object.fromEntries(RESTRICTIONS.map((restriction) => [restriction, false])),
    };
    this.#drives.set(drive.id, drive);
    this.record(drive);
    return drive;
  }

  remove(drive: SharedDrive): void {
    this.#drives.delete(drive.id);
    this.record(drive);
  }

  record(drive: SharedDrive): void {
    this.#log.record('drive', drive.id, drive.members);
  }

  resource(drive: SharedDrive, user: SandboxUser): Record<string, unknown> {
    const { id, name, colorRgb, createdTime, restrictions } = drive;
    const hidden = drive.hidden_by.has(user.email);
    return { kind: 'drive#drive', id, name, colorRgb, createdTime, hidden, restrictions };
  }
}
