/**
 * What Slack’s answers are reduced to. Everything is read as optional, since the answer comes from outside;
 * members that are not there stay away from the result.
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
    reactions: present(it['reactions'], reaction),
    files: present(it['files'], file),
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
    // The other person of a direct message.
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

export function user(value: unknown) {
  const it = object(value);
  const profile = object(it['profile']);
  return {
    id: it['id'],
    name: it['name'],
    real_name: it['real_name'] ?? profile['real_name'] ?? null,
    display_name: profile['display_name'] ?? null,
    email: profile['email'] ?? null,
    title: profile['title'] ?? null,
    status_text: profile['status_text'] ?? null,
    timezone: it['tz'] ?? null,
    locale: it['locale'],
    is_bot: it['is_bot'] ?? false,
    is_admin: it['is_admin'] ?? false,
    deleted: it['deleted'] ?? false,
  };
}

export function reaction(value: unknown) {
  const it = object(value);
  return { name: it['name'], count: it['count'], users: it['users'] };
}

/** Slack says an empty string where no page follows. */
export function nextCursor(body: unknown): string | null {
  const cursor = object(object(body)['response_metadata'])['next_cursor'];
  return typeof cursor === 'string' && cursor !== '' ? cursor : null;
}

export function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function present<T>(value: unknown, shape: (item: unknown) => T): T[] | undefined {
  return value === undefined ? undefined : list(value).map(shape);
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
