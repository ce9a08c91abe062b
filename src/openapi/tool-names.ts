import type { ApiOperation } from './api.js';

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
  const taken = new Set(known.values());
  const names = new Map<string, string>();
  // Not the order of the document: a new operation in its middle must not take another’s name.
  const sorted = [...operations].sort((a, b) => (a.key < b.key ? -1 : 1));
  const wanted = new Map<string, number>();
  for (const operation of sorted) {
    const [first = ''] = candidates(prefix, operation);
    wanted.set(first, (wanted.get(first) ?? 0) + 1);
  }
  for (const operation of sorted) {
    const name = known.get(operation.key) ?? freeName(prefix, operation, taken, wanted);
    taken.add(name);
    names.set(operation.key, name);
  }
  return new Map(operations.map(({ key }) => [key, names.get(key) as string]));
}

function freeName(
  prefix: string,
  operation: Named,
  taken: ReadonlySet<string>,
  wanted: ReadonlyMap<string, number>,
): string {
  const all = candidates(prefix, operation);
  // A word that several operations go by says too little for any of them.
  const telling = all.filter((name, place) => place > 0 || (wanted.get(name) ?? 0) < 2);
  for (const name of [...telling, ...all]) if (!taken.has(name)) return name;
  const base = all.at(-1) as string;
  for (let count = 2; ; count++) {
    const suffix = `_${count}`;
    const name = cutAtWord(base, LONGEST - suffix.length) + suffix;
    if (!taken.has(name)) return name;
  }
}

const LONGEST = 64;
const LONGEST_SUMMARY_WORDS = 6;

function candidates(prefix: string, { key, operation_id, summary }: Named): string[] {
  const [method = '', path = ''] = key.split(' ');
  const bySummary = words(summary ?? '').filter((word) => !FILLERS.has(word));
  const byId = withoutPrefix(words(operation_id ?? ''), prefix);
  const byPath = [
    VERBS[method] ?? method,
    ...withoutPrefix(words(path.replace(/\{([^}]*)\}/g, 'by $1')), prefix),
  ];
  return [
    ...(bySummary.length >= 2 && bySummary.length <= LONGEST_SUMMARY_WORDS ? [bySummary] : []),
    ...(byId.length >= 2 ? [byId] : []),
    byPath,
  ]
    .map((parts) => cutAtWord([prefix, ...withoutPrefix(parts, prefix)].join('_'), LONGEST))
    .filter((name) => name.length > prefix.length + 1);
}

const FILLERS: ReadonlySet<string> = new Set(['A', 'AN', 'THE']);

const VERBS: Readonly<Record<string, string>> = {
  GET: 'GET',
  POST: 'POST',
  PUT: 'PUT',
  PATCH: 'PATCH',
  DELETE: 'DELETE',
};

/** `getV1UsersById` is GET V1 USERS BY ID; letters of other alphabets are left out. */
function words(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/[’']/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
}

/** `asana.tasks.get` in a toolkit whose names begin with ASANA already. */
function withoutPrefix(parts: readonly string[], prefix: string): string[] {
  const first = parts[0] === prefix && parts.length > 1 ? 1 : 0;
  return parts.slice(first);
}

function cutAtWord(name: string, longest: number): string {
  if (name.length <= longest) return name;
  const head = name.slice(0, longest + 1);
  return head.slice(0, Math.max(head.lastIndexOf('_'), longest / 2)).replace(/_+$/, '');
}
