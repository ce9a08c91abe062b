import { createHash } from 'node:crypto';
import { Type } from '@sinclair/typebox';
import type { Server } from '../fastify-server.js';
import type { DescribeApi } from '../openapi.js';

/** The surface’s own description. It holds nothing of this installation, so anybody may read and keep it. */
export function openApiRoute(server: Server, describeApi: DescribeApi): void {
  let answer: Promise<{ text: string; etag: string }> | undefined;
  server.get(
    '/openapi.json',
    {
      config: { audience: 'public' },
      schema: {
        summary: 'This document',
        response: { 200: Type.Object({}, { additionalProperties: true }), 304: Type.Null() },
      },
      // Written once, sent as it is.
      serializerCompiler: () => (text) => text,
    },
    async (request, reply) => {
      answer ??= describeApi().then(toAnswer);
      const { text, etag } = await answer;
      reply.headers({ etag, 'cache-control': 'public, max-age=300', 'x-content-type-options': 'nosniff' });
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(null);
      return reply.type('application/json').send(text as never);
    },
  );
}

function toAnswer(document: object): { text: string; etag: string } {
  const text = JSON.stringify(document);
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
}
