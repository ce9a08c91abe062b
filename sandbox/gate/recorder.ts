/**
 * The requests a gate has seen, for assertions: without the headers that carry credentials, and bounded, so that a
 * long run stays small.
 */
import type { Call } from './call.js';
import type { AccessRefusal, ActsAs } from './declaration.js';

const MAX_REQUESTS = 1_000;
const MAX_BODY_BYTES = 64 * 1024;

export interface SeenRequest {
  /** Milliseconds since the epoch by the gate's clock. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Without `authorization` and `cookie`. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The first 64 KiB. */
  readonly body: string;
  /** How the caller identified itself, and as whom, once that was judged. */
  authorization: 'none' | 'basic' | 'token';
  user?: string;
  acts_as?: ActsAs;
  refused?: AccessRefusal | 'scope';
  /** Status of the answer; absent while there is none, or where the connection was cut. */
  status?: number;
}

export class Recorder {
  #requests: SeenRequest[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  record(call: Call): SeenRequest {
    const { authorization, cookie: _cookie, ...headers } = call.headers;
    const seen: SeenRequest = {
      at: this.#now(),
      method: call.method,
      path: call.path,
      query: Object.fromEntries(call.query),
      headers,
      body: call.body.subarray(0, MAX_BODY_BYTES).toString('utf8'),
      authorization:
        authorization === undefined ? 'none' : /^basic /i.test(authorization) ? 'basic' : 'token',
    };
    this.#requests.push(seen);
    if (this.#requests.length > MAX_REQUESTS) this.#requests.shift();
    return seen;
  }

  all(): readonly SeenRequest[] {
    return [...this.#requests];
  }

  clear(): void {
    this.#requests = [];
  }
}
