import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Configuration, Provider } from 'oidc-provider';
import type { OAuth2Scheme } from '../../src/oauth/scheme.js';

/**
 * A certified authorization server as the strict oracle of the OAuth code. It insists on PKCE, rotates refresh
 * tokens and kills the whole family when an old one comes back. A user takes part by HTTP alone: a GET of the
 * authorization URL leads to one page with a form (`login`, and a button `decision` = `allow` or `deny`), its
 * POST leads back to the client. With `routes` and `issuer` it poses as a particular provider.
 */
export interface OidcProviderOptions {
  /** What it calls itself in `iss`. Default: its own URL. */
  issuer?: string;
  /** Paths of the endpoints, for example {@link GOOGLE_ROUTES}. */
  routes?: Configuration['routes'];
  /** Every scope a client may ask for, beside the OpenID ones. Default: `read`, `write`. */
  scopes?: readonly string[];
  redirect_uris?: readonly string[];
  client_id?: string;
  client_secret?: string;
  token_endpoint_auth_method?: OAuth2Scheme['token_endpoint_auth_method'];
  /** Lifetimes in seconds, over the defaults in {@link startOidcProvider}. */
  ttl?: {
    ClientCredentials?: number;
    DeviceCode?: number;
    AuthorizationCode?: number;
    AccessToken?: number | (() => number);
    RefreshToken?: number;
  };
  /** Beside `refresh_token`. Default: `authorization_code`. */
  grants?: readonly ('authorization_code' | 'client_credentials' | typeof DEVICE_GRANT)[];
  /** Each `*` stands for a letter of a user code. Default: two groups of four. */
  user_code_mask?: string;
  /** Whether each refresh token works once. Default: true. */
  rotateRefreshToken?: boolean;
  /** Default: any port that is free. */
  port?: number;
}

export interface RunningOidcProvider {
  url: string;
  scheme: OAuth2Scheme;
  client: { client_id: string; client_secret: string };
  redirect_uri: string;
  introspection_endpoint: string;
  userinfo_endpoint: string;
  /** Registers one more redirect URI, for a client whose address is known only once it listens. */
  registerRedirectUri(redirect_uri: string): void;
  /** Logs in and allows; answers the callback URL. An authorization URL of another origin is taken to ours. */
  consent(authorizationUrl: string, login?: string): Promise<URL>;
  /** Denies; answers the callback URL with the error. */
  deny(authorizationUrl: string, login?: string): Promise<URL>;
  /** Decides on a user code at its verification URL; an origin of another host is taken to ours. */
  decideOnDevice(verification_url: string, decision: 'allow' | 'deny'): Promise<void>;
  /** How often a refresh token came back that had been used before, which ended its whole family. */
  reusesDetected(): number;
  /** The user withdraws every consent, at the provider's side. */
  revokeGrants(): Promise<void>;
  close(): Promise<void>;
}

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

export const GOOGLE_ROUTES = {
  authorization: '/o/oauth2/v2/auth',
  token: '/token',
  revocation: '/revoke',
  userinfo: '/v1/userinfo',
} as const;

