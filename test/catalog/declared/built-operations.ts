import type { DeclaredOperation, DeclaredToolkit } from '../../../src/catalog/declare.js';
import { applyWords } from '../../../src/directory/declared-operation.js';
import { hoistBody } from '../../../src/directory/hoist-body.js';
import { type ApiOperation, DIRECTORY_LIMITS } from '../../../src/openapi/api.js';
import { readApi } from '../../../src/openapi/read-api.js';
import { readDocument } from './document.js';

/** The toolkit’s declared operations as the build reads them from the documents, in the declaration’s words. */
export function buildOperations(
  declared: DeclaredToolkit,
  operations: readonly DeclaredOperation[],
): Map<DeclaredOperation, ApiOperation> {
  const found = new Map<DeclaredOperation, ApiOperation>();
  const words = { omit: declared.omit ?? [] };
  for (const document of declared.documents ?? []) {
    const own = operations.filter((each) => each.document === undefined || each.document === document);
    const read = readDocument(document);
    const keys = own.map(({ operation }) => operation).filter((key) => read?.keys.has(key));
    if (!read || keys.length === 0) continue;
    const part = read.partWith(keys);
    const api = readApi(part, { limits: DIRECTORY_LIMITS, patterns: 'keep' });
    for (const operation of own) {
      const one = api.operations.find(({ key }) => key === operation.operation);
      if (one) found.set(operation, applyWords(applyWords(hoistBody(one, operation), words), operation));
    }
  }
  return found;
}
