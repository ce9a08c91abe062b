import type { Readable } from 'node:stream';
import { TransportError } from './transport-error.js';

/** Reads an answer whole, but never more than `limit_bytes` of it. Throws TransportError `too_large`. */
export async function readBody(
  stream: Readable,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  limit_bytes: number,
): Promise<Buffer> {
  if (Number(headers['content-length'] ?? 0) > limit_bytes) {
    discard(stream);
    throw new TransportError('too_large');
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit_bytes) {
      discard(stream);
      throw new TransportError('too_large');
    }
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length);
}

/** Ends the connection rather than read what nobody wants; the error that causes is ours and expected. */
function discard(stream: Readable): void {
  stream.on('error', () => undefined);
  stream.destroy();
}
