import type { ErrorShape, Provider } from '../catalog/provider.js';
import type { ProviderResponse } from '../catalog/request-template.js';
import type { Tool } from '../catalog/tool.js';
import { ExecutionError } from '../errors.js';

/** What a provider’s answer means, by its status and by the codes it puts inside a 200. */
export type Verdict = 'ok' | 'unauthorized' | 'missing_scope' | 'rate_limited' | 'refused' | 'unavailable';

export function judge(response: ProviderResponse, shape: ErrorShape): Verdict {
  const { status, body } = response;
  if (status < 300 && !isRefusedInside(body, shape)) return 'ok';
  const code = firstText(body, shape.code);
  if (status === 401 || isOneOf(code, shape.unauthorized_codes)) return 'unauthorized';
  if (isOneOf(code, shape.missing_scope_codes)) return 'missing_scope';
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

/** The error an execution ends with, in the user’s terms and with the provider’s own words. */
export function toExecutionError(
  verdict: Exclude<Verdict, 'ok'>,
  response: ProviderResponse,
  tool: Tool,
  provider: Provider,
  access_token: string | undefined,
): ExecutionError {
  const shape = provider.errors;
  // Some providers repeat what they were sent.
  const mask = (text: string | undefined) =>
    (access_token === undefined ? text : text?.replaceAll(access_token, '[redacted]'))?.slice(
      0,
      LONGEST_TEXT,
    );
  const code = mask(firstText(response.body, shape.code));
  const message = mask(firstText(response.body, shape.message));
  const request_id =
    mask(firstText(response.body, shape.request_id)) ??
    (shape.request_id_header && header(response, shape.request_id_header));
  const retry_after = retryAfter(response, shape);
  const details = {
    tool: tool.name,
    provider: {
      name: provider.slug,
      status: response.status,
      ...(code !== undefined && { code }),
      ...(message !== undefined && { message }),
      ...(request_id && { request_id }),
    },
  };
  const said = message ? `: ${message}` : '';
  const status = String(response.status);
  // A limit may come with a status that otherwise means something else.
  const keys = [code, status].filter((key) => verdict !== 'rate_limited' || key !== status);
  const [known] = keys.flatMap((key) => shape.remediations?.[key ?? ''] ?? []);
  return new ExecutionError(REASONS[verdict], `${provider.display_name} ${PHRASES[verdict]}${said}`, {
    remediation: known ?? REMEDIATIONS[verdict],
    details: verdict === 'missing_scope' ? { ...details, needed_scopes: tool.scopes } : details,
    ...(verdict === 'rate_limited' && retry_after && { headers: { 'retry-after': retry_after } }),
  });
}

/** Of what a provider says, in characters. */
const LONGEST_TEXT = 500;

const REASONS = {
  unauthorized: 'connection_expired',
  missing_scope: 'missing_scope',
  rate_limited: 'provider_rate_limited',
  refused: 'provider_refused',
  unavailable: 'provider_unavailable',
} as const;

const PHRASES: Record<Exclude<Verdict, 'ok'>, string> = {
  unauthorized: 'does not accept the connection',
  missing_scope: 'says that the connection lacks a permission',
  rate_limited: 'asks to slow down',
  refused: 'refused the call',
  unavailable: 'could not handle the call',
};

const REMEDIATIONS: Record<Exclude<Verdict, 'ok'>, string> = {
  unauthorized: 'Send the user through POST /connect again; the connection keeps its id.',
  missing_scope:
    'Add the needed scopes to the toolkit (POST /configure), then send the user through POST /connect again.',
  rate_limited: 'Wait for the time in Retry-After, then try again.',
  refused: 'Correct the parameters by the provider’s message in details.provider.',
  unavailable: 'Try again later; check the provider’s status page.',
};

/** GitHub answers its limits with 403 and says when to come back (docs.github.com, rate limits for the REST API). */
function isForbiddenByLimit(response: ProviderResponse, shape: ErrorShape): boolean {
  if (response.status !== 403) return false;
  if (header(response, 'retry-after') !== undefined) return true;
  return header(response, 'x-ratelimit-remaining') === '0' || isUnnamedLimit(response, shape);
}

function isUnnamedLimit({ body }: ProviderResponse, { message, unnamed_rate_limit }: ErrorShape): boolean {
  const said = firstText(body, message) ?? '';
  return unnamed_rate_limit?.messages.some((part) => said.includes(part)) === true;
}

/** In seconds. GitHub’s primary limit names the time it ends instead, which is read by the answer’s own clock. */
function retryAfter(response: ProviderResponse, shape: ErrorShape): string | undefined {
  const given = header(response, 'retry-after');
  if (given !== undefined) return given;
  if (header(response, 'x-ratelimit-remaining') !== '0' && isUnnamedLimit(response, shape))
    return String(shape.unnamed_rate_limit?.wait_s);
  const ends_at_s = Number(header(response, 'x-ratelimit-reset') ?? Number.NaN);
  const seconds = Math.ceil(ends_at_s - Date.parse(header(response, 'date') ?? '') / 1000);
  return seconds >= 0 && seconds <= DAY_S ? String(seconds) : undefined;
}

const DAY_S = 86_400;

function isOneOf(code: string | undefined, codes: readonly string[] | undefined): boolean {
  return code !== undefined && codes?.includes(code) === true;
}

function firstText(body: unknown, paths: readonly string[] = []): string | undefined {
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

function header({ headers }: ProviderResponse, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
