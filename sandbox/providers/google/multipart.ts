/** The body of Google's multipart uploads (RFC 2387). */
import { asRecord, type Call } from '../../gate/call.js';

export interface Upload {
  readonly metadata: Record<string, unknown>;
  readonly content: Buffer;
  readonly content_type: string;
}

/** Two parts: metadata as JSON, then the content. */
export function readMultipart(call: Call): Upload | undefined {
  const boundary = /boundary="?([^";]+)"?/i.exec(call.headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return undefined;
  const [first, second] = splitParts(call.body, boundary);
  if (!first || !second) return undefined;
  const encoded = /base64/i.test(second.headers['content-transfer-encoding'] ?? '');
  try {
    return {
      metadata: asRecord(JSON.parse(first.content.toString('utf8'))),
      content: encoded ? Buffer.from(second.content.toString('ascii'), 'base64') : second.content,
      content_type: second.headers['content-type'] ?? 'application/octet-stream',
    };
  } catch {
    return undefined;
  }
}

interface Part {
  readonly headers: Record<string, string>;
  readonly content: Buffer;
}

function splitParts(body: Buffer, boundary: string): Part[] {
  const parts: Part[] = [];
  const mark = Buffer.from(`--${boundary}`);
  let start = body.indexOf(mark);
  while (start >= 0) {
    const next = body.indexOf(mark, start + mark.length);
    if (next < 0) break;
    parts.push(readPart(body.subarray(start + mark.length, next)));
    start = next;
  }
  return parts;
}

function readPart(bytes: Buffer): Part {
  const crlf = bytes.indexOf('\r\n\r\n');
  const gap = crlf >= 0 ? { at: crlf, length: 4 } : { at: bytes.indexOf('\n\n'), length: 2 };
  const lines = bytes.subarray(0, gap.at).toString('utf8').split(/\r?\n/);
  const headers = Object.fromEntries(
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
    }),
  );
  const tail = bytes.subarray(-2).toString('latin1') === '\r\n' ? 2 : 1;
  return { headers, content: bytes.subarray(gap.at + gap.length, bytes.length - tail) };
}
