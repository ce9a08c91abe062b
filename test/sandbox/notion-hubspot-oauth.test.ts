/** In what Notion’s and HubSpot’s OAuth servers differ from others, held by their gates. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import { type Sandbox, type SandboxProvider, startSandbox } from '../../sandbox/sandbox.js';
import { at, http, REDIRECT_URI } from './person.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

function authorizationUrl(provider: SandboxProvider, path: string, more: Record<string, string>): string {
  const { client_id } = provider.client;
  const query = new URLSearchParams({ client_id, redirect_uri: REDIRECT_URI, state: 's', ...more });
  return `${provider.url}${path}?${query}`;
}

async function codeOf(url: string): Promise<string> {
  const location = new URL(await decideConsent(url, { email: 'user@example.com' }));
  return location.searchParams.get('code') ?? '';
}

describe('Notion', () => {
  const notion = () => sandbox.providers.notion;
  const ask = (more = {}) =>
    authorizationUrl(notion(), '/v1/oauth/authorize', { response_type: 'code', owner: 'user', ...more });
  const basic = () => {
    const { client_id, client_secret } = notion().client;
    return { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` };
  };
  const grant = async () => ({
    grant_type: 'authorization_code',
    code: await codeOf(ask()),
    redirect_uri: REDIRECT_URI,
  });
  const call = (options: Parameters<typeof http>[1]) => http(`${notion().url}/v1/oauth/token`, options);

  it('refuses an authorization request without the owner', async () => {
    expect((await http(ask({ owner: 'workspace' }))).status).toBe(400);
  });

  it('gives a token without an end for JSON and HTTP Basic alone', async () => {
    const fields = await grant();
    const form = await call({ headers: basic(), body: new URLSearchParams(fields).toString() });
    const inBody = await call({ body: { ...fields, ...notion().client } });
    expect([form.status, inBody.status, at(inBody.json, 'error')]).toEqual([400, 401, 'invalid_client']);
    const { status, json } = await call({ headers: basic(), body: fields });
    expect([status, json]).toEqual([
      200,
      expect.objectContaining({
        token_type: 'bearer',
        refresh_token: null,
        workspace_name: 'Sandbox User’s workspace',
      }),
    ]);
    expect(json).not.toHaveProperty('expires_in');
  });

  it('refuses an API call without a version, and one without a token that lives', async () => {
    const token = String(at((await call({ headers: basic(), body: await grant() })).json, 'access_token'));
    const me = (headers: Record<string, string>) => http(`${notion().url}/v1/users/me`, { token, headers });
    const version = { 'notion-version': '2025-09-03' };
    expect(at((await me({})).json, 'code')).toBe('missing_version');
    expect(at((await me(version)).json, 'bot.owner.user.person.email')).toBe('user@example.com');
    const revoked = await http(`${notion().url}/v1/oauth/revoke`, { headers: basic(), body: { token } });
    expect([revoked.status, at((await me(version)).json, 'code')]).toEqual([200, 'unauthorized']);
  });
});

describe('HubSpot', () => {
  const hubspot = () => sandbox.providers.hubspot;
  const ask = (scope: string) => authorizationUrl(hubspot(), '/oauth/authorize', { scope });
  const call = (fields: Record<string, string>, headers = {}) =>
    http(`${hubspot().url}/oauth/2026-03/token`, {
      headers,
      body: new URLSearchParams({ ...hubspot().client, ...fields }).toString(),
    });
  const connect = async (scope = 'oauth crm.objects.contacts.read') => {
    const code = await codeOf(ask(scope));
    return (await call({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI })).json;
  };
  const contacts = (token: unknown) =>
    http(`${hubspot().url}/crm/v3/objects/contacts`, { token: String(token) });

  it('names the portal and the scopes, and ends the token after half an hour', async () => {
    expect(await connect()).toEqual({
      token_type: 'bearer',
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 1800,
      hub_id: 62500002,
      scopes: ['oauth', 'crm.objects.contacts.read'],
    });
  });

  it('takes the client in the form alone', async () => {
    const code = await codeOf(ask('oauth'));
    const { client_id, client_secret } = hubspot().client;
    const headers = { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` };
    const refused = await call(
      { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI },
      headers,
    );
    expect([refused.status, at(refused.json, 'status')]).toEqual([400, 'BAD_CLIENT_ID']);
  });

  it('gives a new access token for the same refresh token, again and again, until it is revoked', async () => {
    const first = await connect();
    const refresh_token = String(at(first, 'refresh_token'));
    const refresh = () => call({ grant_type: 'refresh_token', refresh_token });
    hubspot().control.advance(1801);
    const expired = await contacts(at(first, 'access_token'));
    expect([expired.status, at(expired.json, 'category')]).toEqual([401, 'EXPIRED_AUTHENTICATION']);
    for (const answer of [await refresh(), await refresh()]) {
      expect(at(answer.json, 'refresh_token')).toBe(refresh_token);
      expect((await contacts(at(answer.json, 'access_token'))).status).toBe(200);
    }
    const body = new URLSearchParams({ ...hubspot().client, token: refresh_token }).toString();
    expect((await http(`${hubspot().url}/oauth/2026-03/token/revoke`, { body })).status).toBe(200);
    expect(at((await refresh()).json, 'status')).toBe('BAD_REFRESH_TOKEN');
  });

  it('tells which scope is missing', async () => {
    const refused = await contacts(at(await connect('oauth'), 'access_token'));
    expect([refused.status, at(refused.json, 'category')]).toEqual([403, 'MISSING_SCOPES']);
  });
});
