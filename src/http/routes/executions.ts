import { type Static, Type } from '@sinclair/typebox';
import { AppError } from '../../errors.js';
import { type ExecutionStore, LOOKED_THROUGH } from '../../store/executions.js';
import type { ExecutionRow } from '../../store/tables.js';
import { callerOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { toTime } from '../present.js';
import { AppParams, errorResponses, Nullable, Time, UserId } from '../schemas.js';

const Execution = Type.Object({
  id: Type.String(),
  app_id: Type.String(),
  app_user_id: Type.String(),
  connection_id: Nullable(Type.String()),
  toolkit_slug: Nullable(Type.String()),
  tool_name: Type.String(),
  status: Type.String(),
  reason: Nullable(Type.String()),
  provider_status: Nullable(Type.Integer()),
  duration_ms: Type.Integer(),
  created_at: Time,
});

/** The record of what was executed: names, times and outcomes, never parameters or results. */
export function executionRoutes(server: Server, executions: ExecutionStore): void {
  server.get(
    '/v1/:appId/integrations/executions',
    {
      config: { audience: 'app' },
      schema: {
        summary: 'The latest executions, newest first',
        params: AppParams,
        querystring: Type.Object({
          userId: Type.Optional(
            Type.String({
              ...UserId,
              description: `Only those of this end user, among the app’s latest ${LOOKED_THROUGH} executions.`,
            }),
          ),
          limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
        }),
        response: { 200: Type.Object({ executions: Type.Array(Execution) }), ...errorResponses },
      },
    },
    async (request) => {
      const { app_id } = callerOf(request);
      const { userId, limit } = request.query;
      const rows = await (userId === undefined
        ? executions.list(app_id, limit)
        : executions.listOfUser(app_id, userId, limit));
      return { executions: rows.map(present) };
    },
  );

  server.get(
    '/v1/:appId/integrations/executions/:id',
    {
      config: { audience: 'app' },
      schema: {
        summary: 'One execution',
        params: Type.Composite([AppParams, Type.Object({ id: Type.String({ maxLength: 100 }) })]),
        response: { 200: Execution, ...errorResponses },
      },
    },
    async (request) => {
      const row = await executions.get(callerOf(request).app_id, request.params.id);
      if (!row) throw new AppError('RESOURCE_NOT_FOUND', 'There is no such execution.');
      return present(row);
    },
  );
}

function present(row: ExecutionRow): Static<typeof Execution> {
  return { ...row, created_at: toTime(row.created_at) };
}
