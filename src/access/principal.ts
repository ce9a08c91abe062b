/** Who asks, as the verified credential says; never as a request body says. */
export type Principal =
  | { readonly type: 'app'; readonly app_id: string; readonly key_id: string }
  | { readonly type: 'user'; readonly app_id: string; readonly user_id: string }
  | { readonly type: 'admin' };

export type AppPrincipal = Extract<Principal, { type: 'app' }>;
export type UserPrincipal = Extract<Principal, { type: 'user' }>;

/**
 * An opaque user id: 1 to 255 characters, none of them a control character. Nor half of a surrogate pair: no
 * database keeps one as it is, and two users would become one.
 */
export const USER_ID_PATTERN = '^[^\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff]{1,255}$';

const userIdPattern = new RegExp(USER_ID_PATTERN, 'u');

export function isUserId(value: unknown): value is string {
  return typeof value === 'string' && userIdPattern.test(value);
}
