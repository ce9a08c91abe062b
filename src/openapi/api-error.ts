export type ApiErrorKind =
  | 'not_openapi'
  | 'unsupported_version'
  | 'too_large'
  | 'too_deep'
  | 'too_many_operations'
  | 'too_slow'
  | 'empty';

/** The document cannot be read as an API. `path` is the JSON Pointer of what is wrong, `message` says what to do. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  readonly path: string;

  constructor(kind: ApiErrorKind, path: string, message: string) {
    super(`${path === '' ? 'The document' : path} ${message}`);
    this.kind = kind;
    this.path = path;
  }
}
