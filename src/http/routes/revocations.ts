import { type Static, Type } from '@sinclair/typebox';
import type { Apps } from '../../access/apps.js';
import { stringEnum } from '../../catalog/string-enum.js';
import type { Disconnect } from '../../connections/disconnect.js';
import type { AuthConfigs } from '../../connections/registration/auth-configs.js';
import { AppError } from '../../errors.js';
import type { RevocationStore } from '../../store/revocations.js';
import type { RevocationOutcome } from '../../store/tables.js';
import { actorOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { toTime } from '../present.js';
import { errorResponses, Nullable, Time, ToolkitSlug, UserId } from '../schemas.js';

const OUTCOMES = [
  'revoked',
  'refused',
  'not_supported',
  'shared',
  'not_possible',
  'waiting',
  'gave_up',
] as const satisfies RevocationOutcome[];

const Report = Type.Object({
  connection_id: Type.String(),
  toolkit_slug: Type.String(),
  outcome: Type.String({ description: OUTCOMES.join(', ') }),
  status: Nullable(Type.Integer({ description: 'The provider’s HTTP status.' })),
  code: Nullable(Type.String({ description: 'The provider’s error code, or what kept it from answering.' })),
});

const Id = Type.String({ minLength: 1, maxLength: 100 });

const Target = Type.Object({
  app_id: Type.Optional(Id),
  toolkit: Type.Optional(ToolkitSlug),
  user_id: Type.Optional(UserId),
  connection_id: Type.Optional(Id),
  all: Type.Optional(Type.Boolean({ description: 'true where nothing else is named.' })),
});

/** Ending grants, and what their providers answered, for the administrator. */
export function revocationRoutes(
  server: Server,
  revocations: RevocationStore,
  disconnect: Disconnect,
  apps: Apps,
  authConfigs: AuthConfigs,
): void {
  const config = { audience: 'admin' } as const;
  const requireNamed = async ({ app_id, toolkit, connection_id }: Static<typeof Target>): Promise<void> => {
    if (app_id !== undefined) await apps.get(app_id);
    if (toolkit !== undefined) await authConfigs.requireToolkit(app_id ?? '', toolkit);
    if (connection_id !== undefined) throw notThere();
  };

  server.get(
    '/v1/revocations',
    {
      config,
      schema: {
        summary: 'What providers answered when grants were ended, newest first; 200 at most',
        querystring: Type.Object({
          outcome: Type.Optional(stringEnum(OUTCOMES, { description: '`waiting`: the retry queue.' })),
        }),
        response: {
          200: Type.Object({
            revocations: Type.Array(
              Type.Composite([
                Report,
                Type.Object({
                  id: Type.String(),
                  app_id: Type.String(),
                  attempts: Type.Integer(),
                  next_attempt_at: Nullable(Time),
                  created_at: Time,
                }),
              ]),
            ),
          }),
          ...errorResponses,
        },
      },
    },
    async (request) => {
      const rows = await revocations.list(request.query.outcome, LISTED);
      return {
        revocations: rows.map(({ next_attempt_at, created_at, ...row }) => ({
          ...row,
          next_attempt_at: row.outcome === 'waiting' ? toTime(next_attempt_at) : null,
          created_at: toTime(created_at),
        })),
      };
    },
  );

  server.post(
    '/v1/revocations',
    {
      config,
      schema: {
        summary: 'Revoke and erase some of the connections that fit; again while there are more',
        body: Target,
        response: {
          200: Type.Object({ revocations: Type.Array(Report), more: Type.Boolean() }),
          ...errorResponses,
        },
      },
    },
    async (request) => {
      const { app_id, toolkit, user_id, connection_id, all = false } = request.body;
      const filter = { app_id, app_user_id: user_id, toolkit_slug: toolkit, id: connection_id };
      // A forgotten field must not end everything.
      if (Object.values(filter).some((value) => value !== undefined) === all) throw unclear();
      const rows = await revocations.listConnections(filter, AT_ONCE + 1);
      // A name that is wrong must not read as done.
      if (rows.length === 0) await requireNamed(request.body);
      const reports = [];
      // One after the other: of several that share a grant the last one ends it.
      for (const row of rows.slice(0, AT_ONCE)) {
        const ended = await disconnect({
          app_id: row.app_id,
          connection_id: row.id,
          by: actorOf(request),
        }).catch(nothingIfGone);
        if (!ended) continue;
        const { outcome, status = null, code = null } = ended;
        reports.push({ connection_id: row.id, toolkit_slug: row.toolkit_slug, outcome, status, code });
      }
      return { revocations: reports, more: rows.length > AT_ONCE };
    },
  );
}

const LISTED = 200;
/** So few that the request ends in time where every provider hangs. */
const AT_ONCE = 5;

/** Somebody else ended it meanwhile: what was ended before it is reported, and the others follow. */
function nothingIfGone(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'RESOURCE_NOT_FOUND') return undefined;
  throw error;
}

function notThere(): AppError {
  return new AppError(
    'RESOURCE_NOT_FOUND',
    'No connection with that id fits: there is none, or it has ended already.',
    {
      remediation:
        'Check the id, and whether it is of the app, the toolkit and the user that are named beside it.',
    },
  );
}

function unclear(): AppError {
  return new AppError('VALIDATION_INVALID_SCHEMA', 'The request does not say clearly what to revoke.', {
    remediation: 'Name an app, a toolkit, a user or a connection; or send {"all":true} and none of them.',
    details: { in: 'body', faults: [{ path: '/all', message: 'is true exactly where nothing is named' }] },
  });
}
