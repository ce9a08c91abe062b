/**
 * The system parameters that every method of Google’s discovery documents lists: credentials beside the connection’s,
 * and forms of the answer that nothing here reads (https://cloud.google.com/apis/docs/system-parameters).
 */
export const GOOGLE_SYSTEM_PARAMETERS = [
  '$.xgafv',
  'access_token',
  'alt',
  'callback',
  'key',
  'oauth_token',
  'prettyPrint',
  'quotaUser',
  'upload_protocol',
  'uploadType',
] as const;
