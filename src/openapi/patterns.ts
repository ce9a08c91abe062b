import isSafe from 'safe-regex2';
import { asText, type Json } from './json.js';

/** Whether a document’s regular expression means the same to JSON Schema, which reads it with the flag `u`, and ends. */
export function isUsablePattern(value: Json): value is string {
  const pattern = asText(value);
  if (pattern === undefined || pattern.length > LONGEST) return false;
  const known = verdicts.get(pattern);
  if (known !== undefined) return known;
  const usable = compiles(pattern) && isSafe(pattern, { limit: MOST_REPETITIONS });
  if (verdicts.size > MOST_VERDICTS) verdicts.clear();
  verdicts.set(pattern, usable);
  return usable;
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') !== undefined;
  } catch {
    return false;
  }
}

const LONGEST = 500;
const MOST_REPETITIONS = 50;
const MOST_VERDICTS = 10_000;
/** Services repeat the same few expressions in thousands of places. */
const verdicts = new Map<string, boolean>();
