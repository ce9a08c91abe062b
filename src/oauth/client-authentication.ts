import type * as oauth from 'oauth4webapi';
import { OAuthError } from './error.js';
import type { OAuthClient, TokenEndpointScheme } from './scheme.js';

/**
 * How the client proves itself (RFC 6749 section 2.3).
 * @throws OAuthError `invalid_client`: the method needs a secret and the client has none.
 */
export function clientAuthentication(scheme: ClientProof, client: OAuthClient): oauth.ClientAuth {
  const { client_id_parameter = 'client_id' } = scheme;
  switch (scheme.token_endpoint_auth_method) {
    case 'none':
      return (_server, { client_id }, body) => body.set(client_id_parameter, client_id);
    case 'client_secret_post': {
      const client_secret = secretOf(client);
      return (_server, { client_id }, body) => {
        body.set(client_id_parameter, client_id);
        body.set('client_secret', client_secret);
      };
    }
    case 'client_secret_basic': {
      const credentials = basicCredentials(client);
      return (_server, _client, _body, headers) => headers.set('authorization', credentials);
    }
  }
}

type ClientProof = Pick<TokenEndpointScheme, 'token_endpoint_auth_method' | 'client_id_parameter'>;

/**
 * The value of a Basic `authorization` header. RFC 6749 section 2.3.1 form-encodes both halves first, which many
 * providers never undo. The form encoding of the URL standard leaves `-`, `.` and `_` alone (oauth4webapi's does
 * not), so that for the identifiers providers really issue the encoded and the plain form are the same.
 */
export function basicCredentials(client: OAuthClient): string {
  const pair = `${formEncode(client.client_id)}:${formEncode(secretOf(client))}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function formEncode(value: string): string {
  return new URLSearchParams([['', value]]).toString().slice(1);
}

/** @throws OAuthError `invalid_client` */
export function secretOf(client: OAuthClient): string {
  if (client.client_secret === undefined || client.client_secret === '') {
    throw new OAuthError('invalid_client', 'the OAuth client has no client_secret');
  }
  return client.client_secret;
}
