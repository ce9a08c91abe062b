import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CredentialForm, FormResult } from '../../connections/page/credential-form.js';
import type { DevicePage, DeviceResult } from '../../connections/page/device-page.js';
import type { RedirectUris } from '../../connections/registration/redirect-uri.js';
import { AppError } from '../../errors.js';
import { UNKNOWN_STATE_PAGE } from '../callback-page.js';
import { credentialPage, donePage, FOREIGN_FORM_PAGE } from '../credential-page.js';
import { devicePage } from '../device-page.js';
import type { Server } from '../fastify-server.js';
import { pageHeaders } from '../page.js';
import { errorResponses } from '../schemas.js';

const PATH = '/v1/:appId/integrations/connect/:state';

/** Looked for as they are: whatever stands there, a browser gets a page. */
const PageParams = Type.Object({
  appId: Type.Unsafe<string>({}),
  state: Type.Unsafe<string>({ description: 'The end of the authUrl.' }),
});

// Any text: what is wrong with it is said beside its field.
const FormBody = Type.Record(Type.String(), Type.String({ pattern: '^[\\s\\S]*$' }), {
  description: 'The form as a browser sends it; `cancel` ends the request.',
});

/** Our own page for toolkits without a consent page of the provider’s. The state in the URL is the capability. */
export function credentialPageRoutes(
  server: Server,
  form: CredentialForm,
  device: DevicePage,
  redirectUris: RedirectUris,
): void {
  server.get(
    PATH,
    {
      config: { audience: 'public' },
      schema: {
        summary:
          'The page where an end user types a credential, or waits for the provider’s answer to a user code',
        produces: ['text/html'],
        params: PageParams,
        response: { 200: Type.String(), 400: Type.String() },
      },
    },
    async ({ params: { appId, state } }, reply) => {
      const view = await form.show(state, appId);
      if (view) return send(reply, { form: view });
      const result = await device.show(state, appId);
      return result ? send(reply, result) : sendUnknown(reply);
    },
  );

  server.register(async (scope: Server) => {
    takeForms(scope as unknown as FastifyInstance);
    scope.post(
      PATH,
      {
        config: { audience: 'public' },
        bodyLimit: FORM_LIMIT_BYTES,
        schema: {
          summary: 'Receives what was typed on the page, and tries it at the provider',
          consumes: [FORM],
          produces: ['text/html'],
          params: PageParams,
          body: FormBody,
          response: { 200: Type.String(), ...errorResponses },
        },
      },
      async (request, reply) => {
        const { appId, state } = request.params;
        if (!isOurForm(request, redirectUris))
          return reply.code(403).headers(pageHeaders()).send(FOREIGN_FORM_PAGE);
        const typed = new URLSearchParams(request.body);
        const result = typed.has('cancel')
          ? ((await form.cancel(state, appId)) ?? (await device.cancel(state, appId)))
          : await form.submit(state, appId, typed);
        return result ? send(reply, result) : sendUnknown(reply);
      },
    );
  });
}

const FORM = 'application/x-www-form-urlencoded';
/** Several of the longest fields, percent-encoded. */
const FORM_LIMIT_BYTES = 65_536;

function takeForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(FORM, { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
  scope.addContentTypeParser('*', (_request, _payload, done) =>
    done(
      new AppError('VALIDATION_INVALID_SCHEMA', 'The request body is not a form.', {
        remediation: `Open the page in a browser, or send its fields as ${FORM}.`,
      }),
    ),
  );
}

/**
 * Whoever has the state may answer for it, so a foreign form gains nothing that its sender could not do alone; it is
 * refused all the same. Under `no-referrer` a browser sends `Origin: null` with our own form (Fetch standard, “append a
 * request Origin header”), and says in Sec-Fetch-Site whose it is.
 */
function isOurForm({ headers }: FastifyRequest, { publicUrl }: RedirectUris): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return origin === undefined || origin === 'null' || origin === new URL(publicUrl()).origin;
}

function send(reply: FastifyReply, result: FormResult | DeviceResult): FastifyReply {
  if ('waiting' in result) return reply.headers(pageHeaders("'self'")).send(devicePage(result.waiting));
  if ('form' in result) return reply.headers(pageHeaders("'self'")).send(credentialPage(result.form));
  return reply.headers(pageHeaders()).send(donePage(result));
}

function sendUnknown(reply: FastifyReply): FastifyReply {
  return reply.code(400).headers(pageHeaders()).send(UNKNOWN_STATE_PAGE);
}
