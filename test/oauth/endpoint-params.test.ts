import { afterAll, beforeAll, expect, it } from 'vitest';
import { revokeToken } from '../../src/oauth/revocation.js';
import type { OAuth2Scheme } from '../../src/oauth/scheme.js';
import { type AnsweringServer, startAnsweringServer } from './answering-server.js';

/** Disconnecting goes where the tokens came from: to the endpoints of the connection’s own tenant. */

let server: AnsweringServer;
beforeAll(async () => {
  server = await startAnsweringServer();
});
afterAll(() => server.close());

const scheme = (more: Partial<OAuth2Scheme>): OAuth2Scheme => ({
  type: 'oauth2',
  issuer: 'https://provider.example',
  authorization_endpoint: 'https://provider.example/{tenant}/authorize',
  token_endpoint: `${server.origin}/{tenant}/token`,
  endpoint_params: { tenant: { default: 'common', pattern: '[a-z]+' } },
  token_endpoint_auth_method: 'client_secret_post',
  code_challenge_methods_supported: ['S256'],
  ...more,
});

const revoke = (declared: OAuth2Scheme, tenant?: string) =>
  revokeToken({
    scheme: declared,
    client: { client_id: 'client-1', client_secret: 'secret' },
    refresh_token: 'refresh-1',
    params: tenant === undefined ? {} : { tenant },
    fetch,
  });

it.each([
  ['of RFC 7009', () => scheme({ revocation_endpoint: `${server.origin}/{tenant}/revoke` })],
  [
    'of the provider’s own',
    () => scheme({ revocation: { endpoint: `${server.origin}/{tenant}/revoke`, token_parameter: 'token' } }),
  ],
])('a revocation %s is sent to the tenant, by default to the declared one', async (_, declared) => {
  server.requests.length = 0;
  server.answers({ json: {} }, { json: {} });
  expect(await revoke(declared(), 'contoso')).toMatchObject({ revoked: true });
  expect(await revoke(declared())).toMatchObject({ revoked: true });
  expect(server.requests.map(({ path }) => path)).toEqual(['/contoso/revoke', '/common/revoke']);
});

it('nothing is sent where the stored tenant is no longer one', async () => {
  server.requests.length = 0;
  const declared = scheme({ revocation_endpoint: `${server.origin}/{tenant}/revoke` });
  expect(await revoke(declared, 'Contoso-1')).toEqual({
    revoked: false,
    supported: true,
    code: 'invalid_request',
  });
  expect(server.requests).toEqual([]);
});
