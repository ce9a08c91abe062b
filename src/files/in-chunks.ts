/** The same bytes in pieces of `size`, the last one smaller. Holds one piece and what arrived last. */
export async function* inChunks(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size: number,
): AsyncIterable<Buffer> {
  let pending: Uint8Array[] = [];
  let length = 0;
  for await (let bytes of content) {
    while (length + bytes.length >= size) {
      yield Buffer.concat([...pending, bytes.subarray(0, size - length)], size);
      bytes = bytes.subarray(size - length);
      pending = [];
      length = 0;
    }
    if (bytes.length > 0) pending.push(bytes);
    length += bytes.length;
  }
  if (length > 0) yield Buffer.concat(pending, length);
}
