/** The calendars of one account, and the events in them. */
import { randomBytes } from 'node:crypto';
import type { SandboxUser } from '../../../gate/declaration.js';
import type { EventTime } from './times.js';

export interface CalendarEvent {
  readonly id: string;
  readonly status: string;
  readonly start: EventTime;
  readonly end: EventTime;
  readonly updated: string;
  readonly recurrence?: readonly string[];
  readonly recurringEventId?: string;
  readonly originalStartTime?: EventTime;
  readonly [field: string]: unknown;
}

export interface Calendar {
  readonly id: string;
  summary: string;
  timeZone: string;
  description?: string;
  location?: string;
  /** What only this user's list says: colour, selection, reminders. */
  list: Record<string, unknown>;
  /** Taken off the user’s list. */
  unlisted?: boolean;
  readonly primary: boolean;
  readonly acl: Map<string, AclEntry>;
  readonly events: Map<string, CalendarEvent>;
}

export interface AclEntry {
  readonly rule: Record<string, unknown>;
  /** Milliseconds since the epoch. */
  readonly changed_at: number;
  readonly deleted: boolean;
}

export class CalendarAccount {
  readonly user: SandboxUser;
  readonly calendars = new Map<string, Calendar>();

  constructor(user: SandboxUser, now: number) {
    this.user = user;
    this.add(user.email, { summary: user.email, timeZone: 'UTC' }, true);
    seed(this, now);
  }

  /** `primary` names the user's own calendar. */
  find(id: string): Calendar | undefined {
    return this.calendars.get(id === 'primary' ? this.user.email : id);
  }

  add(id: string, fields: { summary: string; timeZone: string }, primary = false): Calendar {
    const own = aclRule('user', this.user.email, 'owner');
    const calendar: Calendar = {
      id,
      summary: fields.summary,
      timeZone: fields.timeZone,
      list: { selected: true, colorId: '14' },
      primary,
      acl: new Map([[`user:${this.user.email}`, { rule: own, changed_at: 0, deleted: false }]]),
      events: new Map(),
    };
    this.calendars.set(id, calendar);
    return calendar;
  }
}

export function aclRule(type: string, value: string | undefined, role: string): Record<string, unknown> {
  const id = value === undefined ? type : `${type}:${value}`;
  const scope = value === undefined ? { type } : { type, value };
  return { kind: 'calendar#aclRule', etag: newEtag(), id, scope, role };
}

export function newId(): string {
  return randomBytes(13).toString('hex');
}

export function newEtag(): string {
  return `"${randomBytes(8).toString('hex')}"`;
}

const HOUR_MS = 3600 * 1000;

function seed(account: CalendarAccount, now: number): void {
  const calendar = account.find('primary');
  if (!calendar) return;
  const morning = Math.floor(now / (24 * HOUR_MS)) * 24 * HOUR_MS + 9 * HOUR_MS;
  const titles: Record<string, readonly [string, number][]> = {
    'decoy@example.com': [['Only for the decoy', 24]],
    'user@example.com': [
      ['Planning', 24],
      ['Lunch with Third User', 27],
      ['Dentist', 72],
    ],
    'third@example.com': [['Focus time', 48]],
  };
  for (const [index, [summary, hours]] of (titles[account.user.email] ?? []).entries()) {
    const id = `seed${index + 1}${account.user.id.slice(-4)}`;
    const at = (offset: number) => ({
      dateTime: new Date(morning + offset).toISOString().replace('.000', ''),
      timeZone: 'UTC',
    });
    const stamp = new Date(now).toISOString();
    calendar.events.set(id, {
      ...eventFrame(account.user.email, id, now),
      summary,
      start: at(hours * HOUR_MS),
      end: at((hours + 1) * HOUR_MS),
      created: stamp,
      updated: stamp,
    });
  }
}

/** The fields Calendar gives every event. */
export function eventFrame(email: string, id: string, now: number) {
  const stamp = new Date(now).toISOString();
  return {
    kind: 'calendar#event',
    etag: newEtag(),
    id,
    status: 'confirmed',
    htmlLink: `https://www.google.com/calendar/event?eid=${Buffer.from(`${id} ${email}`).toString('base64url')}`,
    created: stamp,
    updated: stamp,
    creator: { email, self: true },
    organizer: { email, self: true },
    iCalUID: `${id}@google.com`,
    sequence: 0,
    reminders: { useDefault: true },
    eventType: 'default',
  };
}