export async function startOidcProvider(options: OidcProviderOptions = {}): Promise<RunningOidcProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = options.issuer ?? url;
  const routes = {
    authorization: '/auth',
    token: '/token',
    revocation: '/revoke',
    userinfo: '/me',
    ...options.routes,
  };
  const client = {
    client_id: options.client_id ?? 'client-under-test',
    client_secret: options.client_secret ?? randomBytes(24).toString('base64url'),
  };
  const grant_types: string[] = [...(options.grants ?? ['authorization_code']), 'refresh_token'];
  const redirect_uris = [...(options.redirect_uris ?? ['http://127.0.0.1:1/callback'])];
  const token_endpoint_auth_method = options.token_endpoint_auth_method ?? 'client_secret_basic';
  const provider = new Provider(issuer, {
    routes: { ...routes, introspection: '/introspect' },
    clients: [
      {
        ...client,
        ...(token_endpoint_auth_method === 'none' && { client_secret: undefined }),
        redirect_uris,
        token_endpoint_auth_method,
        grant_types,
        response_types: grant_types.includes('authorization_code') ? ['code'] : [],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    scopes: ['openid', 'email', 'profile', 'offline_access', ...(options.scopes ?? ['read', 'write'])],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    clockTolerance: 0,
    pkce: { required: () => true },
    issueRefreshToken: async () => true,
    rotateRefreshToken: options.rotateRefreshToken ?? true,
    features: {
      devInteractions: { enabled: false },
      deviceFlow: {
        enabled: grant_types.includes(DEVICE_GRANT),
        ...(options.user_code_mask && { mask: options.user_code_mask }),
        userCodeInputSource: async (ctx) => {
          ctx.body = 'aborted';
        },
        userCodeConfirmSource: async (ctx, form) => {
          ctx.body = form;
        },
        successSource: async (ctx) => {
          ctx.body = DEVICE_DONE;
        },
      },
      clientCredentials: { enabled: grant_types.includes('client_credentials') },
      introspection: { enabled: true, allowedPolicy: async () => true },
      revocation: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
      },
    },
    ttl: {
      AuthorizationCode: 60,
      AccessToken: 3600,
      IdToken: 3600,
      RefreshToken: 30 * 24 * 3600,
      Grant: 30 * 24 * 3600,
      Interaction: 600,
      Session: 600,
      ...options.ttl,
    },
    renderError: (ctx, out) => {
      ctx.body = `${out.error}: ${out.error_description ?? ''}`;
    },
    jwks: { keys: [{ ...signingKey(), use: 'sig' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: sub, email_verified: true, name: 'Sandbox User' }),
    }),
  });

  let reuses = 0;
  provider.on('grant.error', (_ctx, error) => {
    if (/already used/.test(String(error.error_detail))) reuses += 1;
  });
  const registered = new Set(redirect_uris);
  provider.Client.prototype.redirectUriAllowed = (redirect_uri) => registered.has(redirect_uri);
  const grants: string[] = [];
  const serve = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void serve(request, response);
    interact(provider, request, response, grants).catch(() => response.writeHead(500).end());
  });

  const browse = (decision: 'allow' | 'deny') => (authorizationUrl: string, login?: string) =>
    follow(url, authorizationUrl, { decision, login: login ?? 'user@example.com' });
  return {
    url,
    scheme: {
      type: 'oauth2',
      issuer,
      authorization_endpoint: url + routes.authorization,
      token_endpoint: url + routes.token,
      revocation_endpoint: url + routes.revocation,
      token_endpoint_auth_method,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    },
    client,
    redirect_uri: redirect_uris[0] as string,
    introspection_endpoint: `${url}/introspect`,
    userinfo_endpoint: url + routes.userinfo,
    registerRedirectUri: (redirect_uri) => registered.add(redirect_uri),
    consent: browse('allow'),
    deny: browse('deny'),
    decideOnDevice: (verification_url, decision) => decideOnDevice(url, verification_url, decision),
    reusesDetected: () => reuses,
    async revokeGrants() {
      for (const id of grants.splice(0)) await (await provider.Grant.find(id))?.destroy();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Login and consent on one page. Everything asked for is granted. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  grants: string[],
): Promise<void> {
  const { params, prompt } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(CONSENT_PAGE);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  const accountId = form.get('login');
  if (form.get('decision') !== 'allow' || !accountId) {
    const denial = { error: 'access_denied', error_description: 'The user denied the request' };
    return provider.interactionFinished(request, response, denial, { mergeWithLastSubmission: false });
  }
  const grant = new provider.Grant({ accountId, clientId: String(params['client_id']) });
  grant.addOIDCScope(String(params['scope'] ?? ''));
  const grantId = await grant.save();
  grants.push(grantId);
  const result = { login: { accountId }, consent: { grantId } };
  await provider.interactionFinished(request, response, result, {
    mergeWithLastSubmission: prompt.name !== 'login',
  });
}

const CONSENT_PAGE = `<!doctype html><title>Sign in</title><form method="post">
<input name="login" value="user@example.com">
<button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button>
</form>`;

/** A browser with a cookie jar: follows redirects, submits the page's form, stops where the provider hands back. */
async function follow(origin: string, start: string, form: Record<string, string>): Promise<URL> {
  const { pathname, search } = new URL(start);
  const cookies = new Map<string, string>();
  let location = new URL(pathname + search, origin);
  let body: URLSearchParams | undefined;
  for (let hop = 0; hop < 10; hop += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(location, {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const next = response.headers.get('location');
    const text = await response.text();
    if (next !== null) {
      location = new URL(next, location);
      body = undefined;
      if (location.origin === origin) continue;
      return location;
    }
    if (response.status !== 200)
      throw new Error(`authorization endpoint answered ${response.status}: ${text}`);
    body = new URLSearchParams(form);
  }
  throw new Error('the authorization server never handed back');
}

const DEVICE_DONE = 'The device is connected.';

/** A browser that opens the verification URL, confirms or aborts, signs in and allows. */
async function decideOnDevice(origin: string, start: string, decision: 'allow' | 'deny'): Promise<void> {
  const cookies = new Map<string, string>();
  let [location, body]: [URL, URLSearchParams | undefined] = [new URL(start), undefined];
  for (let hop = 0; hop < 15; hop += 1) {
    const response = await fetch(new URL(location.pathname + location.search, origin), {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body && { method: 'POST', body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const next = response.headers.get('location');
    const text = await response.text();
    if (text.includes(DEVICE_DONE) || text === 'aborted') return;
    if (next !== null) {
      [location, body] = [new URL(next, location), undefined];
      continue;
    }
    const action = /action="([^"]+)"/.exec(text)?.[1];
    if (action !== undefined) location = new URL(action, location);
    const hidden = [...text.matchAll(/name="(xsrf|user_code)" value="([^"]*)"/g)];
    body = new URLSearchParams(hidden.map(([, name = '', value = '']): [string, string] => [name, value]));
    if (text.includes('name="confirm"') || text.includes('op.deviceConfirmForm'))
      body.set(decision === 'allow' ? 'confirm' : 'abort', 'yes');
    if (text.includes('name="login"'))
      body = new URLSearchParams({ decision: 'allow', login: 'user@example.com' });
  }
  throw new Error('the authorization server never finished');
}

function signingKey() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
}
