import { Type } from '@sinclair/typebox';
import type { Store } from '../../store/store.js';
import type { Server } from '../fastify-server.js';

const Status = Type.Object({ status: Type.String() });

export function healthRoutes(server: Server, store: Pick<Store, 'ping'>): void {
  server.get(
    '/healthz',
    { config: { audience: 'public' }, schema: { summary: 'The process runs', response: { 200: Status } } },
    async () => ({ status: 'ok' }),
  );
  server.get(
    '/readyz',
    {
      config: { audience: 'public' },
      schema: { summary: 'The process and its database answer', response: { 200: Status, 503: Status } },
    },
    async (request, reply) => {
      try {
        await store.ping();
        return { status: 'ok' };
      } catch (error) {
        request.log.error({ err: error }, 'the database does not answer');
        return reply.code(503).send({ status: 'database unavailable' });
      }
    },
  );
}
