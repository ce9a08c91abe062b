/** Downloads as long-running operations: of a Google document the first answer is that it is being prepared. */
import { randomBytes } from 'node:crypto';
import type { Overlay } from '../../../gate/declaration.js';
import { invalid, notFound } from '../errors.js';
import { isGoogleDocument } from './files.js';
import { findRevision } from './revisions.js';
import type { OnFile } from './state.js';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export function downloadRoutes(onFile: OnFile): Record<string, Overlay> {
  const operations = new Map<string, { email: string; finished: object }>();
  return {
    'POST /drive/v3/files/:fileId/download': onFile((call, file, { url }) => {
      const { query, user } = call;
      const mime_type = query.get('mimeType');
      const revision = findRevision(file, query.get('revisionId') ?? 'head');
      const isDocument = isGoogleDocument(file);
      if (!revision) return invalid('The revision is not there.', 'revisionId');
      if (mime_type !== null && !isDocument)
        return invalid('A MIME type can be given for Google documents only.', 'mimeType');
      const name = randomBytes(18).toString('base64url');
      const base = `${url}/drive/v3/files/${file.id}`;
      const downloadUri = isDocument
        ? `${base}/export?mimeType=${encodeURIComponent(mime_type ?? WORD)}`
        : `${base}/revisions/${revision.id}?alt=media`;
      const pending = {
        name,
        metadata: { '@type': 'type.googleapis.com/google.apps.drive.v3.DownloadFileMetadata' },
      };
      const finished = {
        ...pending,
        done: true,
        response: {
          '@type': 'type.googleapis.com/google.apps.drive.v3.DownloadFileResponse',
          downloadUri,
          partialDownloadAllowed: !isDocument,
        },
      };
      operations.set(name, { email: user.email, finished });
      return { status: 200, body: isDocument ? pending : finished };
    }),
    'GET /drive/v3/operations/:name': (call) => {
      const operation = operations.get(call.params['name'] ?? '');
      return operation?.email === call.user.email ? { status: 200, body: operation.finished } : notFound();
    },
  };
}
