import type { ErrorShape, Provider } from '../catalog/provider.js';
import type { ProviderResponse } from '../catalog/request-template.js';
import type { Tool } from '../catalog/tool.js';
import { secretsOf, type WireCredential } from '../connections/credentials/wire-credential.js';
import { firstText, header, isUnnamedLimit, type Verdict } from '../connections/provider/judge-answer.js';
import { ExecutionError } from '../errors.js';

export interface AnsweredCall {
  readonly tool: Tool;
  readonly provider: Provider;
  readonly credential: WireCredential;
  /** This call, or one of the same execution before it. */
  readonly may_have_acted: boolean;
}

/** The error an execution ends with, in the user’s terms and with the provider’s own words. */
export function toExecutionError(
  verdict: Exclude<Verdict, 'ok'>,
  response: ProviderResponse,
  { tool, provider, credential, may_have_acted }: AnsweredCall,
): ExecutionError {
  const shape = provider.errors;
  // Some providers repeat what they were sent.
  const secrets = secretsOf(credential);
  const mask = (text: string | undefined) =>
    secrets.reduce((said, secret) => said?.replaceAll(secret, '[redacted]'), text)?.slice(0, LONGEST_TEXT);
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
  const must_look = verdict === 'unavailable' && may_have_acted && !isRepeatable(tool);
  return new ExecutionError(REASONS[verdict], `${provider.display_name} ${PHRASES[verdict]}${said}`, {
    remediation: must_look ? LOOK_FIRST : (known ?? REMEDIATIONS[verdict]),
    details: verdict === 'missing_scope' ? { ...details, needed_scopes: tool.scopes } : details,
    ...(verdict === 'rate_limited' && retry_after && { headers: { 'retry-after': retry_after } }),
  });
}

/** Whether making the same call twice is no more than making it once. */
export function isRepeatable({ annotations: { readOnlyHint, idempotentHint } }: Tool): boolean {
  return readOnlyHint || idempotentHint;
}

export const TRY_LATER = 'Try again later; check the provider’s status page.';
export const LOOK_FIRST = 'Look at the provider whether the change was made before you send it again.';

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
  unavailable: TRY_LATER,
};

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
