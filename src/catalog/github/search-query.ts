/** A search in GitHub’s syntax: the caller’s words, then qualifiers made of plain filters. */
export function searchQuery(words: string | undefined, qualifiers: readonly Qualifier[]): string {
  return [
    ...(words ? [words] : []),
    ...qualifiers.flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [`${name}:${quoted(String(value))}`],
    ),
  ].join(' ');
}

/** Left out where its value is undefined. */
export type Qualifier = readonly [name: string, value: string | number | boolean | undefined];

/** A value with spaces is one value only inside quotation marks, which it therefore cannot hold itself. */
function quoted(value: string): string {
  return /\s/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}
