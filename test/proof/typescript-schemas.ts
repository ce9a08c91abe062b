import type { Schema } from './openapi-document.js';

/**
 * The type aliases of a declaration file as schemas: objects, unions, intersections, literals, `Array` and `Record`,
 * which is all that generated clients declare their parameters with. `nameOf` tells the component that a name stands
 * for.
 */
export function readAliases(text: string, nameOf: (name: string) => string): Map<string, Schema> {
  const found = new Map<string, Schema>();
  for (const match of text.matchAll(/^(?:export )?type (\w+) = /gm)) {
    const parser = new Parser(text.slice((match.index ?? 0) + match[0].length), nameOf);
    found.set(match[1] ?? '', parser.type());
  }
  return found;
}

const TOKEN =
  /\s*(?:\/\*[\s\S]*?\*\/\s*)*("(?:[^"\\]|\\.)*"|[A-Za-z_$][\w$]*|-?\d+(?:\.\d+)?|[{}[\]<>()|&;:,=?])/y;

const PLAIN: Readonly<Record<string, Schema>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  null: { nullable: true, enum: [null] },
  true: { type: 'boolean', enum: [true] },
  false: { type: 'boolean', enum: [false] },
  unknown: {},
  any: {},
  /** Bytes of a file; in a form they are text. */
  Blob: { type: 'string' },
};

class Parser {
  readonly #text: string;
  readonly #nameOf: (name: string) => string;
  #at = 0;

  constructor(text: string, nameOf: (name: string) => string) {
    this.#text = text;
    this.#nameOf = nameOf;
  }

  /** A union, which is the widest form. */
  type(): Schema {
    this.#take('|');
    const parts = [this.#intersection()];
    while (this.#take('|')) parts.push(this.#intersection());
    return unionOf(parts);
  }

  #intersection(): Schema {
    const parts = [this.#single()];
    while (this.#take('&')) parts.push(this.#single());
    return parts.length === 1 && parts[0] ? parts[0] : { allOf: parts };
  }

  #single(): Schema {
    let schema = this.#primary();
    while (this.#take('[')) {
      this.#expect(']');
      schema = { type: 'array', items: schema };
    }
    return schema;
  }

  #primary(): Schema {
    const token = this.#next();
    if (token === '{') return this.#object();
    if (token === '(') {
      const inside = this.type();
      this.#expect(')');
      return inside;
    }
    if (token.startsWith('"')) return { type: 'string', enum: [JSON.parse(token)] };
    if (/^-?\d/.test(token)) return { type: 'number', enum: [Number(token)] };
    if (token === 'Array') {
      const [items = {}] = this.#arguments();
      return { type: 'array', items };
    }
    if (token === 'Record') return mapOf(this.#arguments()[1]);
    return PLAIN[token] ?? { $ref: `#/components/schemas/${this.#nameOf(token)}` };
  }

  #arguments(): (Schema | undefined)[] {
    this.#expect('<');
    const parts: (Schema | undefined)[] = [];
    do parts.push(this.#peek() === 'never' ? void this.#next() : this.type());
    while (this.#take(','));
    this.#expect('>');
    return parts;
  }

  #object(): Schema {
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    let additional: Schema | undefined;
    while (!this.#take('}')) {
      const key = this.#next();
      if (key === '[') {
        while (this.#next() !== ']');
        this.#expect(':');
        additional = this.type();
      } else {
        const name = key.startsWith('"') ? JSON.parse(key) : key;
        if (!this.#take('?')) required.push(name);
        this.#expect(':');
        // What may never be there is as unknown as what is not named.
        if (this.#peek() === 'never') this.#next();
        else properties[name] = this.type();
      }
      this.#take(';');
    }
    return {
      type: 'object',
      properties,
      ...(required.length > 0 && { required }),
      ...(additional && { additionalProperties: additional }),
    };
  }

  #peek(): string {
    const before = this.#at;
    const token = this.#next();
    this.#at = before;
    return token;
  }

  #next(): string {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#text);
    if (!match?.[1]) throw new Error(`No type is known of ${this.#text.slice(this.#at, this.#at + 80)}`);
    this.#at = TOKEN.lastIndex;
    return match[1];
  }

  #take(token: string): boolean {
    const taken = this.#peek() === token;
    if (taken) this.#next();
    return taken;
  }

  #expect(token: string): void {
    const found = this.#next();
    if (found !== token) throw new Error(`${found} stands where ${token} should.`);
  }
}

/** `Record<string, never>` is an object without members. */
function mapOf(value: Schema | undefined): Schema {
  return { type: 'object', additionalProperties: value ?? false };
}

/** Null becomes `nullable`; literals of text become one enum. */
function unionOf(parts: readonly Schema[]): Schema {
  const nullable = parts.some(({ enum: values }) => values?.[0] === null) && { nullable: true };
  const others = parts.filter(({ enum: values }) => values?.[0] !== null);
  if (others.length === 0) return PLAIN['null'] ?? {};
  const isText = others.every(({ type, enum: values }) => type === 'string' && values);
  if (isText)
    return { type: 'string', enum: others.flatMap(({ enum: values }) => values ?? []), ...nullable };
  if (others.length === 1 && others[0] && !nullable) return others[0];
  return { anyOf: others, ...nullable };
}
