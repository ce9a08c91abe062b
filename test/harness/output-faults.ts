import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { Tool } from '../../src/catalog/tool.js';

/**
 * In what a result differs from the tool’s output schema. Clients are told open objects, since a provider may add
 * members; here a member that no schema names is a fault too, or the schema would not tell what comes back.
 */
export function outputFaults(tool: Tool, data: unknown): string[] {
  if (!tool.output) return [];
  let validate = compiled.get(tool);
  if (!validate) {
    validate = ajv.compile(closed(tool.output) as object);
    compiled.set(tool, validate);
  }
  if (validate(data)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || 'data'} ${message} ${JSON.stringify(params)}`,
  );
}

const ajv = new Ajv({ allErrors: true, strict: false });
formats.default(ajv);
const compiled = new WeakMap<Tool, ValidateFunction>();

/** Every object whose members are named takes no others. */
function closed(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(closed);
  const copy = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closed(part)]));
  const isNamed = 'properties' in copy && !('additionalProperties' in copy);
  return isNamed ? { ...copy, additionalProperties: false } : copy;
}
