/**
 * The one table of failures the API can answer with, and the error that carries a row of it.
 * A new failure is a new row; no other file chooses a status or invents a code.
 */
export const ERROR_TABLE = {
  INTEGRATIONS_NOT_CONFIGURED: {
    status: 400,
    message: 'This toolkit has no OAuth client on the platform or on the app.',
    remediation:
      'Register an OAuth client with the provider and pass it as oauth_credentials to POST /configure.',
  },
  INTEGRATIONS_TOOLKIT_NOT_ENABLED: {
    status: 400,
    message: 'This app has not enabled the toolkit.',
    remediation: 'Call POST /configure with this toolkit first.',
  },
  INTEGRATIONS_EXECUTION_FAILED: {
    status: 422,
    message: 'The tool was not executed.',
    remediation: 'Read details.reason and details.provider.',
  },
  AUTH_REQUIRED: {
    status: 401,
    message: 'This endpoint needs a credential.',
    remediation: 'Send "Authorization: Bearer <API key or user JWT>".',
  },
  AUTH_INVALID_API_KEY: {
    status: 401,
    message: 'The API key is not valid for this app.',
    remediation: 'Use a key that was created for the app in the path, and that has not been revoked.',
  },
  AUTH_INVALID_TOKEN: {
    status: 401,
    message: 'The bearer token is neither an API key nor a JWT.',
    remediation: 'Send an API key that starts with bb_sk_, or a user JWT.',
  },
  AUTH_INVALID_END_USER_JWT: {
    status: 401,
    message: 'The user JWT could not be verified.',
    remediation:
      'Check its issuer, audience, algorithm and signature against the app’s issuers (PUT /v1/:appId/auth).',
  },
  AUTH_END_USER_JWT_EXPIRED: {
    status: 401,
    message: 'The user JWT has expired.',
    remediation: 'Obtain a fresh JWT for this user and send the request again.',
  },
  AUTH_INSUFFICIENT_PERMISSIONS: {
    status: 403,
    message: 'This credential may not do that.',
    remediation: 'Use a credential of the kind this endpoint asks for.',
  },
  VALIDATION_INVALID_SCHEMA: {
    status: 400,
    message: 'The request is not valid.',
    remediation: 'Correct the places listed in details.',
  },
  VALIDATION_MISSING_FIELD: {
    status: 400,
    message: 'A required field is missing.',
    remediation: 'Add the fields listed in details.',
  },
  VALIDATION_INVALID_TYPE: {
    status: 400,
    message: 'A field has the wrong type.',
    remediation: 'Correct the fields listed in details.',
  },
  RESOURCE_NOT_FOUND: {
    status: 404,
    message: 'There is no such resource.',
    remediation: 'Check the path and the id.',
  },
  QUOTA_RATE_LIMITED: {
    status: 429,
    message: 'Too many requests.',
    remediation: 'Wait for the number of seconds in Retry-After, then try again.',
  },
  INTERNAL_ERROR: {
    status: 500,
    message: 'The server failed to handle this request.',
    remediation: 'Try again; if it persists, search the server log for the request id.',
  },
} as const satisfies Record<string, { status: number; message: string; remediation: string }>;

export type ErrorCode = keyof typeof ERROR_TABLE;

/** Why an execution failed: `details.reason` of INTEGRATIONS_EXECUTION_FAILED. `status` overrides the table's 422. */
export const EXECUTION_REASONS = {
  unknown_tool: { status: 422 },
  invalid_params: { status: 422 },
  suspended: { status: 422 },
  not_connected: { status: 422 },
  connection_expired: { status: 422 },
  missing_scope: { status: 422 },
  not_allowed: { status: 422 },
  ambiguous_connection: { status: 422 },
  provider_refused: { status: 422 },
  provider_rate_limited: { status: 422 },
  idempotency_key_reused: { status: 422 },
  in_progress: { status: 422 },
  answer_not_kept: { status: 422 },
  response_too_large: { status: 422 },
  provider_unavailable: { status: 502 },
  timed_out: { status: 502 },
  unknown_outcome: { status: 502 },
} as const satisfies Record<string, { status: 422 | 502 }>;

export type ExecutionReason = keyof typeof EXECUTION_REASONS;

export interface AppErrorOptions {
  /** What the caller can do about it; the table's default where absent. */
  remediation?: string;
  /** Machine-readable facts; never a secret. */
  details?: Record<string, unknown>;
  /** Response headers, such as Retry-After. */
  headers?: Record<string, string>;
  /** A page of the provider’s, or ours, that explains more. */
  documentation_url?: string;
  /** For the log alone; nothing of it reaches the caller. */
  cause?: unknown;
  /** The provider may have done something before this happened; nothing the caller is told, but what decides a repeat. */
  may_have_acted?: boolean;
}

/** A failure with a row in the table. Anything else that is thrown becomes INTERNAL_ERROR. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly remediation: string;
  readonly details: Record<string, unknown> | undefined;
  readonly headers: Record<string, string> | undefined;
  readonly documentation_url: string | undefined;
  readonly may_have_acted: boolean;
  readonly #options: AppErrorOptions;

  constructor(code: ErrorCode, message?: string, options: AppErrorOptions = {}) {
    const row = ERROR_TABLE[code];
    super(message ?? row.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = row.status;
    this.remediation = options.remediation ?? row.remediation;
    this.details = options.details;
    this.headers = options.headers;
    this.documentation_url = options.documentation_url;
    this.may_have_acted = options.may_have_acted ?? false;
    this.#options = options;
  }

  /** A copy with further facts: the error itself may be that of others too, who waited for the same thing. */
  with(facts: ErrorFacts): AppError {
    return new AppError(this.code, this.message, this.optionsWith(facts));
  }

  protected optionsWith({ details, ...others }: ErrorFacts): AppErrorOptions {
    return { ...this.#options, ...others, details: { ...this.details, ...details } };
  }
}

export type ErrorFacts = Pick<AppErrorOptions, 'details' | 'may_have_acted'>;

/** A failed execution: INTEGRATIONS_EXECUTION_FAILED with `details.reason` and the status the reason asks for. */
export class ExecutionError extends AppError {
  readonly reason: ExecutionReason;
  override readonly status: number;

  constructor(reason: ExecutionReason, message: string, options: AppErrorOptions = {}) {
    super('INTEGRATIONS_EXECUTION_FAILED', message, {
      ...options,
      details: { reason, ...options.details },
    });
    this.name = 'ExecutionError';
    this.reason = reason;
    this.status = EXECUTION_REASONS[reason].status;
  }

  override with(facts: ErrorFacts): ExecutionError {
    return new ExecutionError(this.reason, this.message, this.optionsWith(facts));
  }
}
