/** The text or number at a dotted path of an answer, as text of at most 320 characters (the longest e-mail address). */
export function textAt(body: unknown, path: string): string | undefined {
  const value = valueAt(body, path);
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return value === '' ? undefined : String(value).slice(0, 320);
}

/** Whatever is there; the answer itself at no path. */
export function valueAt(body: unknown, path = ''): unknown {
  if (path === '') return body;
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      body,
    );
}
