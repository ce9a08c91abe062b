import { createHash } from 'node:crypto';

/**
 * The names of all tools that were made of documents, in a text that is committed: a name once given stays with its
 * operation, whatever later documents and rules say. A section for each toolkit, `[stripe]`, and in it a line for each
 * operation: the beginning of the hash of document, method and path, and the name without the toolkit’s prefix.
 */
export type NamesLock = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function lockKey(document: string, operation: string): string {
  return createHash('sha256').update(`${document} ${operation}`).digest('base64url').slice(0, KEY_LENGTH);
}

/** Characters of base64: 48 bits, among a few thousand operations of one toolkit. */
const KEY_LENGTH = 8;

export function parseLock(text: string): NamesLock {
  const lock = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const slug = /^\[(.+)\]$/.exec(line)?.[1];
    if (slug !== undefined) {
      section = new Map();
      lock.set(slug, section);
    } else section.set(line.slice(0, KEY_LENGTH), line.slice(KEY_LENGTH + 1));
  }
  return lock;
}

export function formatLock(lock: NamesLock): string {
  const slugs = [...lock.keys()].sort();
  const lines = slugs.flatMap((slug) => [
    `[${slug}]`,
    ...[...(lock.get(slug) ?? [])].map(([key, name]) => `${key} ${name}`).sort(),
  ]);
  return [HEADER, ...lines, ''].join('\n');
}

const HEADER =
  '# Names of tools. Written by “npm run catalog -- --lock”; a line is never changed or taken away.';

/** What is known, and what is new beside it. */
export function mergeLocks(known: NamesLock, built: NamesLock): NamesLock {
  const slugs = new Set([...known.keys(), ...built.keys()]);
  return new Map(
    [...slugs].map((slug) => [slug, new Map([...(known.get(slug) ?? []), ...(built.get(slug) ?? [])])]),
  );
}
