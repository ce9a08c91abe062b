import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** By a clock that nobody sets; infinite where a request was refused before it began. */
    began: number;
  }
}

/**
 * Logs what took long to be answered. When the answer is ready, not when it has left: how fast a client reads is its own
 * affair, and to watch the end of each answer costs a request 5 µs.
 */
export function logSlowRequests(server: FastifyInstance): void {
  server.decorateRequest('began', Number.POSITIVE_INFINITY);
  server.addHook('onRequest', (request, _, done) => {
    request.began = performance.now();
    done();
  });
  server.addHook('onSend', (request, _reply, _payload, done) => {
    const elapsed_ms = performance.now() - request.began;
    if (elapsed_ms >= SLOW_MS) {
      const { id, routeOptions } = request;
      const facts = { request_id: id, route: routeOptions.url, elapsed_ms: Math.round(elapsed_ms) };
      request.log.warn(facts, 'slow request');
    }
    done();
  });
}

const SLOW_MS = 5_000;
