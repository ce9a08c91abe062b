import { type Static, Type } from '@sinclair/typebox';
import { stringEnum } from '../../catalog/string-enum.js';
import type {
  CheckRegistration,
  RegistrationReport,
} from '../../connections/registration/check-registration.js';
import { CHECK_NAMES } from '../../connections/registration/registration-checks.js';
import { callerOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { AppParams, errorResponses, Nullable, ToolkitSlug } from '../schemas.js';

const Report = Type.Object({
  toolkit: Type.String(),
  ok: Type.Boolean({ description: 'No check failed.' }),
  auth_scheme: Nullable(Type.String({ description: 'By which connect works; null where it cannot.' })),
  client: Nullable(
    Type.Object({
      client_id: Type.String(),
      owner: stringEnum(['app', 'platform'], { description: 'Whose OAuth client it is.' }),
    }),
  ),
  redirect_uri: Type.String({ description: 'The redirect URI to register with the provider.' }),
  console_url: Type.String({ description: 'Where.' }),
  scopes: Type.Array(Type.String(), { description: 'What connect asks for.' }),
  checks: Type.Array(
    Type.Object({
      check: stringEnum(CHECK_NAMES, { description: 'What was looked at.' }),
      result: stringEnum(['passed', 'failed', 'unknown', 'warning'], {
        description: 'unknown: the provider does not tell without a login.',
      }),
      message: Type.String(),
      remediation: Type.Optional(Type.String()),
      provider_error: Type.Optional(Type.String({ description: 'The provider’s own word.' })),
    }),
  ),
});

const Params = Type.Composite([AppParams, Type.Object({ toolkit: ToolkitSlug })]);

/** Whether connecting an account would work: for the app itself, and for the platform’s administrator. */
export function checkRoutes(server: Server, checkRegistration: CheckRegistration): void {
  const schema = {
    summary: 'Try the OAuth client of a toolkit: endpoints, client, secret, redirect URI, scopes',
    params: Params,
    response: { 200: Report, ...errorResponses },
  };
  server.get(
    '/v1/:appId/integrations/toolkits/:toolkit/check',
    { config: { audience: 'app' }, schema },
    async (request) => present(await checkRegistration(callerOf(request).app_id, request.params.toolkit)),
  );
  server.get(
    '/v1/apps/:appId/toolkits/:toolkit/check',
    { config: { audience: 'admin' }, schema },
    async ({ params }) => present(await checkRegistration(params.appId, params.toolkit)),
  );
}

function present({ toolkit, scopes, checks, ...report }: RegistrationReport): Static<typeof Report> {
  return {
    toolkit: toolkit.slug,
    console_url: toolkit.provider.console_url,
    ...report,
    scopes: [...scopes],
    checks: [...checks],
  };
}
