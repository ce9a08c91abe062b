import type { Tool } from '../catalog/tool.js';
import type { ApiOperation } from './api.js';

/** An operation as a tool of that name. Of several sets of scopes that open it the smallest counts. */
export function toTool(operation: ApiOperation, name: string): Tool {
  const { description, params, request, annotations, credential, example } = operation;
  const { scopes, or_scopes } = leastScopes(operation.scopes);
  return {
    name,
    aliases: [],
    description,
    scopes,
    ...(or_scopes.length > 0 && { or_scopes }),
    annotations,
    params,
    consent: 'default',
    credential,
    example,
    action: { type: 'template', request },
  };
}

/** The first of the smallest alternatives, and each other scope that opens the operation by itself. */
export function leastScopes(alternatives: ApiOperation['scopes']): {
  scopes: readonly string[];
  or_scopes: readonly string[];
} {
  const smallest = Math.min(...alternatives.map(({ length }) => length));
  const scopes = alternatives.find(({ length }) => length === smallest) ?? [];
  const others = alternatives.filter((one) => one !== scopes && one.length === 1).flat();
  return { scopes, or_scopes: [...new Set(others)].filter((scope) => !scopes.includes(scope)) };
}
