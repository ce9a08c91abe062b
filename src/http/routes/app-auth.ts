import { type Static, Type } from '@sinclair/typebox';
import type { JSONWebKeySet } from 'jose';
import type { Apps } from '../../access/apps.js';
import type { Issuer, Issuers } from '../../access/issuers.js';
import type { UserTokens } from '../../access/user-tokens.js';
import { stringEnum } from '../../catalog/string-enum.js';
import { isReturnUrl } from '../../connections/connect/redirect-url.js';
import { AppError } from '../../errors.js';
import { actorOf, callerOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { toTime } from '../present.js';
import { AppParams, errorResponses, Time, UserId } from '../schemas.js';

const ASYMMETRIC = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;
const SYMMETRIC = ['HS256', 'HS384', 'HS512'] as const;

const IssuerBody = Type.Object({
  issuer: Type.String({ minLength: 1, maxLength: 500 }),
  audience: Type.String({ minLength: 1, maxLength: 500 }),
  algorithms: Type.Array(
    stringEnum([...ASYMMETRIC, ...SYMMETRIC], { description: 'As RFC 7518 names them.' }),
    { minItems: 1, maxItems: 10 },
  ),
  jwks_uri: Type.Optional(
    Type.String({ maxLength: 2048, format: 'uri', description: 'An https URL of a public host.' }),
  ),
  jwks: Type.Optional(
    Type.Object({ keys: Type.Array(Type.Object({}, { additionalProperties: true }), { maxItems: 50 }) }),
  ),
  secret: Type.Optional(Type.String({ minLength: 32, maxLength: 1000 })),
});

const ConnectMode = stringEnum(['direct', 'confirmed'], {
  description:
    'confirmed: a connection works once POST /connections/confirm named the user of the app’s own session.',
});

const AuthBody = Type.Object({
  issuers: Type.Optional(Type.Array(IssuerBody, { maxItems: 10 })),
  redirect_urls: Type.Optional(
    Type.Array(Type.String({ maxLength: 2048, format: 'uri' }), {
      maxItems: 100,
      description: 'Their origins count: https, or http on loopback, without wildcards.',
    }),
  ),
  connect_mode: Type.Optional(ConnectMode),
});

const AuthResource = Type.Object({
  issuers: Type.Array(
    Type.Object({
      issuer: Type.String(),
      audience: Type.String(),
      algorithms: Type.Array(Type.String()),
      jwks_uri: Type.Optional(Type.String()),
      keys: Type.Union([Type.Literal('jwks_uri'), Type.Literal('jwks'), Type.Literal('secret')]),
    }),
  ),
  redirect_urls: Type.Array(Type.String()),
  connect_mode: ConnectMode,
});

/** How an app’s users prove who they are, where they may be sent back to, and when a connection is theirs. */
export function appAuthRoutes(
  server: Server,
  apps: Apps,
  issuers: Issuers,
  userTokens: UserTokens,
  mayFetchKeys: (url: URL) => boolean,
): void {
  const read = async (app_id: string): Promise<Static<typeof AuthResource>> => {
    const { redirect_origins, connect_mode } = await apps.get(app_id);
    return {
      issuers: (await issuers.list(app_id)).map(presentIssuer),
      redirect_urls: JSON.parse(redirect_origins) as string[],
      connect_mode,
    };
  };

  server.put(
    '/v1/:appId/auth',
    {
      config: { audience: 'app' },
      schema: {
        summary: 'Set the app’s JWT issuers, redirect origins and connect mode; what is left out stays',
        params: AppParams,
        body: AuthBody,
        response: { 200: AuthResource, ...errorResponses },
      },
    },
    async (request) => {
      const { app_id } = callerOf(request);
      const by = actorOf(request);
      const origins = request.body.redirect_urls?.map(toOrigin);
      const { connect_mode } = request.body;
      const replaced = request.body.issuers?.map((body, index) =>
        toIssuer(body, `/issuers/${index}`, mayFetchKeys),
      );
      requireDistinct(replaced ?? []);
      if (origins) await apps.setRedirectOrigins(app_id, [...new Set(origins)], by);
      if (connect_mode) await apps.setConnectMode(app_id, connect_mode, by);
      if (replaced) await issuers.replaceAll(app_id, replaced, by);
      userTokens.forget();
      return read(app_id);
    },
  );

  server.get(
    '/v1/:appId/auth',
    {
      config: { audience: 'app' },
      schema: {
        summary: 'The app’s JWT issuers, redirect origins and connect mode',
        params: AppParams,
        response: { 200: AuthResource, ...errorResponses },
      },
    },
    async (request) => read(callerOf(request).app_id),
  );

  server.post(
    '/v1/:appId/users/:userId/tokens',
    {
      config: { audience: 'app' },
      schema: {
        summary: 'Mint a short-lived user JWT, for apps without an issuer of their own',
        params: Type.Composite([AppParams, Type.Object({ userId: UserId })]),
        body: Type.Object({
          expires_in: Type.Integer({ minimum: 60, maximum: 86_400, default: 3600, description: 'Seconds.' }),
        }),
        response: {
          201: Type.Object({ token: Type.String(), token_type: Type.Literal('Bearer'), expires_at: Time }),
          ...errorResponses,
        },
      },
    },
    async (request, reply) => {
      const { app_id } = callerOf(request);
      const { token, expires_at } = await userTokens.mint(
        app_id,
        request.params.userId,
        request.body.expires_in,
      );
      return reply.code(201).send({ token, token_type: 'Bearer' as const, expires_at: toTime(expires_at) });
    },
  );
}

/** Exactly one source of keys, and algorithms of one kind: mixing them is how algorithm confusion starts. */
function toIssuer(
  body: Static<typeof IssuerBody>,
  path: string,
  mayFetchKeys: (url: URL) => boolean,
): Issuer {
  const { jwks_uri, jwks, secret } = body;
  if ([jwks_uri, jwks, secret].filter((source) => source !== undefined).length !== 1) {
    throw invalidIssuer(path, 'needs exactly one of jwks_uri, jwks and secret');
  }
  const allowed: readonly string[] = secret === undefined ? ASYMMETRIC : SYMMETRIC;
  const foreign = body.algorithms.find((algorithm) => !allowed.includes(algorithm));
  if (foreign) {
    throw invalidIssuer(
      `${path}/algorithms`,
      `${foreign} does not fit ${secret === undefined ? 'public keys' : 'a secret'}`,
    );
  }
  if (jwks_uri !== undefined && !isFetchable(jwks_uri, mayFetchKeys)) {
    throw invalidIssuer(
      `${path}/jwks_uri`,
      'needs a jwks_uri that is an https URL of a public host, without credentials; http and private hosts only where BOBBIN_ALLOWED_PRIVATE_HOSTS names them',
    );
  }
  if (jwks?.keys.some((key) => 'd' in key || 'k' in key)) {
    throw invalidIssuer(`${path}/jwks`, 'must hold public keys only');
  }
  return {
    issuer: body.issuer,
    audience: body.audience,
    algorithms: body.algorithms,
    ...(jwks_uri !== undefined && { jwks_uri }),
    ...(jwks !== undefined && { jwks: jwks as unknown as JSONWebKeySet }),
    ...(secret !== undefined && { secret }),
  };
}

/** A token names its issuer, and that name must lead to one set of keys. */
function requireDistinct(issuers: readonly Issuer[]): void {
  const names = issuers.map(({ issuer }) => issuer);
  const again = names.findIndex((name, index) => names.indexOf(name) < index);
  if (again !== -1) throw invalidIssuer(`/issuers/${again}/issuer`, 'is named twice');
}

/** What the `uri` format lets through is not always a URL: `https://999.0.0.1` is none. */
function isFetchable(text: string, mayFetchKeys: (url: URL) => boolean): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return !url.username && !url.password && mayFetchKeys(url);
}

function toOrigin(redirect_url: string, index: number): string {
  if (isReturnUrl(redirect_url)) return new URL(redirect_url).origin;
  const message = 'must be an https URL without credentials or wildcards; http is accepted on loopback only';
  throw new AppError('VALIDATION_INVALID_SCHEMA', 'redirect_urls holds a URL that connect would refuse.', {
    details: { in: 'body', faults: [{ path: `/redirect_urls/${index}`, message }] },
  });
}

function presentIssuer({
  issuer,
  audience,
  algorithms,
  jwks_uri,
  jwks,
}: Issuer): Static<typeof AuthResource>['issuers'][number] {
  const keys = jwks_uri !== undefined ? 'jwks_uri' : jwks !== undefined ? 'jwks' : 'secret';
  return { issuer, audience, algorithms: [...algorithms], ...(jwks_uri !== undefined && { jwks_uri }), keys };
}

function invalidIssuer(path: string, message: string): AppError {
  return new AppError('VALIDATION_INVALID_SCHEMA', `The issuer ${message}.`, {
    details: { in: 'body', faults: [{ path, message }] },
  });
}
