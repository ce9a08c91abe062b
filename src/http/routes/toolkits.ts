import { Type } from '@sinclair/typebox';
import { needsClient } from '../../catalog/auth-scheme.js';
import type { Catalogs } from '../../catalog/catalogs.js';
import { possibleScopes } from '../../catalog/needed-scopes.js';
import { tokenCost, toolkitTokenCost } from '../../catalog/token-cost.js';
import type { Tool } from '../../catalog/tool.js';
import {
  contractName,
  emulatorName,
  getToolVerification,
  getVerification,
} from '../../catalog/verification.js';
import { credentialFields } from '../../connections/credentials/credential-fields.js';
import { connectParams } from '../../connections/provider/connect-params.js';
import { isTried } from '../../connections/provider/try-credential.js';
import type { AuthConfigs } from '../../connections/registration/auth-configs.js';
import { requiresClient } from '../../connections/registration/auth-scheme-choice.js';
import type { OAuthClients } from '../../connections/registration/oauth-clients.js';
import { type RedirectUris, redirectUri } from '../../connections/registration/redirect-uri.js';
import { callerOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { AppParams, errorResponses, TokenCost, ToolkitSlug } from '../schemas.js';

const ToolkitResource = Type.Object({
  toolkit: Type.String(),
  displayName: Type.String(),
  description: Type.String(),
  categories: Type.Array(Type.String()),
  documentation_url: Type.String(),
  provider: Type.Object({
    slug: Type.String(),
    display_name: Type.String(),
    console_url: Type.String({ description: 'Where an OAuth client is registered.' }),
    documentation_url: Type.String(),
  }),
  auth_schemes: Type.Array(
    Type.Object({
      type: Type.String(),
      pkce: Type.Boolean(),
      fields: Type.Array(Type.String(), { description: 'What oauth_credentials of POST /configure takes.' }),
      user_fields: Type.Array(
        Type.Object({
          name: Type.String(),
          label: Type.String(),
          description: Type.String(),
          secret: Type.Boolean(),
          required: Type.Boolean(),
        }),
        { description: 'What the end user types on the page of authUrl.' },
      ),
      tried: Type.Boolean({
        description:
          'False: the provider has no call to try a typed credential with. The connection turns active untried, and its status_reason is not_tried.',
      }),
      params: Type.Array(
        Type.Object({
          name: Type.String(),
          description: Type.String(),
          required: Type.Boolean(),
          default: Type.Optional(Type.String()),
          pattern: Type.Optional(Type.String({ description: 'Of the whole value.' })),
        }),
        { description: 'What params of POST /connect takes.' },
      ),
    }),
  ),
  requires_byo_credentials: Type.Boolean(),
  redirect_uri: Type.String({ description: 'The redirect URI to register with the provider.' }),
  default_scopes: Type.Array(Type.String(), {
    description: 'What connect asks for where the app names no scopes.',
  }),
  scopes: Type.Array(Type.Object({ scope: Type.String(), tools: Type.Array(Type.String()) }), {
    description: 'Every scope that a tool needs, and which tools need it.',
  }),
  token_cost: TokenCost,
  verification: Type.Object(
    {
      contract: Type.Optional(
        Type.String({ description: 'The published contract its requests are held against.' }),
      ),
      emulator: Type.Optional(
        Type.String({ description: 'The stateful emulator that some of its tools run against.' }),
      ),
      sandbox_tested: Type.Boolean(),
    },
    { description: 'What shows that the tools speak the provider’s real API.' },
  ),
  tool_count: Type.Integer(),
  tools: Type.Array(
    Type.Object({
      name: Type.String(),
      token_cost: Type.Integer(),
      consent: Type.String(),
      verification: Type.String({ description: 'contract, emulator, documentation or local.' }),
      scopes: Type.Array(Type.String()),
    }),
    { description: 'The first thousand.' },
  ),
});

export function toolkitRoute(
  server: Server,
  catalogs: Catalogs,
  authConfigs: AuthConfigs,
  clients: OAuthClients,
  redirectUris: RedirectUris,
): void {
  server.get(
    '/v1/:appId/integrations/toolkits/:toolkit',
    {
      config: { audience: 'user_or_app' },
      schema: {
        summary: 'What a toolkit is, what it needs to be enabled, and what its tools need',
        params: Type.Composite([AppParams, Type.Object({ toolkit: ToolkitSlug })]),
        response: { 200: ToolkitResource, ...errorResponses },
      },
    },
    async (request) => {
      const { app_id } = callerOf(request);
      const toolkit = await authConfigs.requireToolkit(app_id, request.params.toolkit);
      const { provider } = toolkit;
      const tools = (await catalogs.of(app_id)).listTools(toolkit, { limit: MOST_TOOLS });
      const verification = getVerification(toolkit.slug);
      const platformClient = await clients.resolve(null, provider);
      return {
        toolkit: toolkit.slug,
        displayName: toolkit.display_name,
        description: toolkit.description,
        categories: [...toolkit.categories],
        documentation_url: toolkit.documentation_url,
        provider: {
          slug: provider.slug,
          display_name: provider.display_name,
          console_url: provider.console_url,
          documentation_url: provider.documentation_url,
        },
        auth_schemes: provider.auth_schemes.map((scheme) => ({
          type: scheme.type,
          pkce: scheme.type === 'oauth2' && scheme.code_challenge_methods_supported.length > 0,
          fields: needsClient(scheme)
            ? ['client_id', 'client_secret', ...(provider.bot ? ['bot_token'] : [])]
            : [],
          user_fields: credentialFields(scheme).map(
            ({ name, label, description = '', secret, optional }) => ({
              name,
              label,
              description,
              secret,
              required: optional !== true,
            }),
          ),
          tried: needsClient(scheme) || NEEDS_NO_TRIAL.has(scheme.type) || isTried(provider),
          params: connectParams(provider, scheme),
        })),
        requires_byo_credentials: requiresClient(provider) && platformClient === undefined,
        redirect_uri: redirectUri(redirectUris, app_id, platformClient === undefined),
        default_scopes: [...toolkit.default_scopes],
        scopes: toolsByScope(tools),
        token_cost: toolkitTokenCost(toolkit),
        verification: {
          sandbox_tested: verification.sandbox_tested,
          ...(verification.proved_by && { contract: contractName(verification.proved_by) }),
          ...(verification.emulated && { emulator: emulatorName(verification.emulated) }),
        },
        tool_count: toolkit.tool_count,
        tools: tools.map((tool) => ({
          name: tool.name,
          token_cost: tokenCost(tool, toolkit),
          consent: tool.consent,
          verification: getToolVerification(toolkit, tool.name).by,
          scopes: [...tool.scopes],
        })),
      };
    },
  );
}

/** A few toolkits have more than ten thousand; GET /tools lists them page by page. */
const MOST_TOOLS = 1_000;

function toolsByScope(tools: readonly Tool[]): { scope: string; tools: string[] }[] {
  const names = new Map<string, string[]>();
  for (const tool of tools)
    for (const scope of possibleScopes(tool)) {
      const known = names.get(scope);
      if (known) known.push(tool.name);
      else names.set(scope, [tool.name]);
    }
  return [...names].map(([scope, named]) => ({ scope, tools: named }));
}

/** Nothing is sent; or a token is had with it before it is stored. */
const NEEDS_NO_TRIAL: ReadonlySet<string> = new Set(['none', 'oauth2_client_credentials']);
