import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { LRUCache } from 'lru-cache';
import { nearest } from '../catalog/nearest.js';
import type { Tool } from '../catalog/tool.js';
import { ExecutionError } from '../errors.js';

/** One fault of a parameter set: where (JSON Pointer) and what, in words. */
export interface ParameterFault {
  readonly path: string;
  readonly message: string;
}

/**
 * Checks parameters by the tool’s JSON Schema and returns them under their documented names with defaults filled
 * in. Schemas are compiled on first use and kept in a bounded cache. Throws invalid_params with every fault.
 */
export function createValidator(): (
  tool: Tool,
  params: Readonly<Record<string, unknown>>,
) => Record<string, unknown> {
  const ajv = new Ajv({ allErrors: true, useDefaults: true, strict: false, code: { optimize: false } });
  formats.default(ajv);
  ajv.addKeyword('aliases');
  const compiled = new LRUCache<Tool, { validate: ValidateFunction; aliases: ReadonlyMap<string, string> }>({
    max: 2_000,
  });

  return (tool, params) => {
    let entry = compiled.get(tool);
    if (!entry) {
      entry = { validate: ajv.compile(tool.params), aliases: aliasesOf(tool) };
      compiled.set(tool, entry);
    }
    const faults: ParameterFault[] = [];
    const named = underDocumentedNames(params, entry.aliases, faults);
    if (!entry.validate(named))
      for (const error of entry.validate.errors ?? []) faults.push(toFault(error, tool));
    if (faults.length > 0) throw invalidParams(tool, faults);
    return named;
  };
}

export function invalidParams(tool: Tool, faults: readonly ParameterFault[]): ExecutionError {
  return new ExecutionError('invalid_params', `The parameters of ${tool.name} are not valid.`, {
    remediation: faults.map(({ path, message }) => `${path || 'params'} ${message}`).join('; '),
    details: { tool: tool.name, faults },
  });
}

function aliasesOf(tool: Tool): Map<string, string> {
  const aliases = new Map<string, string>();
  for (const [name, schema] of Object.entries(tool.params.properties)) {
    for (const alias of (schema as { aliases?: readonly string[] }).aliases ?? []) aliases.set(alias, name);
  }
  return aliases;
}

/** A shallow copy (the defaults are written into it) with aliases replaced. */
function underDocumentedNames(
  params: Readonly<Record<string, unknown>>,
  aliases: ReadonlyMap<string, string>,
  faults: ParameterFault[],
): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  for (const [given, value] of Object.entries(params)) {
    const name = aliases.get(given) ?? given;
    if (Object.hasOwn(named, name)) {
      faults.push({ path: `/${given}`, message: `is another name of ${name}; give only one of them` });
      continue;
    }
    // Defined rather than assigned, so that a parameter called __proto__ stays a parameter.
    Object.defineProperty(named, name, { value, enumerable: true, writable: true, configurable: true });
  }
  return named;
}

function toFault(error: ErrorObject, tool: Tool): ParameterFault {
  const at = error.instancePath;
  const { missingProperty, additionalProperty, allowedValues } = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return {
        path: `${at}/${String(missingProperty)}`,
        message: `is required${describe(tool, at, missingProperty)}`,
      };
    case 'additionalProperties': {
      const known = at === '' ? nearest(String(additionalProperty), Object.keys(tool.params.properties)) : [];
      const hint = known.length ? `; did you mean ${known.join(', ')}?` : '';
      return { path: `${at}/${String(additionalProperty)}`, message: `is not a parameter${hint}` };
    }
    case 'enum':
      return { path: at, message: `must be one of ${(allowedValues as unknown[]).join(', ')}` };
    default:
      return { path: at, message: error.message ?? 'is not valid' };
  }
}

function describe(tool: Tool, at: string, name: unknown): string {
  const schema = at === '' ? tool.params.properties[String(name)] : undefined;
  return typeof schema?.description === 'string' ? ` (${schema.description})` : '';
}
