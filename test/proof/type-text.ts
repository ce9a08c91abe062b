import type { Schema } from './openapi-document.js';

/** A generated TypeScript type as data: what is named, listed, alternative, literal. */
export type TypeNode =
  | { readonly kind: 'object'; readonly members: Readonly<Record<string, Member>> }
  | { readonly kind: 'list'; readonly item: TypeNode }
  | { readonly kind: 'tuple'; readonly items: readonly TypeNode[] }
  | { readonly kind: 'union'; readonly options: readonly TypeNode[] }
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'name'; readonly name: string };

export interface Member {
  readonly type: TypeNode;
  readonly optional: boolean;
}

/** Reads one type, of the few forms that generators write. Throws where it is another. */
export function readType(text: string): TypeNode {
  const tokens = text
    .replace(/\/\*\*.*?\*\//gs, '')
    .match(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|[\w$@]+(?:\.\w+)*|[{}[\]():;,|?]/g);
  const reader = new Reader(tokens ?? []);
  return reader.union();
}

/** The same as a schema; names other than TypeScript’s own are components. */
export function toSchema(node: TypeNode): Schema {
  switch (node.kind) {
    case 'object': {
      const members = Object.entries(node.members);
      return {
        type: 'object',
        properties: Object.fromEntries(members.map(([name, { type }]) => [name, toSchema(type)])),
        required: members.flatMap(([name, { optional }]) => (optional ? [] : [name])),
      };
    }
    case 'list':
      return { type: 'array', items: toSchema(node.item) };
    case 'union': {
      const options = node.options.filter((option) => !isNamed(option, 'null'));
      return {
        anyOf: options.map(toSchema),
        ...(options.length < node.options.length && { nullable: true }),
      };
    }
    case 'literal':
      return { enum: [node.value] };
    case 'tuple':
      throw new Error('No body of an API is a tuple.');
    case 'name':
      return PLAIN[node.name] ?? { $ref: `#/components/schemas/${node.name}` };
  }
}

export function isNamed(node: TypeNode | undefined, name: string): boolean {
  return node?.kind === 'name' && node.name === name;
}

const PLAIN: Readonly<Record<string, Schema>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  unknown: {},
};

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  union(): TypeNode {
    this.#take('|');
    const options = [this.#listed()];
    while (this.#take('|')) options.push(this.#listed());
    const [only] = options;
    return options.length === 1 && only ? only : { kind: 'union', options };
  }

  #listed(): TypeNode {
    let type = this.#primary();
    while (this.#next() === '[' && this.#tokens[this.#at + 1] === ']') {
      this.#at += 2;
      type = { kind: 'list', item: type };
    }
    return type;
  }

  #primary(): TypeNode {
    if (this.#take('{')) return { kind: 'object', members: this.#members() };
    if (this.#take('(')) {
      const inside = this.union();
      this.#expect(')');
      return inside;
    }
    if (this.#take('[')) {
      const items: TypeNode[] = [];
      while (!this.#take(']')) {
        items.push(this.union());
        this.#take(',');
      }
      return { kind: 'tuple', items };
    }
    const token = this.#word();
    if (token.startsWith('"')) return { kind: 'literal', value: JSON.parse(token) as string };
    return /^-?\d/.test(token) ? { kind: 'literal', value: Number(token) } : { kind: 'name', name: token };
  }

  #members(): Record<string, Member> {
    const members: Record<string, Member> = {};
    while (!this.#take('}')) {
      // An index signature names no member.
      const isIndex = this.#take('[');
      const name = this.#word();
      if (isIndex) {
        this.#expect(':');
        this.union();
        this.#expect(']');
      }
      const optional = this.#take('?');
      this.#expect(':');
      const type = this.union();
      if (!isIndex) members[name.startsWith('"') ? (JSON.parse(name) as string) : name] = { type, optional };
      this.#take(';');
    }
    return members;
  }

  #next(): string | undefined {
    return this.#tokens[this.#at];
  }

  #take(token: string): boolean {
    const found = this.#next() === token;
    if (found) this.#at += 1;
    return found;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw new Error(`${token} is expected before ${this.#next()}.`);
  }

  #word(): string {
    const token = this.#next();
    if (token === undefined || /^[{}[\]():;,|?]$/.test(token)) throw new Error(`${token} is no type.`);
    this.#at += 1;
    return token;
  }
}
