/**
 * Google as the certified authorization server plays it, for a whole Bobbin: strict about PKCE, codes, redirect
 * URIs and rotated refresh tokens. A recorder stands in front of it, and beside it one call of the Gmail API,
 * which asks the server itself (RFC 7662) whether a token is good.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  GOOGLE_ROUTES,
  type OidcProviderOptions,
  type RunningOidcProvider,
  startOidcProvider,
} from '../oauth/oidc-provider.js';

export interface SeenCall {
  readonly method: string;
  readonly path: string;
  /** The form of a token or revocation call. */
  readonly form: Readonly<Record<string, string>>;
  readonly bearer: string | undefined;
  status: number;
}

export interface GoogleOracle {
  readonly provider: RunningOidcProvider;
  /** For `startBobbin`. */
  readonly options: { origins: Record<string, string>; env: Record<string, string> };
  readonly calls: SeenCall[];
  /** Tokens that Gmail refuses although the server holds them to be good. */
  readonly refused: Set<string>;
  /** Runs while a call of the Gmail API waits for its answer. */
  duringApiCall: (() => Promise<void>) | undefined;
  /** What the token endpoint answers instead of asking the server. */
  refuseTokenCalls: { status: number; retry_after?: string } | undefined;
  /** Runs when the server has refreshed a token, rotation included, and its answer has not left yet. */
  beforeRefreshAnswer: ((call: SeenCall) => Promise<void>) | undefined;
  /** Runs when such an answer has been handed to the network. */
  afterRefreshAnswer: ((call: SeenCall) => void) | undefined;
  refreshes(): SeenCall[];
  /** What the authorization server itself says of a token. */
  isActive(token: string): Promise<boolean>;
  close(): Promise<void>;
}

const REAL_ORIGINS = [
  'https://accounts.google.com',
  'https://oauth2.googleapis.com',
  'https://openidconnect.googleapis.com',
  'https://gmail.googleapis.com',
];
/** Not registered anywhere but here: a second URI of the same client. */
export const OTHER_REDIRECT_URI = 'http://127.0.0.1:1/other/integrations/callback';

export async function startGoogleOracle(options: OidcProviderOptions = {}): Promise<GoogleOracle> {
  const provider = await startOidcProvider({
    ...options,
    issuer: 'https://accounts.google.com',
    routes: GOOGLE_ROUTES,
    scopes: ['https://www.googleapis.com/auth/gmail.modify'],
    token_endpoint_auth_method: 'client_secret_post',
    redirect_uris: [OTHER_REDIRECT_URI],
  });
  const calls: SeenCall[] = [];
  const server = createServer((request, response) => {
    serve(oracle, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const oracle: GoogleOracle = {
    provider,
    options: {
      origins: Object.fromEntries(REAL_ORIGINS.map((origin) => [origin, url])),
      env: {
        BOBBIN_GOOGLE_CLIENT_ID: provider.client.client_id,
        BOBBIN_GOOGLE_CLIENT_SECRET: provider.client.client_secret,
      },
    },
    calls,
    refused: new Set(),
    duringApiCall: undefined,
    refuseTokenCalls: undefined,
    beforeRefreshAnswer: undefined,
    afterRefreshAnswer: undefined,
    refreshes: () => calls.filter(({ form }) => form['grant_type'] === 'refresh_token'),
    async isActive(token) {
      const body = new URLSearchParams({ ...provider.client, token });
      const answer = await fetch(provider.introspection_endpoint, { method: 'POST', body });
      return ((await answer.json()) as { active: boolean }).active;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await provider.close();
    },
  };
  return oracle;
}

async function serve(
  oracle: GoogleOracle,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const { method = 'GET', url: path = '/', headers } = request;
  const seen: SeenCall = {
    method,
    path,
    form: Object.fromEntries(new URLSearchParams(body)),
    bearer: /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1],
    status: 0,
  };
  oracle.calls.push(seen);
  const { refuseTokenCalls } = oracle;
  if (refuseTokenCalls && path === GOOGLE_ROUTES.token) {
    const { status, retry_after } = refuseTokenCalls;
    seen.status = status;
    response.writeHead(status, retry_after === undefined ? {} : { 'retry-after': retry_after });
    response.end();
    return;
  }
  const answer = path.startsWith('/gmail/')
    ? await gmail(oracle, seen)
    : await fetch(oracle.provider.url + path, {
        method,
        redirect: 'manual',
        headers: {
          ...(headers['content-type'] && { 'content-type': headers['content-type'] }),
          ...(headers.authorization && { authorization: headers.authorization }),
        },
        ...(method !== 'GET' && { body }),
      });
  seen.status = answer.status;
  const bytes = Buffer.from(await answer.arrayBuffer());
  const refreshes = seen.form['grant_type'] === 'refresh_token';
  if (refreshes) await oracle.beforeRefreshAnswer?.(seen);
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
  response.end(bytes, () => refreshes && oracle.afterRefreshAnswer?.(seen));
}

async function gmail(oracle: GoogleOracle, { bearer = '' }: SeenCall): Promise<Response> {
  await oracle.duringApiCall?.();
  if (!oracle.refused.has(bearer) && (await oracle.isActive(bearer)))
    return Response.json({ emailAddress: 'user@example.com' });
  const error = { code: 401, status: 'UNAUTHENTICATED', errors: [{ reason: 'authError' }] };
  return Response.json({ error: { ...error, message: 'Invalid Credentials' } }, { status: 401 });
}
