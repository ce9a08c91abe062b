import { afterAll, beforeAll, beforeEach } from 'vitest';
import { exchangeCode } from '../../../src/oauth/code-grant.js';
import { refreshToken } from '../../../src/oauth/refresh-grant.js';
import { revokeToken } from '../../../src/oauth/revocation.js';
import type { OAuth2Scheme } from '../../../src/oauth/scheme.js';
import { type Answer, type ReceivedRequest, startAnsweringServer } from '../answering-server.js';

export const NOW_MS = Date.UTC(2026, 0, 1);
export const CLIENT = { client_id: '2141029472.691202649728', client_secret: 'e1b9-e11d_fcd1.9c19' };
/** Base64 of the plain pair: the encoding of RFC 6749 section 2.3.1 leaves these characters alone. */
export const BASIC = `Basic ${Buffer.from(`${CLIENT.client_id}:${CLIENT.client_secret}`).toString('base64')}`;
export const REDIRECT_URI = 'https://app.example.com/callback';
export const VERIFIER = 'v'.repeat(43);

/**
 * A provider's documented endpoints as a real HTTP server, and the operations under test against it. A test says
 * what the provider answers, in the shape of its documentation, and reads what it was asked.
 */
export interface Exercise {
  scheme: OAuth2Scheme;
  requests: ReceivedRequest[];
  answers(...answers: Answer[]): void;
  exchange(more?: ExchangeOptions): ReturnType<typeof exchangeCode>;
  refresh(scheme?: OAuth2Scheme, scopes?: string[]): ReturnType<typeof refreshToken>;
  revoke(): ReturnType<typeof revokeToken>;
  /** The first request's body, read as a form. */
  form(): Record<string, string>;
}

interface ExchangeOptions {
  scheme?: OAuth2Scheme;
  scopes?: string[];
  params?: Record<string, string>;
}

/** Runs one server for the test file; `declare` gives the provider's scheme with its hosts replaced by `origin`. */
export function exercise(declare: (origin: string) => OAuth2Scheme): Exercise {
  const run: Exercise = {
    scheme: declare('http://127.0.0.1'),
    requests: [],
    answers: () => {},
    exchange: (more = {}) =>
      exchangeCode({
        scheme: run.scheme,
        client: CLIENT,
        redirect_uri: REDIRECT_URI,
        callback: new URLSearchParams({ code: 'code-1', state: 'state-1' }),
        expected_state: 'state-1',
        code_verifier: VERIFIER,
        scopes: ['requested'],
        fetch,
        now: () => NOW_MS,
        ...more,
      }),
    refresh: (scheme = run.scheme, scopes = ['granted']) =>
      refreshToken({
        scheme,
        client: CLIENT,
        refresh_token: 'refresh-1',
        scopes,
        fetch,
        now: () => NOW_MS,
      }),
    revoke: () =>
      revokeToken({
        scheme: run.scheme,
        client: CLIENT,
        access_token: 'access-1',
        refresh_token: 'refresh-1',
        fetch,
      }),
    form: () => Object.fromEntries(new URLSearchParams(run.requests[0]?.body)),
  };
  let close = async () => {};
  beforeAll(async () => {
    const server = await startAnsweringServer();
    run.scheme = declare(server.origin);
    run.requests = server.requests;
    run.answers = server.answers;
    close = server.close;
  });
  beforeEach(() => {
    run.requests.length = 0;
  });
  afterAll(() => close());
  return run;
}

export function parameters(url: string): Record<string, string> {
  return Object.fromEntries(new URL(url).searchParams);
}
