import { DESTRUCTIVE, READ, type ToolAnnotations, WRITE } from '../catalog/tool.js';
import { asArray, asObject, asText, type JsonObject } from './json.js';
import { numbered } from './numbered.js';
import type { WireParameter } from './read-parameters.js';
import type { References } from './references.js';

/** What documents that were made from another description say in their own way. */
export interface Dialect {
  /** Parameters of every operation that mean nothing to a caller. */
  isNoise(parameter: WireParameter): boolean;
  adapt(parameter: WireParameter): WireParameter;
  /** Where an operation is sent otherwise than it is described. */
  sentAs(path: string): SentAs;
}

export interface SentAs {
  /** Parameters of the query are sent as a form. */
  readonly form?: { readonly annotations: ToolAnnotations };
  /** JSON goes by this name. */
  readonly json_type?: string;
}

export function dialectOf(document: JsonObject, references: References): Dialect {
  const info = asObject(document['info']);
  const origins = asArray(info['x-origin']).map((origin) => asObject(origin)['format']);
  if (origins.includes('google') || info['x-providerName'] === 'googleapis.com') return GOOGLE;
  return info['x-providerName'] === 'amazonaws.com'
    ? amazon(asText(info['x-serviceName']) ?? '', references)
    : PLAIN;
}

const PLAIN: Dialect = { isNoise: () => false, adapt: (parameter) => parameter, sentAs: () => ({}) };

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
  ...PLAIN,
  isNoise: ({ name, in: place }) => place === 'query' && SYSTEM_PARAMETERS.has(name),
  adapt: (parameter) =>
    parameter.in === 'path' &&
    (RESOURCE_NAMES.test(parameter.name) || SLASHED.test(String(parameter.schema['description'] ?? '')))
      ? { ...parameter, multi_segment: true }
      : parameter,
};

const RESOURCE_NAMES = /^(name|parent|resource)$/;
const SLASHED = /[a-z]s\/[{*[<]/i;

/** Services of AWS’ JSON protocol in its version 1.0; all others speak 1.1. */
const JSON_1_0: ReadonlySet<string> = new Set([
  'AWSKendraRerankingFrontendService',
  'AWSLookoutEquipmentFrontendService',
  'AWSStepFunctions',
  'AppRunner',
  'AwsProton20200720',
  'BackupOnPremises_v20210101',
  'CloudApiService',
  'ComputeOptimizerService',
  'DynamoDBStreams_20120810',
  'DynamoDB_20120810',
  'HealthLake',
  'IoTAutobahnControlPlane',
  'KeyspacesService',
  'NetworkFirewall_20201112',
  'OpenSearchServerless',
  'PaymentCryptographyControlPlane',
  'PinpointSMSVoiceV2',
  'QLDBSession',
  'SimpleWorkflowService',
  'Timestream_20181101',
  'VerifiedPermissions',
  'VoiceID',
  'com',
]);

/** The protocols of AWS: docs.aws.amazon.com describes them with each service, Smithy’s `aws.protocols` exactly. */
function amazon(service: string, references: References): Dialect {
  return {
    // The parts of a signature are the credential’s.
    isNoise: ({ name }) =>
      /^X-Amz-(Content-Sha256|Date|Algorithm|Credential|Security-Token|Signature|SignedHeaders)$/i.test(name),
    adapt: (parameter) => (parameter.in === 'query' ? numbered(parameter, service, references) : parameter),
    sentAs(path) {
      const action = /#(?:.*&)?Action=(\w+)/.exec(path)?.[1];
      if (action !== undefined) return { form: { annotations: annotationsOf(action) } };
      const target = /#X-Amz-Target=(\w+)/.exec(path)?.[1];
      if (target === undefined) return {};
      return {
        json_type: JSON_1_0.has(target) ? 'application/x-amz-json-1.0' : 'application/x-amz-json-1.1',
      };
    },
  };
}

function annotationsOf(action: string): ToolAnnotations {
  if (/^(Describe|List|Get|Search|Lookup|Estimate|Validate|Preview)/.test(action)) return READ;
  return /^(Delete|Terminate|Remove|Release|Revoke|Purge|Deregister|Disable)/.test(action)
    ? DESTRUCTIVE
    : WRITE;
}
