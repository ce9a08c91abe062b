import { type OpenApiDocument, type OperationObject, resolve, type Schema } from './openapi-document.js';

/**
 * What a partial response asks for in `fields`, held against the answer’s schema: Google refuses a mask that names a
 * member its answer does not have. `a,b(c,d/e),*`: https://developers.google.com/workspace/drive/api/guides/fields-parameter
 */
export function checkFieldMask(
  document: OpenApiDocument,
  { responses = {} }: OperationObject,
  mask: string,
): string[] {
  const schema = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, response]) => resolve(document, response).content?.['application/json']?.schema)[0];
  if (!schema) return ['query/fields: the answer has no members'];
  const tokens = mask.match(/[\w*]+|[^\w*]/g) ?? [];
  try {
    readSelection(document, schema, tokens);
    if (tokens.length > 0) throw new SyntaxError(`nothing may follow the mask, but ${tokens.join('')} does`);
    return [];
  } catch (error) {
    return [`query/fields: ${(error as Error).message}`];
  }
}

/** Consumes the tokens of one selection, up to its end or its closing parenthesis. */
function readSelection(document: OpenApiDocument, schema: Schema, tokens: string[]): void {
  do {
    let chosen = readName(document, schema, tokens);
    while (tokens[0] === '/') {
      tokens.shift();
      chosen = readName(document, chosen, tokens);
    }
    if (tokens[0] === '(') {
      tokens.shift();
      readSelection(document, chosen, tokens);
      if (tokens.shift() !== ')') throw new SyntaxError('a parenthesis is not closed');
    }
  } while (tokens[0] === ',' && tokens.shift());
}

function readName(document: OpenApiDocument, schema: Schema, tokens: string[]): Schema {
  const name = tokens.shift() ?? '';
  if (name === '*') return schema;
  const { items, properties, additionalProperties } = resolve(document, schema);
  if (items) return readName(document, items, [name]);
  const member = properties?.[name];
  if (member) return member;
  if (typeof additionalProperties === 'object') return additionalProperties;
  throw new SyntaxError(`the answer has no ${name}`);
}
