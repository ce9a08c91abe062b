import type { LoadedToolkit } from '../../../src/catalog/toolkit.js';
import { EXCEPTIONS, type Exception } from './exceptions.js';
import type { Fault } from './fault.js';
import { requestFaults } from './request-rules.js';
import { resultFaults } from './result-rules.js';
import { schemaFaults } from './schema-rules.js';
import { toolFaults } from './tool-rules.js';
import { toolkitFaults } from './toolkit-rules.js';

/** Everything a toolkit breaks, exceptions included. */
export async function findFaults(toolkit: LoadedToolkit): Promise<Fault[]> {
  const ofTools = await Promise.all(
    toolkit.tools.map(async (tool) => [
      ...toolFaults(tool, toolkit),
      ...schemaFaults(tool, toolkit),
      ...(await requestFaults(tool, toolkit)),
      ...resultFaults(tool),
    ]),
  );
  return [...toolkitFaults(toolkit), ...ofTools.flat()];
}

/** The exception that allows the fault. */
export function excuseOf(fault: Fault, exceptions: readonly Exception[] = EXCEPTIONS): Exception | undefined {
  return exceptions.find(
    ({ rule, where }) =>
      rule === fault.rule &&
      (where instanceof RegExp ? where.test(fault.where) : where.includes(fault.where)),
  );
}
