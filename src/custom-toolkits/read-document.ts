import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.js';
import type { Api } from '../openapi/api.js';

export interface DocumentText {
  /** JSON or YAML. */
  readonly text: string;
  /** Where it was found: relative servers are taken from there. */
  readonly document_url?: string | undefined;
}

/** Throws VALIDATION_INVALID_SCHEMA that says where the document is wrong, QUOTA_RATE_LIMITED while others are read. */
export type ReadDocument = (document: DocumentText) => Promise<Api>;

/** Reads each document in a thread of its own, a few at a time, within a limit of time and memory. */
export function createReadDocument(): ReadDocument {
  let reading = 0;
  return async (document) => {
    if (reading >= MOST_AT_ONCE) throw busy();
    reading += 1;
    try {
      return await readInThread(document);
    } finally {
      reading -= 1;
    }
  };
}

const MOST_AT_ONCE = 2;
const TIME_LIMIT_MS = 20_000;
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/** A thread starts from a file that Node runs as it stands: where the sources themselves run, from what was built of them. */
const THREAD = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/bundle/read-document-thread.mjs', import.meta.url)
  : new URL('./read-document-thread.mjs', import.meta.url);

interface Answer {
  readonly api?: Api;
  readonly error?: { readonly kind: string; readonly path: string; readonly message: string };
}

async function readInThread(document: DocumentText): Promise<Api> {
  const worker = new Worker(THREAD, { workerData: document, resourceLimits: RESOURCE_LIMITS });
  try {
    const { api, error } = await answerOf(worker);
    if (api) return api;
    throw unreadable(error?.message ?? 'The document cannot be read.', { ...error });
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(unreadable('The document takes too long to read.', { kind: 'too_slow', path: '' }));
    }, TIME_LIMIT_MS);
    worker.once('message', (answer: Answer) => resolve(answer));
    worker.once('error', (error: Error & { code?: string }) => {
      const is_memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(
        is_memory
          ? unreadable('The document takes too much memory to read.', { kind: 'too_large', path: '' })
          : error,
      );
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('The thread that reads a document ended without an answer.'));
    });
  });
}

function unreadable(message: string, { kind, path }: { kind?: string; path?: string }): AppError {
  return new AppError('VALIDATION_INVALID_SCHEMA', message, {
    remediation:
      'Send an OpenAPI 3.0, 3.1 or Swagger 2 document of at most 10 MB with at least one operation; leave out what no tool should call.',
    details: { in: 'body', kind, faults: [{ path: `/document${path ?? ''}`, message }] },
  });
}

function busy(): AppError {
  return new AppError('QUOTA_RATE_LIMITED', 'Other documents are being read.', {
    remediation: 'Try again in a few seconds.',
    headers: { 'retry-after': '5' },
  });
}
