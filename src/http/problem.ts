import type { FastifyError, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { AppError, type ErrorCode } from '../errors.js';

/** The one translation of failures into the contract’s error body. Nothing of an unforeseen cause leaves. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toAppError(error);
  if (problem.status >= 500) {
    const level = problem.code === 'INTERNAL_ERROR' ? 'error' : 'warn';
    request.log[level](
      { err: problem.cause ?? problem, error_code: problem.code, details: problem.details },
      problem.message,
    );
  }
  const { code, message, remediation, details, documentation_url } = problem;
  void reply
    .code(problem.status)
    .headers(problem.headers ?? {})
    .type('application/json')
    .send({
      error: {
        code,
        message,
        remediation,
        ...(details && { details }),
        ...(documentation_url && { documentation_url }),
      },
    });
}

export function sendNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const message = `There is no endpoint ${request.method} ${request.url.split('?')[0]?.slice(0, 200)}.`;
  sendProblem(new AppError('RESOURCE_NOT_FOUND', message), request, reply);
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isFastifyError(error)) {
    if (error.validation) return fromValidation(error.validation, error.validationContext ?? 'body');
    const known = FRAMEWORK_ERRORS[error.code];
    if (known)
      return new AppError('VALIDATION_INVALID_SCHEMA', known.message, { remediation: known.remediation });
    if (error instanceof SyntaxError || (error.statusCode ?? 500) < 500) {
      return new AppError('VALIDATION_INVALID_SCHEMA', 'The request could not be read.', { cause: error });
    }
  }
  return new AppError('INTERNAL_ERROR', undefined, { cause: error });
}

/** What the framework refuses before a route sees it. */
const FRAMEWORK_ERRORS: Readonly<Record<string, { message: string; remediation: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    message: 'The request body is larger than 1 MiB.',
    remediation: 'Send less in one request.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    message: 'The request body is not JSON.',
    remediation: 'Send JSON with "Content-Type: application/json".',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    message: 'The Content-Length does not match the body.',
    remediation: 'Send the body whole.',
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
    message: fault.keyword === 'required' ? 'is required' : (fault.message ?? 'is not valid'),
  }));
  const code =
    CODES.find(({ keyword }) => faults.some((fault) => fault.keyword === keyword))?.code ??
    'VALIDATION_INVALID_SCHEMA';
  const where = context === 'body' ? 'body' : context === 'querystring' ? 'query' : context;
  const summary = listed.map(({ path, message }) => `${path || `the ${where}`} ${message}`).join('; ');
  return new AppError(code, `The request ${where} is not valid: ${summary}.`, {
    details: { in: where, faults: listed },
  });
}

const CODES: readonly { keyword: string; code: ErrorCode }[] = [
  { keyword: 'required', code: 'VALIDATION_MISSING_FIELD' },
  { keyword: 'type', code: 'VALIDATION_INVALID_TYPE' },
];

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && ('code' in error || 'validation' in error || 'statusCode' in error);
}
