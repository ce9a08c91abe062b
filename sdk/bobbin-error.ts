/** The server refused, or did not answer. `code` is one of the API’s error codes, `UNREACHABLE` or `INVALID_URL`. */
export class BobbinError extends Error {
  override readonly name = 'BobbinError';
  readonly code: string;
  readonly remediation: string;
  /** What the server listed beside its message, such as `faults`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    remediation: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.details = details;
    this.code = code;
    this.remediation = remediation;
  }
}
