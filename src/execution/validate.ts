import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { LRUCache } from 'lru-cache';
import { nearest } from '../catalog/nearest.js';
import type { Tool } from '../catalog/tool.js';
import { ExecutionError } from '../errors.js';
import type { ParameterFault } from './parameter-fault.js';
import {
  type ParameterNames,
  parameterNames,
  underDocumentedNames,
  underGivenNames,
} from './parameter-names.js';

/**
 * Checks parameters by the tool’s JSON Schema and returns them under their documented names with defaults filled
 * in. Schemas are compiled on first use and kept in a bounded cache. Throws invalid_params with every fault.
 */
export function createValidator(): (
  tool: Tool,
  params: Readonly<Record<string, unknown>>,
) => Record<string, unknown> {
  const compiled = new LRUCache<Tool, CompiledTool>({ max: 2_000 });

  return (tool, params) => {
    let entry = compiled.get(tool);
    if (!entry) {
      entry = {
        validate: compile(tool.params),
        names: parameterNames(tool.params),
        ignored: ignoredParameters(tool),
      };
      compiled.set(tool, entry);
    }
    const faults: ParameterFault[] = [];
    // A copy in any case: the defaults are written into it.
    const named = { ...(underDocumentedNames(params, entry.names, faults) as Record<string, unknown>) };
    if (!entry.validate(named))
      for (const error of entry.validate.errors ?? []) faults.push(toFault(error, tool));
    if (faults.length > 0) throw invalidParams(tool, faults, params);
    for (const name of entry.ignored) delete named[name];
    return named;
  };
}

/**
 * By a compiler of its own, which goes with the result: one compiler for all keeps every schema it has ever seen and
 * every function it has made of them, also when it is told to remove them.
 */
function compile(schema: Tool['params']): ValidateFunction {
  const ajv = new Ajv(OPTIONS);
  formats.default(ajv);
  for (const keyword of ['aliases', 'file', 'unlisted', 'ignored']) ajv.addKeyword(keyword);
  return ajv.compile(schema);
}

/** The schemas of tools are checked where they are made; a check of each here would compile the schema of schemas anew. */
const OPTIONS = {
  allErrors: true,
  useDefaults: true,
  strict: false,
  code: { optimize: false },
  meta: false,
  validateSchema: false,
} as const;

interface CompiledTool {
  readonly validate: ValidateFunction;
  readonly names: ParameterNames | undefined;
  readonly ignored: readonly string[];
}

function ignoredParameters({ params }: Tool): string[] {
  return Object.entries(params.properties).flatMap(([name, schema]) =>
    schema['ignored'] === true ? [name] : [],
  );
}

/** Names each place as the caller did: what was sent may have been under other names than the documented ones. */
export function invalidParams(tool: Tool, found: readonly ParameterFault[], sent: unknown): ExecutionError {
  const names = parameterNames(tool.params);
  const faults = found.map(({ path, message }) => ({ path: underGivenNames(path, sent, names), message }));
  return new ExecutionError('invalid_params', `The parameters of ${tool.name} are not valid.`, {
    remediation: faults.map(({ path, message }) => `${path || 'params'} ${message}`).join('; '),
    details: { tool: tool.name, faults },
  });
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
