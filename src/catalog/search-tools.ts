import type { IndexedTool, ToolIndex, WantedTools } from './indexed-tools.js';
import { nearestWord } from './near.js';
import { once } from './once.js';
import type { LoadedToolkit } from './toolkit.js';
import { wordsOf } from './words.js';

/**
 * Finds tools by free text, best first. Every word must be found; where that finds nothing, misspelt words are taken for
 * the nearest ones that exist, and then the commonest words are let go one by one. Each step asks the index for a bounded
 * number of tools, so that no text makes a search long.
 */
export interface ToolSearch {
  /** Names of at most CANDIDATES tools. `toolkits` are slugs; the whole catalog is searched where absent. */
  find(text: string, toolkits?: readonly string[]): string[];
}

/** `loaded`: the toolkits in memory, which are not in the index. */
export function createToolSearch(loaded: readonly LoadedToolkit[], index: ToolIndex): ToolSearch {
  const inMemory = once(() =>
    loaded.flatMap(({ slug, tools }) =>
      tools.map(({ name, description }) => ({
        ...toCandidate({ name, toolkit: slug }),
        description_stems: new Set(wordsOf(description).map(stemOf)),
      })),
    ),
  );
  const knownWords = once(() => withWordsOf(loaded, index.words()));

  const matching = (words: readonly string[], toolkits: readonly string[] | undefined): Candidate[] => {
    const stems = words.map(stemOf);
    const found = inMemory().filter(
      (tool) => (toolkits === undefined || toolkits.includes(tool.toolkit)) && holds(tool, stems),
    );
    return [...found, ...fromIndex(index, { words, last_is_prefix: true, toolkits })];
  };

  return {
    find(text, toolkits) {
      let words = meaningful(wordsOf(text)).slice(0, MOST_WORDS);
      if (words.length === 0) return [];
      let found = matching(words, toolkits);
      if (found.length === 0) {
        words = words.map((word) => corrected(word, knownWords()));
        found = matching(words, toolkits);
      }
      while (found.length === 0 && words.length > 1) {
        words = withoutCommonest(words, knownWords());
        found = matching(words, toolkits);
      }
      return ranked(found, words)
        .slice(0, CANDIDATES)
        .map(({ name }) => name);
    },
  };
}

function withWordsOf(
  loaded: readonly LoadedToolkit[],
  indexed: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const words = new Map(indexed);
  for (const { tools } of loaded)
    for (const { name } of tools)
      for (const word of new Set(wordsOf(name.replaceAll('_', ' '))))
        words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}

const MOST_WORDS = 8;
/** More than anybody pages through, few enough to be put into order within a millisecond. */
const CANDIDATES = 300;

/** First those that the name alone tells; others where these are few. */
function fromIndex(index: ToolIndex, wanted: Omit<WantedTools, 'within'>): Candidate[] {
  const named = index.match({ ...wanted, within: 'name' }, CANDIDATES);
  if (named.length >= ENOUGH) return named.map(toCandidate);
  const names = new Set(named.map(({ name }) => name));
  const told = index.match({ ...wanted, within: 'text' }, CANDIDATES).filter(({ name }) => !names.has(name));
  return [...named, ...told].map(toCandidate);
}

const ENOUGH = 50;

interface Candidate {
  readonly name: string;
  readonly toolkit: string;
  readonly name_stems: readonly string[];
  readonly toolkit_stems: readonly string[];
}

function toCandidate({ name, toolkit }: IndexedTool): Candidate {
  // The prefix is the toolkit’s name once more.
  const [, ...name_words] = wordsOf(name.replaceAll('_', ' '));
  const toolkit_words = wordsOf(toolkit);
  return {
    name,
    toolkit,
    name_stems: name_words.map(stemOf),
    toolkit_stems: [...toolkit_words, toolkit_words.join('')].map(stemOf),
  };
}

function holds(
  tool: Candidate & { readonly description_stems: ReadonlySet<string> },
  stems: readonly string[],
): boolean {
  const { name_stems, toolkit_stems, description_stems } = tool;
  return stems.every(
    (stem) => description_stems.has(stem) || name_stems.includes(stem) || toolkit_stems.includes(stem),
  );
}

/** A word without its ending: `emails` and `email`, `created` and `create` are one. */
function stemOf(word: string): string {
  return word.length > SHORTEST_STEM ? word.replace(/(?<=...)(?:e?s|ed|ing|e)$/, '') : word;
}

const SHORTEST_STEM = 3;

/** Stable: what scores alike keeps its order, the tools in memory and the best known first. */
function ranked(candidates: readonly Candidate[], words: readonly string[]): Candidate[] {
  const stems = words.map(stemOf);
  return candidates
    .map((candidate) => ({ candidate, score: score(candidate, stems) }))
    .sort((a, b) => b.score - a.score)
    .map(({ candidate }) => candidate);
}

/** What of the text the name says, and how little else it says. A word that neither name holds is in the description. */
function score({ name_stems, toolkit_stems }: Candidate, stems: readonly string[]): number {
  let sum = 0;
  let in_name = 0;
  for (const stem of stems) {
    if (name_stems.includes(stem)) {
      sum += 4;
      in_name += 1;
    } else sum += toolkit_stems.includes(stem) ? 3 : 1;
  }
  return sum / stems.length + in_name / Math.max(name_stems.length, 1);
}

/** Words that say nothing of what is wanted; all of them where there are no others. */
function meaningful(words: readonly string[]): string[] {
  const kept = words.filter((word) => !EMPTY_WORDS.has(word));
  return [...new Set(kept.length > 0 ? kept : words)];
}

const EMPTY_WORDS = new Set(
  'a an and are as at be by can do for from how i in into is it me my new of on or please that the their then this to tool want with you your'.split(
    ' ',
  ),
);

function corrected(word: string, known: ReadonlyMap<string, number>): string {
  return known.has(word) ? word : (nearestWord(word, known) ?? word);
}

/** `list` and `get` are of many tools, and say the least of which one is wanted. What no tool has goes first of all. */
function withoutCommonest(words: readonly string[], known: ReadonlyMap<string, number>): string[] {
  const weight = (word: string): number => known.get(word) ?? Number.POSITIVE_INFINITY;
  const commonest = words.reduce((most, word) => (weight(word) > weight(most) ? word : most));
  return words.filter((word) => word !== commonest);
}
