import { setTimeout as sleep } from 'node:timers/promises';
import type { CatalogTool } from '../catalog/catalog-tool.js';
import type { Provider } from '../catalog/provider.js';
import type { ProviderRequest, ProviderResponse } from '../catalog/request-template.js';
import type { ProviderCall, Tool } from '../catalog/tool.js';
import { judge, type Verdict } from '../connections/judge-answer.js';
import type { ProviderClient } from '../connections/provider-client.js';
import { ExecutionError } from '../errors.js';
import { TransportError, type TransportFault } from '../outbound/transport-error.js';
import type { ConnectionRow } from '../store/tables.js';
import { type CallCredentialParts, callCredential, type SentCredential } from './call-credential.js';
import { toExecutionError } from './provider-answer.js';

/** The calls of one execution: with the tool’s credential, within one deadline; a rejected token is refreshed once. */
export interface ProviderCalls {
  readonly call: ProviderCall;
  /** Status of the last answer, for the record; undefined while none came. */
  readonly lastStatus: () => number | undefined;
  /** True once the provider took a call that may change something, or may have taken one. */
  readonly mayHaveActed: () => boolean;
}

export interface ProviderCallParts extends CallCredentialParts {
  readonly callProvider: ProviderClient;
  /** For all calls of one execution together. */
  readonly timeout_ms: number;
}

export function createProviderCalls(
  parts: ProviderCallParts,
  { tool, toolkit }: CatalogTool,
  connection: ConnectionRow,
): ProviderCalls {
  const { provider, base_url } = toolkit;
  // By a clock that nobody sets: a jump back by hours must not let a silent provider hold the caller for hours.
  const deadline = performance.now() + parts.timeout_ms;
  const remaining_ms = (): number => deadline - performance.now();
  const sending = callCredential(parts, tool, connection, provider);
  let sent: SentCredential | undefined;
  let refreshed = false;
  let status: number | undefined;
  let acted = false;

  const attempt = async (
    request: ProviderRequest,
    { credential }: SentCredential,
  ): Promise<ProviderResponse> => {
    const timeout_ms = remaining_ms();
    if (timeout_ms <= 0) throw new TransportError('not_reached_in_time');
    const changes = request.method !== 'GET' && !tool.annotations.readOnlyHint;
    try {
      const response = await parts.callProvider({
        provider,
        base_url,
        endpoint_params: connection.endpoint_params,
        request,
        credential,
        timeout_ms,
      });
      status = response.status;
      acted ||= changes && (status < 400 || status >= 500) && !isDeferral(response);
      return response;
    } catch (error) {
      const sent_nothing =
        error instanceof ExecutionError || (error instanceof TransportError && error.notSent);
      acted ||= changes && !sent_nothing;
      throw error;
    }
  };

  const call: ProviderCall = async (request) => {
    sent ??= await sending.get();
    let response = await sendWithRetries(() => attempt(request, sent as SentCredential), tool, remaining_ms);
    let verdict = judgeFor(sent, response, provider);
    if (verdict === 'unauthorized' && !refreshed) {
      refreshed = true;
      sent = await sending.replace(sent);
      response = await sendWithRetries(() => attempt(request, sent as SentCredential), tool, remaining_ms);
      verdict = judgeFor(sent, response, provider);
    }
    if (verdict === 'ok') return response;
    throw toExecutionError(verdict, response, tool, provider, sent.credential);
  };

  return { call, lastStatus: () => status, mayHaveActed: () => acted };
}

/** Without a credential of the connection’s, a 401 says nothing about the connection. */
function judgeFor({ credential }: SentCredential, response: ProviderResponse, { errors }: Provider): Verdict {
  const verdict = judge(response, errors);
  return verdict === 'unauthorized' && !credential ? 'refused' : verdict;
}

/**
 * Sends again where the provider certainly did not act, and for tools that may be repeated also where it failed or
 * the answer was lost. A write is never sent twice on a guess.
 */
async function sendWithRetries(
  send: () => Promise<ProviderResponse>,
  tool: Tool,
  remaining_ms: () => number,
): Promise<ProviderResponse> {
  const repeatable = tool.annotations.readOnlyHint || tool.annotations.idempotentHint;
  for (let attempt = 0; ; attempt++) {
    const last = attempt === RETRY_DELAYS_MS.length;
    // Half fixed, half random: callers that failed together do not come back together.
    let delay_ms = (RETRY_DELAYS_MS[attempt] ?? 0) * (0.5 + Math.random() / 2);
    try {
      const response = await send();
      if (isDeferral(response)) {
        const wait_ms = Number(header(response, 'retry-after')) * 1000;
        if (last || !(wait_ms <= LONGEST_DEFERRAL_MS && wait_ms < remaining_ms())) return response;
        delay_ms += wait_ms;
      } else if (last || !repeatable || !RETRIED_STATUSES.has(response.status)) return response;
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      if (last || !isRetried(error, repeatable)) throw fromTransport(error, repeatable);
    }
    await sleep(delay_ms);
  }
}

/** The provider says it did not act and when to come back: 429 (RFC 6585), and 503 with Retry-After (RFC 9110). */
function isDeferral(response: ProviderResponse): boolean {
  const { status } = response;
  return (status === 429 || status === 503) && header(response, 'retry-after') !== undefined;
}

function header({ headers }: ProviderResponse, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

const RETRY_DELAYS_MS = [100, 400] as const;
const RETRIED_STATUSES: ReadonlySet<number> = new Set([500, 502, 503, 504]);
/** Whoever is asked to wait longer is told so, instead of holding the caller’s connection. */
const LONGEST_DEFERRAL_MS = 2_000;

const TIMED_OUT: ReadonlySet<TransportFault> = new Set(['timed_out', 'not_reached_in_time']);

function isRetried({ fault }: TransportError, repeatable: boolean): boolean {
  return fault === 'connect' || (repeatable && fault === 'cut');
}

function fromTransport(error: TransportError, repeatable: boolean): ExecutionError {
  const said = `The provider gave no usable answer: ${error.message}.`;
  if (error.fault === 'too_large') {
    return new ExecutionError('response_too_large', said, {
      remediation: 'Ask for less: a smaller limit, fewer fields.',
      cause: error,
    });
  }
  if (!error.notSent && !repeatable) {
    return new ExecutionError('unknown_outcome', `${said} Whether it acted is unknown.`, {
      remediation: 'Look at the provider whether the change was made before you send it again.',
      cause: error,
    });
  }
  return new ExecutionError(TIMED_OUT.has(error.fault) ? 'timed_out' : 'provider_unavailable', said, {
    remediation: 'Try again later; check the provider’s status page.',
    cause: error,
  });
}
