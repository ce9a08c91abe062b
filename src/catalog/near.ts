import { distance } from 'fastest-levenshtein';

/** The likeliest of the words that are near to it: the fewest slips, the first letter right, then the commonest. */
export function nearestWord(word: string, words: ReadonlyMap<string, number>): string | undefined {
  let best: { word: string; slips: number; count: number } | undefined;
  for (const [other, count] of words) {
    if (!isNear(word, other)) continue;
    const slips = slipsBetween(word, other) + (word[0] === other[0] ? 0 : 1);
    if (!best || slips < best.slips || (slips === best.slips && count > best.count))
      best = { word: other, slips, count };
  }
  return best?.word;
}

/**
 * Whether one is the other misspelt: one slip in a short word, two in a long one; two neighbours changed about are one
 * slip. Whoever misspells a word gets its first letter right, mostly, so a short one must have it.
 */
export function isNear(word: string, other: string): boolean {
  if (word.length < SHORTEST_WORD || Math.abs(word.length - other.length) > MOST_SLIPS) return false;
  const slips = slipsBetween(word, other);
  if (word.length >= LONG_WORD) return slips <= MOST_SLIPS;
  if (slips > 1) return false;
  return word.length > SHORTEST_WORD || word[0] === other[0];
}

const SHORTEST_WORD = 3;
const LONG_WORD = 7;
const MOST_SLIPS = 2;

/** Letters that are wrong, missing or too many; two neighbours changed about are one slip. */
export function slipsBetween(word: string, other: string): number {
  return isSwapped(word, other) ? 1 : distance(word, other);
}

function isSwapped(word: string, other: string): boolean {
  if (word.length !== other.length || word === other) return false;
  const first = [...word].findIndex((letter, index) => letter !== other[index]);
  return (
    word[first] === other[first + 1] &&
    word[first + 1] === other[first] &&
    word.slice(first + 2) === other.slice(first + 2)
  );
}
