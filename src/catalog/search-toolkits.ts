import { isNear } from './near.js';
import type { ToolkitSummary } from './summary.js';
import { wordsOf } from './words.js';

/**
 * Finds toolkits by free text, best first: the exact slug or name, what begins with the text, words of the name, of the
 * categories, of the description, and near spellings last. Every word of the text must be found somewhere. Toolkits that
 * match alike keep the order in which they were given: the best known first.
 */
export interface ToolkitSearch {
  /** Slugs. `text` is cut after MOST_WORDS words. */
  find(text: string): string[];
}

/** Reads each toolkit once; some two thousand are searched in about a millisecond. */
export function createToolkitSearch(toolkits: readonly ToolkitSummary[]): ToolkitSearch {
  const entries = toolkits.map(toEntry);
  return {
    find(text) {
      const words = wordsOf(text).slice(0, MOST_WORDS);
      if (words.length === 0) return [];
      const joined = words.join('');
      const found: { slug: string; rank: number }[] = [];
      for (const entry of entries) {
        const rank = rankOf(entry, words, joined);
        if (rank !== undefined) found.push({ slug: entry.slug, rank });
      }
      return found.sort((a, b) => a.rank - b.rank).map(({ slug }) => slug);
    },
  };
}

const MOST_WORDS = 8;

/** Of how a word was found, the best first; a toolkit is as good as the worst of the words. */
const RANK = { exact: 0, prefix: 1, name: 2, in_name: 3, category: 4, description: 5, near: 6 } as const;

interface Entry {
  readonly slug: string;
  /** Slug, then name, without anything between their words: `googlecalendar`. */
  readonly joined: readonly string[];
  readonly name: readonly string[];
  readonly categories: readonly string[];
  readonly description: ReadonlySet<string>;
}

function toEntry({ slug, display_name, categories, description }: ToolkitSummary): Entry {
  const name = new Set([...wordsOf(slug), ...wordsOf(display_name)]);
  return {
    slug,
    joined: [...new Set([wordsOf(slug).join(''), wordsOf(display_name).join('')])],
    name: [...name],
    categories: categories.flatMap(wordsOf),
    description: new Set(wordsOf(description)),
  };
}

/** Undefined where a word is found nowhere. */
function rankOf(entry: Entry, words: readonly string[], joined: string): number | undefined {
  if (entry.joined.includes(joined)) return RANK.exact;
  if (entry.joined[0]?.startsWith(joined)) return RANK.prefix;
  let worst = 0;
  for (const word of words) {
    const rank = rankOfWord(entry, word);
    // A name that is spelt without its spaces, or with too many, is near as a whole.
    if (rank === undefined)
      return entry.joined.some((whole) => isNear(joined, whole)) ? RANK.near : undefined;
    worst = Math.max(worst, rank);
  }
  return worst;
}

function rankOfWord({ joined, name, categories, description }: Entry, word: string): number | undefined {
  if (name.includes(word)) return RANK.name;
  if (word.length >= SHORTEST_PART && joined.some((whole) => whole.includes(word))) return RANK.in_name;
  if (categories.some((category) => category.startsWith(word))) return RANK.category;
  if (description.has(word)) return RANK.description;
  if (word.length >= SHORTEST_PART && hasPrefix(description, word)) return RANK.description;
  return name.some((part) => isNear(word, part)) ? RANK.near : undefined;
}

/** Two letters are inside of everything. */
const SHORTEST_PART = 3;

function hasPrefix(words: ReadonlySet<string>, prefix: string): boolean {
  for (const word of words) if (word.startsWith(prefix)) return true;
  return false;
}
