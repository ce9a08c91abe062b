/**
 * Drive's search language (`q`): comparisons joined by `and`, `or`, `not` and brackets, read into a predicate.
 * As Drive documents it, `name contains` matches the beginnings of words, `mimeType contains` the beginning.
 */
export interface Searchable {
  readonly name: string;
  readonly mimeType: string;
  readonly parents: readonly string[];
  readonly trashed: boolean;
  readonly starred: boolean;
  readonly sharedWithMe: boolean;
  readonly createdTime: string;
  readonly modifiedTime: string;
  readonly owners: readonly string[];
  readonly writers: readonly string[];
  readonly readers: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
  readonly appProperties: Readonly<Record<string, string>>;
  /** Name, description and content. */
  readonly fullText: string;
}

export type Predicate = (file: Searchable) => boolean;

const STRINGS = ['name', 'mimeType', 'fullText'] as const;
const TIMES = ['createdTime', 'modifiedTime'] as const;
const FLAGS = ['trashed', 'starred', 'sharedWithMe'] as const;
const LISTS = ['parents', 'owners', 'writers', 'readers'] as const;
const TOKEN = /\s*('(?:\\.|[^'\\])*'|<=|>=|!=|[()=<>{}]|[\w.-]+)/y;

/** Undefined where `q` cannot be read; Drive then answers 400 `Invalid Value`. */
export function parseQuery(q: string): Predicate | undefined {
  const tokens = tokenize(q);
  if (!tokens) return undefined;
  const parser = { tokens, at: 0 };
  const predicate = readOr(parser);
  return predicate && parser.at === tokens.length ? predicate : undefined;
}

interface Parser {
  readonly tokens: readonly string[];
  at: number;
}

function tokenize(q: string): string[] | undefined {
  const tokens: string[] = [];
  const text = q.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

function readOr(parser: Parser): Predicate | undefined {
  let left = readAnd(parser);
  while (left && takeWord(parser, 'or')) {
    const [first, second]: [Predicate, Predicate | undefined] = [left, readAnd(parser)];
    left = second && ((file) => first(file) || second(file));
  }
  return left;
}

function readAnd(parser: Parser): Predicate | undefined {
  let left = readNot(parser);
  while (left && takeWord(parser, 'and')) {
    const [first, second]: [Predicate, Predicate | undefined] = [left, readNot(parser)];
    left = second && ((file) => first(file) && second(file));
  }
  return left;
}

function readNot(parser: Parser): Predicate | undefined {
  if (takeWord(parser, 'not')) {
    const inner = readNot(parser);
    return inner && ((file) => !inner(file));
  }
  if (takeWord(parser, '(')) {
    const inner = readOr(parser);
    return inner && takeWord(parser, ')') ? inner : undefined;
  }
  return readComparison(parser);
}

function readComparison(parser: Parser): Predicate | undefined {
  const first = parser.tokens[parser.at++] ?? '';
  if (first.startsWith("'"))
    return takeWord(parser, 'in') ? readMembership(parser, unquote(first)) : undefined;
  if (first === 'properties' || first === 'appProperties') return readProperty(parser, first);
  const operator = parser.tokens[parser.at++] ?? '';
  const raw = parser.tokens[parser.at++];
  if (raw === undefined) return undefined;
  const flag = FLAGS.find((name) => name === first);
  if (flag) return flagTest(flag, operator, raw);
  if (!raw.startsWith("'")) return undefined;
  const value = unquote(raw);
  const text = STRINGS.find((name) => name === first);
  if (text) return stringTest(text, operator, value);
  const time = TIMES.find((name) => name === first);
  return time && timeTest(time, operator, Date.parse(value));
}

function readMembership(parser: Parser, value: string): Predicate | undefined {
  const list = LISTS.find((name) => name === parser.tokens[parser.at]);
  parser.at += 1;
  return list && ((file) => file[list].includes(value));
}

/** `properties has { key='k' and value='v' }` */
function readProperty(parser: Parser, which: 'properties' | 'appProperties'): Predicate | undefined {
  const [has, open, key, e1, name, and, value, e2, wanted, close] = parser.tokens.slice(
    parser.at,
    parser.at + 10,
  );
  const shape = [has, open, key, e1, and, value, e2, close].join(' ');
  if (shape !== 'has { key = and value = }' || name === undefined || wanted === undefined) return undefined;
  parser.at += 10;
  return (file) => file[which][unquote(name)] === unquote(wanted);
}

function flagTest(flag: (typeof FLAGS)[number], operator: string, raw: string): Predicate | undefined {
  if (raw !== 'true' && raw !== 'false') return undefined;
  if (operator !== '=' && operator !== '!=') return undefined;
  const wanted = (raw === 'true') === (operator === '=');
  return (file) => file[flag] === wanted;
}

function stringTest(field: (typeof STRINGS)[number], operator: string, value: string): Predicate | undefined {
  const wanted = value.toLowerCase();
  const words = (text: string) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  if (operator === 'contains' && field === 'name')
    return ({ name }) =>
      name.toLowerCase().startsWith(wanted) ||
      words(name).some((word) => word.startsWith(wanted)) ||
      phraseIn(name, wanted);
  if (operator === 'contains' && field === 'mimeType') return ({ mimeType }) => mimeType.startsWith(value);
  if (operator === 'contains') {
    if (/^".*"$/.test(wanted)) return ({ fullText }) => fullText.toLowerCase().includes(wanted.slice(1, -1));
    return ({ fullText }) => words(wanted).every((word) => word === '' || words(fullText).includes(word));
  }
  if (field === 'fullText') return undefined;
  if (operator === '=')
    return (file) => (field === 'name' ? file.name.toLowerCase() === wanted : file[field] === value);
  if (operator === '!=')
    return (file) => (field === 'name' ? file.name.toLowerCase() !== wanted : file[field] !== value);
  return undefined;
}

/** Several words: they must stand in the name one after the other, beginning at a word. */
function phraseIn(name: string, wanted: string): boolean {
  return wanted.includes(' ') && ` ${name.toLowerCase()}`.includes(` ${wanted}`);
}

function timeTest(field: (typeof TIMES)[number], operator: string, wanted: number): Predicate | undefined {
  if (Number.isNaN(wanted)) return undefined;
  const tests: Record<string, (actual: number) => boolean> = {
    '=': (actual) => actual === wanted,
    '!=': (actual) => actual !== wanted,
    '<': (actual) => actual < wanted,
    '<=': (actual) => actual <= wanted,
    '>': (actual) => actual > wanted,
    '>=': (actual) => actual >= wanted,
  };
  const test = tests[operator];
  return test && ((file) => test(Date.parse(file[field])));
}

function takeWord(parser: Parser, word: string): boolean {
  if (parser.tokens[parser.at]?.toLowerCase() !== word) return false;
  parser.at += 1;
  return true;
}

function unquote(token: string): string {
  return token.slice(1, -1).replaceAll(/\\(.)/g, '$1');
}
