import { Type } from '@sinclair/typebox';
import type { Apps } from '../../access/apps.js';
import type { Authorize } from '../../connections/connect/authorize.js';
import type { HandleCallback } from '../../connections/connect/callback.js';
import { checkRedirectUrl } from '../../connections/connect/redirect-url.js';
import { actorOf, subjectOf } from '../authentication.js';
import { UNKNOWN_STATE_PAGE } from '../callback-page.js';
import type { Server } from '../fastify-server.js';
import { pageHeaders } from '../page.js';
import { AppParams, errorResponses, Label, Scope, ToolkitSlug, UserId } from '../schemas.js';

const ConnectBody = Type.Object({
  toolkit: ToolkitSlug,
  redirectUrl: Type.String({ minLength: 1, maxLength: 2048, description: 'Where the end user returns to.' }),
  userId: Type.Optional(UserId),
  label: Type.Optional(Label),
  scopes: Type.Optional(Type.Array(Scope, { maxItems: 200 })),
  params: Type.Optional(
    Type.Record(Type.String(), Type.String({ minLength: 1, maxLength: 253 }), {
      maxProperties: 20,
      description:
        'What the toolkit’s endpoints depend on, such as {"tenant":"…"}, and which of several sites of the user is meant, such as {"site":"…"}; GET /toolkits/:toolkit lists it.',
    }),
  ),
});

/** Said, not checked: whatever stands there, a browser gets the page. */
const CallbackQuery = Type.Object({
  state: Type.Optional(Type.Unknown({ description: 'As the authorization URL had it.' })),
  code: Type.Optional(Type.Unknown({ description: 'What the provider issued, after consent.' })),
  error: Type.Optional(Type.Unknown({ description: 'What the provider says, without consent.' })),
});

export function connectRoutes(
  server: Server,
  authorize: Authorize,
  handleCallback: HandleCallback,
  apps: Apps,
  require_redirect_origins: boolean,
): void {
  server.post(
    '/v1/:appId/integrations/connect',
    {
      config: { audience: 'user_or_app' },
      schema: {
        summary: 'Start connecting an end user’s account',
        params: AppParams,
        body: ConnectBody,
        response: {
          200: Type.Object({ authUrl: Type.String(), connectionRequestId: Type.String() }),
          ...errorResponses,
        },
      },
    },
    async (request) => {
      const { toolkit, redirectUrl, userId, label, scopes, params } = request.body;
      const subject = subjectOf(request, userId);
      const app = await apps.get(subject.app_id);
      checkRedirectUrl(redirectUrl, JSON.parse(app.redirect_origins) as string[], require_redirect_origins);
      const { url, connection_id } = await authorize({
        ...subject,
        by: actorOf(request),
        toolkit,
        redirect_url: redirectUrl,
        label,
        scopes,
        params,
      });
      return { authUrl: url, connectionRequestId: connection_id };
    },
  );

  for (const path of ['/v1/:appId/integrations/callback', '/v1/integrations/callback']) {
    server.get(
      path,
      {
        config: { audience: 'public' },
        // A look with HEAD, as link scanners take one, must not use the state up.
        exposeHeadRoute: false,
        schema: {
          summary: 'Receives the provider’s redirect',
          produces: ['text/html'],
          // Compared with the stored request’s and not otherwise used: whatever it is, a browser gets the page.
          params: Type.Object({ appId: Type.Optional(Type.Unsafe<string>({})) }),
          querystring: CallbackQuery,
          response: { 302: Type.Null(), 400: Type.String() },
        },
      },
      async (request, reply) => {
        const { url = '' } = request.raw;
        // A query may hold further question marks (RFC 3986 section 3.4).
        const query = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?')) : '');
        const result = await handleCallback(query, request.params.appId);
        reply.headers({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
        if ('redirect' in result) return reply.redirect(result.redirect, 302);
        return reply.code(400).headers(pageHeaders()).send(UNKNOWN_STATE_PAGE);
      },
    );
  }
}
