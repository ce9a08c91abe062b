/** Toolkits of providers that exist nowhere, one for each way to send what a user typed. */
import { Type } from '@sinclair/typebox';
import type { AuthScheme } from '../../src/catalog/auth-scheme.js';
import { defineProvider, type Provider } from '../../src/catalog/provider.js';
import { defineTool, READ, WRITE } from '../../src/catalog/tool.js';
import { defineToolkit, type LoadedToolkit } from '../../src/catalog/toolkit.js';

export const KEYED_ORIGIN = 'https://api.keyed.example';

type Kind =
  | 'header'
  | 'query'
  | 'path'
  | 'cookie'
  | 'basic'
  | 'bearer'
  | 'pair'
  | 'aws'
  | 's3'
  | 'open'
  | 'place';

const keyField = { name: 'key', label: 'Secret key', secret: true } as const;

const SCHEMES: Readonly<Record<Kind, AuthScheme>> = {
  header: {
    type: 'api_key',
    fields: [{ ...keyField, description: 'Begins with hk-.', pattern: 'hk-[a-z0-9-]+' }],
    placements: [{ in: 'header', name: 'X-Api-Key', value: 'Key {key}' }],
    help_url: 'https://keyed.example/keys',
  },
  query: {
    type: 'api_key',
    fields: [keyField],
    placements: [{ in: 'query', name: 'api_key', value: '{key}' }],
  },
  path: {
    type: 'api_key',
    fields: [keyField],
    placements: [{ in: 'path', value: '/bot{key}' }],
  },
  cookie: {
    type: 'api_key',
    fields: [keyField],
    placements: [{ in: 'cookie', name: 'session', value: '{key}' }],
  },
  basic: {
    type: 'basic',
    fields: [
      { name: 'email', label: 'E-mail address', secret: false },
      { ...keyField, label: 'Password' },
    ],
    placements: [{ in: 'basic', username: '{email}', password: '{key}' }],
  },
  bearer: {
    type: 'bearer',
    fields: [keyField],
    placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {key}' }],
  },
  pair: {
    type: 'api_key',
    fields: [
      { name: 'app_id', label: 'App id', secret: false },
      { ...keyField, label: 'App key' },
      { name: 'team', label: 'Team', secret: false, optional: true },
    ],
    placements: [
      { in: 'header', name: 'X-App-Id', value: '{app_id}' },
      { in: 'header', name: 'X-App-Key', value: '{key}' },
      { in: 'header', name: 'X-Team', value: '{team}' },
    ],
    endpoint_params: {
      site: { description: 'The site of the account: eu or us.', pattern: 'eu|us' },
      version: { description: 'Of the API.', default: 'v2' },
    },
  },
  aws: {
    type: 'aws_sigv4',
    service: 'execute-api',
    endpoint_params: { region: { description: 'The region.', default: 'us-east-1' } },
  },
  s3: { type: 'aws_sigv4', service: 's3' },
  open: { type: 'none' },
  place: {
    type: 'none',
    endpoint_params: { site: { description: 'The site: eu or us.', pattern: 'eu|us' } },
  },
};

function call(path: string) {
  return { method: 'GET', path, base_url: KEYED_ORIGIN } as const;
}

function provider(kind: Kind, over: Partial<Provider>): Provider {
  return defineProvider({
    slug: `keyed-${kind}`,
    display_name: `Keyed ${kind}`,
    console_url: 'https://keyed.example/console',
    documentation_url: 'https://keyed.example/documentation',
    auth_schemes: [SCHEMES[kind]],
    origins: [KEYED_ORIGIN],
    identity_scopes: [],
    errors: { message: ['error.message'] },
    ...over,
  });
}

const account = (kind: Kind) =>
  ({ request: call(`/${kind}/me`), id: ['id'], name: 'name', email: 'email' }) as const;

const PROVIDERS: Readonly<Record<Kind, Provider>> = {
  header: provider('header', { account: account('header') }),
  // At the toolkit’s own base URL.
  query: provider('query', { probe: { method: 'GET', path: '/check' } }),
  path: provider('path', { probe: call('/path/check') }),
  cookie: provider('cookie', {}),
  basic: provider('basic', { account: account('basic') }),
  bearer: provider('bearer', {
    account: account('bearer'),
    auth_schemes: [
      {
        type: 'oauth2',
        issuer: 'https://keyed.example',
        authorization_endpoint: 'https://keyed.example/authorize',
        token_endpoint: 'https://keyed.example/token',
        token_endpoint_auth_method: 'client_secret_basic',
        code_challenge_methods_supported: ['S256'],
      },
      SCHEMES.bearer,
    ],
  }),
  pair: provider('pair', { probe: call('/pair/{site}/{version}/check') }),
  aws: provider('aws', { probe: call('/aws/check') }),
  s3: provider('s3', { probe: call('/s3/check') }),
  open: provider('open', {}),
  place: provider('place', {}),
};

/** `keyed-header`, `keyed-query`, …: each reads, writes, and can be made to repeat what it was sent. */
export const KEYED_TOOLKITS: readonly LoadedToolkit[] = (Object.keys(PROVIDERS) as Kind[]).map((kind) => {
  const name = (verb: string) => `KEYED_${kind.toUpperCase()}_${verb}`;
  return defineToolkit({
    slug: `keyed-${kind}`,
    display_name: `Keyed ${kind}`,
    description: 'Things behind a key.',
    categories: ['testing'],
    provider: PROVIDERS[kind],
    base_url: `${KEYED_ORIGIN}/${kind}`,
    documentation_url: 'https://keyed.example/documentation',
    tools: [
      defineTool({
        name: name('LIST_THINGS'),
        description: 'Lists the things. Returns whether it did.',
        scopes: ['things.read'],
        annotations: READ,
        params: Type.Object(
          { search: Type.Optional(Type.String({ description: 'Words in it.' })) },
          { additionalProperties: false },
        ),
        output: Type.Object({ ok: Type.Boolean() }),
        example: { search: 'a' },
        // A caller’s parameter under the credential’s own name must not take its place.
        request: { method: 'GET', path: '/things', query: { q: '$search', api_key: '$search' } },
      }),
      defineTool({
        name: name('ADD_THING'),
        description: 'Adds a thing. Returns whether it did.',
        scopes: ['things.write'],
        annotations: WRITE,
        params: Type.Object(
          { name: Type.String({ description: 'Its name.' }) },
          { additionalProperties: false },
        ),
        output: Type.Object({ ok: Type.Boolean() }),
        example: { name: 'a' },
        request: { method: 'POST', path: '/things/{name}', body: { name: '$name' } },
      }),
      defineTool({
        name: name('ECHO'),
        description: 'Fails with what it was sent. Returns nothing.',
        scopes: [],
        annotations: READ,
        params: Type.Object({}, { additionalProperties: false }),
        output: Type.Object({}),
        example: {},
        request: { method: 'GET', path: '/echo' },
      }),
    ],
  });
});
