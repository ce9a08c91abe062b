/** One part of a multipart body. */
export interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Buffer;
}

/** The media type without its parameters, in lower case. */
export function mediaType(content_type: string | undefined): string | undefined {
  return content_type?.split(';')[0]?.trim().toLowerCase();
}

/** The parts of a multipart body (RFC 2046 section 5.1.1); undefined where it is none. */
export function readParts(content_type: string, body: Buffer): Part[] | undefined {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(content_type);
  if (!boundary) return undefined;
  const text = body.toString('latin1');
  const sections = text.split(`--${boundary[1] ?? boundary[2]}`);
  if (sections.length < 3 || !sections.at(-1)?.startsWith('--')) return undefined;
  return sections.slice(1, -1).map((section) => {
    const end = section.indexOf('\r\n\r\n');
    const headers = section
      .slice(0, end)
      .split('\r\n')
      .flatMap((line) => {
        const [name, ...value] = line.split(':');
        return name && value.length > 0 ? [[name.trim().toLowerCase(), value.join(':').trim()]] : [];
      });
    return {
      headers: Object.fromEntries(headers),
      content: Buffer.from(section.slice(end + 4).replace(/\r\n$/, ''), 'latin1'),
    };
  });
}

/** The fields of multipart/form-data (RFC 7578); a file is its bytes as text. */
export function formData(parts: readonly Part[]): [string, string][] {
  return parts.map(({ headers, content }) => [
    /\bname="([^"]*)"/.exec(headers['content-disposition'] ?? '')?.[1] ?? '',
    content.toString('latin1'),
  ]);
}

/** Undefined where it is no JSON. */
export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
