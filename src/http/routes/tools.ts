import { Type } from '@sinclair/typebox';
import type { Catalog } from '../../catalog/catalog.js';
import { toDefinition } from '../../catalog/definition.js';
import type { AuthConfigs } from '../../connections/auth-configs.js';
import { callerOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { AppParams, errorResponses, ToolkitSlug } from '../schemas.js';

const ToolDefinition = Type.Object({
  name: Type.String(),
  description: Type.String(),
  parameters: Type.Unsafe<object>({ type: 'object', additionalProperties: true }),
  output: Type.Optional(Type.Unsafe<object>({ type: 'object', additionalProperties: true })),
  toolkit: Type.String(),
  annotations: Type.Unsafe<object>({ type: 'object', additionalProperties: true }),
  scopes: Type.Array(Type.String()),
  bot_scopes: Type.Optional(
    Type.Array(Type.String(), { description: 'What running it with `as: "bot"` needs.' }),
  ),
  aliases: Type.Array(Type.String()),
});

export function toolsRoute(server: Server, authConfigs: AuthConfigs, catalog: Catalog): void {
  server.get(
    '/v1/:appId/integrations/tools',
    {
      config: { audience: 'user_or_app' },
      schema: {
        summary: 'List the tools of one toolkit, or of all enabled ones',
        params: AppParams,
        querystring: Type.Object({ toolkit: Type.Optional(ToolkitSlug) }),
        response: { 200: Type.Object({ tools: Type.Array(ToolDefinition) }), ...errorResponses },
      },
    },
    async (request) => {
      const { app_id } = callerOf(request);
      const { toolkit: slug } = request.query;
      if (slug !== undefined) {
        const toolkit = authConfigs.requireToolkit(slug);
        await authConfigs.requireEnabled(app_id, toolkit);
        return {
          tools: catalog.listTools(toolkit).map((tool) => ({ ...toDefinition(tool, toolkit) })) as never,
        };
      }
      const enabled = await authConfigs.listEnabled(app_id);
      const toolkits = enabled.flatMap((config) => catalog.getToolkit(config.toolkit_slug) ?? []);
      return {
        tools: toolkits.flatMap((toolkit) =>
          catalog.listTools(toolkit).map((tool) => ({ ...toDefinition(tool, toolkit) })),
        ) as never,
      };
    },
  );
}
