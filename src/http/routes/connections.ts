import { Type } from '@sinclair/typebox';
import { stringEnum } from '../../catalog/string-enum.js';
import type { Confirm } from '../../connections/connect/confirm.js';
import type { Disconnect } from '../../connections/disconnect.js';
import { AppError } from '../../errors.js';
import type { ConnectionStore } from '../../store/connections.js';
import type { ConnectionStatus } from '../../store/tables.js';
import { actorOf, callerOf, subjectOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { presentConnection } from '../present.js';
import { AppParams, ConnectionResource, errorResponses, ToolkitSlug, UserId } from '../schemas.js';

export const ConnectionParams = Type.Composite([
  AppParams,
  Type.Object({ id: Type.String({ maxLength: 100 }) }),
]);

const STATUSES = [
  'initiated',
  'pending',
  'active',
  'inactive',
  'expired',
  'failed',
] as const satisfies ConnectionStatus[];
const Status = stringEnum(STATUSES, { description: 'Without it: active, inactive and expired.' });

export function connectionRoutes(
  server: Server,
  connections: ConnectionStore,
  disconnect: Disconnect,
  confirm: Confirm,
): void {
  server.get(
    '/v1/:appId/integrations/connections',
    {
      config: { audience: 'user_or_app' },
      schema: {
        summary: 'List connected accounts',
        params: AppParams,
        querystring: Type.Object({
          userId: Type.Optional(UserId),
          toolkit: Type.Optional(ToolkitSlug),
          status: Type.Optional(Status),
        }),
        response: { 200: Type.Object({ connections: Type.Array(ConnectionResource) }), ...errorResponses },
      },
    },
    async (request) => {
      const { app_id, user_id } = callerOf(request);
      const { userId, toolkit, status } = request.query;
      if (user_id !== undefined && userId !== undefined && userId !== user_id) {
        throw new AppError(
          'AUTH_INSUFFICIENT_PERMISSIONS',
          'A user JWT lists its own user’s connections only.',
          {
            remediation: 'Leave userId out.',
          },
        );
      }
      const rows = await connections.list({
        app_id,
        app_user_id: user_id ?? userId,
        toolkit_slug: toolkit,
        statuses: status && [status],
      });
      return { connections: rows.map(presentConnection) };
    },
  );

  server.get(
    '/v1/:appId/integrations/connections/:id',
    {
      config: { audience: 'user_or_app' },
      schema: {
        summary: 'One connection, or the state of a connectionRequestId',
        description: 'A request that failed or expired is forgotten after a day, and answers 404 then.',
        params: ConnectionParams,
        response: { 200: ConnectionResource, ...errorResponses },
      },
    },
    async (request) => {
      const { app_id, user_id } = callerOf(request);
      const requested = await connections.get(app_id, request.params.id);
      const row = requested?.superseded_by
        ? await connections.get(app_id, requested.superseded_by)
        : requested;
      if (!row || (user_id !== undefined && row.app_user_id !== user_id)) {
        throw new AppError('RESOURCE_NOT_FOUND', 'There is no such connection.');
      }
      return presentConnection(row);
    },
  );

  server.post(
    '/v1/:appId/integrations/connections/confirm',
    {
      config: { audience: 'user_or_app' },
      schema: {
        summary: 'Confirm a pending connection with the user of the app’s own session',
        params: AppParams,
        body: Type.Object({
          code: Type.String({ minLength: 1, maxLength: 200, description: 'From the redirect.' }),
          userId: Type.Optional(UserId),
        }),
        response: { 200: ConnectionResource, ...errorResponses },
      },
    },
    async (request) => {
      const { code, userId } = request.body;
      return presentConnection(await confirm({ ...subjectOf(request, userId), code, by: actorOf(request) }));
    },
  );

  server.delete(
    '/v1/:appId/integrations/connections/:id',
    {
      config: { audience: 'user_or_app' },
      schema: {
        summary: 'Disconnect: revoke at the provider, erase the tokens',
        params: ConnectionParams,
        response: { 204: Type.Null(), ...errorResponses },
      },
    },
    async (request, reply) => {
      await disconnect({
        ...callerOf(request),
        connection_id: request.params.id,
        by: actorOf(request),
      });
      return reply.code(204).send(null);
    },
  );
}
