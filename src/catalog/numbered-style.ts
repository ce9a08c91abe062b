/**
 * How a value is written by AWS’ query protocols; what is absent, and what a shape does not name, goes by its own name.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html, and of EC2: aws-ec2-query-protocol.html
 */
export interface NumberedShape {
  /** What it is called, where that is not its own name. */
  readonly name?: string;
  /** Of a list: the word between name and number (`Name.member.1`); `Name.1` where absent. */
  readonly member?: string;
  /** Of a map, whose members are no names but data: `Name.entry.1.key=a&Name.entry.1.value=b`. */
  readonly map?: NumberedMap;
  /** What is in the list, or the values of the map. */
  readonly items?: NumberedShape;
  /** Of a structure, by name. */
  readonly members?: Readonly<Record<string, NumberedShape>>;
}

export interface NumberedMap {
  /** The word between name and number; `Name.1.key` where absent. */
  readonly entry?: string;
  readonly key: string;
  readonly value: string;
}

export interface WriteText {
  readonly name: (text: string) => string;
  readonly value: (value: unknown) => string;
}

type Pair = readonly [name: string, value: string];

/** A list, a map or a structure, each of its values as a pair. `name`: in full, but for what its shape says of it. */
export function writeNumbered(name: string, value: unknown, shape: NumberedShape, write: WriteText): Pair[] {
  if (typeof value !== 'object' || value === null) return [[write.name(name), write.value(value)]];
  const { member, map, items = {}, members = {} } = shape;
  if (Array.isArray(value)) {
    // Says “none” where an absent list would say “as it is”.
    if (value.length === 0) return member === undefined ? [] : [[write.name(name), '']];
    return value.flatMap((one, at) => writeNumbered(numberedName(name, member, at), one, items, write));
  }
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return map
    ? entries.flatMap(([key, one], at) => {
        const entry = numberedName(name, map.entry, at);
        return [
          [write.name(`${entry}.${map.key}`), write.value(key)] as const,
          ...writeNumbered(`${entry}.${map.value}`, one, items, write),
        ];
      })
    : entries.flatMap(([own, one]) => {
        const inner = (Object.hasOwn(members, own) && members[own]) || {};
        return writeNumbered(`${name}.${inner.name ?? own}`, one, inner, write);
      });
}

function numberedName(name: string, word: string | undefined, at: number): string {
  return [name, word, at + 1].filter((part) => part !== undefined).join('.');
}
