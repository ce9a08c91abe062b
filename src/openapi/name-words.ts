import { singularize } from 'inflection';

/** `getV1UsersById` is GET V1 USERS BY ID; letters of other alphabets are left out. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}|[’']/gu, '')
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      // `URLList` is URL LIST, but `VMs` is one word.
      .replace(/([A-Z])([A-Z](?!s(?![a-z]))[a-z])/g, '$1 $2')
      .toUpperCase()
      .split(/[^A-Z0-9]+/)
      .filter((word) => word !== '')
  );
}

/** What a REST path says of itself: LIST CUSTOMERS, UPDATE CUSTOMER, PAY INVOICE. Empty where it says nothing. */
export function wordsOfPath(method: string, path: string): string[] {
  const segments = path
    .replace(/[?#].*$/s, '')
    .split('/')
    .filter((segment) => segment !== '' && !VERSION.test(segment));
  const isItem = isPlaceholder(segments.at(-1));
  const nouns = segments.filter((segment) => !isPlaceholder(segment)).map((segment) => wordsOf(segment));
  const last = nouns.at(-1);
  const verb = VERBS[method];
  if (!last || last.length === 0 || !verb) return [];
  const owners = nouns.slice(0, -1).map(singularOf);
  if (isItem) return [verb.item, ...owners.flat(), ...singularOf(last)];
  if (isPlural(last))
    return [verb.collection, ...owners.flat(), ...(method === 'POST' ? singularOf(last) : last)];
  const on = nouns
    .slice(0, -1)
    .flatMap((words, place) => (place < nouns.length - 2 ? singularOf(words) : words));
  if (last.join() === 'SEARCH' && on.length > 0) return ['SEARCH', ...on];
  if (method !== 'POST') return [verb.item, ...owners.flat(), ...last];
  // An action: `/invoices/{invoice}/pay`.
  return owners.length > 0 ? [...last, ...owners.flat()] : [verb.collection, ...last];
}

const VERSION = /^(v\d+(\.\d+)*((alpha|beta)\d*)?|\d+(\.\d+)+|api|rest)$/i;

const VERBS: Readonly<Record<string, { readonly item: string; readonly collection: string }>> = {
  GET: { item: 'GET', collection: 'LIST' },
  POST: { item: 'UPDATE', collection: 'CREATE' },
  PUT: { item: 'REPLACE', collection: 'REPLACE' },
  PATCH: { item: 'UPDATE', collection: 'UPDATE' },
  DELETE: { item: 'DELETE', collection: 'DELETE' },
};

function isPlaceholder(segment: string | undefined): boolean {
  return segment?.includes('{') === true;
}

function isPlural(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return singular(last) !== last;
}

function singularOf(words: readonly string[]): string[] {
  return words.map((word, place) => (place === words.length - 1 ? singular(word) : word));
}

function singular(word: string): string {
  return singularize(word.toLowerCase()).toUpperCase();
}

/** The words of an id that ends with its verb, the verb first: `topics.list` is LIST TOPICS. */
export function verbFirst(words: readonly string[]): readonly string[] {
  const isVerb = (place: number) => LAST_VERBS.has(words.at(place) ?? '');
  if (!isVerb(-1)) return words;
  const length = words.at(-2) === 'OR' && isVerb(-3) ? 3 : 1;
  return [...words.slice(-length), ...words.slice(0, -length)];
}

const LAST_VERBS: ReadonlySet<string> = new Set([
  'LIST',
  'GET',
  'CREATE',
  'INSERT',
  'UPDATE',
  'PATCH',
  'DELETE',
  'REMOVE',
  'ADD',
  'SEARCH',
]);
