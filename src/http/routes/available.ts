import { Type } from '@sinclair/typebox';
import { CURATED_TOOLKITS } from '../../catalog/catalog.js';
import type { Catalogs } from '../../catalog/catalogs.js';
import { toolkitTokenCost } from '../../catalog/token-cost.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import { verificationWord } from '../../catalog/verification.js';
import { requiresClient } from '../../connections/registration/auth-scheme-choice.js';
import type { OAuthClients } from '../../connections/registration/oauth-clients.js';
import type { Server } from '../fastify-server.js';
import { NextCursor, PageQuery, pageFrom, unknownCursor } from '../paging.js';
import { AppParams, errorResponses, TokenCost } from '../schemas.js';

const Integration = Type.Object({
  toolkit: Type.String(),
  displayName: Type.String(),
  curated: Type.Boolean(),
  description: Type.String(),
  categories: Type.Array(Type.String()),
  auth_schemes: Type.Array(Type.String()),
  requires_byo_credentials: Type.Boolean({
    description: 'The platform has no OAuth client for it: the app brings its own.',
  }),
  tools: Type.Integer(),
  token_cost: TokenCost,
  verification: Type.String({ description: 'contract-tested, sandbox-tested or described.' }),
});

const Notice = Type.Optional(
  Type.String({ description: 'Why the search was not over the whole catalog, where it was not.' }),
);

export function availableRoute(server: Server, catalogs: Catalogs, clients: OAuthClients): void {
  server.get(
    '/v1/:appId/integrations/available',
    {
      config: { audience: 'app' },
      schema: {
        summary: 'List the curated toolkits, or search the catalog',
        params: AppParams,
        querystring: Type.Object({
          search: Type.Optional(
            Type.String({ maxLength: 200, description: 'Free text; small misspellings are forgiven.' }),
          ),
          ...PageQuery,
        }),
        response: {
          200: Type.Object({
            integrations: Type.Array(Integration),
            next_cursor: NextCursor,
            notice: Notice,
          }),
          ...errorResponses,
        },
      },
    },
    async ({ params: { appId }, query: { search, limit = HITS, cursor } }) => {
      const catalog = await catalogs.of(appId);
      if (!search?.trim()) {
        if (cursor !== undefined) throw unknownCursor();
        const curated = catalog.toolkits.filter(isCurated);
        return { integrations: await Promise.all(curated.map((toolkit) => present(toolkit, clients))) };
      }
      const { items, next_cursor } = pageFrom(catalog.searchToolkits(search), { limit, cursor });
      const found = items.flatMap((slug) => catalog.getToolkit(slug) ?? []);
      return {
        integrations: await Promise.all(found.map((toolkit) => present(toolkit, clients))),
        ...(next_cursor !== undefined && { next_cursor }),
        ...(catalog.file.fault() !== undefined && { notice: INCOMPLETE }),
      };
    },
  );
}

/** Of a search that names no limit. */
const HITS = 50;

const INCOMPLETE =
  'Only the curated toolkits were searched: the file of the full catalog cannot be read. Whoever runs the server builds it with "npm run catalog".';

function isCurated({ slug }: Toolkit): boolean {
  return (CURATED_TOOLKITS as readonly string[]).includes(slug);
}

async function present(toolkit: Toolkit, clients: OAuthClients) {
  return {
    toolkit: toolkit.slug,
    displayName: toolkit.display_name,
    curated: isCurated(toolkit),
    description: toolkit.description,
    categories: [...toolkit.categories],
    auth_schemes: toolkit.provider.auth_schemes.map((scheme) => scheme.type),
    requires_byo_credentials:
      requiresClient(toolkit.provider) && (await clients.resolve(null, toolkit.provider)) === undefined,
    tools: toolkit.tool_count,
    token_cost: toolkitTokenCost(toolkit),
    verification: verificationWord(toolkit.slug),
  };
}
