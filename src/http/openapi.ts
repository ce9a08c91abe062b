import type { Server as HttpServer } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import Fastify from 'fastify';
import type { Audience } from './authentication.js';
import { ErrorBody } from './schemas.js';

/**
 * The description of the surface as OpenAPI 3.1, from the schemas that the routes are checked by. It is made when
 * it is first asked for: a start does not pay for it.
 */
export type DescribeApi = () => Promise<object>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a file: no schema checks it. */
    takes_file?: true;
  }
  interface FastifySchema {
    /** Media types of what the route answers, where it is not JSON. */
    produces?: readonly string[];
  }
}

/** Watches the routes that are added from here on. */
export function watchRoutes(server: Pick<FastifyInstance, 'addHook'>): DescribeApi {
  const routes: RouteOptions[] = [];
  server.addHook('onRoute', (route) => {
    if (route.method !== 'HEAD') routes.push(route);
  });
  let described: Promise<object> | undefined;
  return () => {
    described ??= describe(routes);
    return described;
  };
}

/** The generator reads the routes of a server; this one has them all and never answers a request. */
async function describe(routes: readonly RouteOptions[]): Promise<object> {
  const { default: swagger } = await import('@fastify/swagger');
  const described = Fastify<HttpServer>({ exposeHeadRoutes: false });
  described.setValidatorCompiler(() => () => true);
  described.setSerializerCompiler(() => () => '');
  await described.register(swagger, {
    openapi: DOCUMENT,
    convertConstToEnum: false,
    transform: ({ schema, url, route }) => ({
      url,
      schema: toOperation(schema, url, route) as FastifySchema,
    }),
    transformObject: (document) => {
      if (!('openapiObject' in document)) return {};
      completeResponses(document.openapiObject as unknown as OpenApiDocument);
      return document.openapiObject;
    },
  });
  described.after(() => {
    for (const { method, url, schema, config } of routes) {
      described.route({ method, url, schema: schema ?? {}, config: config ?? {}, handler: unused });
    }
  });
  await described.ready();
  return described.swagger();
}

async function unused(): Promise<void> {}

const BEARER = { type: 'http', scheme: 'bearer' } as const;

const DOCUMENT = {
  openapi: '3.1.0',
  info: {
    title: 'Bobbin',
    version: '1',
    description: 'Your users connect their accounts; your app and its agents run tools on their behalf.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  components: {
    securitySchemes: {
      apiKey: { ...BEARER, description: 'An API key of the app in the path: bb_sk_…' },
      userJwt: {
        ...BEARER,
        bearerFormat: 'JWT',
        description: 'A JWT of one of the app’s end users, who is its subject.',
      },
      adminKey: { ...BEARER, description: 'The platform’s admin key (BOBBIN_ADMIN_KEY).' },
    },
    schemas: {
      Error: plain(ErrorBody),
    },
    responses: {
      Error: {
        description: 'What went wrong, and what to do about it',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  },
};

/** A schema without TypeBox’s symbols, which only its own library reads. */
function plain(schema: unknown): object {
  return JSON.parse(JSON.stringify(schema)) as object;
}

const SECURITY: Readonly<Record<Audience, readonly Record<string, readonly string[]>[]>> = {
  public: [],
  app: [{ apiKey: [] }],
  user_or_app: [{ userJwt: [] }, { apiKey: [] }],
  admin: [{ adminKey: [] }],
};

function toOperation(schema: FastifySchema, url: string, { method, config }: RouteOptions): object {
  const audience = config?.audience;
  if (!audience) throw new Error(`${String(method)} ${url} does not say who may call it.`);
  const params = schema.params as { properties: object } | undefined;
  return {
    ...plain(schema),
    ...(schema.querystring !== undefined && { querystring: asSent(plain(schema.querystring)) }),
    ...(schema.body !== undefined && { body: asSent(plain(schema.body)) }),
    operationId: operationId(String(method), url),
    security: SECURITY[audience],
    'x-audience': audience,
    ...(params && { params: pathParameters(plain(params.properties), url) }),
    ...(config.takes_file && { body: FILE, consumes: ['application/octet-stream'] }),
  };
}

/** What has a default is there once a request was checked, and need not be sent. */
function asSent(schema: { properties?: Record<string, object>; required?: string[] }): object {
  const required = schema.required?.filter((name) => !('default' in (schema.properties?.[name] ?? {})));
  return { ...schema, required: required ?? [] };
}

const FILE = { type: 'string', format: 'binary', description: 'The file, under its own Content-Type.' };

/** Two routes share a schema that names more than the path of one holds. In OpenAPI each is required. */
function pathParameters(properties: object, url: string): object {
  const named = Object.entries(properties).filter(([name]) => url.split('/').includes(`:${name}`));
  return { type: 'object', properties: Object.fromEntries(named), required: named.map(([name]) => name) };
}

/** `DELETE /v1/:appId/integrations/connections/:id` is `deleteIntegrationsConnectionsById`. */
function operationId(method: string, url: string): string {
  const words = url
    .split(/[/.-]/)
    .filter((part) => part !== '' && part !== 'v1')
    .map((part, index) =>
      !part.startsWith(':') ? capital(part) : index === 0 ? 'App' : `By${capital(part.slice(1))}`,
    );
  return method.toLowerCase() + words.join('');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
}

interface OpenApiOperation {
  readonly responses: Record<string, { description: string } | { $ref: string }>;
}

/** Errors are one response that all share; what has no words of its own has those of HTTP. */
function completeResponses({ paths }: OpenApiDocument): void {
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    for (const [status, response] of Object.entries(operation.responses)) {
      if (/^[45]XX$/.test(status)) operation.responses[status] = { $ref: '#/components/responses/Error' };
      else if ('description' in response && response.description === 'Default Response')
        response.description = STATUS_CODES[status] ?? status;
    }
  }
}
