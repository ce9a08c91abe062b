/**
 * The thread that reads one document of a stranger’s and ends. What a document can cost, it costs here: the event loop
 * goes on, and a thread that takes too much time or memory is ended from outside.
 *
 * Plain JavaScript, checked by the compiler: a thread starts from a file that Node can run as it stands.
 * One message out: `{ api }` or `{ error: { kind, path, message } }`.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { parse } from 'yaml';
import { STRANGERS_LIMITS } from '../openapi/api.js';
import { ApiError } from '../openapi/api-error.js';
import { readApi } from '../openapi/read-api.js';

/** @type {{ text: string, document_url?: string }} */
const { text, document_url } = workerData;
parentPort?.postMessage(read());

function read() {
  try {
    const options = { limits: STRANGERS_LIMITS, ...(document_url !== undefined && { document_url }) };
    return { api: readApi(parseText(), options) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { kind, path, message } = error;
    return { error: { kind, path, message } };
  }
}

/** JSON or YAML. */
function parseText() {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (/^\s*[{[]/.test(text)) throw unreadable('JSON', error);
  }
  try {
    return parse(text, { maxAliasCount: 100, logLevel: 'silent' });
  } catch (error) {
    throw unreadable('YAML', error);
  }
}

/**
 * @param {string} format
 * @param {unknown} error
 */
function unreadable(format, error) {
  const [reason = ''] = String(/** @type {Error} */ (error).message).split('\n');
  return new ApiError('not_openapi', '', `is not valid ${format} (${reason.slice(0, 200)}).`);
}
