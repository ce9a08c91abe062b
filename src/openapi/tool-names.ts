import type { ApiOperation } from './api.js';
import { verbFirst, wordsOf, wordsOfPath } from './name-words.js';

type Named = Pick<ApiOperation, 'key' | 'operation_id' | 'summary'>;

/**
 * A name for each operation, by its key: `STRIPE_CREATE_CUSTOMER`. From the summary where it is short, else from the
 * operation’s id, else from method and path; upper snake case, at most 64 characters, each once. `known` names stay, and
 * those of operations that are gone are not given to others.
 */
export function toolNames(
  prefix: string,
  operations: readonly Named[],
  known: ReadonlyMap<string, string>,
): Map<string, string> {
  const naming: Naming = {
    prefix,
    common: commonWord(operations),
    taken: new Set(known.values()),
    wanted: new Map(),
  };
  // Not the order of the document: a new operation in its middle must not take another’s name.
  const sorted = [...operations].sort((a, b) => (a.key < b.key ? -1 : 1));
  const choices = new Map(sorted.map((operation) => [operation.key, candidates(operation, naming)]));
  for (const [first = ''] of choices.values()) naming.wanted.set(first, (naming.wanted.get(first) ?? 0) + 1);
  const names = new Map<string, string>();
  for (const [key, choice] of choices) {
    const name = known.get(key) ?? freeName(choice, naming);
    naming.taken.add(name);
    names.set(key, name);
  }
  return new Map(operations.map(({ key }) => [key, names.get(key) as string]));
}

interface Naming {
  readonly prefix: string;
  /** That every operation’s id begins with. */
  readonly common: string | undefined;
  readonly taken: Set<string>;
  /** How many operations would have a name. */
  readonly wanted: Map<string, number>;
}

function freeName(choice: readonly string[], { taken, wanted }: Naming): string {
  // A name that several operations would have says too little for any of them.
  const telling = choice.filter((name) => (wanted.get(name) ?? 0) < 2);
  for (const name of [...telling, ...choice]) if (!taken.has(name)) return name;
  const base = choice.at(-1) as string;
  for (let count = 2; ; count++) {
    const suffix = `_${count}`;
    const name = cutAtWord(base, LONGEST - suffix.length) + suffix;
    if (!taken.has(name)) return name;
  }
}

const LONGEST = 64;
const LONGEST_SUMMARY_WORDS = 6;

function candidates({ key, operation_id, summary }: Named, { prefix, common }: Naming): string[] {
  const [method = '', path = ''] = key.split(' ');
  const bySummary = wordsOf(summary ?? '').filter((word) => !FILLERS.has(word));
  const idWords = wordsOf(operation_id ?? '');
  const byId = verbFirst(
    withoutPrefix(common !== undefined && idWords[0] === common ? idWords.slice(1) : idWords, prefix),
  );
  const byPath = wordsOfPath(method, path);
  const whole = [method, ...wordsOf(path.replace(/\{([^}]*)\}/g, ' by $1 '))];
  const isEcho =
    idWords.length > 0 && echo(idWords) === echo([method, ...wordsOf(path.replace(/^\/v\d+(?=\/)/, ''))]);
  const parts = [
    ...(bySummary.length >= 2 && bySummary.length <= LONGEST_SUMMARY_WORDS ? [bySummary] : []),
    ...(byId.length >= 2 && !isEcho ? [byId] : []),
    ...(byPath.length >= 2 ? [byPath] : []),
    ...(isEcho ? [byId] : []),
    whole,
  ];
  return [
    ...new Set(parts.map((words) => cutAtWord([prefix, ...withoutPrefix(words, prefix)].join('_'), LONGEST))),
  ];
}

/** Ids that were made of method and path say nothing that those do not: `GetV1CustomersCustomer`. */
function echo(words: readonly string[]): string {
  return words.filter((word) => word !== 'BY' && !/^V\d+$/.test(word)).join('');
}

const FILLERS: ReadonlySet<string> = new Set(['A', 'AN', 'THE']);

function commonWord(operations: readonly Named[]): string | undefined {
  const [first, ...others] = operations.map(({ operation_id }) => wordsOf(operation_id ?? ''));
  if (others.length === 0 || others.some((words) => words.length < 3 || words[0] !== first?.[0]))
    return undefined;
  return first?.[0];
}

/** `asana.tasks.get` in a toolkit whose names begin with ASANA already; `GitHub` is two words and one name. */
function withoutPrefix(words: readonly string[], prefix: string): readonly string[] {
  let joined = '';
  for (const [place, word] of words.entries()) {
    joined += word;
    if (joined === prefix && place < words.length - 1) return words.slice(place + 1);
    if (!prefix.startsWith(joined)) break;
  }
  return words;
}

function cutAtWord(name: string, longest: number): string {
  if (name.length <= longest) return name;
  const head = name.slice(0, longest + 1);
  return head.slice(0, Math.max(head.lastIndexOf('_'), longest / 2)).replace(/_+$/, '');
}
