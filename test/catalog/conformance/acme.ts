/** A toolkit of nobody’s, without a fault, and ways to give it one. */
import { type TObject, Type } from '@sinclair/typebox';
import { defineProvider, type Provider, requireOAuth2Scheme } from '../../../src/catalog/provider.js';
import type { RequestTemplate } from '../../../src/catalog/request-template.js';
import { defineTool, type Tool, type ToolAction, WRITE } from '../../../src/catalog/tool.js';
import { defineToolkit, type LoadedToolkit } from '../../../src/catalog/toolkit.js';
import type { OAuth2Scheme } from '../../../src/oauth/scheme.js';

export const acme = defineProvider({
  slug: 'acme',
  display_name: 'Acme',
  console_url: 'https://acme.example/apps',
  documentation_url: 'https://acme.example/docs',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://acme.example',
      authorization_endpoint: 'https://acme.example/{tenant}/authorize',
      endpoint_params: { tenant: { description: 'Whose lists.', default: 'common' } },
      token_endpoint: 'https://acme.example/token',
      revocation_endpoint: 'https://acme.example/revoke',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: ['S256'],
    },
  ],
  origins: ['https://api.acme.example'],
  identity_scopes: ['me'],
  account: { request: { method: 'GET', path: '/me' }, id: ['id'] },
  errors: { message: ['message'] },
});

export const params = Type.Object(
  {
    list_id: Type.String({ description: 'The list.', aliases: ['listId'] }),
    title: Type.String({ description: 'What to write.', minLength: 1 }),
    notify: Type.Optional(Type.Boolean({ description: 'Whether to tell others.', default: false })),
    labels: Type.Optional(
      Type.Array(Type.Object({ name: Type.String({ description: 'A label.' }) }), {
        description: 'What to file it under.',
      }),
    ),
  },
  { additionalProperties: false },
);

export const request: RequestTemplate = {
  method: 'POST',
  path: '/lists/{list_id}/items',
  query: { notify: '$notify' },
  body: { item: { title: '$title', labels: '$labels' } },
};

export const addItem = defineTool({
  name: 'ACME_ADD_ITEM',
  description: 'Adds an item to a list. Returns the item.',
  scopes: ['items:write'],
  annotations: WRITE,
  params,
  output: Type.Object({ id: Type.String() }),
  example: { list_id: 'l1', title: 'Milk' },
  request,
});

/** A toolkit without a fault, but for what is changed. */
export function toolkitWith(tool: Partial<Tool>, toolkit: Partial<LoadedToolkit> = {}): LoadedToolkit {
  return defineToolkit({
    slug: 'acme',
    display_name: 'Acme',
    description: 'Lists at Acme.',
    categories: ['productivity'],
    provider: acme,
    base_url: 'https://api.acme.example/v1',
    documentation_url: 'https://acme.example/docs',
    tools: [{ ...addItem, ...tool }],
    ...toolkit,
  });
}

export const withProvider = (provider: Partial<Provider>): LoadedToolkit =>
  toolkitWith({}, { provider: { ...acme, ...provider } });
export const withScheme = (scheme: Partial<OAuth2Scheme>): LoadedToolkit =>
  withProvider({ auth_schemes: [{ ...requireOAuth2Scheme(acme), ...scheme }] });
export const withRequest = (change: Partial<RequestTemplate>): LoadedToolkit =>
  toolkitWith({ action: { type: 'template', request: { ...request, ...change } } });
export const withAction = (action: ToolAction, tool: Partial<Tool> = {}): LoadedToolkit =>
  toolkitWith({ ...tool, action });
/** With one optional parameter more, which the request sends. */
export const withParameter = (
  schema: object,
  { name = 'extra', keywords = {} }: { name?: string; keywords?: object } = {},
): LoadedToolkit =>
  toolkitWith({
    params: { ...params, properties: { ...params.properties, [name]: schema }, ...keywords } as TObject,
    action: { type: 'template', request: { ...request, headers: { 'x-extra': `$${name}` } } },
  });
export const text = (more: object = {}): object => ({ type: 'string', description: 'Something.', ...more });

/** An output schema with these members beside a list. */
export const pageOf = (...members: string[]): TObject =>
  Type.Object({
    items: Type.Array(Type.String()),
    ...Object.fromEntries(members.map((name) => [name, Type.String()])),
  });

/** With these parameters, and these members of the result. */
export const withPages = (taken: string[], answered: string[]): LoadedToolkit =>
  toolkitWith({
    params: {
      ...params,
      properties: { ...params.properties, ...Object.fromEntries(taken.map((name) => [name, text()])) },
    } as TObject,
    output: pageOf(...answered),
  });

export function withoutOutput(): LoadedToolkit {
  const { output: _, ...tool } = addItem;
  return toolkitWith({}, { tools: [tool] });
}
