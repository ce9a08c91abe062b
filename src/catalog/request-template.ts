/**
 * A provider call as data. A string that starts with `$` stands for the parameter of that name; every other
 * value is sent as written. Members whose parameter is absent are left out, and so are objects and arrays
 * that become empty by it.
 */
export interface RequestTemplate {
  readonly method: HttpMethod;
  /**
   * Appended to the base URL. `{name}` is one percent-encoded segment; `{+name}` may span segments, each encoded
   * (the reserved expansion of RFC 6570). Parameters that would climb (`.` and `..`) are refused.
   */
  readonly path: string;
  /** Another of the toolkit’s declared origins; the toolkit’s `base_url` where absent. */
  readonly base_url?: string;
  /** Arrays repeat the name (`a=1&a=2`); use `csv` of the parameter’s schema for comma-separated lists. */
  readonly query?: Readonly<Record<string, TemplateValue>>;
  readonly headers?: Readonly<Record<string, TemplateValue>>;
  readonly body?: TemplateValue;
  /** `form` is application/x-www-form-urlencoded. JSON where absent. */
  readonly body_format?: 'json' | 'form';
  /** What the answer is read as; JSON where absent. */
  readonly response?: ResponseFormat;
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type ResponseFormat = 'json' | 'text' | 'bytes';

export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | readonly TemplateValue[]
  | { readonly [name: string]: TemplateValue };

/** A provider call with its values filled in, before the credential is added. */
export interface ProviderRequest {
  readonly method: HttpMethod;
  readonly path: string;
  readonly base_url?: string;
  /** Undefined members are left out; arrays repeat the name. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: ProviderRequestBody;
  readonly response?: ResponseFormat;
  /** The answer has a file in it, in base64, and may be as large as that makes it. Bytes need not say it. */
  readonly holds_file?: boolean;
}

export type QueryValue = string | number | boolean | undefined;

export type ProviderRequestBody =
  | { readonly json: unknown }
  | { readonly form: Readonly<Record<string, QueryValue>> }
  | { readonly bytes: Uint8Array | string; readonly content_type: string };

/** What a provider answered. `body` is parsed JSON, a string, or bytes, as the request’s `response` asked. */
export interface ProviderResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}
