import { Type } from '@sinclair/typebox';
import { maybeText, object, text, textOrNull } from './json.js';

export const userOutput = Type.Object({
  id: text,
  name: maybeText,
  real_name: textOrNull,
  display_name: textOrNull,
  email: textOrNull,
  title: textOrNull,
  status_text: textOrNull,
  timezone: textOrNull,
  locale: maybeText,
  is_bot: Type.Boolean(),
  is_admin: Type.Boolean(),
  deleted: Type.Boolean(),
});

/** A person or a bot of the workspace. */
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
