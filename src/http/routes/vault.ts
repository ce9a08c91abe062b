import { Type } from '@sinclair/typebox';
import { stringEnum } from '../../catalog/string-enum.js';
import type { Clock } from '../../clock.js';
import { AppError } from '../../errors.js';
import type { AuditStore } from '../../store/audit.js';
import type { Rotation, RotationPosition } from '../../vault/rotation.js';
import { SEALED_COLUMN_NAMES, SEALED_COLUMNS } from '../../vault/sealed-columns.js';
import { actorOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { errorResponses, Nullable } from '../schemas.js';

const Position = Type.Object(
  {
    column: stringEnum(SEALED_COLUMN_NAMES, { description: 'Table and column.' }),
    after: Type.Array(Type.String({ maxLength: 500 }), {
      maxItems: 5,
      description: 'Primary key of the last row that was handled; empty before the first.',
    }),
  },
  { description: 'Where a step goes on: "next" of the one before.' },
);

const ColumnReport = Type.Object({
  table: Type.String(),
  column: Type.String(),
  rewrapped: Type.Integer({ description: 'Moved to the current key.' }),
  current: Type.Integer({ description: 'Under the current key already.' }),
  passed_over: Type.Integer({ description: 'Being written by somebody else: go through all once more.' }),
  unreadable: Type.Array(Type.Object({ key: Type.Array(Type.String()), reason: Type.String() }), {
    description: 'Values that do not open. They are left as they are.',
  }),
});

const Counts = Type.Record(Type.String(), Type.Integer());

/** The master key’s rotation, for the administrator. The client drives it, step by step; each step is bounded. */
export function vaultRoutes(server: Server, rotation: Rotation, audit: AuditStore, clock: Clock): void {
  const config = { audience: 'admin' } as const;

  server.get(
    '/v1/vault',
    {
      config,
      schema: {
        summary: 'Which keys the stored secrets need',
        response: {
          200: Type.Object({
            current_key: Type.String(),
            keys: Type.Array(
              Type.Object({
                id: Type.String({ description: 'A fingerprint of the key.' }),
                role: Type.String({
                  description: 'current, earlier, or missing: not given to this server, yet needed.',
                }),
                values: Type.Integer(),
                columns: Counts,
                may_be_removed: Type.Boolean({ description: 'An earlier key that no value needs.' }),
              }),
            ),
            malformed: Type.Integer({ description: 'Values that are not in sealed form at all.' }),
          }),
          ...errorResponses,
        },
      },
    },
    async () => {
      const { keys, ...status } = await rotation.status();
      return {
        ...status,
        keys: keys.map((key) => ({ ...key, may_be_removed: key.role === 'earlier' && key.values === 0 })),
      };
    },
  );

  server.post(
    '/v1/vault/rotate',
    {
      config,
      schema: {
        summary: 'Move some of the stored secrets to the current key',
        body: Type.Object({ from: Type.Optional(Position) }),
        response: {
          200: Type.Object({ columns: Type.Array(ColumnReport), next: Nullable(Position) }),
          ...errorResponses,
        },
      },
    },
    async (request) => {
      const { from } = request.body;
      if (from) requireWholeKey(from);
      const { columns, next } = await rotation.step(from);
      for (const { table, column, rewrapped, unreadable } of columns) {
        if (rewrapped + unreadable.length === 0) continue;
        const report = { table, column, rewrapped, unreadable: unreadable.length };
        request.log.info(report, 'secrets were moved to the current master key');
      }
      const moved = columns.filter(({ rewrapped }) => rewrapped > 0);
      const facts = moved.map(({ table, column, rewrapped }) => ({ table, column, rewrapped }));
      await audit.recordRotation(facts, clock(), actorOf(request));
      return {
        columns: columns.map((report) => ({
          ...report,
          unreadable: report.unreadable.map(({ key, reason }) => ({ key: [...key], reason })),
        })),
        next: next && { column: next.column, after: [...next.after] },
      };
    },
  );
}

function requireWholeKey({ column, after }: RotationPosition): void {
  const { key } = SEALED_COLUMNS[column];
  if (after.length === 0 || after.length === key.length) return;
  throw new AppError('VALIDATION_INVALID_SCHEMA', `The key of a row of ${column} is ${key.join(', ')}.`, {
    remediation: 'Send back "next" of the step before as it is, or an empty list for the first row.',
    details: { in: 'body', faults: [{ path: '/from/after', message: `must have ${key.length} parts` }] },
  });
}
