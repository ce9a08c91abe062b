import { setTimeout as sleep } from 'node:timers/promises';
import type { CatalogTool } from '../catalog/catalog-tool.js';
import type { Provider } from '../catalog/provider.js';
import type { ProviderRequest, ProviderResponse } from '../catalog/request-template.js';
import type { ProviderCall, Tool } from '../catalog/tool.js';
import type { Toolkit } from '../catalog/toolkit.js';
import type { WireCredential } from '../connections/credentials/wire-credential.js';
import { judge, type Verdict } from '../connections/provider/judge-answer.js';
import type { ProviderClient } from '../connections/provider/provider-client.js';
import { ExecutionError } from '../errors.js';
import { TransportError, type TransportFault } from '../outbound/transport-error.js';
import type { ConnectionRow } from '../store/tables.js';
import {
  type CallCredential,
  type CallCredentialParts,
  callCredential,
  type SentCredential,
} from './call-credential.js';
import { isRepeatable, LOOK_FIRST, TRY_LATER, toExecutionError } from './provider-answer.js';

export interface ProviderCallParts extends CallCredentialParts {
  readonly callProvider: ProviderClient;
  /** For all calls of one execution together. */
  readonly timeout_ms: number;
}

/** The calls of one execution: with the tool’s credential, within one deadline; a rejected token is refreshed once. */
export class ProviderCalls {
  readonly #parts: ProviderCallParts;
  readonly #tool: Tool;
  readonly #toolkit: Toolkit;
  readonly #connection: ConnectionRow;
  readonly #credential: CallCredential;
  /** By a clock that nobody sets: a jump back by hours must not let a silent provider hold the caller for hours. */
  #deadline: number;
  /** What calls are sent with from now on, or the wait for it, which all share. */
  #held: SentCredential | Promise<SentCredential> | undefined;
  #refreshed = false;
  #last_status: number | undefined;
  #may_have_acted = false;

  constructor(parts: ProviderCallParts, { tool, toolkit }: CatalogTool, connection: ConnectionRow) {
    this.#parts = parts;
    this.#tool = tool;
    this.#toolkit = toolkit;
    this.#connection = connection;
    this.#credential = callCredential(parts, tool, connection, toolkit.provider);
    this.#deadline = performance.now() + parts.timeout_ms;
  }

  /** Status of the last answer, for the record; undefined while none came. */
  get lastStatus(): number | undefined {
    return this.#last_status;
  }

  /** True once the provider took a call that may change something, or may have taken one. */
  get mayHaveActed(): boolean {
    return this.#may_have_acted;
  }

  readonly call: ProviderCall = async (request) => {
    for (;;) {
      const held = this.#held ?? this.#hold(this.#credential.get());
      const sent = held instanceof Promise ? await held : held;
      const response = await this.#sendWithRetries(request, sent);
      const { provider } = this.#toolkit;
      const verdict = judgeFor(sent, response, provider);
      if (verdict === 'ok') return response;
      // A call beside this one may have had the credential replaced since this one was sent.
      if (verdict === 'unauthorized' && held !== this.#held) continue;
      if (verdict !== 'unauthorized' || this.#refreshed)
        throw toExecutionError(verdict, response, {
          tool: this.#tool,
          provider,
          credential: sent.credential,
          may_have_acted: this.#may_have_acted,
        });
      this.#refreshed = true;
      this.#hold(this.#credential.replace(sent));
    }
  };

  #hold(given: SentCredential | Promise<SentCredential>): SentCredential | Promise<SentCredential> {
    this.#held = given instanceof Promise ? this.aside(given) : given;
    return this.#held;
  }

  /** Waits for what is no answer to these calls, such as files or a refresh by another process: it costs them no time. */
  async aside<T>(wait: Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await wait;
    } finally {
      this.#deadline += performance.now() - began;
    }
  }

  /**
   * Sends again where the provider certainly did not act, and for tools that may be repeated also where it failed or
   * the answer was lost. A write is never sent twice on a guess.
   */
  async #sendWithRetries(
    request: ProviderRequest,
    { credential }: SentCredential,
  ): Promise<ProviderResponse> {
    const changes = request.method !== 'GET' && !this.#tool.annotations.readOnlyHint;
    const repeatable = isRepeatable(this.#tool);
    for (let attempt = 0; ; attempt++) {
      const last = attempt === RETRY_DELAYS_MS.length;
      // Half fixed, half random: callers that failed together do not come back together.
      let delay_ms = (RETRY_DELAYS_MS[attempt] ?? 0) * (0.5 + Math.random() / 2);
      try {
        const response = await this.#send(request, credential);
        const { status } = response;
        this.#last_status = status;
        this.#may_have_acted ||= changes && (status < 400 || status >= 500);
        if (isDeferral(response, repeatable)) {
          const wait_ms = Number(header(response, 'retry-after')) * 1000;
          if (last || !(wait_ms <= LONGEST_DEFERRAL_MS && wait_ms < this.#remaining_ms())) return response;
          delay_ms += wait_ms;
        } else if (last || !repeatable || !RETRIED_STATUSES.has(status)) return response;
      } catch (error) {
        const fault = error instanceof TransportError ? error : undefined;
        const sent_nothing = error instanceof ExecutionError || fault?.notSent;
        this.#may_have_acted ||= changes && !sent_nothing;
        if (!fault) throw error;
        if (last || !isRetried(fault, repeatable))
          throw fromTransport(fault, repeatable, this.#may_have_acted);
      }
      await sleep(delay_ms);
    }
  }

  #send(request: ProviderRequest, credential: WireCredential): Promise<ProviderResponse> {
    const timeout_ms = this.#remaining_ms();
    if (timeout_ms <= 0) throw new TransportError('not_reached_in_time');
    const { callProvider } = this.#parts;
    const { provider, base_url } = this.#toolkit;
    const { endpoint_params } = this.#connection;
    return callProvider({ provider, base_url, endpoint_params, request, credential, timeout_ms });
  }

  #remaining_ms(): number {
    return this.#deadline - performance.now();
  }
}

/** Without a credential of the connection’s, a 401 says nothing about the connection. */
function judgeFor({ credential }: SentCredential, response: ProviderResponse, { errors }: Provider): Verdict {
  const verdict = judge(response, errors);
  return verdict === 'unauthorized' && !credential ? 'refused' : verdict;
}

/**
 * The provider says when to come back. With 429 it did not act (RFC 6585); a 503 (RFC 9110) may be that of a gateway,
 * behind which the call was carried out.
 */
function isDeferral(response: ProviderResponse, repeatable: boolean): boolean {
  const { status } = response;
  if (status !== 429 && !(status === 503 && repeatable)) return false;
  return header(response, 'retry-after') !== undefined;
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

function fromTransport(error: TransportError, repeatable: boolean, may_have_acted: boolean): ExecutionError {
  const said = `The provider gave no usable answer: ${error.message}.`;
  if (error.fault === 'too_large') {
    return new ExecutionError('response_too_large', said, {
      remediation: 'Ask for less: a smaller limit, fewer fields.',
      cause: error,
    });
  }
  if (!error.notSent && !repeatable) {
    return new ExecutionError('unknown_outcome', `${said} Whether it acted is unknown.`, {
      remediation: LOOK_FIRST,
      cause: error,
    });
  }
  return new ExecutionError(TIMED_OUT.has(error.fault) ? 'timed_out' : 'provider_unavailable', said, {
    remediation: may_have_acted && !repeatable ? LOOK_FIRST : TRY_LATER,
    cause: error,
  });
}
