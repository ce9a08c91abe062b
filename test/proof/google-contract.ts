import type { Contract } from './contract.js';
import type { Correction } from './corrections.js';
import { openApiContract } from './openapi-contract.js';
import {
  loadDocument,
  type OpenApiDocument,
  type OperationObject,
  type PathItem,
} from './openapi-document.js';

/**
 * A contract made of the OpenAPI form of one of Google’s Discovery documents: `gmail`, `calendar`, `drive`, `sheets`.
 * `spanning` are path parameters that hold slashes (`{+resourceName}`): the conversion to OpenAPI loses the plus.
 */
export function googleContract(
  api: string,
  corrections: readonly Correction[] = [],
  spanning: readonly string[] = [],
): Contract {
  const { source, document } = loadDocument(`googleapis.com/${api}`);
  const completed = withOperations(document, (operation) => withJsonBody(withSpanning(operation, spanning)));
  return openApiContract({ source, document: completed, corrections, google: true });
}

function withOperations(
  document: OpenApiDocument,
  change: (operation: OperationObject) => OperationObject,
): OpenApiDocument {
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([name, value]) => [
        name,
        Array.isArray(value) ? value : change(value as OperationObject),
      ]),
    ) as PathItem,
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

function withSpanning(operation: OperationObject, names: readonly string[]): OperationObject {
  if (!operation.parameters || names.length === 0) return operation;
  const parameters = operation.parameters.map((parameter) =>
    parameter.in === 'path' && names.includes(parameter.name)
      ? { ...parameter, 'x-multi-segment': true }
      : parameter,
  );
  return { ...operation, parameters };
}

/**
 * A Discovery document gives an operation one schema for its request, and beside it the media types it takes as an
 * upload. Converted to OpenAPI, the schema stands under those media types; it describes the JSON all the same.
 */
function withJsonBody(operation: OperationObject): OperationObject {
  const { requestBody } = operation;
  const [first] = Object.values(requestBody?.content ?? {});
  if (!requestBody || !first || requestBody.content['application/json']) return operation;
  const content = { ...requestBody.content, 'application/json': first };
  return { ...operation, requestBody: { ...requestBody, content } };
}
