import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.js';
import { sendProblem } from './problem.js';

/** Answers what no route takes, and says by which methods the path is called, where it is one. Watches the routes added from here on. */
export function answerNotFound(server: FastifyInstance): void {
  const routes: { method: string; path: RegExp }[] = [];
  server.addHook('onRoute', ({ method, url }) => {
    if (method !== 'HEAD') routes.push({ method: String(method), path: toExpression(url) });
  });
  server.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0] ?? '';
    const methods = routes.filter((route) => route.path.test(path)).map(({ method }) => method);
    const message = `There is no endpoint ${request.method} ${path.slice(0, 200)}.`;
    // A browser that asks whether it may call from elsewhere learns nothing here.
    const says = methods.length > 0 && request.method !== 'OPTIONS';
    const options = says ? { remediation: `Call this path with ${methods.join(' or ')}.` } : {};
    sendProblem(new AppError('RESOURCE_NOT_FOUND', message, options), request, reply);
  });
}

function toExpression(url: string): RegExp {
  return new RegExp(`^${url.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
}
