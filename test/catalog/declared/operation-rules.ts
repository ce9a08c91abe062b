import type { DeclaredOperation, DeclaredToolkit } from '../../../src/catalog/declare.js';
import { nearest } from '../../../src/catalog/nearest.js';
import { type ApiDocument, type DocumentOperation, readDocument } from './document.js';
import { type DeclaredFault, declaredUnless } from './fault.js';

/** An operation, and each parameter that the declaration names, must be in the document it lies over. */
export function operationFaults(declared: DeclaredOperation, toolkit: DeclaredToolkit): DeclaredFault[] {
  const { operation: key, name, document } = declared;
  const ofToolkit: readonly string[] = toolkit.documents ?? [];
  const names = document === undefined ? ofToolkit : [document];
  const documents = names.map(readDocument).filter((one): one is ApiDocument => one !== undefined);
  const found = documents.filter(({ keys }) => keys.has(key));
  const [first] = found;
  if (!first) {
    const like = nearest(key, new Set(documents.flatMap(({ keys }) => [...keys])));
    const hint = like.length > 0 ? `; nearest: ${like.join(', ')}` : '';
    return declaredUnless(false, 'operation', name, `no document has ${key}${hint}`);
  }
  const operation = without(first.operation(key), toolkit.omit ?? []);
  return [
    ...declaredUnless(
      found.length === 1,
      'operation',
      name,
      `${found.length} documents have ${key}: name one`,
    ),
    ...declaredUnless(
      document === undefined || ofToolkit.includes(document),
      'operation',
      name,
      `${document} is not one of the toolkit’s documents`,
    ),
    ...parameterFaults(declared, operation),
    ...exampleFaults(declared, operation),
    ...scopeFaults(declared, operation),
  ];
}

/** What the toolkit leaves out of every operation is not there for one of them. */
function without(
  { params, required, scopes }: DocumentOperation,
  omit: readonly string[],
): DocumentOperation {
  const rest = (names: ReadonlySet<string>) => new Set([...names].filter((name) => !omit.includes(name)));
  return { params: rest(params), required: rest(required), scopes };
}

function parameterFaults(
  { name, rename = {}, describe = {}, omit = [], fixed = {} }: DeclaredOperation,
  { params, required }: DocumentOperation,
): DeclaredFault[] {
  const fault = (holds: boolean, message: string) =>
    declaredUnless(holds, 'operation parameter', name, message);
  const known = (parameter: string, word: string) => {
    const like = nearest(parameter, params);
    const hint =
      like.length > 0 ? `nearest: ${like.join(', ')}` : `it has ${[...params].join(', ') || 'none'}`;
    return fault(
      params.has(parameter),
      `${word} names ${parameter}, which the operation does not have; ${hint}`,
    );
  };
  const taken = new Set([...params].filter((one) => !Object.hasOwn(rename, one)));
  const described = Object.keys(describe).map(
    (one) =>
      Object.entries(rename).find(([, renamed]) => renamed === one)?.[0] ??
      [...params].find((wire) => plainName(wire) === one) ??
      one,
  );
  return [
    ...Object.keys(rename).flatMap((one) => known(one, 'rename')),
    ...described.flatMap((one) => known(one, 'describe')),
    ...omit.flatMap((one) => known(one, 'omit')),
    ...Object.keys(fixed).flatMap((one) => known(one, 'fixed')),
    ...Object.entries(rename).flatMap(([from, to]) =>
      fault(!taken.has(to) && from !== to, `${from} is renamed to ${to}, which it has already`),
    ),
    ...fault(
      new Set(Object.values(rename)).size === Object.values(rename).length,
      'two parameters are renamed to one name',
    ),
    ...omit.flatMap((one) =>
      fault(!required.has(one) || Object.hasOwn(fixed, one), `${one} is required and is left out`),
    ),
    ...Object.entries(describe).flatMap(([one, words]) =>
      fault(/^[A-Z0-9`“‘$].*[.!?]$/s.test(words.trim()), `the description of ${one} is not a sentence`),
    ),
  ];
}

function exampleFaults(
  { name, example, rename = {}, omit = [], fixed = {} }: DeclaredOperation,
  { params, required }: DocumentOperation,
): DeclaredFault[] {
  if (!example) return [];
  const hidden = new Set([...omit, ...Object.keys(fixed)]);
  const shown = (all: ReadonlySet<string>) =>
    [...all].filter((one) => !hidden.has(one)).map((one) => rename[one] ?? plainName(one));
  const fault = (holds: boolean, message: string) =>
    declaredUnless(holds, 'operation example', name, message);
  const allowed = shown(params);
  return [
    ...Object.keys(example).flatMap((one) => fault(allowed.includes(one), `${one} is no parameter`)),
    ...shown(required).flatMap((one) => fault(Object.hasOwn(example, one), `${one} is required`)),
  ];
}

/** `$filter` is `filter` to callers, `page[size]` is `page_size`. */
function plainName(wire: string): string {
  return wire.replace(/[^a-zA-Z0-9_]+/g, '_').replace(/^_+(?=[a-zA-Z0-9])|_+$/g, '');
}

/** Where the document lists scopes for the operation, one that it does not know is misspelt or too old a name. */
function scopeFaults(
  { name, scopes = [] }: DeclaredOperation,
  operation: DocumentOperation,
): DeclaredFault[] {
  if (operation.scopes.size === 0) return [];
  return scopes.flatMap((scope) =>
    declaredUnless(
      operation.scopes.has(scope),
      'operation scopes',
      name,
      `the document does not know ${scope} here; it has ${[...operation.scopes].join(', ')}`,
    ),
  );
}
