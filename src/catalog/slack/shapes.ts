import type { QueryValue } from '../request-template.js';

/**
 * What Slack’s answers are reduced to. Everything is read as optional, since the answer comes from outside, and
 * members Slack leaves out are left out here too.
 */
export function message(value: unknown) {
  const it = object(value);
  return {
    ts: it['ts'],
    text: it['text'] ?? '',
    user: it['user'] ?? null,
    bot_id: it['bot_id'],
    subtype: it['subtype'],
    thread_ts: it['thread_ts'],
    reply_count: it['reply_count'],
    reactions: it['reactions'] === undefined ? undefined : list(it['reactions']).map(reaction),
    files: it['files'] === undefined ? undefined : list(it['files']).map(file),
    blocks: it['blocks'],
    attachments: it['attachments'],
    edited_ts: object(it['edited'])['ts'],
  };
}

export function channel(value: unknown) {
  const it = object(value);
  return {
    id: it['id'],
    name: it['name'] ?? null,
    type: conversationType(it),
    user: it['user'],
    is_archived: it['is_archived'] ?? false,
    is_member: it['is_member'],
    topic: object(it['topic'])['value'] ?? '',
    purpose: object(it['purpose'])['value'] ?? '',
    num_members: it['num_members'],
    creator: it['creator'],
    created: it['created'],
  };
}

export function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Slack says an empty string where no page follows. */
export function nextCursor(body: unknown): string | null {
  const cursor = object(object(body)['response_metadata'])['next_cursor'];
  return typeof cursor === 'string' && cursor !== '' ? cursor : null;
}

/** Slack’s methods take form encoding, with what is not scalar as JSON inside it. */
export function form(values: Readonly<Record<string, unknown>>): { form: Record<string, QueryValue> } {
  const encoded: Record<string, QueryValue> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    encoded[name] =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? value
        : JSON.stringify(value);
  }
  return { form: encoded };
}

function reaction(value: unknown) {
  const it = object(value);
  return { name: it['name'], count: it['count'], users: it['users'] };
}

function file(value: unknown) {
  const it = object(value);
  return { id: it['id'], name: it['name'], mimetype: it['mimetype'], size: it['size'], url: it['permalink'] };
}

function conversationType(it: Readonly<Record<string, unknown>>): string {
  if (it['is_im'] === true) return 'im';
  if (it['is_mpim'] === true) return 'mpim';
  return it['is_private'] === true ? 'private_channel' : 'public_channel';
}
