import type { ResponseFormat } from '../catalog/request-template.js';
import { asObject, type Json } from './json.js';
import type { References } from './references.js';

/** What the answer of a success is read as, and the media type to ask for where it is not JSON. */
export function readAnswer(
  responses: Json,
  references: References,
): { readonly response: ResponseFormat; readonly accept?: string } {
  const statuses = asObject(responses);
  const types = Object.keys(statuses)
    .filter((status) => /^2(\d\d|XX)$/i.test(status))
    .sort()
    .flatMap((status) => Object.keys(asObject(asObject(references.follow(statuses[status]))['content'])));
  const [first] = types;
  if (first === undefined || types.some((type) => /^(application|text)\/json\b/i.test(type)))
    return { response: 'json' };
  const json = types.find((type) => /\+json\b/i.test(type) && !type.includes('*'));
  if (json !== undefined) return { response: 'json', accept: json };
  if (types.some((type) => type.includes('*'))) return { response: 'text', accept: '*/*' };
  const text = types.find((type) => TEXT.test(type));
  if (text !== undefined) return { response: 'text', accept: text };
  return { response: 'bytes', accept: first };
}

const TEXT =
  /^text\/|^application\/(.*\+)?(xml|yaml|x-yaml|x-ndjson|javascript|x-www-form-urlencoded|graphql)\b/i;
