/**
 * A provider of OAuth 1.0a that takes nothing on trust: every signature is computed anew by an implementation that shares
 * nothing with ours, over the request as it arrived; nonces, temporary tokens and verifiers work once.
 */
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import {
  type RecordedAnswer,
  type RecordingServer,
  type SeenRequest,
  startRecordingServer,
} from './recording-server.js';

const { sign } = createRequire(import.meta.url)('oauth-sign') as {
  sign(
    method: string,
    http_method: string,
    base_uri: string,
    params: Record<string, string[]>,
    consumer_secret: string,
    token_secret: string,
  ): string;
};

export interface OAuth1Provider {
  readonly recorder: RecordingServer;
  readonly client: { readonly client_id: string; readonly client_secret: string };
  /** Every token, secret and verifier that was given out. */
  readonly issued: Readonly<Record<IssuedKind, ReadonlySet<string>>>;
  /** The user allows: where the browser is sent. */
  allow(authorizationUrl: string): URL;
  /** Ends every token. */
  revokeAll(): void;
  /** Answers in the server’s stead while it is set. */
  instead: ((request: SeenRequest) => RecordedAnswer | undefined) | undefined;
}

export type IssuedKind = 'temporary_token' | 'temporary_secret' | 'verifier' | 'token' | 'token_secret';

/** `origin`: as which clients know it, and sign. */
export async function startOAuth1Provider(origin: string): Promise<OAuth1Provider> {
  const client = { client_id: 'consumer key & more', client_secret: 'consumer secret % more' };
  const temporary = new Map<string, { secret: string; callback: string; verifier?: string }>();
  const tokens = new Map<string, string>();
  const nonces = new Set<string>();
  const issued: Record<IssuedKind, Set<string>> = {
    temporary_token: new Set(),
    temporary_secret: new Set(),
    verifier: new Set(),
    token: new Set(),
    token_secret: new Set(),
  };
  const issue = (kind: IssuedKind) => {
    const value = randomBytes(12).toString('base64');
    issued[kind].add(value);
    return value;
  };

  /** The `oauth_…` parameters of a request that is signed as it says, or why it is not. */
  const check = (request: SeenRequest, secretOf: (token: string) => string | undefined) => {
    const header = /^OAuth (.*)$/.exec(request.authorization ?? '')?.[1] ?? '';
    const pairs = [...header.matchAll(/([a-z_]+)="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, decodeURIComponent(value)] as const,
    );
    const oauth = Object.fromEntries(pairs);
    const token = oauth['oauth_token'] ?? '';
    const token_secret = token === '' ? '' : secretOf(token);
    if (oauth['oauth_consumer_key'] !== client.client_id) return 'consumer_key_unknown';
    if (token_secret === undefined) return 'token_rejected';
    const nonce = `${oauth['oauth_timestamp']} ${oauth['oauth_nonce']} ${token}`;
    if (nonces.has(nonce)) return 'nonce_used';
    nonces.add(nonce);
    const is_form = request.headers['content-type'] === 'application/x-www-form-urlencoded';
    const all = [
      ...request.query,
      ...(is_form ? new URLSearchParams(request.body) : []),
      ...pairs.filter(([name]) => name !== 'oauth_signature'),
    ];
    const params: Record<string, string[]> = {};
    for (const [name, value] of all) params[name] = [...(params[name] ?? []), value];
    const expected = sign(
      oauth['oauth_signature_method'] ?? '',
      request.method,
      origin + request.path,
      params,
      client.client_secret,
      token_secret,
    );
    return oauth['oauth_signature'] === expected ? oauth : 'signature_invalid';
  };
  const refuse = (why: string) => ({ status: 401, body: `oauth_problem=${why}` });

  const answer = (request: SeenRequest): RecordedAnswer | undefined => {
    const instead = provider.instead?.(request);
    if (instead) return instead;
    if (request.path === '/request_token') {
      const oauth = check(request, () => undefined);
      if (typeof oauth === 'string') return refuse(oauth);
      const [token, secret] = [issue('temporary_token'), issue('temporary_secret')];
      temporary.set(token, { secret, callback: oauth['oauth_callback'] ?? '' });
      return {
        body: form({ oauth_token: token, oauth_token_secret: secret, oauth_callback_confirmed: 'true' }),
      };
    }
    if (request.path === '/access_token') {
      const oauth = check(request, (token) => temporary.get(token)?.secret);
      if (typeof oauth === 'string') return refuse(oauth);
      const known = temporary.get(oauth['oauth_token'] ?? '');
      temporary.delete(oauth['oauth_token'] ?? '');
      if (!known?.verifier || known.verifier !== oauth['oauth_verifier']) return refuse('verifier_invalid');
      const [token, secret] = [issue('token'), issue('token_secret')];
      tokens.set(token, secret);
      return { body: form({ oauth_token: token, oauth_token_secret: secret, user_id: '4711' }) };
    }
    const oauth = check(request, (token) => tokens.get(token));
    if (typeof oauth === 'string') return { status: 401, body: { message: oauth } };
    return { body: { id: 'account-1', name: 'Weft', path: request.path, message: 'done' } };
  };
  const recorder = await startRecordingServer(answer);
  const provider: OAuth1Provider = {
    recorder,
    client,
    issued,
    instead: undefined,
    allow(authorizationUrl) {
      const token = new URL(authorizationUrl).searchParams.get('oauth_token') ?? '';
      const known = temporary.get(token);
      if (!known) throw new Error('The authorization URL holds no temporary token.');
      known.verifier = issue('verifier');
      const callback = new URL(known.callback);
      callback.search = form({ oauth_token: token, oauth_verifier: known.verifier });
      return callback;
    },
    revokeAll: () => tokens.clear(),
  };
  return provider;
}

function form(values: Record<string, string>): string {
  return new URLSearchParams(values).toString();
}
