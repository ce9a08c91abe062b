/** What several of Drive's collections answer alike. */
import type { Answer } from '../../../gate/call.js';
import { googleError, notFound } from '../errors.js';

export function fileNotFound(id: string): Answer {
  return notFound(`File not found: ${id}.`);
}

export function forbidden(): Answer {
  return googleError(
    403,
    'The user does not have sufficient permissions for this file.',
    'insufficientFilePermissions',
  );
}
