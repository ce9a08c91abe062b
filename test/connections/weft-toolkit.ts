/** A toolkit of the OAuth 1.0a provider, for each way to sign. */
import { type TObject, Type } from '@sinclair/typebox';
import type { OAuth1Scheme } from '../../src/catalog/auth-scheme.js';
import { defineProvider } from '../../src/catalog/provider.js';
import type { RequestTemplate } from '../../src/catalog/request-template.js';
import { defineTool, READ, type ToolAnnotations, WRITE } from '../../src/catalog/tool.js';
import { defineToolkit, type LoadedToolkit } from '../../src/catalog/toolkit.js';

export const ORIGIN = 'https://weft.example';
export const METHODS = ['HMAC-SHA1', 'HMAC-SHA256', 'PLAINTEXT'] as const;
export const slugOf = (method: string) => `weft-${method.toLowerCase()}`;

export function weft(signature_method: OAuth1Scheme['signature_method']): LoadedToolkit {
  const slug = slugOf(signature_method);
  const prefix = slug.toUpperCase().replaceAll('-', '_');
  const tool = (name: string, annotations: ToolAnnotations, params: TObject, request: RequestTemplate) =>
    defineTool({
      name: `${prefix}_${name}`,
      description: 'Does it.',
      scopes: [],
      annotations,
      params,
      example: {},
      request,
    });
  const words = Type.Object({ text: Type.Optional(Type.String()) }, { additionalProperties: false });
  return defineToolkit({
    slug,
    display_name: 'Weft',
    description: 'Notes.',
    categories: ['notes'],
    provider: defineProvider({
      slug,
      display_name: 'Weft',
      console_url: `${ORIGIN}/apps`,
      documentation_url: `${ORIGIN}/docs`,
      auth_schemes: [
        {
          type: 'oauth1',
          request_token_endpoint: `${ORIGIN}/request_token`,
          authorization_endpoint: `${ORIGIN}/authorize`,
          access_token_endpoint: `${ORIGIN}/access_token`,
          signature_method,
          authorization_params: { expiration: 'never' },
          endpoint_params: { member: { description: 'Whose.', from: 'token_response', field: 'user_id' } },
        },
      ],
      origins: [ORIGIN],
      identity_scopes: [],
      account: { request: { method: 'GET', path: '/api/me', base_url: ORIGIN }, id: ['id'], name: 'name' },
      errors: { message: ['message'] },
    }),
    base_url: `${ORIGIN}/api/{member}`,
    documentation_url: `${ORIGIN}/docs`,
    tools: [
      tool('SEARCH', READ, words, { method: 'GET', path: '/notes', query: { 'fields[]': 'a', q: '$text' } }),
      tool('POST_FORM', WRITE, words, {
        method: 'POST',
        path: '/notes',
        query: { q: 'x' },
        body: { text: '$text', q: 'in the form' },
        body_format: 'form',
      }),
      tool('POST_JSON', WRITE, words, { method: 'POST', path: '/notes', body: { text: '$text' } }),
    ],
  });
}
