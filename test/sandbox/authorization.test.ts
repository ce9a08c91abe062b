import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { consent, http, PATHS, type Provider, REDIRECT_URI } from './person.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ redirect_uris: ['https://app.example.com/oauth/done'] });
});
afterAll(() => sandbox.close());
afterEach(() => {
  for (const provider of Object.values(sandbox.providers)) provider.control.clear();
});

const SCOPE: Record<Provider, string> = {
  google: 'https://www.googleapis.com/auth/gmail.readonly',
  github: 'repo',
  slack: 'chat:write',
};
const PROVIDERS: Provider[] = ['google', 'github', 'slack'];

describe.each(PROVIDERS)('the authorization endpoint of %s', (name) => {
  const provider = () => sandbox.providers[name];
  const ask = (parameters: Record<string, string> = {}, press?: string) =>
    consent(name, provider(), { scope: SCOPE[name], ...parameters }, press);

  it('sends the browser back with a code and the state', async () => {
    const { location } = await ask();
    expect(location?.origin + (location?.pathname ?? '')).toBe(REDIRECT_URI);
    expect(location?.searchParams.get('state')).toBe('state-1');
    expect(location?.searchParams.get('code')).toMatch(/^[\w-]{32}$/);
  });

  it('offers every user, the decoy first, and a way to deny', async () => {
    const query = new URLSearchParams({
      client_id: provider().client.client_id,
      redirect_uri: REDIRECT_URI,
      response_type: 'code',
      scope: SCOPE[name],
    });
    const page = await http(`${provider().url}${PATHS[name].authorize}?${query}`);
    const forms = [...page.text.matchAll(/<form method="post" class="([\w-]+)"(?: data-user="([^"]+)")?/g)];
    expect(forms.map(([, className, user]) => [className, user])).toEqual([
      ['user-form', 'decoy@example.com'],
      ['user-form', 'user@example.com'],
      ['user-form', 'third@example.com'],
      ['deny-form', undefined],
    ]);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('answers a denial with access_denied and the state, and no code', async () => {
    const { location } = await ask({}, 'deny');
    expect(location?.searchParams.get('error')).toBe('access_denied');
    expect(location?.searchParams.get('state')).toBe('state-1');
    expect(location?.searchParams.has('code')).toBe(false);
  });

  it('denies the next consent on demand, and only that one', async () => {
    provider().control.denyNextConsent();
    expect((await ask()).location?.searchParams.get('error')).toBe('access_denied');
    expect((await ask()).location?.searchParams.has('code')).toBe(true);
  });

  it.each([
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    ['a foreign redirect URI', { redirect_uri: 'https://evil.example/callback' }, 'redirect_uri_mismatch'],
    ['a redirect URI with a query', { redirect_uri: `${REDIRECT_URI}?a=1` }, 'redirect_uri_mismatch'],
    [
      'another loopback path',
      { redirect_uri: 'http://127.0.0.1:4100/integrations/callback/x' },
      'redirect_uri_mismatch',
    ],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
  ])('shows a page and redirects nowhere for %s', async (_what, parameters, code) => {
    const { page, location } = await ask(parameters);
    expect(location).toBeUndefined();
    expect(page.status).toBe(400);
    expect(page.text).toContain(code);
  });

  it('takes the exact redirect URIs it was started with', async () => {
    const { location } = await ask({ redirect_uri: 'https://app.example.com/oauth/done' });
    expect(location?.origin).toBe('https://app.example.com');
  });

  it('takes only the exact redirect URIs of a client registered later', async () => {
    const client = provider().control.registerClient({ redirect_uris: ['https://other.example/cb'] });
    const own = await ask({ client_id: client.client_id, redirect_uri: 'https://other.example/cb' });
    expect(own.location?.origin).toBe('https://other.example');
    const loopback = await ask({ client_id: client.client_id });
    expect(loopback.page.text).toContain('redirect_uri_mismatch');
  });

  it('escapes what a client sends', async () => {
    const { page } = await consent(name, provider(), { scope: '<script>alert(1)</script>' }, 'nobody');
    expect(page.text).toContain('&lt;script&gt;');
    expect(page.text).not.toContain('<script');
  });

  it('takes a decision once', async () => {
    const query = new URLSearchParams({
      client_id: provider().client.client_id,
      redirect_uri: REDIRECT_URI,
      response_type: 'code',
      scope: SCOPE[name],
    });
    const page = await http(`${provider().url}${PATHS[name].authorize}?${query}`);
    const id = /name="authorization_id" value="([\w-]+)"/.exec(page.text)?.[1] ?? '';
    const body = new URLSearchParams({ authorization_id: id, user: 'user@example.com' }).toString();
    const url = provider().url + PATHS[name].authorize;
    expect([(await http(url, { body })).status, (await http(url, { body })).status]).toEqual([302, 400]);
  });
});
