import { type Static, Type } from '@sinclair/typebox';
import { AUDIT_ACTIONS, type AuditEntry, EMPTY_CHAIN } from '../../audit.js';
import { stringEnum } from '../../catalog/string-enum.js';
import type { AuditFilter, AuditStore } from '../../store/audit.js';
import { callerOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { toTime } from '../present.js';
import { AppParams, errorResponses, Nullable, Time } from '../schemas.js';

const Entry = Type.Object({
  sequence: Type.Integer(),
  time: Time,
  actor: Type.Object({
    type: Type.String({ description: 'app_key, user, admin or system.' }),
    id: Nullable(Type.String()),
  }),
  action: stringEnum(AUDIT_ACTIONS, { description: 'What was done; docs/audit.md explains each.' }),
  app_id: Nullable(Type.String()),
  app_user_id: Nullable(Type.String()),
  connection_id: Nullable(Type.String()),
  toolkit_slug: Nullable(Type.String()),
  facts: Type.Object({}, { additionalProperties: true }),
  hash: Type.String({ description: 'SHA-256 over this entry and the hash before it, hex.' }),
});
const Page = Type.Object({
  entries: Type.Array(Entry),
  next_before: Nullable(Type.Integer({ description: 'The next page’s `before`; null on the last page.' })),
});

const Sequence = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const PageQuery = Type.Object({
  connectionId: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  before: Type.Optional(Sequence),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
});
const AppFilter = Type.Object({ appId: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })) });

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Head = Type.Object({ count: Type.Integer(), hash: Type.String() });

/** Who did what to which connection: read by an app for itself, and read and verified by the administrator. */
export function auditRoutes(server: Server, audit: AuditStore): void {
  const page = async (filter: AuditFilter): Promise<Static<typeof Page>> => {
    const entries = await audit.list(filter);
    const last = entries.length === filter.limit ? entries.at(-1) : undefined;
    return { entries: entries.map(present), next_before: last?.sequence ?? null };
  };

  server.get(
    '/v1/audit',
    {
      config: { audience: 'admin' },
      schema: {
        summary: 'The audit, newest first',
        querystring: Type.Composite([AppFilter, PageQuery]),
        response: { 200: Page, ...errorResponses },
      },
    },
    async ({ query: { appId, connectionId, before, limit } }) =>
      page({ app_id: appId, connection_id: connectionId, before, limit }),
  );

  server.get(
    '/v1/:appId/audit',
    {
      config: { audience: 'app' },
      schema: {
        summary: 'The audit of this app, newest first',
        params: AppParams,
        querystring: PageQuery,
        response: { 200: Page, ...errorResponses },
      },
    },
    async (request) => {
      const { connectionId, before, limit } = request.query;
      return page({ app_id: callerOf(request).app_id, connection_id: connectionId, before, limit });
    },
  );

  server.get(
    '/v1/audit/head',
    {
      config: { audience: 'admin' },
      schema: {
        summary: 'How long the audit’s chain is, and its last hash',
        response: { 200: Head, ...errorResponses },
      },
    },
    async () => audit.head(),
  );

  server.get(
    '/v1/audit/verify',
    {
      config: { audience: 'admin' },
      schema: {
        summary: 'Follow the audit’s chain for some entries, from a head that was verified before',
        querystring: Type.Object({
          count: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: EMPTY_CHAIN.count }),
          hash: Type.Unsafe<string>({ ...Hash, default: EMPTY_CHAIN.hash }),
          limit: Type.Integer({ minimum: 1, maximum: 50_000, default: 10_000 }),
        }),
        response: {
          200: Type.Object({
            verified: Head,
            complete: Type.Boolean({ description: 'The chain’s head was reached.' }),
            fault: Nullable(Type.Object({ kind: Type.String(), sequence: Type.Integer() })),
          }),
          ...errorResponses,
        },
      },
    },
    async ({ query: { count, hash, limit } }) => {
      const { verified, complete, fault = null } = await audit.verify({ count, hash }, limit);
      return { verified, complete, fault };
    },
  );
}

function present(entry: AuditEntry): Static<typeof Entry> {
  const { created_at, actor_type, actor_id, facts, ...rest } = entry;
  return {
    ...rest,
    time: toTime(created_at),
    actor: { type: actor_type, id: actor_id },
    facts: JSON.parse(facts) as object,
  };
}
