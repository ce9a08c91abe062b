import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { pageOutput, text, told } from './outputs.js';
import { limit, page, READONLY, userId } from './params.js';

/** Client-side encryption (CSE) and S/MIME: which certificates the mailbox signs and encrypts with. */

const listIdentities = defineTool({
  name: 'GMAIL_LIST_CSE_IDENTITIES',
  description:
    'Lists the client-side encryption identities of the account (Google Workspace). Returns address and key pair ids of each, and next_page.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    { limit: limit('How many identities to return.', 20), page, user_id: userId },
    { additionalProperties: false },
  ),
  example: {},
  request: {
    method: 'GET',
    path: '/users/{user_id}/settings/cse/identities',
    query: { pageSize: '$limit', pageToken: '$page' },
  },
  output: pageOutput(
    'identities',
    Type.Object({
      email: text,
      primary_key_pair_id: told('The one key pair, where it both signs and encrypts.'),
      signing_key_pair_id: text,
      encryption_key_pair_id: text,
    }),
  ),
  result: (body) => {
    const found = body as { cseIdentities?: readonly CseIdentity[]; nextPageToken?: string };
    return {
      identities: (found.cseIdentities ?? []).map((identity) => ({
        email: identity.emailAddress,
        primary_key_pair_id: identity.primaryKeyPairId,
        signing_key_pair_id: identity.signAndEncryptKeyPairs?.signingKeyPairId,
        encryption_key_pair_id: identity.signAndEncryptKeyPairs?.encryptionKeyPairId,
      })),
      ...(found.nextPageToken && { next_page: found.nextPageToken }),
    };
  },
});

const listKeyPairs = defineTool({
  name: 'GMAIL_LIST_CSE_KEYPAIRS',
  description:
    'Lists the client-side encryption key pairs of the account (Google Workspace). Returns state, addresses and public certificates of each, and next_page.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    { limit: limit('How many key pairs to return.', 20), page, user_id: userId },
    { additionalProperties: false },
  ),
  example: {},
  request: {
    method: 'GET',
    path: '/users/{user_id}/settings/cse/keypairs',
    query: { pageSize: '$limit', pageToken: '$page' },
  },
  output: pageOutput(
    'key_pairs',
    Type.Object({
      id: text,
      state: told('`enabled` or `disabled`.'),
      disabled_at: told('ISO 8601.'),
      emails: Type.Array(Type.String(), { description: 'Addresses named in the certificate.' }),
      pem: told('The public key and its certificate chain.'),
      private_keys: Type.Array(
        Type.Object({ id: text, service_url: told('Key service that holds it.'), hardware: text }),
      ),
    }),
  ),
  result: (body) => {
    const found = body as { cseKeyPairs?: readonly CseKeyPair[]; nextPageToken?: string };
    return {
      key_pairs: (found.cseKeyPairs ?? []).map((pair) => ({
        id: pair.keyPairId,
        state: pair.enablementState,
        disabled_at: pair.disableTime,
        emails: pair.subjectEmailAddresses ?? [],
        pem: pair.pem,
        private_keys: (pair.privateKeyMetadata ?? []).map((key) => ({
          id: key.privateKeyMetadataId,
          service_url: key.kaclsKeyMetadata?.kaclsUri,
          hardware: key.hardwareKeyMetadata?.description,
        })),
      })),
      ...(found.nextPageToken && { next_page: found.nextPageToken }),
    };
  },
});

const listSmimeInfo = defineTool({
  name: 'GMAIL_LIST_SMIME_INFO',
  description:
    'Lists the S/MIME certificates of one address the account sends from. Returns issuer, expiry and public certificates of each.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      send_as_email: Type.String({
        description: 'The address, as GMAIL_LIST_SEND_AS returns it.',
        aliases: ['sendAsEmail'],
        format: 'email',
      }),
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: { send_as_email: 'user@example.com' },
  request: { method: 'GET', path: '/users/{user_id}/settings/sendAs/{send_as_email}/smimeInfo' },
  output: Type.Object({
    certificates: Type.Array(
      Type.Object({
        id: text,
        issuer: told('Common name of the issuer.'),
        is_default: Type.Boolean(),
        expires_at: told('ISO 8601.'),
        pem: told('The public key and its certificate chain.'),
      }),
    ),
  }),
  result: (body) => ({
    certificates: ((body as { smimeInfo?: readonly SmimeInfo[] }).smimeInfo ?? []).map((info) => ({
      id: info.id,
      issuer: info.issuerCn,
      is_default: info.isDefault ?? false,
      expires_at: info.expiration && new Date(Number(info.expiration)).toISOString(),
      pem: info.pem,
    })),
  }),
});

interface CseIdentity {
  readonly emailAddress?: string;
  readonly primaryKeyPairId?: string;
  readonly signAndEncryptKeyPairs?: {
    readonly signingKeyPairId?: string;
    readonly encryptionKeyPairId?: string;
  };
}

interface CseKeyPair {
  readonly keyPairId?: string;
  readonly enablementState?: string;
  readonly disableTime?: string;
  readonly subjectEmailAddresses?: readonly string[];
  readonly pem?: string;
  readonly privateKeyMetadata?: readonly {
    readonly privateKeyMetadataId?: string;
    readonly kaclsKeyMetadata?: { readonly kaclsUri?: string };
    readonly hardwareKeyMetadata?: { readonly description?: string };
  }[];
}

interface SmimeInfo {
  readonly id?: string;
  readonly issuerCn?: string;
  readonly isDefault?: boolean;
  /** Milliseconds since the epoch, as a decimal string. */
  readonly expiration?: string;
  readonly pem?: string;
}

export const encryptionTools = [listIdentities, listKeyPairs, listSmimeInfo];
