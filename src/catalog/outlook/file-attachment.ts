import { ExecutionError } from '../../errors.js';
import type { InputFile } from '../file.js';

/**
 * Bytes of a file that one request may carry: Graph takes 4 MB with everything in it, and base64 adds a third. Larger
 * ones go by upload sessions, which are at another origin, and in a part of the API that takes no credential.
 */
const LARGEST_FILE_BYTES = 3_000_000;

/** A file as Graph’s fileAttachment. Throws ExecutionError `invalid_params` for one that is too large. */
export function toFileAttachment(file: InputFile, path = 'attachment') {
  if (file.size > LARGEST_FILE_BYTES) {
    const message = 'must be a file of at most 3 MB';
    throw new ExecutionError('invalid_params', `/${path} ${message}.`, {
      remediation: 'Outlook takes no more in one request: share a link to the file instead.',
      details: { faults: [{ path: `/${path}`, message }] },
    });
  }
  return {
    '@odata.type': '#microsoft.graph.fileAttachment',
    name: file.name,
    contentType: file.mime_type,
    contentBytes: Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength).toString(
      'base64',
    ),
  };
}
