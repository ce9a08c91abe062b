/** A file’s bytes for use: text inline where they are text, base64 where they are not. */
export function toContent(bytes: Uint8Array, mime_type: string) {
  const size_bytes = bytes.byteLength;
  const text = isText(mime_type) ? decodeUtf8(bytes) : undefined;
  return text === undefined
    ? { size_bytes, content_base64: Buffer.from(bytes).toString('base64') }
    : { size_bytes, text };
}

function isText(mime_type: string): boolean {
  return mime_type.startsWith('text/') || TEXT_TYPES.test(mime_type);
}

/** Media types outside `text/` whose content is text, by name or by structured suffix (RFC 6838 section 4.2.8). */
const TEXT_TYPES =
  /^(application\/(json|xml|javascript|x-javascript|yaml|x-yaml|toml|sql|x-sh|x-ndjson|graphql)|.*\+(json|xml|yaml))$/;

/** Undefined for bytes that are not UTF-8, whatever the type says. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
