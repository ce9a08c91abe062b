/** Reading what Notion sends: nothing is taken for granted. */
export type Json = Readonly<Record<string, unknown>>;

export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  return list(value)
    .map((piece) => {
      const it = object(piece);
      return it['plain_text'] ?? object(it['text'])['content'] ?? '';
    })
    .join('');
}

/** Files are Notion’s own, with a signed URL that expires, or external. */
export function fileUrl(value: Json): unknown {
  return object(value['external'])['url'] ?? object(value['file'])['url'] ?? value['url'];
}
