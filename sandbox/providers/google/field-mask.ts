/** Google's `fields` parameter: `files(id,name),nextPageToken`, `user/emailAddress`, `*`. */
import { isRecord } from '../../gate/call.js';

type Mask = Map<string, Mask | undefined>;

/** The part of a resource that the mask names; undefined where the mask cannot be read. */
export function applyMask(resource: object, fields: string): object | undefined {
  const reader = { text: fields.replaceAll(/\s/g, ''), at: 0 };
  const mask = readList(reader);
  if (!mask || reader.at < reader.text.length) return undefined;
  const selected = select(resource, mask);
  return isRecord(selected) ? selected : {};
}

interface Reader {
  readonly text: string;
  at: number;
}

function readList(reader: Reader): Mask | undefined {
  const mask: Mask = new Map();
  for (;;) {
    const name = /^[\w*-]+/.exec(reader.text.slice(reader.at))?.[0];
    if (name === undefined) return undefined;
    reader.at += name.length;
    const inner = readInner(reader);
    if (inner === null) return undefined;
    const known = mask.get(name);
    mask.set(name, known && inner ? new Map([...known, ...inner]) : inner);
    if (reader.text[reader.at] !== ',') return mask;
    reader.at += 1;
  }
}

/** What follows a name: `/path`, `(list)`, or nothing; null where it is broken. */
function readInner(reader: Reader): Mask | undefined | null {
  const next = reader.text[reader.at];
  if (next === '/') {
    reader.at += 1;
    const name = /^[\w*-]+/.exec(reader.text.slice(reader.at))?.[0];
    if (name === undefined) return null;
    reader.at += name.length;
    const inner = readInner(reader);
    return inner === null ? null : new Map([[name, inner]]);
  }
  if (next !== '(') return undefined;
  reader.at += 1;
  const mask = readList(reader);
  if (!mask || reader.text[reader.at] !== ')') return null;
  reader.at += 1;
  return mask;
}

function select(value: unknown, mask: Mask | undefined): unknown {
  if (mask === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => select(item, mask));
  if (!isRecord(value)) return value;
  if (mask.has('*')) {
    const inner = mask.get('*');
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, select(field, inner)]));
  }
  return Object.fromEntries(
    [...mask].flatMap(([name, inner]) => (name in value ? [[name, select(value[name], inner)]] : [])),
  );
}
