import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { defineTool, READ } from '../tool.js';
import { FILE, fileId, READONLY, revisionId } from './params.js';

/** https://developers.google.com/workspace/drive/api/guides/long-running-operations */
const downloadFileOperation = defineTool({
  name: 'GOOGLEDRIVE_DOWNLOAD_FILE_OPERATION',
  description:
    'Has Google prepare a download, for a Vids file or an older revision; GOOGLEDRIVE_DOWNLOAD_FILE is simpler for all else. Returns the operation and, when it is done, a link that needs the account’s own sign-in.',
  scopes: READONLY,
  or_scopes: FILE,
  annotations: READ,
  params: Type.Object(
    {
      file_id: fileId,
      mime_type: Type.Optional(
        Type.String({
          description: 'What to export a Google document to; Office formats by default.',
          aliases: ['mimeType'],
          pattern: '^[\\w.+-]+/[\\w.+-]+$',
        }),
      ),
      revision_id: Type.Optional(revisionId),
      operation_name: Type.Optional(
        Type.String({
          description: 'Ask about this operation, begun before and not done, instead of beginning one.',
          aliases: ['name'],
          pattern: '^[\\w.~=+-]+(/[\\w.~=+-]+)*$',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    operation_name: Type.String({ description: 'To ask again with; 12 hours at least.' }),
    done: Type.Boolean(),
    download_url: Type.Optional(Type.String()),
    partial_download: Type.Optional(Type.Boolean({ description: 'The link takes ranges.' })),
    resource_key: Type.Optional(Type.String()),
  }),
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs', mime_type: 'application/pdf' },
  request: ({ file_id, mime_type, revision_id, operation_name }) =>
    operation_name === undefined
      ? {
          method: 'POST',
          path: `/files/${file_id}/download`,
          query: { mimeType: mime_type, revisionId: revision_id },
        }
      : // One segment: the official client encodes the slashes that a name may have.
        { method: 'GET', path: `/operations/${encodeURIComponent(operation_name)}` },
  result: (body) => {
    const { name, done, response, metadata, error } = body as Operation;
    if (error) throw failure(error);
    return {
      operation_name: name,
      done: done ?? false,
      download_url: response?.downloadUri,
      partial_download: response?.partialDownloadAllowed,
      resource_key: metadata?.resourceKey,
    };
  },
});

/** An operation fails inside an answer of status 200, with a code of google.rpc. */
function failure({ code, message = 'no reason was given' }: OperationError): ExecutionError {
  return new ExecutionError('provider_refused', `Google could not prepare the download: ${message}`, {
    remediation: 'Read the message, then begin a new operation: leave operation_name out.',
    details: { provider: { name: 'google', status: 200, code: String(code), message } },
  });
}

interface OperationError {
  readonly code?: number;
  readonly message?: string;
}

interface Operation {
  readonly name: string;
  /** Null while it is going on. */
  readonly done?: boolean | null;
  readonly response?: { readonly downloadUri?: string; readonly partialDownloadAllowed?: boolean };
  readonly metadata?: { readonly resourceKey?: string };
  readonly error?: OperationError;
}

export const downloadOperationTools = [downloadFileOperation];
