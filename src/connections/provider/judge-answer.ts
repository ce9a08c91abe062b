import type { ErrorShape } from '../../catalog/provider.js';
import type { ProviderResponse } from '../../catalog/request-template.js';

/** What a provider’s answer means, by its status and by the codes it puts inside a 200. */
export type Verdict = 'ok' | 'unauthorized' | 'missing_scope' | 'rate_limited' | 'refused' | 'unavailable';

export function judge(response: ProviderResponse, shape: ErrorShape): Verdict {
  const { status, body } = response;
  if (status < 300 && !isRefusedInside(body, shape)) return 'ok';
  const code = firstText(body, shape.code);
  // Before the status: some say it with a 401 (TikTok), which another token of the same grant would not change.
  if (isOneOf(code, shape.missing_scope_codes)) return 'missing_scope';
  if (status === 401 || isOneOf(code, shape.unauthorized_codes)) return 'unauthorized';
  if (status === 429 || isOneOf(code, shape.rate_limited_codes) || isForbiddenByLimit(response, shape))
    return 'rate_limited';
  return status >= 500 ? 'unavailable' : 'refused';
}

/** Whether a 200 answer says of itself that the call failed. */
function isRefusedInside(body: unknown, { ok_field, errors_field }: ErrorShape): boolean {
  if (ok_field !== undefined && readPath(body, ok_field) === false) return true;
  if (errors_field === undefined) return false;
  const errors = readPath(body, errors_field);
  // GraphQL (specification, section 7.1): an operation that failed as a whole has null for data, or none.
  return Array.isArray(errors) && errors.length > 0 && (readPath(body, 'data') ?? null) === null;
}

/** GitHub answers its limits with 403 and says when to come back (docs.github.com, rate limits for the REST API). */
function isForbiddenByLimit(response: ProviderResponse, shape: ErrorShape): boolean {
  if (response.status !== 403) return false;
  if (header(response, 'retry-after') !== undefined) return true;
  return header(response, 'x-ratelimit-remaining') === '0' || isUnnamedLimit(response, shape);
}

/** A limit that only its message tells, and that names no time. */
export function isUnnamedLimit(
  { body }: ProviderResponse,
  { message, unnamed_rate_limit }: ErrorShape,
): boolean {
  const said = firstText(body, message) ?? '';
  return unnamed_rate_limit?.messages.some((part) => said.includes(part)) === true;
}

function isOneOf(code: string | undefined, codes: readonly string[] | undefined): boolean {
  return code !== undefined && codes?.includes(code) === true;
}

/** The first of the dotted paths that leads to text or a number, as text. */
export function firstText(body: unknown, paths: readonly string[] = []): string | undefined {
  for (const path of paths) {
    const value = readPath(body, path);
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') return String(value);
  }
  return undefined;
}

function readPath(body: unknown, path: string): unknown {
  let value = body;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

export function header({ headers }: ProviderResponse, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
