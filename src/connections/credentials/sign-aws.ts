import aws4 from 'aws4';
import type { AwsScheme } from '../../catalog/auth-scheme.js';
import type { OutboundRequest, UnauthorizedRequest } from '../../outbound/message.js';
import type { TypedFields } from './credential-fields.js';

/**
 * AWS Signature Version 4 over the request as it leaves: method, host, path, query, headers and the hash of the body.
 * What is signed is what is sent, so both take the form that AWS’s canonical request has: blanks of a query as `%20`,
 * and the characters that URLs may leave as they are (RFC 3986 sub-delims) encoded too.
 */
export function signAws(
  { method, url, headers, body, ...limits }: UnauthorizedRequest,
  { service, endpoint_params: declared }: AwsScheme,
  { access_key_id = '', secret_access_key = '', session_token }: TypedFields,
  endpoint_params: string,
): OutboundRequest {
  const { origin, host } = new URL(url);
  const [path = '/', query] = url.slice(origin.length).split('?');
  const request = {
    method,
    host,
    path:
      encodeRest(path || '/') + (query === undefined ? '' : `?${encodeRest(query.replaceAll('+', '%20'))}`),
    service,
    region: regionOf(declared, endpoint_params),
    headers: { ...headers, host },
    ...(body !== undefined && { body: typeof body === 'string' ? body : Buffer.from(body) }),
  };
  const credentials = {
    accessKeyId: access_key_id,
    secretAccessKey: secret_access_key,
    ...(session_token !== undefined && { sessionToken: session_token }),
  };
  const signed = aws4.sign(request, credentials);
  return {
    ...limits,
    method,
    url: origin + signed.path,
    headers: Object.fromEntries(
      Object.entries(signed.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    body,
  };
}

/** Services without regions of their own are signed for the first one (docs.aws.amazon.com, General Reference). */
const GLOBAL_REGION = 'us-east-1';

function regionOf(declared: AwsScheme['endpoint_params'], endpoint_params: string): string {
  const params = JSON.parse(endpoint_params) as Readonly<Record<string, string>>;
  return params['region'] ?? declared?.['region']?.default ?? GLOBAL_REGION;
}

function encodeRest(text: string): string {
  return text.replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
