import { type Static, Type } from '@sinclair/typebox';
import type { Apps } from '../../access/apps.js';
import type { AuthConfigs } from '../../connections/registration/auth-configs.js';
import type { Suspensions } from '../../connections/suspensions.js';
import { AppError } from '../../errors.js';
import type { SuspensionRow } from '../../store/tables.js';
import { actorOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { toTime } from '../present.js';
import { errorResponses, Nullable, Time, ToolkitSlug } from '../schemas.js';

const Suspension = Type.Object({
  id: Type.String(),
  app_id: Nullable(Type.String({ description: 'Null: every app.' })),
  toolkit_slug: Nullable(Type.String({ description: 'Null: every toolkit.' })),
  reason: Nullable(Type.String()),
  created_at: Time,
});

/** The emergency stop, for the administrator. */
export function suspensionRoutes(
  server: Server,
  suspensions: Suspensions,
  apps: Apps,
  authConfigs: AuthConfigs,
): void {
  const config = { audience: 'admin' } as const;

  server.post(
    '/v1/suspensions',
    {
      config,
      schema: {
        summary: 'Stop all use of an app, of a toolkit, of both together, or of everything',
        body: Type.Object({
          app_id: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
          toolkit: Type.Optional(ToolkitSlug),
          all: Type.Optional(Type.Boolean({ description: 'true where neither app nor toolkit is named.' })),
          reason: Type.Optional(Type.String({ maxLength: 500, description: 'For the administrator alone.' })),
        }),
        response: { 201: Suspension, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { app_id, toolkit, all = false, reason } = request.body;
      const named = app_id !== undefined || toolkit !== undefined;
      // A forgotten field must not stop everything, nor a superfluous one less than was meant.
      if (named === all) throw unclear();
      if (app_id !== undefined) await apps.get(app_id);
      if (toolkit !== undefined) await authConfigs.requireToolkit(app_id ?? '', toolkit);
      const target = { app_id: app_id ?? '', toolkit_slug: toolkit ?? '' };
      const row = await suspensions.create(target, reason ?? null, actorOf(request));
      request.log.warn({ suspension_id: row.id, ...target }, 'suspended');
      return reply.code(201).send(present(row));
    },
  );

  server.get(
    '/v1/suspensions',
    {
      config,
      schema: {
        summary: 'What is suspended',
        response: { 200: Type.Object({ suspensions: Type.Array(Suspension) }), ...errorResponses },
      },
    },
    async () => ({ suspensions: (await suspensions.list()).map(present) }),
  );

  server.delete(
    '/v1/suspensions/:id',
    {
      config,
      schema: {
        summary: 'End a suspension',
        params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
        response: { 204: Type.Null(), ...errorResponses },
      },
    },
    async (request, reply) => {
      await suspensions.delete(request.params.id, actorOf(request));
      request.log.warn({ suspension_id: request.params.id }, 'resumed');
      return reply.code(204).send(null);
    },
  );
}

function unclear(): AppError {
  return new AppError('VALIDATION_INVALID_SCHEMA', 'The request does not say clearly what to suspend.', {
    remediation: 'Name an app, a toolkit or both; or send {"all":true} and neither.',
    details: { in: 'body', faults: [{ path: '/all', message: 'is true exactly where nothing is named' }] },
  });
}

function present({ id, app_id, toolkit_slug, reason, created_at }: SuspensionRow): Static<typeof Suspension> {
  return {
    id,
    app_id: app_id || null,
    toolkit_slug: toolkit_slug || null,
    reason,
    created_at: toTime(created_at),
  };
}
