import type { Dispatcher } from 'undici';
import type { OutboundResponse } from './message.js';
import { TransportError, toTransportError } from './transport-error.js';

/** Where exchanges go. */
export interface Upstream {
  readonly pool: Dispatcher;
  /** Exchanges under way. Counted here because the pool adds its own up over all connections at every look. */
  in_flight: number;
}

export interface ExchangeLimits {
  readonly timeout_ms: number;
  readonly limit_bytes: number;
}

/**
 * One request and its whole answer, within a deadline and a size. A handler of undici’s `dispatch`, because streams and
 * abort signals, which this has no use for, cost as much again as the call.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #upstream: Upstream;
  readonly #limit_bytes: number;
  readonly #resolve: (response: OutboundResponse) => void;
  readonly #reject: (error: TransportError) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #length = 0;
  #status = 0;
  #headers: OutboundResponse['headers'] = {};
  #controller: Dispatcher.DispatchController | undefined;
  #failure: TransportError | undefined;

  constructor(
    upstream: Upstream,
    { timeout_ms, limit_bytes }: ExchangeLimits,
    resolve: (response: OutboundResponse) => void,
    reject: (error: TransportError) => void,
  ) {
    this.#upstream = upstream;
    this.#limit_bytes = limit_bytes;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(timeOut, timeout_ms, this);
    upstream.in_flight += 1;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#failure) controller.abort(this.#failure);
  }

  onResponseStart(_: unknown, status: number, headers: OutboundResponse['headers']): void {
    this.#status = status;
    this.#headers = headers;
    if (Number(headers['content-length'] ?? 0) > this.#limit_bytes) this.giveUp('too_large');
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > this.#limit_bytes) this.giveUp('too_large');
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#end();
    const [only] = this.#chunks;
    const body = only && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks, this.#length);
    this.#resolve({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_: unknown, error: Error): void {
    if (this.#failure) return;
    this.#end();
    this.#reject(toTransportError(error));
  }

  /** The caller learns it at once; the connection is closed, or the place in the pool’s queue given up when its turn comes. */
  giveUp(fault: 'too_large' | 'timed_out' | 'not_reached_in_time'): void {
    if (this.#failure) return;
    this.#failure = new TransportError(fault);
    this.#end();
    this.#reject(this.#failure);
    this.#controller?.abort(this.#failure);
  }

  get started(): boolean {
    return this.#controller !== undefined;
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#upstream.in_flight -= 1;
  }
}

function timeOut(exchange: Exchange): void {
  exchange.giveUp(exchange.started ? 'timed_out' : 'not_reached_in_time');
}
