/**
 * The ceiling: a bare Fastify route that takes the same request and forwards it with undici to the same upstream,
 * and does nothing else. Runs as a process of its own; its arguments are the upstream’s URL and path.
 */
import Fastify from 'fastify';
import { Pool } from 'undici';

const [, , upstream = '', path = '/'] = process.argv;
const pool = new Pool(upstream, { connections: 64 });
const server = Fastify();
server.post('/v1/:appId/integrations/execute', async (_, reply) => {
  const { body } = await pool.request({
    method: 'GET',
    path,
    headers: { accept: 'application/json', authorization: 'Bearer a-token-of-the-usual-length' },
  });
  return reply.type('application/json').send(await body.text());
});
process.send?.({ url: await server.listen({ host: '127.0.0.1', port: 0 }) });
process.once('disconnect', () => process.exit());
