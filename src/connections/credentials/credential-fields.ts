import type { AuthScheme, AwsScheme, CredentialField, KeyScheme } from '../../catalog/auth-scheme.js';

/** What a user typed, by the fields’ names. An optional field that was left empty is absent. */
export type TypedFields = Readonly<Record<string, string>>;

/** Schemes whose credential is sent as it was typed, or signs with it. */
export type TypedScheme = KeyScheme | AwsScheme;

export function isTypedScheme(scheme: AuthScheme): scheme is TypedScheme {
  return TYPED.has(scheme.type);
}

const TYPED: ReadonlySet<string> = new Set(['api_key', 'bearer', 'basic', 'aws_sigv4']);

/** What our page asks for, in the order of the form. None where the scheme takes no typed credential. */
export function credentialFields(scheme: AuthScheme): readonly CredentialField[] {
  if (scheme.type === 'aws_sigv4') return AWS_FIELDS;
  if (scheme.type === 'oauth2_client_credentials') return CLIENT_FIELDS;
  return 'fields' in scheme ? scheme.fields : [];
}

/** AWS’s own words (docs.aws.amazon.com, IAM: security credentials). */
const AWS_FIELDS: readonly CredentialField[] = [
  { name: 'access_key_id', label: 'Access key ID', secret: false, pattern: '[A-Za-z0-9_]{16,128}' },
  { name: 'secret_access_key', label: 'Secret access key', secret: true },
  {
    name: 'session_token',
    label: 'Session token',
    description: 'Only of temporary credentials, which end within hours.',
    secret: true,
    optional: true,
  },
];

/** RFC 6749 appendix A: visible ASCII and blanks, in both. */
const CLIENT_FIELDS: readonly CredentialField[] = [
  { name: 'client_id', label: 'Client ID', secret: false, pattern: '[\\x20-\\x7e]+' },
  { name: 'client_secret', label: 'Client secret', secret: true, pattern: '[\\x20-\\x7e]+' },
];

/** Of one field. The longest keys in use are session tokens of AWS and service keys of about two thousand characters. */
export const LONGEST_FIELD = 4_096;

/**
 * The value as it is kept, or what is wrong with it. Copied keys often bring a blank or a line break along; a password
 * is taken as it is typed.
 */
export function readField(
  scheme: AuthScheme,
  field: CredentialField,
  typed: string,
): { readonly value: string } | { readonly fault: string } {
  const value = scheme.type === 'basic' && field.secret ? typed : typed.trim();
  if (value === '') return field.optional ? { value } : { fault: 'This is needed.' };
  if (value.length > LONGEST_FIELD) return { fault: `This is longer than ${LONGEST_FIELD} characters.` };
  if (!isSendable(scheme, field, value))
    return { fault: 'This holds a character that cannot be part of it. Copy it once more.' };
  if (field.pattern !== undefined && !new RegExp(`^(?:${field.pattern})$`, 'u').test(value))
    return {
      fault: 'This does not look like one. Check that it was copied whole, and into the right field.',
    };
  return { value };
}

/** Whether the value can stand where the scheme puts it. */
function isSendable(scheme: AuthScheme, { name }: CredentialField, value: string): boolean {
  if (!STORABLE.test(value)) return false;
  if (scheme.type === 'aws_sigv4') return VISIBLE_ASCII.test(value);
  const placements = 'placements' in scheme ? scheme.placements : [];
  return placements.every((placement) => {
    if (placement.in === 'basic') return !placement.username.includes(`{${name}}`) || !value.includes(':');
    if (!placement.value.includes(`{${name}}`)) return true;
    if (placement.in === 'header') return HEADER_TEXT.test(value);
    if (placement.in === 'path') return PATH_SEGMENT.test(value);
    return placement.in === 'query' || COOKIE_OCTETS.test(value);
  });
}

/** No control characters and no halves of surrogate pairs. */
const STORABLE = /^[^\p{Cc}\p{Cs}]*$/u;
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;
const HEADER_TEXT = /^[\x20-\x7e]+$/;
/** RFC 3986 section 3.3, nothing of it percent-encoded: it goes out as it was typed, and climbs nowhere. */
const PATH_SEGMENT = /^(?!\.{1,2}$)[\w.~:@!$&'()*+,;=-]+$/;
/** RFC 6265 section 4.1.1. */
const COOKIE_OCTETS = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/;
