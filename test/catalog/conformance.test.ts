import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import type { LoadedToolkit } from '../../src/catalog/toolkit.js';
import { EXCEPTIONS } from './conformance/exceptions.js';
import type { Fault } from './conformance/fault.js';
import { excuseOf, findFaults } from './conformance/faults.js';

const { toolkits } = await loadCatalog();

/** Each toolkit is looked at once: compiling a few hundred schemas takes seconds. */
const looked = new Map<LoadedToolkit, Promise<Fault[]>>();
function faultsOf(toolkit: LoadedToolkit): Promise<Fault[]> {
  const faults = looked.get(toolkit) ?? findFaults(toolkit);
  looked.set(toolkit, faults);
  return faults;
}

describe('every toolkit', () => {
  it('was loaded, with tools', () => {
    expect(toolkits.length).toBeGreaterThanOrEqual(10);
    expect(toolkits.flatMap(({ tools }) => tools).length).toBeGreaterThan(100);
  });

  it.each(toolkits.map((toolkit) => [toolkit.slug, toolkit] as const))('conforms: %s', async (_, toolkit) => {
    const faults = (await faultsOf(toolkit)).filter((fault) => !excuseOf(fault));
    expect(faults.map(({ rule, where, message }) => `${where}: ${message} (${rule})`)).toEqual([]);
  });

  it('is excused only where that is still needed', async () => {
    const faults = (await Promise.all(toolkits.map(faultsOf))).flat();
    for (const { rule, where } of EXCEPTIONS)
      for (const place of where instanceof RegExp ? [where] : where)
        expect(
          faults.some(
            (fault) =>
              fault.rule === rule &&
              (place instanceof RegExp ? place.test(fault.where) : place === fault.where),
          ),
          `${place}: ${rule}`,
        ).toBe(true);
  });
});
