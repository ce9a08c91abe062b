import { asArray, asObject, type JsonObject } from './json.js';
import type { WireParameter } from './read-parameters.js';

/** What documents that were made from another description say in their own way. */
export interface Dialect {
  /** Parameters of every operation that mean nothing to a caller. */
  isNoise(parameter: WireParameter): boolean;
  adapt(parameter: WireParameter): WireParameter;
}

export function dialectOf(document: JsonObject): Dialect {
  const info = asObject(document['info']);
  const origins = asArray(info['x-origin']).map((origin) => asObject(origin)['format']);
  if (origins.includes('google') || info['x-providerName'] === 'googleapis.com') return GOOGLE;
  return info['x-providerName'] === 'amazonaws.com' ? AMAZON : PLAIN;
}

const PLAIN: Dialect = { isNoise: () => false, adapt: (parameter) => parameter };

/** Query parameters of Google’s front end (cloud.google.com/apis/docs/system-parameters). */
const SYSTEM_PARAMETERS: ReadonlySet<string> = new Set([
  '$.xgafv',
  'alt',
  'callback',
  'key',
  'prettyPrint',
  'quotaUser',
  'uploadType',
  'upload_protocol',
  'userIp',
]);

/**
 * Discovery documents write `{+name}` for names that hold slashes (`projects/p/topics/t`); the plus is lost in OpenAPI,
 * and the description alone tells.
 */
const GOOGLE: Dialect = {
  isNoise: ({ name, in: place }) => place === 'query' && SYSTEM_PARAMETERS.has(name),
  adapt: (parameter) =>
    parameter.in === 'path' &&
    (RESOURCE_NAMES.test(parameter.name) || SLASHED.test(String(parameter.schema['description'] ?? '')))
      ? { ...parameter, multi_segment: true }
      : parameter,
};

const RESOURCE_NAMES = /^(name|parent|resource)$/;
const SLASHED = /[a-z]s\/[{*[<]/i;

/** The parts of a signature, which are the credential’s. */
const AMAZON: Dialect = {
  isNoise: ({ name }) =>
    /^X-Amz-(Content-Sha256|Date|Algorithm|Credential|Security-Token|Signature|SignedHeaders)$/i.test(name),
  adapt: (parameter) => parameter,
};
