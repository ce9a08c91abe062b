import type { ApiOperation } from '../openapi/api.js';
import { toolNames } from '../openapi/tool-names.js';
import { lockKey } from './names-lock.js';

export interface FoundOperation {
  readonly document: string;
  readonly operation: ApiOperation;
}

/**
 * Names for operations of a toolkit’s documents: those of the lock, and new ones for what it does not know. `reserved`
 * names are taken by declared tools, even from an operation that had one.
 */
export function nameOperations(
  prefix: string,
  found: readonly FoundOperation[],
  lock: ReadonlyMap<string, string>,
  reserved: ReadonlySet<string>,
): Map<FoundOperation, string> {
  const counts = new Map<string, number>();
  for (const { operation } of found) counts.set(operation.key, (counts.get(operation.key) ?? 0) + 1);
  const keyOf = ({ document, operation }: FoundOperation): string =>
    (counts.get(operation.key) ?? 0) > 1 ? `${operation.key}#${document}` : operation.key;

  const known = new Map<string, string>();
  const unused = new Map(lock);
  for (const one of found) {
    const key = lockKey(one.document, one.operation.key);
    const name = lock.get(key);
    unused.delete(key);
    if (name !== undefined && !reserved.has(`${prefix}_${name}`)) known.set(keyOf(one), `${prefix}_${name}`);
  }
  // Names of operations that are gone stay theirs.
  for (const [key, name] of unused) known.set(`gone ${key}`, `${prefix}_${name}`);
  for (const name of reserved) known.set(`reserved ${name}`, name);
  const names = toolNames(
    prefix,
    found.map((one) => ({ ...one.operation, key: keyOf(one) })),
    known,
  );
  return new Map(found.map((one) => [one, names.get(keyOf(one)) as string]));
}
