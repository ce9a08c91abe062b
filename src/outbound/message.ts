import type { Dispatcher } from 'undici';

export interface OutboundRequest {
  readonly method: Dispatcher.HttpMethod;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  /** From now until the answer is read whole; the transport’s default where absent. */
  readonly timeout_ms?: number | undefined;
  readonly limit_bytes?: number | undefined;
}

/** Whole but for its credential. Header names are in lower case. */
export type UnauthorizedRequest = OutboundRequest & { readonly headers: Record<string, string> };

export interface OutboundResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}
