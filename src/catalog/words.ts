/** The words of a text: lower case, without accents, parted by everything that is no letter or digit. */
export function wordsOf(text: string): string[] {
  return (
    text
      .slice(0, LONGEST_TEXT)
      .normalize('NFKD')
      .replaceAll(/\p{Mark}/gu, '')
      .toLowerCase()
      .match(/[\p{Letter}\p{Number}]+/gu) ?? []
  );
}

const LONGEST_TEXT = 2_000;
