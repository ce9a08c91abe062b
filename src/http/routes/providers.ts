import { Type } from '@sinclair/typebox';
import type { Catalog } from '../../catalog/catalog.js';
import type { OAuthClients } from '../../connections/registration/oauth-clients.js';
import { AppError } from '../../errors.js';
import { actorOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { BotToken, ClientId, ClientSecret, errorResponses } from '../schemas.js';

const PlatformClient = Type.Object({
  provider: Type.String(),
  client_id: Type.String(),
  source: Type.String(),
});

/** The platform’s own OAuth clients: one per provider serves all of its toolkits for every app. */
export function providerRoutes(server: Server, clients: OAuthClients, catalog: Catalog): void {
  const config = { audience: 'admin' } as const;

  server.get(
    '/v1/providers',
    {
      config,
      schema: {
        summary: 'List the platform’s OAuth clients',
        response: { 200: Type.Object({ providers: Type.Array(PlatformClient) }), ...errorResponses },
      },
    },
    async () => ({ providers: await clients.listForPlatform() }),
  );

  server.put(
    '/v1/providers/:provider',
    {
      config,
      schema: {
        summary: 'Set the platform’s OAuth client for a provider',
        params: Type.Object({ provider: Type.String({ maxLength: 100 }) }),
        body: Type.Object({
          client_id: ClientId,
          client_secret: ClientSecret,
          bot_token: Type.Optional(BotToken),
        }),
        response: { 200: PlatformClient, ...errorResponses },
      },
    },
    async (request) => {
      const provider = catalog.getProvider(request.params.provider);
      if (!provider) {
        const nearest = catalog.nearestProviders(request.params.provider);
        throw new AppError('RESOURCE_NOT_FOUND', 'There is no provider with that slug.', {
          remediation: nearest.length
            ? `Did you mean ${nearest.join(', ')}?`
            : 'GET /v1/:appId/integrations/toolkits/:toolkit says whose OAuth client a toolkit takes.',
          details: { nearest },
        });
      }
      const { client_id } = await clients.setForPlatform(provider, request.body, actorOf(request));
      return { provider: provider.slug, client_id, source: 'store' };
    },
  );
}
