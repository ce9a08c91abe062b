import { type Static, Type } from '@sinclair/typebox';
import type { ApiKeys } from '../../access/api-keys.js';
import type { Apps } from '../../access/apps.js';
import type { ApiKeyRow, AppRow } from '../../store/tables.js';
import { actorOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { toTime } from '../present.js';
import { AppParams, DisplayName, errorResponses, Nullable, Time } from '../schemas.js';

const App = Type.Object({ id: Type.String(), name: Type.String(), created_at: Time });
const ApiKey = Type.Object({
  id: Type.String(),
  app_id: Type.String(),
  name: Type.String(),
  hint: Type.String({ description: 'The last four characters.' }),
  created_at: Time,
  last_used_at: Nullable(Time),
  revoked_at: Nullable(Time),
});
const KeyParams = Type.Composite([AppParams, Type.Object({ keyId: Type.String({ maxLength: 100 }) })]);

/** The platform’s side: apps and their API keys, for the administrator. */
export function appRoutes(server: Server, apps: Apps, apiKeys: ApiKeys, forgetApp: () => void): void {
  const config = { audience: 'admin' } as const;

  server.post(
    '/v1/apps',
    {
      config,
      schema: {
        summary: 'Create an app with its first API key',
        body: Type.Object({ name: DisplayName }),
        response: {
          201: Type.Composite([
            App,
            Type.Object({ api_key: Type.String({ description: 'Shown this once.' }) }),
          ]),
          ...errorResponses,
        },
      },
    },
    async (request, reply) => {
      const { row, key } = await apps.create(request.body.name, actorOf(request));
      return reply.code(201).send({ ...presentApp(row), api_key: key });
    },
  );

  server.get(
    '/v1/apps',
    {
      config,
      schema: {
        summary: 'List apps',
        response: { 200: Type.Object({ apps: Type.Array(App) }), ...errorResponses },
      },
    },
    async () => ({ apps: (await apps.list()).map(presentApp) }),
  );

  server.delete(
    '/v1/apps/:appId',
    {
      config,
      schema: {
        summary: 'Delete an app with everything that belongs to it',
        params: AppParams,
        response: { 204: Type.Null(), ...errorResponses },
      },
    },
    async (request, reply) => {
      await apps.delete(request.params.appId, actorOf(request));
      forgetApp();
      return reply.code(204).send(null);
    },
  );

  server.post(
    '/v1/apps/:appId/keys',
    {
      config,
      schema: {
        summary: 'Create an API key',
        params: AppParams,
        body: Type.Object({ name: Type.Optional(DisplayName) }),
        response: {
          201: Type.Composite([
            ApiKey,
            Type.Object({ api_key: Type.String({ description: 'Shown this once.' }) }),
          ]),
          ...errorResponses,
        },
      },
    },
    async (request, reply) => {
      const app = await apps.get(request.params.appId);
      const { row, key } = await apiKeys.create(app.id, request.body.name ?? 'unnamed', actorOf(request));
      return reply.code(201).send({ ...presentKey(row), api_key: key });
    },
  );

  server.get(
    '/v1/apps/:appId/keys',
    {
      config,
      schema: {
        summary: 'List API keys',
        params: AppParams,
        response: { 200: Type.Object({ keys: Type.Array(ApiKey) }), ...errorResponses },
      },
    },
    async (request) => {
      const app = await apps.get(request.params.appId);
      return { keys: (await apiKeys.list(app.id)).map(presentKey) };
    },
  );

  server.delete(
    '/v1/apps/:appId/keys/:keyId',
    {
      config,
      schema: {
        summary: 'Revoke an API key at once',
        params: KeyParams,
        response: { 200: ApiKey, ...errorResponses },
      },
    },
    async (request) =>
      presentKey(await apiKeys.revoke(request.params.appId, request.params.keyId, actorOf(request))),
  );
}

function presentApp({ id, name, created_at }: AppRow): Static<typeof App> {
  return { id, name, created_at: toTime(created_at) };
}

function presentKey({
  id,
  app_id,
  name,
  hint,
  created_at,
  last_used_at,
  revoked_at,
}: ApiKeyRow): Static<typeof ApiKey> {
  return {
    id,
    app_id,
    name,
    hint,
    created_at: toTime(created_at),
    last_used_at: last_used_at === null ? null : toTime(last_used_at),
    revoked_at: revoked_at === null ? null : toTime(revoked_at),
  };
}
