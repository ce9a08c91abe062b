import { setTimeout as sleep } from 'node:timers/promises';
import type { CatalogTool } from '../catalog/catalog.js';
import type { ProviderRequest, ProviderResponse } from '../catalog/request-template.js';
import type { ProviderCall, Tool } from '../catalog/tool.js';
import type { Clock } from '../clock.js';
import type { AccessToken, Credentials } from '../connections/credentials.js';
import type { ProviderClient } from '../connections/provider-client.js';
import { ExecutionError } from '../errors.js';
import { TransportError, type TransportFault } from '../outbound/transport-error.js';
import type { ConnectionRow } from '../store/tables.js';
import { judge, toExecutionError } from './provider-answer.js';

/** The calls of one execution: with the user’s token, within one deadline, refreshed once when it is rejected. */
export interface ProviderCalls {
  readonly call: ProviderCall;
  /** Status of the last answer, for the record; undefined while none came. */
  readonly lastStatus: () => number | undefined;
}

export interface ProviderCallParts {
  readonly callProvider: ProviderClient;
  readonly credentials: Credentials;
  readonly clock: Clock;
  /** For all calls of one execution together. */
  readonly timeout_ms: number;
}

export function createProviderCalls(
  parts: ProviderCallParts,
  { tool, toolkit }: CatalogTool,
  connection: ConnectionRow,
): ProviderCalls {
  const { provider, base_url } = toolkit;
  const deadline = parts.clock() + parts.timeout_ms;
  let token: AccessToken | undefined;
  let refreshed = false;
  let status: number | undefined;

  const attempt = async (
    request: ProviderRequest,
    { access_token }: AccessToken,
  ): Promise<ProviderResponse> => {
    const timeout_ms = deadline - parts.clock();
    if (timeout_ms <= 0) throw new TransportError('not_reached_in_time');
    const response = await parts.callProvider({ provider, base_url, request, access_token, timeout_ms });
    status = response.status;
    return response;
  };

  const call: ProviderCall = async (request) => {
    token ??= await parts.credentials.getAccessToken(connection, provider);
    let response = await sendWithRetries(() => attempt(request, token as AccessToken), tool);
    let verdict = judge(response, provider.errors);
    if (verdict === 'unauthorized' && !refreshed) {
      refreshed = true;
      token = await parts.credentials.replaceAccessToken(connection, provider, token);
      response = await sendWithRetries(() => attempt(request, token as AccessToken), tool);
      verdict = judge(response, provider.errors);
    }
    if (verdict === 'ok') return response;
    throw toExecutionError(verdict, response, tool, provider, token.access_token);
  };

  return { call, lastStatus: () => status };
}

/**
 * Sends again where the provider certainly did not act, and for tools that may be repeated also where it failed or
 * the answer was lost. A write is never sent twice on a guess.
 */
async function sendWithRetries(send: () => Promise<ProviderResponse>, tool: Tool): Promise<ProviderResponse> {
  const repeatable = tool.annotations.readOnlyHint || tool.annotations.idempotentHint;
  for (let attempt = 0; ; attempt++) {
    const last = attempt === RETRY_DELAYS_MS.length;
    try {
      const response = await send();
      if (last || !repeatable || !RETRIED_STATUSES.has(response.status)) return response;
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      if (last || !isRetried(error, repeatable)) throw fromTransport(error, repeatable);
    }
    // Half fixed, half random: callers that failed together do not come back together.
    const delay_ms = RETRY_DELAYS_MS[attempt] ?? 0;
    await sleep(delay_ms / 2 + Math.random() * (delay_ms / 2));
  }
}

const RETRY_DELAYS_MS = [100, 400] as const;
const RETRIED_STATUSES: ReadonlySet<number> = new Set([500, 502, 503, 504]);

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
