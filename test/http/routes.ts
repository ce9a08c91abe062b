/** Every endpoint of the surface, with who may call it and a body that it accepts. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `:appId` and the further parameters are filled in by the test. */
  readonly path: string;
  readonly audience: 'app' | 'user_or_app' | 'admin' | 'public';
  readonly body?: Readonly<Record<string, unknown>>;
  /** The body is a form of our own page’s, and the answer a page. */
  readonly form?: true;
  readonly query?: readonly string[];
  /** 1 where absent. */
  readonly body_limit_mib?: number;
  /** Fields that take values of several types. */
  readonly of_any_type?: readonly string[];
  /** Fields that take null beside their type. */
  readonly or_null?: readonly string[];
}

const I = '/v1/:appId/integrations';
const issuer = {
  issuer: 'https://issuer.example',
  audience: 'app',
  algorithms: ['HS256'],
  secret: 'a secret of more than thirty-two characters',
};

export const ROUTES: readonly Route[] = [
  { method: 'GET', path: `${I}/available`, audience: 'app', query: ['search'] },
  { method: 'GET', path: `${I}/config`, audience: 'app' },
  {
    method: 'POST',
    path: `${I}/configure`,
    audience: 'app',
    body: {
      toolkit: 'gmail',
      displayName: 'Gmail',
      scopes: ['openid'],
      oauth_credentials: { client_id: 'id', client_secret: 'secret' },
    },
    or_null: ['oauth_credentials'],
  },
  {
    method: 'PATCH',
    path: `${I}/configure/:toolkit/credentials`,
    audience: 'app',
    body: { client_id: 'id', client_secret: 'secret' },
  },
  { method: 'DELETE', path: `${I}/configure/:toolkit`, audience: 'app' },
  {
    method: 'POST',
    path: `${I}/connect`,
    audience: 'user_or_app',
    body: {
      toolkit: 'gmail',
      redirectUrl: 'https://app.example/',
      userId: 'user-1',
      label: 'work',
      scopes: ['openid'],
    },
  },
  {
    method: 'POST',
    path: `${I}/toolkits`,
    audience: 'app',
    body: {
      slug: 'own',
      document: {
        openapi: '3.0.0',
        info: { title: 'Own', version: '1' },
        servers: [{ url: 'https://own.example' }],
        paths: { '/things': { get: { responses: { 200: { description: 'ok' } } } } },
      },
    },
    body_limit_mib: 5,
    of_any_type: ['document'],
  },
  { method: 'GET', path: `${I}/toolkits`, audience: 'app' },
  { method: 'POST', path: `${I}/toolkits/:toolkit/accept`, audience: 'app', body: { hash: '0'.repeat(64) } },
  { method: 'DELETE', path: `${I}/toolkits/:toolkit`, audience: 'app' },
  { method: 'GET', path: `${I}/connect/:state`, audience: 'public' },
  { method: 'POST', path: `${I}/connect/:state`, audience: 'public', form: true, body: { cancel: 'yes' } },
  { method: 'GET', path: `${I}/callback`, audience: 'public', query: ['state', 'code', 'error'] },
  { method: 'GET', path: '/v1/integrations/callback', audience: 'public', query: ['state', 'code', 'error'] },
  {
    method: 'GET',
    path: `${I}/connections`,
    audience: 'user_or_app',
    query: ['userId', 'toolkit', 'status'],
  },
  { method: 'GET', path: `${I}/connections/:id`, audience: 'user_or_app' },
  {
    method: 'POST',
    path: `${I}/connections/confirm`,
    audience: 'user_or_app',
    body: { code: 'a-code', userId: 'user-1' },
  },
  {
    method: 'PATCH',
    path: `${I}/connections/:id`,
    audience: 'user_or_app',
    body: { label: 'work', is_default: true },
  },
  { method: 'DELETE', path: `${I}/connections/:id`, audience: 'user_or_app' },
  { method: 'GET', path: `${I}/toolkits/:toolkit`, audience: 'user_or_app' },
  { method: 'GET', path: `${I}/toolkits/:toolkit/check`, audience: 'app' },
  { method: 'GET', path: `${I}/tools`, audience: 'user_or_app', query: ['toolkit'] },
  {
    method: 'POST',
    path: `${I}/execute`,
    audience: 'user_or_app',
    body_limit_mib: 15,
    body: {
      toolName: 'GMAIL_SEND_EMAIL',
      params: { to: 'to@example.com', subject: 'Hi', body: 'Hello' },
      userId: 'user-1',
      connectionId: 'ca_1',
      account: 'work',
      raw: false,
    },
  },
  { method: 'POST', path: `${I}/files`, audience: 'user_or_app', query: ['userId', 'name'] },
  { method: 'GET', path: '/v1/files/:id', audience: 'public', query: ['expires', 'signature'] },
  { method: 'GET', path: `${I}/executions`, audience: 'app', query: ['userId', 'limit'] },
  { method: 'GET', path: `${I}/executions/:id`, audience: 'app' },
  { method: 'GET', path: '/v1/:appId/auth', audience: 'app' },
  {
    method: 'PUT',
    path: '/v1/:appId/auth',
    audience: 'app',
    body: { issuers: [issuer], redirect_urls: ['https://app.example'], connect_mode: 'direct' },
  },
  {
    method: 'POST',
    path: '/v1/:appId/users/:userId/tokens',
    audience: 'app',
    body: { expires_in: 3600 },
  },
  { method: 'GET', path: '/v1/apps', audience: 'admin' },
  { method: 'POST', path: '/v1/apps', audience: 'admin', body: { name: 'An app' } },
  { method: 'DELETE', path: '/v1/apps/:appId', audience: 'admin' },
  { method: 'GET', path: '/v1/apps/:appId/keys', audience: 'admin' },
  { method: 'POST', path: '/v1/apps/:appId/keys', audience: 'admin', body: { name: 'A key' } },
  { method: 'DELETE', path: '/v1/apps/:appId/keys/:keyId', audience: 'admin' },
  { method: 'GET', path: '/v1/revocations', audience: 'admin', query: ['outcome'] },
  {
    method: 'POST',
    path: '/v1/revocations',
    audience: 'admin',
    body: {
      app_id: 'app_unknown',
      toolkit: 'gmail',
      user_id: 'user-1',
      connection_id: 'ca_unknown',
      all: false,
    },
  },
  { method: 'GET', path: '/v1/transfer-key', audience: 'admin' },
  {
    method: 'POST',
    path: '/v1/apps/:appId/connections/export',
    audience: 'admin',
    body: { recipient: { kty: 'OKP', crv: 'X25519', x: 'A'.repeat(43), kid: 'kid' } },
  },
  {
    method: 'POST',
    path: '/v1/apps/:appId/connections/import',
    audience: 'admin',
    body: { file: 'not.a.file' },
    body_limit_mib: 32,
  },
  { method: 'GET', path: '/v1/suspensions', audience: 'admin' },
  {
    method: 'POST',
    path: '/v1/suspensions',
    audience: 'admin',
    body: { app_id: 'app_unknown', toolkit: 'gmail', all: false, reason: 'An incident' },
  },
  { method: 'DELETE', path: '/v1/suspensions/:id', audience: 'admin' },
  { method: 'GET', path: '/v1/apps/:appId/toolkits/:toolkit/check', audience: 'admin' },
  { method: 'GET', path: '/v1/providers', audience: 'admin' },
  {
    method: 'PUT',
    path: '/v1/providers/:provider',
    audience: 'admin',
    body: { client_id: 'id', client_secret: 'secret' },
  },
  { method: 'GET', path: '/v1/vault', audience: 'admin' },
  {
    method: 'POST',
    path: '/v1/vault/rotate',
    audience: 'admin',
    body: { from: { column: 'connections.credential', after: ['ca_1'] } },
  },
  {
    method: 'GET',
    path: '/v1/audit',
    audience: 'admin',
    query: ['appId', 'connectionId', 'before', 'limit'],
  },
  { method: 'GET', path: '/v1/:appId/audit', audience: 'app', query: ['connectionId', 'before', 'limit'] },
  { method: 'GET', path: '/v1/audit/head', audience: 'admin' },
  { method: 'GET', path: '/v1/audit/verify', audience: 'admin', query: ['count', 'hash', 'limit'] },
  { method: 'GET', path: '/healthz', audience: 'public' },
  { method: 'GET', path: '/readyz', audience: 'public' },
  { method: 'GET', path: '/openapi.json', audience: 'public' },
];
