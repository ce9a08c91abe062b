import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Access } from '../access/access.js';
import type { Principal } from '../access/principal.js';
import { andThen } from '../and-then.js';
import { type Actor, ADMIN } from '../audit.js';
import { AppError } from '../errors.js';

/** Who may call a route. Every route says it; one that does not is refused. */
export type Audience = 'public' | 'app' | 'user_or_app' | 'admin';

declare module 'fastify' {
  interface FastifyContextConfig {
    audience?: Audience;
  }
  interface FastifyRequest {
    principal: Principal | null;
  }
}

/**
 * Authenticates before the body is read: a stranger learns nothing of what a route would accept. Whoever is known
 * already is let in at once. A refusal waits a turn, for the rest of what has arrived to be looked at: should it not be
 * HTTP, that is the one thing to say.
 */
export function useAuthentication(server: FastifyInstance, access: Access): void {
  server.decorateRequest('principal', null);
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(FOR_THE_CALLER_ALONE);
    // RFC 9112 section 3.2.
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1') return done(NO_HOST);
    if (request.is404) return queueMicrotask(done);
    const { audience } = request.routeOptions.config;
    if (audience === 'public') return done();
    const admit = (principal: Principal): void => {
      request.principal = principal;
      done();
    };
    const principal = authenticate(request, audience, access);
    if (principal instanceof Promise) principal.then(admit).catch(done);
    else admit(principal);
  });
}

/** Tokens, keys and users’ data: no cache keeps them, and nobody reads them as anything but what they are. */
export const FOR_THE_CALLER_ALONE = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

const NO_HOST = new AppError('VALIDATION_INVALID_SCHEMA', 'The request has no Host header.', {
  remediation: 'Send the request with an ordinary HTTP client.',
  headers: { connection: 'close' },
});

function authenticate(
  { headers: { authorization }, raw: { rawHeaders }, params }: FastifyRequest,
  audience: Audience | undefined,
  access: Access,
): Principal | Promise<Principal> {
  try {
    if (authorization !== undefined && hasAnother(rawHeaders)) throw TWO_CREDENTIALS;
    if (audience === 'admin') return access.authenticateAdmin(authorization);
    const { appId = '' } = params as { appId?: string };
    return andThen(access.authenticate(authorization, appId), (principal) =>
      requireAudience(principal, audience),
    );
  } catch (error) {
    return Promise.reject(error);
  }
}

/** Whether the header came twice: Node keeps the first of them and says nothing. `raw` is names and values by turns. */
function hasAnother(raw: readonly string[]): boolean {
  let count = 0;
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index];
    if (name?.length === AUTHORIZATION.length && name.toLowerCase() === AUTHORIZATION) count += 1;
  }
  return count > 1;
}

const AUTHORIZATION = 'authorization';

const TWO_CREDENTIALS = new AppError(
  'VALIDATION_INVALID_SCHEMA',
  'The request has more than one Authorization header.',
  { remediation: 'Send one, with the credential of who asks.' },
);

/** Throws AUTH_INSUFFICIENT_PERMISSIONS. */
function requireAudience(principal: Principal, audience: Audience | undefined): Principal {
  if (audience === 'user_or_app' || (audience === 'app' && principal.type === 'app')) return principal;
  throw new AppError(
    'AUTH_INSUFFICIENT_PERMISSIONS',
    'This endpoint needs an API key; a user JWT is not enough.',
    {
      remediation: 'Call it from your server with the app’s API key (bb_sk_…).',
    },
  );
}

/** The app and, for a user JWT, the user who asks. */
export function callerOf({ principal }: FastifyRequest): { app_id: string; user_id: string | undefined } {
  if (!principal || principal.type === 'admin') throw new Error('The route has no app principal.');
  return { app_id: principal.app_id, user_id: principal.type === 'user' ? principal.user_id : undefined };
}

/** Who asks, as the audit names it. */
export function actorOf({ principal }: FastifyRequest): Actor {
  if (!principal) throw new Error('The route has no principal.');
  if (principal.type === 'admin') return ADMIN;
  return principal.type === 'user'
    ? { type: 'user', id: principal.user_id }
    : { type: 'app_key', id: principal.key_id };
}

/** The end user an operation is for: the JWT’s subject, or the one that the app names with its API key. */
export function subjectOf(
  request: FastifyRequest,
  named_user_id: string | undefined,
  place: 'body' | 'query' = 'body',
): { app_id: string; user_id: string } {
  const { app_id, user_id } = callerOf(request);
  if (user_id !== undefined) {
    if (named_user_id === undefined || named_user_id === user_id) return { app_id, user_id };
    throw new AppError('AUTH_INSUFFICIENT_PERMISSIONS', 'userId is not the subject of the user JWT.', {
      remediation: 'Leave userId out: with a user JWT the user is its subject.',
    });
  }
  if (named_user_id !== undefined) return { app_id, user_id: named_user_id };
  throw new AppError('VALIDATION_MISSING_FIELD', 'userId is required with an API key.', {
    remediation: 'Say for which of your users this is with "userId", or call with a user JWT.',
    details: { in: place, faults: [{ path: '/userId', message: 'is required' }] },
  });
}
