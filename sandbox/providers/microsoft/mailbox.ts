/** What one account holds, in Graph's own words and shapes. */
import { randomBytes } from 'node:crypto';
import type { SandboxUser } from '../../gate/declaration.js';
import { itemNotFound } from './errors.js';

export type Item = Record<string, unknown> & { id: string };

export interface Mailbox {
  readonly user: SandboxUser;
  folders: Item[];
  messages: Item[];
  /** Of all messages; `messageId` says of which. */
  attachments: Item[];
  rules: Item[];
  calendars: Item[];
  events: Item[];
  contacts: Item[];
  contactFolders: Item[];
  settings: Record<string, unknown>;
}

export interface State {
  readonly mailboxes: Record<string, Mailbox>;
}

/** As long as Outlook's, with the padding that must be encoded in paths. */
export function newId(): string {
  return `AAMk${randomBytes(30).toString('base64url')}=`;
}

export function find(items: readonly Item[], id: string | undefined): Item {
  const found = items.find((item) => item.id === id);
  if (!found) throw itemNotFound();
  return found;
}

export function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

export function person(user: Pick<SandboxUser, 'email' | 'name'>) {
  return { emailAddress: { name: user.name, address: user.email } };
}

/** Members that a client may not write are left as they are; null takes a member away. */
export function assign(item: Item, changes: Record<string, unknown>, writable: readonly string[]): void {
  for (const name of writable) if (Object.hasOwn(changes, name)) item[name] = changes[name];
  item['lastModifiedDateTime'] = now();
  item['changeKey'] = randomBytes(9).toString('base64');
}

const WELL_KNOWN = {
  inbox: 'Inbox',
  drafts: 'Drafts',
  sentitems: 'Sent Items',
  deleteditems: 'Deleted Items',
  archive: 'Archive',
  junkemail: 'Junk Email',
  outbox: 'Outbox',
} as const;

export type WellKnown = keyof typeof WELL_KNOWN;

export function createMailbox(user: SandboxUser): Mailbox {
  const root = newId();
  const folder = (wellKnownName: string, displayName: string): Item => ({
    id: newId(),
    wellKnownName,
    displayName,
    parentFolderId: root,
    isHidden: false,
  });
  return {
    user,
    folders: [
      { id: root, wellKnownName: 'msgfolderroot', displayName: 'Top of Information Store', isHidden: true },
      ...Object.entries(WELL_KNOWN).map(([name, title]) => folder(name, title)),
    ],
    messages: [],
    attachments: [],
    rules: [],
    calendars: [
      {
        id: newId(),
        name: 'Calendar',
        color: 'auto',
        hexColor: '',
        isDefaultCalendar: true,
        canShare: true,
        canViewPrivateItems: true,
        canEdit: true,
        isRemovable: false,
        owner: { name: user.name, address: user.email },
      },
    ],
    events: [],
    contacts: [],
    contactFolders: [],
    settings: {
      archiveFolder: newId(),
      timeZone: 'UTC',
      delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
      dateFormat: 'yyyy-MM-dd',
      timeFormat: 'HH:mm',
      userPurpose: 'user',
      language: { locale: 'en-US', displayName: 'English (United States)' },
      workingHours: {
        daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
        startTime: '08:00:00.0000000',
        endTime: '17:00:00.0000000',
        timeZone: { name: 'UTC' },
      },
      automaticRepliesSetting: {
        status: 'disabled',
        externalAudience: 'all',
        internalReplyMessage: '',
        externalReplyMessage: '',
        scheduledStartDateTime: { dateTime: '2026-01-01T00:00:00.0000000', timeZone: 'UTC' },
        scheduledEndDateTime: { dateTime: '2026-01-02T00:00:00.0000000', timeZone: 'UTC' },
      },
    },
  };
}

/** By id, or by one of the names that every mailbox has. */
export function findFolder(mailbox: Mailbox, name: string): Item {
  const known = mailbox.folders.find((folder) => folder['wellKnownName'] === name.toLowerCase());
  if (known) return known;
  return find(mailbox.folders, name);
}
