import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { USER_ID_PATTERN } from '../access/principal.js';
import { AppError, ERROR_TABLE, type ErrorCode } from '../errors.js';
import { storageFault } from '../store/storage-fault.js';
import { FOR_THE_CALLER_ALONE } from './authentication.js';
import { WORDS_OF_PATTERNS } from './patterns.js';
import { STORABLE_TEXT } from './validation.js';

/** The one translation of failures into the contract’s error body. Nothing of an unforeseen cause leaves. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toAppError(error, request);
  if (problem.status >= 500) logProblem(problem, request);
  void reply
    .code(problem.status)
    .headers({
      // What is refused before the first hook has them from here alone.
      ...FOR_THE_CALLER_ALONE,
      // RFC 9110 section 11.6.1: a 401 says which scheme it expects.
      ...(problem.status === 401 && { 'www-authenticate': 'Bearer' }),
      ...problem.headers,
    })
    .type('application/json')
    .send(toBody(problem));
}

/** Message and details may repeat what the provider said or the caller sent: they are the answer’s alone. */
function logProblem(problem: AppError, { id, log }: FastifyRequest): void {
  const { code, cause, details = {} } = problem;
  const provider = details['provider'] as { name?: string; status?: number } | undefined;
  const facts = {
    request_id: id,
    error_code: code,
    status: problem.status,
    reason: details['reason'],
    execution_id: details['execution_id'],
    connection_id: details['connection_id'],
    ...(provider && { provider: provider.name, provider_status: provider.status }),
    ...(cause !== undefined && { err: cause }),
    ...storageFault(cause),
  };
  if (code === 'INTERNAL_ERROR') log.error(facts, ERROR_TABLE.INTERNAL_ERROR.message);
  else log.warn(facts, 'no usable answer from a provider');
}

/** Answers what never became a request: bytes that are not HTTP, or headers past Node’s limit. */
export function sendMalformed(
  { code, rawPacket }: Error & { code?: string; rawPacket?: unknown },
  socket: Socket,
): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const message = MALFORMED[code ?? ''] ?? 'The request is not valid HTTP/1.1.';
  const problem = new AppError('VALIDATION_INVALID_SCHEMA', message, {
    remediation: 'Send the request with an ordinary HTTP client.',
  });
  const body = JSON.stringify(toBody(problem));
  // RFC 9110 section 9.3.2: an answer to HEAD ends with its headers.
  const isHead = Buffer.isBuffer(rawPacket) && rawPacket.subarray(0, 5).toString('latin1') === 'HEAD ';
  socket.end(
    `HTTP/1.1 ${problem.status} Bad Request\r\nConnection: close\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${isHead ? '' : body}`,
  );
}

const MALFORMED: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'The request line and the headers are larger than 16 KiB.',
  ERR_HTTP_REQUEST_TIMEOUT: 'The request did not arrive whole in time.',
};

function toBody({ code, message, remediation, details, documentation_url }: AppError) {
  return {
    error: {
      code,
      message,
      remediation,
      ...(details && { details }),
      ...(documentation_url && { documentation_url }),
    },
  };
}

function toAppError(error: unknown, request: FastifyRequest): AppError {
  if (error instanceof AppError)
    return error.code === 'INTERNAL_ERROR' ? withRequestId(error, request) : error;
  if (!storageFault(error) && isFastifyError(error)) {
    if (error.validation) return fromValidation(error.validation, error.validationContext ?? 'body');
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge(request.routeOptions.bodyLimit);
    const known = FRAMEWORK_ERRORS[error.code];
    if (known)
      return new AppError('VALIDATION_INVALID_SCHEMA', known.message, { remediation: known.remediation });
    if (error instanceof SyntaxError || (error.statusCode ?? 500) < 500) {
      return new AppError('VALIDATION_INVALID_SCHEMA', 'The request could not be read.', { cause: error });
    }
  }
  return withRequestId(new AppError('INTERNAL_ERROR', undefined, { cause: error }), request);
}

function withRequestId(error: AppError, { id }: FastifyRequest): AppError {
  const { cause, may_have_acted } = error;
  const details = { ...error.details, request_id: id };
  if (storageFault(cause) && !may_have_acted)
    return new AppError('INTERNAL_ERROR', NO_WRITES.message, { ...NO_WRITES, cause, details });
  return error.with({ details });
}

/** Whose disk it is and what it lacks is for the operator, in the log. */
const NO_WRITES = {
  message: 'The server cannot store anything at the moment. Nothing was changed.',
  remediation: 'Try again later; the operator finds the cause in the server log under the request id.',
};

function tooLarge(limit_bytes: number): AppError {
  const message = `The request body is larger than ${inUnits(limit_bytes)}.`;
  return new AppError('VALIDATION_INVALID_SCHEMA', message, { remediation: 'Send less in one request.' });
}

function inUnits(bytes: number): string {
  return bytes < 1_048_576 ? `${bytes / 1_024} KiB` : `${bytes / 1_048_576} MiB`;
}

/** What the framework refuses before a route sees it. */
const FRAMEWORK_ERRORS: Readonly<Record<string, { message: string; remediation: string }>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    message: 'The request body is not JSON.',
    remediation: 'Send JSON with "Content-Type: application/json".',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    message: 'The Content-Length does not match the body.',
    remediation: 'Send the body whole.',
  },
  FST_ERR_BAD_URL: {
    message: 'The path is not valid: its percent-encoding does not decode to UTF-8.',
    remediation: 'Encode each part of the path, as encodeURIComponent does.',
  },
  FST_ERR_MAX_PARAM_LENGTH: {
    message: 'A part of the path is too long.',
    remediation: 'Check the path and the id.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    message: 'The request body is not valid JSON.',
    remediation: 'Correct the JSON; its top level is an object.',
  },
};

/** Every fault with its path; the code is that of the gravest: a missing field before a wrong type. */
function fromValidation(faults: readonly FastifySchemaValidationError[], context: string): AppError {
  const listed = faults.map((fault) => ({
    path: `${fault.instancePath}${fault.keyword === 'required' ? `/${String(fault.params['missingProperty'])}` : ''}`,
    message: inWords(fault),
  }));
  const code =
    CODES.find(({ keyword }) => faults.some((fault) => fault.keyword === keyword))?.code ??
    'VALIDATION_INVALID_SCHEMA';
  const where = PLACES[context] ?? context;
  const summary = listed.map(({ path, message }) => `${path || `the ${where}`} ${message}`).join('; ');
  return new AppError(
    code,
    `The request ${where} ${where === 'headers' ? 'are' : 'is'} not valid: ${summary}.`,
    {
      details: { in: where, faults: listed },
    },
  );
}

const PLACES: Readonly<Record<string, string>> = { querystring: 'query', params: 'path' };

function inWords({ keyword, params, message = 'is not valid' }: FastifySchemaValidationError): string {
  if (keyword === 'required') return 'is required';
  if (keyword === 'enum') return `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
  return (keyword === 'pattern' && PATTERNS[String(params['pattern'])]) || message;
}

const PATTERNS: Readonly<Record<string, string>> = {
  ...WORDS_OF_PATTERNS,
  [STORABLE_TEXT]: 'must not hold NUL or half of a surrogate pair',
  [USER_ID_PATTERN]: 'must be 1 to 255 characters, none of them a control character',
};

const CODES: readonly { keyword: string; code: ErrorCode }[] = [
  { keyword: 'required', code: 'VALIDATION_MISSING_FIELD' },
  { keyword: 'type', code: 'VALIDATION_INVALID_TYPE' },
];

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && ('code' in error || 'validation' in error || 'statusCode' in error);
}
