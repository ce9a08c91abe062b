import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { fileOutput } from '../../catalog/file.js';
import { AppError } from '../../errors.js';
import { attachmentNamed } from '../../files/content-disposition.js';
import { type Files, tooLarge } from '../../files/files.js';
import { parseMediaType } from '../../files/media-type.js';
import { subjectOf } from '../authentication.js';
import type { Server } from '../fastify-server.js';
import { AppParams, errorResponses, UserId } from '../schemas.js';

/** Files of end users on their way to tools, and from tools to whoever has their signed URL. */
export function fileRoutes(server: Server, files: Files, limit_bytes: number): void {
  server.register(async (scope: Server) => {
    takeAnyBody(scope as unknown as FastifyInstance);
    uploadRoute(scope, files, limit_bytes);
  });
  downloadRoute(server, files);
}

/** The body of an upload is the file, whatever it says of itself: handed on as it arrives, JSON too. */
function takeAnyBody(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  // What is no media type is as good as none; the framework would refuse it.
  scope.addHook('onRequest', async ({ headers }) => {
    if (!parseMediaType(headers['content-type'])) delete headers['content-type'];
  });
}

function uploadRoute(server: Server, files: Files, limit_bytes: number): void {
  server.post(
    '/v1/:appId/integrations/files',
    {
      config: { audience: 'user_or_app', takes_file: true },
      // Checked below, while the body arrives.
      bodyLimit: Number.MAX_SAFE_INTEGER,
      schema: {
        summary: 'Upload a file for tools of one user; it is kept for an hour',
        description: 'The body is the file itself; its media type is the Content-Type.',
        params: AppParams,
        querystring: Type.Object({
          userId: Type.Optional(UserId),
          name: Type.Optional(
            Type.String({ maxLength: 1_000, description: 'File name with extension, percent-encoded.' }),
          ),
        }),
        response: { 201: fileOutput, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { userId, name } = request.query;
      const owner = subjectOf(request, userId, 'query');
      if (Number(request.headers['content-length'] ?? 0) > limit_bytes) throw tooLarge(limit_bytes);
      const body = request.body instanceof Readable ? request.body : Readable.from([]);
      // Where it is given up half-way, the connection must stay for the answer, and what still arrives must go.
      const content = body.iterator({ destroyOnReturn: false });
      const mime_type = request.headers['content-type'];
      const handle = await files.save(owner, { name, mime_type }, content).finally(() => body.resume());
      return reply.code(201).send(handle);
    },
  );
}

function downloadRoute(server: Server, files: Files): void {
  server.get(
    '/v1/files/:id',
    {
      config: { audience: 'public' },
      schema: {
        summary: 'Download a file by its signed URL',
        produces: ['application/octet-stream'],
        params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
        querystring: Type.Object({ expires: SIGNED_PART, signature: SIGNED_PART }),
        response: { 200: FileContent, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { expires, signature } = request.query;
      const file = await findSigned(files, request.params.id, expires, signature);
      if (!file) {
        throw new AppError('RESOURCE_NOT_FOUND', 'There is no such file, or its URL has expired.', {
          remediation: 'Use the URL as it was given, within an hour; run the tool again for a new one.',
        });
      }
      return reply
        .headers({ ...DOWNLOAD_HEADERS, 'content-disposition': attachmentNamed(file.name) })
        .header('content-length', file.size)
        .type(file.mime_type)
        .send(Readable.from(file.content(), { objectMode: false }));
    },
  );
}

const FileContent = Type.Unsafe<Readable>({ type: 'string', format: 'binary' });

/** Whatever is not what we signed is a file that is not there, so nothing is said of its form. */
const SIGNED_PART = Type.Optional(Type.Unknown());

async function findSigned(files: Files, id: string, expires: unknown, signature: unknown) {
  if (typeof expires !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(expires))
    return undefined;
  return files.findSigned(id, Number(expires), signature);
}

/** The content is a stranger’s: saved, never shown, and without a way to act on our origin or to be kept by a cache. */
const DOWNLOAD_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
} as const;
