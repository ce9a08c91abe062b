import type { ApiLimits } from './api.js';
import { ApiError } from './api-error.js';
import { isObject, type Json, type JsonObject, pointerStep } from './json.js';

/**
 * Throws ApiError where a document is no OpenAPI document, or larger or deeper than the limits allow. Goes through it
 * without recursion, so that no nesting can exhaust the stack; afterwards everything may rely on `nesting`.
 */
export function checkDocument(document: Json, limits: ApiLimits): JsonObject {
  if (!isObject(document))
    throw new ApiError('not_openapi', '', 'is not a JSON object: send an OpenAPI document.');
  checkSize(document, limits);
  checkVersion(document);
  if (!isObject(document['paths']) || Object.keys(document['paths']).length === 0)
    throw new ApiError('empty', '/paths', 'has no operations: there is nothing to make tools of.');
  return document;
}

function checkVersion({ openapi, swagger }: JsonObject): void {
  if (typeof openapi === 'string' && /^3\.[01](\.|$)/.test(openapi)) return;
  if (String(swagger) === '2.0' || swagger === 2) return;
  if (openapi === undefined && swagger === undefined)
    throw new ApiError('not_openapi', '', 'has neither `openapi` nor `swagger`: send an OpenAPI document.');
  throw new ApiError(
    'unsupported_version',
    openapi === undefined ? '/swagger' : '/openapi',
    `is ${JSON.stringify(openapi ?? swagger)?.slice(0, 40)}: OpenAPI 3.0, 3.1 and Swagger 2.0 can be read; convert the document.`,
  );
}

interface Level {
  readonly parent: Level | undefined;
  readonly step: string;
  readonly value: object;
  readonly depth: number;
}

function checkSize(document: JsonObject, { document_size, nodes, nesting }: ApiLimits): void {
  const open: Level[] = [{ parent: undefined, step: '', value: document, depth: 0 }];
  let size = 0;
  let count = 0;
  for (let level = open.pop(); level; level = open.pop()) {
    const isArray = Array.isArray(level.value);
    for (const [name, value] of Object.entries(level.value)) {
      count++;
      size += isArray ? 1 : name.length + 4;
      if (typeof value === 'string') size += value.length + 2;
      else if (typeof value !== 'object' || value === null) size += 4;
      else {
        size += 2;
        const inner = { parent: level, step: name, value, depth: level.depth + 1 };
        if (inner.depth > nesting)
          throw new ApiError('too_deep', pointerOf(inner), `is nested deeper than ${nesting}: flatten it.`);
        open.push(inner);
      }
    }
    if (count > nodes)
      throw new ApiError('too_large', '', `has more than ${nodes} values: leave out operations.`);
    if (size > document_size)
      throw new ApiError(
        'too_large',
        '',
        `is longer than ${document_size} characters: leave out operations.`,
      );
  }
}

function pointerOf(level: Level): string {
  const steps: string[] = [];
  for (let at: Level | undefined = level; at?.parent; at = at.parent) steps.unshift(pointerStep(at.step));
  const [...shown] = steps.slice(0, SHOWN_STEPS);
  return shown.join('') + (steps.length > SHOWN_STEPS ? '/…' : '');
}

const SHOWN_STEPS = 12;
