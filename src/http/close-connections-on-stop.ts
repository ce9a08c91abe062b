import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * While the server stops: a connection whose last answer is out is closed instead of kept alive, or a stop would
 * wait for the clients’ patience. So is one that never said anything, as clients open them in advance; to Node that is
 * a request about to come. And in the end all are, since Node no longer times a half-sent request out then. Watched from
 * outside, which costs the requests of a running server nothing.
 */
export function closeConnectionsOnStop(
  server: Pick<FastifyInstance, 'addHook' | 'server'>,
  stop_timeout_ms = STOP_TIMEOUT_MS,
): void {
  const connections = new Set<Socket>();
  server.server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  const closeSilent = (): void => {
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
  };
  server.addHook('preClose', (done) => {
    const idle = setInterval(() => server.server.closeIdleConnections(), STOP_POLL_MS);
    // None is made any more; what was sent on one already has been read by then.
    const silent = setTimeout(closeSilent, SILENCE_MS);
    const all = setTimeout(() => server.server.closeAllConnections(), stop_timeout_ms);
    server.server.once('close', () => {
      clearInterval(idle);
      clearTimeout(silent);
      clearTimeout(all);
    });
    idle.unref();
    done();
  });
}

const SILENCE_MS = 500;
const STOP_POLL_MS = 20;
/** Longer than an execution takes that waits for all there is: a dead refresh’s lease, files, the provider. */
const STOP_TIMEOUT_MS = 120_000;
