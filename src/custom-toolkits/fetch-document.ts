import { AppError } from '../errors.js';
import type { Download } from '../outbound/download.js';
import { TransportError } from '../outbound/transport-error.js';
import type { DocumentText } from './read-document.js';

/** Under the guard against private addresses. Throws VALIDATION_INVALID_SCHEMA that says why there is no document. */
export type FetchDocument = (url: string) => Promise<DocumentText>;

export function createFetchDocument(download: Download): FetchDocument {
  return async (url) => {
    if (!URL.canParse(url)) throw unreachable('is no URL');
    try {
      const answer = await download(url, { timeout_ms: TIMEOUT_MS, limit_bytes: LIMIT_BYTES });
      if (answer.status !== 200) throw unreachable(`was answered with status ${answer.status}`);
      return { text: answer.body.toString('utf8'), document_url: answer.url };
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      throw unreachable(REASONS[error.fault] ?? 'could not be fetched', error);
    }
  };
}

const TIMEOUT_MS = 20_000;
const LIMIT_BYTES = 10_000_000;

const REASONS: Readonly<Partial<Record<TransportError['fault'], string>>> = {
  forbidden_address: 'is not a public https address',
  too_large: 'leads to more than 10 MB',
  timed_out: 'took too long',
  redirected: 'redirects too often',
};

function unreachable(message: string, cause?: unknown): AppError {
  return new AppError('VALIDATION_INVALID_SCHEMA', `The url ${message}.`, {
    remediation: 'Give a public https URL of the document itself, or send it as document.',
    details: { in: 'body', faults: [{ path: '/url', message }] },
    cause,
  });
}
