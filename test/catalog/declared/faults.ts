import { Type } from '@sinclair/typebox';
import type { DeclaredOperation, DeclaredToolkit } from '../../../src/catalog/declare.js';
import {
  DESTRUCTIVE,
  defineTool,
  IDEMPOTENT_WRITE,
  READ,
  type Tool,
  WRITE,
} from '../../../src/catalog/tool.js';
import { defineToolkit, type LoadedToolkit } from '../../../src/catalog/toolkit.js';
import type { ApiOperation } from '../../../src/openapi/api.js';
import { requestFaults } from '../conformance/request-rules.js';
import { schemaFaults } from '../conformance/schema-rules.js';
import { toolFaults } from '../conformance/tool-rules.js';
import { toolkitFaults } from '../conformance/toolkit-rules.js';
import { buildOperations } from './built-operations.js';
import { readDocument } from './document.js';
import type { DeclaredFault } from './fault.js';
import { operationFaults } from './operation-rules.js';
import type { DeclaredFile } from './read.js';
import { declaredToolkitFaults } from './toolkit-rules.js';

/** Everything a declared toolkit breaks by itself, exceptions included. */
export async function findDeclaredFaults(file: DeclaredFile): Promise<DeclaredFault[]> {
  const { declared } = file;
  const operations = declared.tools.filter(isOperation);
  const complete = declared.tools.filter((one): one is Tool => !isOperation(one));
  const all = [...complete, ...operations.map((one) => toTool(one))];
  const toolkit = toLoaded(declared, all);
  const ofComplete = await Promise.all(
    complete.map(async (tool) => [...schemaFaults(tool, toolkit), ...(await requestFaults(tool, toolkit))]),
  );
  const built = buildOperations(declared, operations);
  const ofOperations = await Promise.all(
    operations.map((one) => requestFaults(toTool(one, built.get(one)), toolkit)),
  );
  const ofToolkit = toolkitFaults(complete.length > 0 ? { ...toolkit, tools: complete } : toolkit);
  return [
    ...ofToolkit.filter(({ rule }) => rule !== 'token cost' || operations.length === 0),
    ...declaredToolkitFaults(file),
    ...all.flatMap((tool) => toolFaults(tool, toolkit)),
    ...ofComplete.flat(),
    ...ofOperations.flat(),
    ...operations.flatMap((operation) => operationFaults(operation, declared)),
  ];
}

export function isOperation(tool: Tool | DeclaredOperation): tool is DeclaredOperation {
  return 'operation' in tool;
}

/** As the rules of `conformance/` take it: with its own server, or that of its first document. */
function toLoaded(declared: DeclaredToolkit, tools: readonly Tool[]): LoadedToolkit {
  const [document] = declared.documents ?? [];
  const server = document === undefined ? undefined : readDocument(document)?.servers[0];
  const { documents: _, other_operations: __, ...toolkit } = declared;
  return defineToolkit({ ...toolkit, base_url: declared.base_url ?? server ?? '', tools });
}

/** An operation as a tool: as it is built, or for what does not depend on the document. */
function toTool(
  { operation, name, aliases, description, scopes, annotations }: DeclaredOperation,
  built?: ApiOperation,
): Tool {
  const method = operation.split(' ')[0] as keyof typeof BY_METHOD;
  return defineTool({
    name,
    ...(aliases && { aliases }),
    description,
    scopes: scopes ?? [],
    annotations: annotations ?? BY_METHOD[method] ?? WRITE,
    params: built?.params ?? Type.Object({}, { additionalProperties: false }),
    example: built?.example ?? {},
    request: built?.request ?? { method, path: '/' },
  });
}

const BY_METHOD = {
  GET: READ,
  HEAD: READ,
  OPTIONS: READ,
  PUT: IDEMPOTENT_WRITE,
  DELETE: DESTRUCTIVE,
  POST: WRITE,
  PATCH: WRITE,
} as const;
