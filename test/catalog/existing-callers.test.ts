import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import type { Tool } from '../../src/catalog/tool.js';

/**
 * Names of tools and parameters that callers in the field use, a file for each toolkit; a published name is never
 * taken back.
 */
const FOLDER = new URL('existing-callers/', import.meta.url);

const callers: Readonly<Record<string, readonly string[]>> = Object.assign(
  {},
  ...readdirSync(FOLDER).map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))),
);

const catalog = await loadCatalog();

describe('existing callers', () => {
  it.each(Object.keys(callers))('find %s', (name) => {
    expect(catalog.getTool(name)).toBeDefined();
  });

  it('find every parameter they use, by name or alias', () => {
    const missing = Object.entries(callers).flatMap(([name, parameters]) => {
      const found = catalog.getTool(name);
      const taken = found ? acceptedBy(found.tool) : new Set();
      return parameters.filter((one) => !taken.has(one)).map((one) => `${name} ${one}`);
    });
    expect(missing).toEqual([]);
  });

  it('are many: the data has not been emptied', () => {
    expect(Object.keys(callers).length).toBeGreaterThanOrEqual(539);
    expect(Object.values(callers).flat().length).toBeGreaterThanOrEqual(2695);
  });
});

function acceptedBy({ params }: Tool): Set<string> {
  return new Set(
    Object.entries(params.properties).flatMap(([name, schema]) => [name, ...(schema['aliases'] ?? [])]),
  );
}
