import type { Dispatcher } from 'undici';
import type { OutboundResponse } from './message.js';
import { TransportError, toTransportError } from './transport-error.js';

/**
 * One request and its whole answer over a dispatcher, within a deadline and a size. Written against undici’s
 * `dispatch` because streams and abort signals, which this has no use for, cost as much again as the call.
 */
export function exchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  { timeout_ms, limit_bytes }: { timeout_ms: number; limit_bytes: number },
): Promise<OutboundResponse> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let failure: TransportError | undefined;
    let status = 0;
    let headers: OutboundResponse['headers'] = {};
    const chunks: Buffer[] = [];
    let length = 0;

    const give_up = (error: TransportError): void => {
      failure ??= error;
      controller?.abort(failure);
      reject(failure);
    };
    const timer = setTimeout(() => {
      give_up(new TransportError(controller ? 'timed_out' : 'not_reached_in_time'));
    }, timeout_ms);

    dispatcher.dispatch(options, {
      onRequestStart(started) {
        controller = started;
        if (failure) started.abort(failure);
      },
      onResponseStart(_, statusCode, responseHeaders) {
        status = statusCode;
        headers = responseHeaders;
        if (Number(responseHeaders['content-length'] ?? 0) > limit_bytes)
          give_up(new TransportError('too_large'));
      },
      onResponseData(_, chunk) {
        length += chunk.length;
        if (length > limit_bytes) give_up(new TransportError('too_large'));
        else chunks.push(chunk);
      },
      onResponseEnd() {
        clearTimeout(timer);
        const [only] = chunks;
        resolve({
          status,
          headers,
          body: only && chunks.length === 1 ? only : Buffer.concat(chunks, length),
        });
      },
      onResponseError(_, error) {
        clearTimeout(timer);
        reject(failure ?? toTransportError(error));
      },
    });
  });
}
