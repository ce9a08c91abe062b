import type { Contract } from './contract.js';
import type { Correction } from './corrections.js';
import { openApiContract } from './openapi-contract.js';
import {
  loadDocument,
  type OpenApiDocument,
  type OperationObject,
  type PathItem,
} from './openapi-document.js';

/** A contract made of the OpenAPI form of one of Google’s Discovery documents: `gmail`, `calendar`, `drive`, `sheets`. */
export function googleContract(api: string, corrections: readonly Correction[] = []): Contract {
  const { source, document } = loadDocument(`googleapis.com/${api}`);
  return openApiContract({ source, document: withJsonBodies(document), corrections, google: true });
}

/**
 * A Discovery document gives an operation one schema for its request, and beside it the media types it takes as an
 * upload. Converted to OpenAPI, the schema stands under those media types; it describes the JSON all the same.
 */
function withJsonBodies(document: OpenApiDocument): OpenApiDocument {
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([name, value]) => [
        name,
        Array.isArray(value) ? value : withJsonBody(value as OperationObject),
      ]),
    ) as PathItem,
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

function withJsonBody(operation: OperationObject): OperationObject {
  const { requestBody } = operation;
  const [first] = Object.values(requestBody?.content ?? {});
  if (!requestBody || !first || requestBody.content['application/json']) return operation;
  const content = { ...requestBody.content, 'application/json': first };
  return { ...operation, requestBody: { ...requestBody, content } };
}
