import { Type } from '@sinclair/typebox';
import type { Apps } from '../../access/apps.js';
import type { Transfer } from '../../connections/transfer.js';
import { actorOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { AppParams, errorResponses } from '../schemas.js';

const TransferPublicKey = Type.Object({
  kty: Type.Literal('OKP'),
  crv: Type.Literal('X25519'),
  x: Type.String({ maxLength: 100 }),
  kid: Type.Optional(Type.String({ maxLength: 100 })),
});

const Transferred = {
  id: Type.String(),
  app_user_id: Type.String(),
  toolkit_slug: Type.String(),
};

/** Ten thousand connections, in round numbers. */
const FILE_LIMIT_BYTES = 32 * 1_048_576;

/** An app’s connections on their way from one installation to another, for the administrator. */
export function transferRoutes(server: Server, transfer: Transfer, apps: Apps): void {
  const config = { audience: 'admin' } as const;

  server.get(
    '/v1/transfer-key',
    {
      config,
      schema: {
        summary: 'The public key that connections are exported for, to be imported here',
        response: { 200: TransferPublicKey, ...errorResponses },
      },
    },
    () => transfer.publicKey(),
  );

  server.post(
    '/v1/apps/:appId/connections/export',
    {
      config,
      schema: {
        summary: 'An app’s active connections, in a file that only the recipient can open',
        params: AppParams,
        body: Type.Object({ recipient: TransferPublicKey }),
        response: {
          200: Type.Object({
            file: Type.String({ description: 'Compact JWE.' }),
            connections: Type.Array(Type.Object(Transferred)),
          }),
          ...errorResponses,
        },
      },
    },
    async (request) => {
      const { id } = await apps.get(request.params.appId);
      const { file, connections } = await transfer.export(id, request.body.recipient, actorOf(request));
      return { file, connections: [...connections] };
    },
  );

  server.post(
    '/v1/apps/:appId/connections/import',
    {
      config,
      bodyLimit: FILE_LIMIT_BYTES,
      schema: {
        summary: 'Take over the connections of a file that was exported for this installation',
        params: AppParams,
        body: Type.Object({ file: Type.String({ minLength: 1 }) }),
        response: {
          200: Type.Object({
            connections: Type.Array(
              Type.Object({
                ...Transferred,
                outcome: Type.String({
                  description: 'imported, already_connected, not_enabled, other_client or unknown_toolkit.',
                }),
                needs_client_id: Type.Optional(Type.String()),
              }),
            ),
          }),
          ...errorResponses,
        },
      },
    },
    async (request) => {
      const { id } = await apps.get(request.params.appId);
      return { connections: await transfer.takeOver(id, request.body.file, actorOf(request)) };
    },
  );
}
