/** A person at a browser, and a client at the back channel: how tests walk through a provider's OAuth flow. */
import { createHash, randomBytes } from 'node:crypto';
import { request } from 'undici';
import type { SandboxProvider } from '../../sandbox/sandbox.js';

export const REDIRECT_URI = 'http://127.0.0.1:4100/v1/app_1/integrations/callback';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
  /** The body read as JSON; undefined where it is none. */
  readonly json: unknown;
}

/** What lies at a path of an answer, e.g. `messages.0.id`; undefined where it leads nowhere. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return (inner as Record<string, unknown>)[name];
  }, value);
}

export async function http(
  url: string,
  options: { method?: string; token?: string; headers?: Record<string, string>; body?: string | object } = {},
): Promise<HttpAnswer> {
  const { body, token } = options;
  const response = await request(url, {
    method: (options.method ?? (body === undefined ? 'GET' : 'POST')) as 'GET',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(typeof body === 'object' ? { 'content-type': 'application/json' } : {}),
      ...(typeof body === 'string' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.body.text();
  return { status: response.statusCode, headers: response.headers, text, json: parse(text) };
}

export const PATHS = {
  google: { authorize: '/o/oauth2/v2/auth', token: '/token' },
  github: { authorize: '/login/oauth/authorize', token: '/login/oauth/access_token' },
  slack: { authorize: '/oauth/v2/authorize', token: '/api/oauth.v2.access' },
} as const;

export type Provider = keyof typeof PATHS;

/** Opens the consent page and presses a button on it; answers the page, or where the browser is sent. */
export async function consent(
  name: Provider,
  provider: SandboxProvider,
  parameters: Record<string, string>,
  press: string | 'deny' = 'user@example.com',
): Promise<{ page: HttpAnswer; location: URL | undefined }> {
  const query = new URLSearchParams({
    client_id: provider.client.client_id,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    state: 'state-1',
    ...parameters,
  });
  const page = await http(`${provider.url}${PATHS[name].authorize}?${query}`);
  const form = [
    ...page.text.matchAll(/<form method="post" class="([\w-]+)"[^>]*action="([^"]+)">(.*?)<\/form>/gs),
  ].find(([whole, className]) =>
    press === 'deny' ? className === 'deny-form' : whole.includes(`value="${press}"`),
  );
  if (!form) return { page, location: undefined };
  const fields = [...(form[3] ?? '').matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(
    ([, field = '', value = '']) => [field, value] as [string, string],
  );
  const decided = await http(`${provider.url}${form[2]}`, { body: new URLSearchParams(fields).toString() });
  const location = decided.headers['location'];
  return { page: decided, location: typeof location === 'string' ? new URL(location) : undefined };
}

/** A code, as it arrives at the redirect URI. */
export async function getCode(
  name: Provider,
  provider: SandboxProvider,
  parameters: Record<string, string>,
  user?: string,
): Promise<string> {
  const { location, page } = await consent(name, provider, parameters, user);
  const code = location?.searchParams.get('code');
  if (!code) throw new Error(`no code: ${page.status} ${page.text}`);
  return code;
}

/** A call to the token endpoint with the sandbox client's credentials in the body. */
export function tokenCall(
  name: Provider,
  provider: SandboxProvider,
  fields: Record<string, string>,
): Promise<HttpAnswer> {
  return http(provider.url + PATHS[name].token, {
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      redirect_uri: REDIRECT_URI,
      ...provider.client,
      ...fields,
    }).toString(),
  });
}

/** The whole flow; `token` is the access token, or with `path` the one found there in the answer. */
export async function connect(
  name: Provider,
  provider: SandboxProvider,
  parameters: Record<string, string>,
  user?: string,
  path = 'access_token',
): Promise<{ token: string; json: unknown }> {
  const code = await getCode(name, provider, parameters, user);
  const { json } = await tokenCall(name, provider, { code });
  return { token: String(at(json, path)), json };
}

export function pkcePair(): { code_verifier: string; code_challenge: string } {
  const code_verifier = randomBytes(32).toString('base64url');
  return { code_verifier, code_challenge: createHash('sha256').update(code_verifier).digest('base64url') };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
