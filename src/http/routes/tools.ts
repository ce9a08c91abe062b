import { Type } from '@sinclair/typebox';
import type { Catalog } from '../../catalog/catalog.js';
import type { Catalogs } from '../../catalog/catalogs.js';
import { toDefinition } from '../../catalog/definition.js';
import { stringEnum } from '../../catalog/string-enum.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import type { AuthConfigs } from '../../connections/registration/auth-configs.js';
import { callerOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { NextCursor, PageQuery } from '../paging.js';
import { AppParams, errorResponses, ToolkitSlug } from '../schemas.js';
import { findTools, listTools } from '../tool-pages.js';

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

export function toolsRoute(server: Server, authConfigs: AuthConfigs, catalogs: Catalogs): void {
  server.get(
    '/v1/:appId/integrations/tools',
    {
      config: { audience: 'user_or_app' },
      schema: {
        summary: 'List or search the tools of one toolkit, or of all enabled ones',
        params: AppParams,
        querystring: Type.Object({
          toolkit: Type.Optional(ToolkitSlug),
          search: Type.Optional(
            Type.String({ maxLength: 200, description: 'Free text; answers the best matches first.' }),
          ),
          within: Type.Optional(
            stringEnum(['enabled', 'catalog'], {
              description:
                'Where to search: the enabled toolkits, or the whole catalog. Enabled where absent.',
            }),
          ),
          ...PageQuery,
        }),
        response: {
          200: Type.Object({ tools: Type.Array(ToolDefinition), next_cursor: NextCursor }),
          ...errorResponses,
        },
      },
    },
    async (request) => {
      const { app_id } = callerOf(request);
      const { search = '', limit, cursor } = request.query;
      const catalog = await catalogs.of(app_id);
      const toolkits = await toolkitsOf(app_id, request.query, authConfigs, catalog);
      const { items, next_cursor } =
        search.trim() === ''
          ? listTools(catalog, toolkits ?? [], { limit: limit ?? LONGEST_LIST, cursor })
          : findTools(catalog, search, toolkits, { limit: limit ?? HITS, cursor });
      return {
        tools: items.map(({ tool, toolkit }) => ({ ...toDefinition(tool, toolkit) })) as never,
        ...(next_cursor !== undefined && { next_cursor }),
      };
    },
  );
}

/** Of a search that names no limit. */
const HITS = 20;
/** Of a list that names no limit: more than all curated toolkits together have. */
const LONGEST_LIST = 1000;

/** Which toolkits to look at; undefined for the whole catalog, which only a search asks for. */
async function toolkitsOf(
  app_id: string,
  {
    toolkit: slug,
    search = '',
    within,
  }: { toolkit?: string; search?: string; within?: 'enabled' | 'catalog' },
  authConfigs: AuthConfigs,
  catalog: Catalog,
): Promise<Toolkit[] | undefined> {
  const in_catalog = within === 'catalog' && search.trim() !== '';
  if (slug !== undefined) {
    const toolkit = await authConfigs.requireToolkit(app_id, slug);
    if (!in_catalog) await authConfigs.requireEnabled(app_id, toolkit);
    return [toolkit];
  }
  if (in_catalog) return undefined;
  const enabled = await authConfigs.listEnabled(app_id);
  return enabled.flatMap((config) => catalog.getToolkit(config.toolkit_slug) ?? []);
}
