/** `attachment` under that name, which is well-formed text: in ASCII for old clients, in UTF-8 for the others (RFC 6266, RFC 8187). */
export function attachmentNamed(name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["%\\]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** The name a server gives to what it sends, as it wrote it: it may be a path. Undefined where there is none. */
export function fileNameIn(disposition: string | string[] | undefined): string | undefined {
  const header = [disposition].flat()[0] ?? '';
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1];
  if (extended !== undefined) return decoded(extended);
  const [, quoted, token] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(header) ?? [];
  return quoted?.replaceAll(/\\(.)/g, '$1') ?? token;
}

/** The last part of a URL’s path. */
export function fileNameOf(url: string): string | undefined {
  return decoded(new URL(url).pathname.split('/').at(-1) ?? '');
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
