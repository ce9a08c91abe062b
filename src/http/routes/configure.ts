import { type Static, Type } from '@sinclair/typebox';
import type { Catalogs } from '../../catalog/catalogs.js';
import type { AuthConfigs } from '../../connections/registration/auth-configs.js';
import { type RedirectUris, redirectUri } from '../../connections/registration/redirect-uri.js';
import type { AuthConfigRow } from '../../store/tables.js';
import { actorOf, callerOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { presentConfig } from '../present.js';
import {
  AppParams,
  BotToken,
  ClientId,
  ClientSecret,
  ConfigResource,
  DisplayName,
  errorResponses,
  Scope,
  ToolkitSlug,
} from '../schemas.js';

const AuthSchemeName = Type.String({
  minLength: 1,
  maxLength: 50,
  description:
    'By which of the toolkit’s auth schemes accounts are connected, where it has several; GET /toolkits/:toolkit lists them. Without it: OAuth where there is an OAuth client, else the first that needs none.',
});

const OAuthCredentials = Type.Object({
  client_id: ClientId,
  client_secret: ClientSecret,
  bot_token: Type.Optional(BotToken),
  auth_scheme: Type.Optional(AuthSchemeName),
});

const ConfigureBody = Type.Object({
  toolkit: ToolkitSlug,
  displayName: Type.Optional(DisplayName),
  scopes: Type.Optional(
    Type.Array(Scope, {
      maxItems: 200,
      description:
        'What connect asks for instead of the toolkit’s default. Where the provider gives an app’s bot a token of its own, scopes of the bot are marked: Slack’s `bot:chat:write`.',
    }),
  ),
  oauth_credentials: Type.Optional(
    Type.Unsafe<Static<typeof OAuthCredentials> | null>({
      ...OAuthCredentials,
      type: ['object', 'null'],
      description: 'The app’s own OAuth client; null: the platform’s serves again. Absent: it stays.',
    }),
  ),
  auth_scheme: Type.Optional(AuthSchemeName),
});

export function configureRoutes(
  server: Server,
  authConfigs: AuthConfigs,
  catalogs: Catalogs,
  redirectUris: RedirectUris,
): void {
  const present = async (row: AuthConfigRow) => {
    const toolkit = (await catalogs.of(row.app_id)).getToolkit(row.toolkit_slug);
    const chosen = toolkit && (await authConfigs.schemeOf(row, toolkit));
    const redirect_uri = redirectUri(redirectUris, row.app_id, row.oauth_client_id !== null);
    return presentConfig(row, toolkit, chosen?.scheme, redirect_uri);
  };

  server.get(
    '/v1/:appId/integrations/config',
    {
      config: { audience: 'app' },
      schema: {
        summary: 'List the toolkits this app has enabled',
        params: AppParams,
        response: {
          200: Type.Object({ app_id: Type.String(), integrations: Type.Array(ConfigResource) }),
          ...errorResponses,
        },
      },
    },
    async (request) => {
      const { app_id } = callerOf(request);
      return {
        app_id,
        integrations: await Promise.all((await authConfigs.listEnabled(app_id)).map(present)),
      };
    },
  );

  server.post(
    '/v1/:appId/integrations/configure',
    {
      config: { audience: 'app' },
      schema: {
        summary: 'Enable a toolkit, or update it',
        params: AppParams,
        body: ConfigureBody,
        response: { 200: ConfigResource, ...errorResponses },
      },
    },
    async (request) => {
      const { toolkit, displayName, scopes, oauth_credentials, auth_scheme } = request.body;
      const row = await authConfigs.configure(
        callerOf(request).app_id,
        {
          toolkit,
          display_name: displayName,
          scopes,
          oauth_credentials,
          auth_scheme,
        },
        actorOf(request),
      );
      return present(row);
    },
  );

  server.patch(
    '/v1/:appId/integrations/configure/:toolkit/credentials',
    {
      config: { audience: 'app' },
      schema: {
        summary: 'Replace the app’s own OAuth client of a toolkit; connections are kept',
        description:
          'With the same client_id, connections use the new secret from their next refresh on. With another one they stay with the client that they were made with, and new ones use this.',
        params: Type.Composite([AppParams, Type.Object({ toolkit: ToolkitSlug })]),
        body: OAuthCredentials,
        response: { 200: ConfigResource, ...errorResponses },
      },
    },
    async (request) => {
      const { app_id } = callerOf(request);
      const { toolkit } = request.params;
      return present(await authConfigs.replaceClient(app_id, toolkit, request.body, actorOf(request)));
    },
  );

  server.delete(
    '/v1/:appId/integrations/configure/:toolkit',
    {
      config: { audience: 'app' },
      schema: {
        summary: 'Disable a toolkit; connections are kept',
        params: Type.Composite([AppParams, Type.Object({ toolkit: ToolkitSlug })]),
        response: { 204: Type.Null(), ...errorResponses },
      },
    },
    async (request, reply) => {
      await authConfigs.disable(callerOf(request).app_id, request.params.toolkit, actorOf(request));
      return reply.code(204).send(null);
    },
  );
}
