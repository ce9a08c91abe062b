import { Type } from '@sinclair/typebox';
import type { CustomToolkits } from '../../custom-toolkits/custom-toolkits.js';
import type { CustomToolkitRow } from '../../store/tables.js';
import { actorOf, callerOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { toTime } from '../present.js';
import { AppParams, errorResponses, Nullable, Time, ToolkitSlug } from '../schemas.js';

const OwnSlug = Type.String({
  minLength: 1,
  maxLength: 40,
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  description: 'Lower case; none of the catalog’s. Its tools are named after it.',
});

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the definition.' });

const CustomToolkit = Type.Object({
  toolkit: Type.String(),
  hash: Hash,
  pending_hash: Nullable(Type.String({ description: 'Of an update that waits to be accepted.' })),
  document_url: Nullable(Type.String()),
  created_at: Time,
  updated_at: Time,
});

const Submitted = Type.Object({
  toolkit: Type.String(),
  displayName: Type.String(),
  outcome: Type.String({ description: 'created, unchanged, or proposed: then accept the hash.' }),
  hash: Hash,
  auth_schemes: Type.Array(Type.String()),
  base_url: Type.String(),
  tools: Type.Array(Type.String()),
  difference: Type.Object({
    added: Type.Array(Type.String()),
    removed: Type.Array(Type.String()),
    changed: Type.Array(Type.Object({ name: Type.String(), parts: Type.Array(Type.String()) })),
  }),
  left_out: Type.Array(Type.Object({ operation: Type.String(), reason: Type.String() })),
});

/** As much as a person writes; larger documents come by URL. */
const DOCUMENT_LIMIT_BYTES = 5 * 1_048_576;

/** An app’s own toolkits, made of its API’s OpenAPI document. */
export function customToolkitRoutes(server: Server, customToolkits: CustomToolkits): void {
  const config = { audience: 'app' } as const;
  const ToolkitParams = Type.Composite([AppParams, Type.Object({ toolkit: ToolkitSlug })]);

  server.post(
    '/v1/:appId/integrations/toolkits',
    {
      config,
      bodyLimit: DOCUMENT_LIMIT_BYTES,
      schema: {
        summary: 'Make a toolkit of an OpenAPI document, or propose an update of one',
        params: AppParams,
        body: Type.Object({
          slug: OwnSlug,
          displayName: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
          description: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
          base_url: Type.Optional(
            Type.String({
              maxLength: 500,
              pattern: '^https://[^\\s?#@]+$',
              description: 'Instead of the document’s first server.',
            }),
          ),
          document: Type.Optional(
            Type.Union([Type.String({ minLength: 1 }), Type.Object({}, { additionalProperties: true })], {
              description: 'OpenAPI 3.0, 3.1 or Swagger 2, as JSON or as a string of JSON or YAML.',
            }),
          ),
          url: Type.Optional(
            Type.String({ maxLength: 2000, description: 'Where the document is, instead of it.' }),
          ),
        }),
        response: { 200: Submitted, 201: Submitted, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { displayName, document, ...input } = request.body;
      const text =
        document === undefined || typeof document === 'string' ? document : JSON.stringify(document);
      const { outcome, definition, hash, difference, left_out } = await customToolkits.submit(
        callerOf(request).app_id,
        { ...input, display_name: displayName, document: text },
        actorOf(request),
      );
      const { toolkit, tools } = definition;
      return reply.code(outcome === 'created' ? 201 : 200).send({
        toolkit: toolkit.slug,
        displayName: toolkit.display_name,
        outcome,
        hash,
        auth_schemes: toolkit.provider.auth_schemes.map(({ type }) => type),
        base_url: toolkit.base_url,
        tools: tools.map(({ name }) => name),
        difference: {
          added: [...difference.added],
          removed: [...difference.removed],
          changed: difference.changed.map(({ name, parts }) => ({ name, parts: [...parts] })),
        },
        left_out: left_out.map(({ operation, reason }) => ({ operation, reason })),
      });
    },
  );

  server.get(
    '/v1/:appId/integrations/toolkits',
    {
      config,
      schema: {
        summary: 'List the toolkits that this app made',
        params: AppParams,
        response: { 200: Type.Object({ toolkits: Type.Array(CustomToolkit) }), ...errorResponses },
      },
    },
    async (request) => ({
      toolkits: (await customToolkits.list(callerOf(request).app_id)).map(present),
    }),
  );

  server.post(
    '/v1/:appId/integrations/toolkits/:toolkit/accept',
    {
      config,
      schema: {
        summary: 'Put a proposed update of an own toolkit in force',
        params: ToolkitParams,
        body: Type.Object({ hash: Hash }),
        response: { 200: CustomToolkit, ...errorResponses },
      },
    },
    async (request) => {
      const { toolkit } = request.params;
      const { hash } = request.body;
      return present(await customToolkits.accept(callerOf(request).app_id, toolkit, hash, actorOf(request)));
    },
  );

  server.delete(
    '/v1/:appId/integrations/toolkits/:toolkit',
    {
      config,
      schema: {
        summary: 'Delete an own toolkit with its configuration, its OAuth client and its connected accounts',
        params: ToolkitParams,
        response: { 204: Type.Null(), ...errorResponses },
      },
    },
    async (request, reply) => {
      await customToolkits.delete(callerOf(request).app_id, request.params.toolkit, actorOf(request));
      return reply.code(204).send(null);
    },
  );
}

function present(row: CustomToolkitRow) {
  return {
    toolkit: row.slug,
    hash: row.hash,
    pending_hash: row.pending_hash,
    document_url: row.document_url,
    created_at: toTime(row.created_at),
    updated_at: toTime(row.updated_at),
  };
}
