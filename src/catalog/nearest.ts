import { slipsBetween } from './near.js';

/** The names most like `wanted`, nearest first; names that share nothing with it are left out. */
export function nearest(wanted: string, names: Iterable<string>, limit = 3): string[] {
  const target = normalize(wanted);
  const words = new Set(target.split('_'));
  const scored = [...names]
    .map((name) => ({ name, score: score(target, words, normalize(name)) }))
    .filter(({ score }) => score >= MINIMUM_SCORE)
    .sort((a, b) => b.score - a.score || a.name.localeCompare(b.name));
  const best = scored[0]?.score ?? 0;
  return scored
    .slice(0, limit)
    .filter(({ score }) => score >= best - NEXT_BEST)
    .map(({ name }) => name);
}

const MINIMUM_SCORE = 0.4;
/** Among thousands of names some are always a little like any other: beside a good guess they are noise. */
const NEXT_BEST = 0.15;

/** Half spelling, half shared words: `GMAIL_SEND_MAIL` is near `GMAIL_SEND_EMAIL`, `SEND_GMAIL` too. */
function score(target: string, words: ReadonlySet<string>, name: string): number {
  const spelling = 1 - slipsBetween(target, name) / Math.max(target.length, name.length, 1);
  const nameWords = name.split('_');
  const shared = nameWords.filter((word) => words.has(word)).length / Math.max(words.size, nameWords.length);
  return Math.max(spelling, (spelling + shared) / 2);
}

function normalize(name: string): string {
  return name
    .slice(0, 128)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_');
}
