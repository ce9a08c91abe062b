/**
 * A provider whose authorization server is the certified one: what is sent to it goes through a recorder, and beside it
 * stands an API that asks the server itself (RFC 7662) whether a token is good.
 */
import { Type } from '@sinclair/typebox';
import type { AuthScheme } from '../../src/catalog/auth-scheme.js';
import { defineProvider, type Provider } from '../../src/catalog/provider.js';
import { defineTool, READ } from '../../src/catalog/tool.js';
import { defineToolkit, type LoadedToolkit } from '../../src/catalog/toolkit.js';
import {
  type OidcProviderOptions,
  type RunningOidcProvider,
  startOidcProvider,
} from '../oauth/oidc-provider.js';
import {
  type RecordedAnswer,
  type RecordingServer,
  type SeenRequest,
  startRecordingServer,
} from './recording-server.js';

export const PROVIDER_ORIGIN = 'https://provider.skein.example';

export interface GrantOracle {
  readonly provider: RunningOidcProvider;
  readonly recorder: RecordingServer;
  /** For `startBobbin`. */
  readonly origins: Record<string, string>;
  /** Answers in the server’s stead while it is set. */
  instead: ((request: SeenRequest) => RecordedAnswer | undefined) | undefined;
  /** Those sent to the token endpoint. */
  tokenCalls(): SeenRequest[];
  close(): Promise<void>;
}

export async function startGrantOracle(options: OidcProviderOptions): Promise<GrantOracle> {
  const provider = await startOidcProvider({ ...options, issuer: PROVIDER_ORIGIN });
  const isActive = async (token: string): Promise<boolean> => {
    const body = new URLSearchParams({ ...provider.client, token });
    const answer = await fetch(provider.introspection_endpoint, { method: 'POST', body });
    return ((await answer.json()) as { active: boolean }).active;
  };
  const recorder = await startRecordingServer(async (request) => {
    const instead = oracle.instead?.(request);
    if (instead) return instead;
    const { method, path, headers, body, authorization } = request;
    if (path.startsWith('/api/')) {
      const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
      if (!(await isActive(token))) return { status: 401, body: { message: 'Bad credentials' } };
      return { body: { id: 'account-1', name: 'Skein', path } };
    }
    const answer = await fetch(provider.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(headers['content-type'] && { 'content-type': String(headers['content-type']) }),
        ...(authorization && { authorization }),
      },
      ...(method !== 'GET' && { body }),
    });
    return {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? 'text/plain' },
      body: await answer.text(),
    };
  });
  const oracle: GrantOracle = {
    provider,
    recorder,
    origins: { [PROVIDER_ORIGIN]: recorder.origin },
    instead: undefined,
    tokenCalls: () => recorder.seen.filter(({ path }) => path === '/token'),
    async close() {
      await recorder.close();
      await provider.close();
    },
  };
  return oracle;
}

/** A toolkit of that provider with one tool, `<SLUG>_GET_NOTE`. */
export function skeinToolkit(slug: string, scheme: AuthScheme, more: Partial<Provider> = {}): LoadedToolkit {
  const base_url = `${PROVIDER_ORIGIN}/api`;
  return defineToolkit({
    slug,
    display_name: 'Skein',
    description: 'Notes.',
    categories: ['notes'],
    provider: defineProvider({
      slug,
      display_name: 'Skein',
      console_url: `${PROVIDER_ORIGIN}/apps`,
      documentation_url: `${PROVIDER_ORIGIN}/docs`,
      auth_schemes: [scheme],
      origins: [PROVIDER_ORIGIN],
      identity_scopes: [],
      account: { request: { method: 'GET', path: '/me', base_url }, id: ['id'], name: 'name' },
      errors: { message: ['message'] },
      ...more,
    }),
    base_url,
    documentation_url: `${PROVIDER_ORIGIN}/docs`,
    tools: [
      defineTool({
        name: `${slug.toUpperCase().replaceAll('-', '_')}_GET_NOTE`,
        description: 'Reads a note.',
        scopes: ['read'],
        annotations: READ,
        params: Type.Object({}, { additionalProperties: false }),
        example: {},
        request: { method: 'GET', path: '/note' },
      }),
    ],
  });
}
