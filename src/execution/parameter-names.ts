import type { ParameterFault } from './parameter-fault.js';

/** What the callers’ names of a schema’s properties stand for, at every depth that has aliases. */
export interface ParameterNames {
  readonly documented: ReadonlyMap<string, string>;
  /** By documented name, those with aliases inside. */
  readonly members: ReadonlyMap<string, ParameterNames>;
  readonly items: ParameterNames | undefined;
  /** A list of files, for which one file stands too. */
  readonly isFileList: boolean;
}

/** Undefined where neither the schema nor anything in it has aliases. */
export function parameterNames(schema: NamedSchema): ParameterNames | undefined {
  const documented = new Map<string, string>();
  const members = new Map<string, ParameterNames>();
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    for (const alias of part.aliases ?? []) documented.set(alias, name);
    const inside = parameterNames(part);
    if (inside) members.set(name, inside);
  }
  const items = schema.items && parameterNames(schema.items);
  if (documented.size === 0 && members.size === 0 && !items) return undefined;
  return { documented, members, items, isFileList: schema.items?.file === true };
}

interface NamedSchema {
  readonly properties?: Readonly<Record<string, NamedSchema>>;
  readonly items?: NamedSchema;
  readonly aliases?: readonly string[];
  readonly file?: unknown;
  readonly [keyword: string]: unknown;
}

/** A copy of the objects in which names change, under the documented names; two names of one property are a fault. */
export function underDocumentedNames(
  value: unknown,
  names: ParameterNames | undefined,
  faults: ParameterFault[],
  path = '',
): unknown {
  if (!names || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.map((item, index) => underDocumentedNames(item, names.items, faults, `${path}/${index}`));
  if (names.isFileList) return underDocumentedNames([value], names, faults, path);
  const named: Record<string, unknown> = {};
  for (const [given, part] of Object.entries(value)) {
    const name = names.documented.get(given) ?? given;
    if (Object.hasOwn(named, name)) {
      faults.push({ path: `${path}/${given}`, message: `is another name of ${name}; give only one of them` });
      continue;
    }
    // Defined rather than assigned, so that a parameter called __proto__ stays a parameter.
    Object.defineProperty(named, name, {
      value: underDocumentedNames(part, names.members.get(name), faults, `${path}/${given}`),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return named;
}

/** A place in the parameters under documented names, as the caller spelled it in what was sent. */
export function underGivenNames(path: string, sent: unknown, names: ParameterNames | undefined): string {
  if (!names || path === '' || typeof sent !== 'object' || sent === null) return path;
  const [, segment = '', ...rest] = path.split('/');
  const after = rest.map((part) => `/${part}`).join('');
  // One file stands for a list of one, and has no index.
  if (names.isFileList && !Array.isArray(sent)) return underGivenNames(after, sent, names.items);
  const aliases = Object.keys(sent).filter((key) => names.documented.get(key) === segment);
  const given = Object.hasOwn(sent, segment) ? segment : (aliases[0] ?? segment);
  const inside = Array.isArray(sent)
    ? names.items
    : names.members.get(names.documented.get(segment) ?? segment);
  return `/${given}${underGivenNames(after, (sent as Record<string, unknown>)[given], inside)}`;
}
