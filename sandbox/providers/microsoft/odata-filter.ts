/** OData's `$filter` (version 4.01, part 2, section 5.1.1) as far as Outlook takes it. */
import { GraphFault } from './errors.js';

type Test = (item: unknown) => boolean;

export function parseFilter(text: string): Test {
  const tokens = tokenize(text);
  const parser = new Parser(tokens, text);
  const test = parser.or();
  if (parser.peek() !== undefined) throw invalid(text);
  return test;
}

/** `from/emailAddress/address` of an item. */
export function valueAt(item: unknown, path: string): unknown {
  return path.split('/').reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return (value as Record<string, unknown>)[name];
  }, item);
}

const TOKEN = /\s*('(?:[^']|'')*'|[()/,:]|[\w.+:-]+)/y;

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (!match?.[1]) throw invalid(text);
    tokens.push(match[1]);
  }
  return tokens;
}

function invalid(text: string): GraphFault {
  return new GraphFault(400, 'ErrorInvalidUrlQueryFilter', `The query filter clause is invalid: ${text}.`);
}

class Parser {
  readonly #tokens: string[];
  readonly #text: string;
  #at = 0;

  constructor(tokens: string[], text: string) {
    this.#tokens = tokens;
    this.#text = text;
  }

  peek(ahead = 0): string | undefined {
    return this.#tokens[this.#at + ahead];
  }

  or(): Test {
    const parts = [this.#and()];
    while (this.#take('or')) parts.push(this.#and());
    return (item) => parts.some((part) => part(item));
  }

  #and(): Test {
    const parts = [this.#not()];
    while (this.#take('and')) parts.push(this.#not());
    return (item) => parts.every((part) => part(item));
  }

  #not(): Test {
    if (!this.#take('not')) return this.#primary();
    const inner = this.#not();
    return (item) => !inner(item);
  }

  #primary(): Test {
    if (this.#take('(')) {
      const inner = this.or();
      this.#expect(')');
      return inner;
    }
    const name = this.#next();
    if (this.peek() === '(' && Object.hasOwn(FUNCTIONS, name)) return this.#function(name);
    let path = name;
    while (this.#take('/')) {
      const step = this.#next();
      if (step === 'any' && this.peek() === '(') return this.#any(path);
      path += `/${step}`;
    }
    const operator = OPERATORS[this.#next()];
    if (!operator) throw invalid(this.#text);
    const wanted = literal(this.#next());
    return (item) => operator(compare(valueAt(item, path), wanted));
  }

  #function(name: string): Test {
    this.#expect('(');
    let path = this.#next();
    while (this.#take('/')) path += `/${this.#next()}`;
    this.#expect(',');
    const wanted = String(literal(this.#next())).toLowerCase();
    this.#expect(')');
    const holds = FUNCTIONS[name];
    return (item) => holds?.(String(valueAt(item, path) ?? '').toLowerCase(), wanted) ?? false;
  }

  /** `categories/any(c:c eq 'x')`: the variable stands for each element, a text or an object. */
  #any(path: string): Test {
    this.#expect('(');
    const [variable = '', rest] = this.#next().split(':');
    // The colon may be part of the word before it: `c:c`.
    if (rest === undefined || rest === '') this.#take(':');
    else this.#tokens.splice(this.#at, 0, rest);
    const inner = this.or();
    this.#expect(')');
    return (item) => {
      const list = valueAt(item, path);
      return Array.isArray(list) && list.some((element) => inner({ [variable]: element }));
    };
  }

  #take(token: string): boolean {
    if (this.peek() !== token) return false;
    this.#at += 1;
    return true;
  }

  #next(): string {
    const token = this.peek();
    if (token === undefined) throw invalid(this.#text);
    this.#at += 1;
    return token;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw invalid(this.#text);
  }
}

const FUNCTIONS: Readonly<Record<string, (text: string, wanted: string) => boolean>> = {
  contains: (text, wanted) => text.includes(wanted),
  startswith: (text, wanted) => text.startsWith(wanted),
  endswith: (text, wanted) => text.endsWith(wanted),
};

/** Of a comparison: negative, zero, positive, or NaN where the two cannot be compared. */
const OPERATORS: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

function literal(token: string): unknown {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === 'null') return null;
  if (token === 'true' || token === 'false') return token === 'true';
  if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
  const time = Date.parse(token);
  return Number.isNaN(time) ? token : new Date(time);
}

/** Exchange compares texts without regard to case. */
export function compare(value: unknown, wanted: unknown): number {
  if (wanted === null) return value === null || value === undefined ? 0 : Number.NaN;
  if (value === undefined || value === null) return Number.NaN;
  if (wanted instanceof Date) return Date.parse(String(value)) - wanted.getTime();
  if (typeof wanted === 'string') {
    const [a, b] = [String(value).toLowerCase(), wanted.toLowerCase()];
    return a === b ? 0 : a < b ? -1 : 1;
  }
  return Number(value) - Number(wanted);
}
