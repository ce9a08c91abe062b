import { Type } from '@sinclair/typebox';
import type { Accounts } from '../../connections/accounts.js';
import { actorOf, callerOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { presentConnection } from '../present.js';
import { ConnectionResource, errorResponses } from '../schemas.js';
import { ConnectionParams } from './connections.js';

export function accountRoute(server: Server, accounts: Accounts): void {
  server.patch(
    '/v1/:appId/integrations/connections/:id',
    {
      config: { audience: 'user_or_app' },
      schema: {
        summary: 'Set the label of a connected account, or make it the user’s default',
        params: ConnectionParams,
        body: Type.Object({
          label: Type.Optional(
            Type.String({
              maxLength: 100,
              description: 'Unlike any other of the user’s; empty takes it away.',
            }),
          ),
          is_default: Type.Optional(
            Type.Boolean({
              description: 'Serves executions that name no account; the earlier default ceases to be one.',
            }),
          ),
        }),
        response: { 200: ConnectionResource, ...errorResponses },
      },
    },
    async (request) => {
      const { label, is_default } = request.body;
      const changes = { label: label === '' ? null : label, is_default };
      const connection_id = request.params.id;
      return presentConnection(
        await accounts.update({ ...callerOf(request), connection_id, by: actorOf(request), ...changes }),
      );
    },
  );
}
