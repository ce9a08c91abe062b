import type { NumberedShape } from './numbered-style.js';

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
  /** Arrays repeat the name (`a=1&a=2`) where `styles` says nothing else. */
  readonly query?: Readonly<Record<string, TemplateValue>>;
  readonly headers?: Readonly<Record<string, TemplateValue>>;
  /** Cookies, by name; none of them a credential. */
  readonly cookies?: Readonly<Record<string, TemplateValue>>;
  /**
   * How arrays and objects are written, by the parameter’s name in the path, or its wire name in `query`, `headers`,
   * `cookies` or a form.
   */
  readonly styles?: Readonly<Record<string, ParameterStyle>>;
  readonly body?: TemplateValue;
  /** JSON where absent. */
  readonly body_format?: BodyFormat;
  /** The media type to send where it is not the format’s own (`application/vnd.api+json`; any, for `text` and `bytes`). */
  readonly content_type?: string;
  /** What the answer is read as; JSON where absent. */
  readonly response?: ResponseFormat;
  /** Dotted path of the member that is the result (GraphQL’s `data.issue`); the whole answer where absent. */
  readonly result_path?: string;
}

/** The names of OpenAPI’s Parameter Object, with its defaults for each place where a member is absent. */
export interface ParameterStyle {
  readonly style?:
    | 'simple'
    | 'label'
    | 'matrix'
    | 'form'
    | 'spaceDelimited'
    | 'pipeDelimited'
    | 'deepObject'
    /** The value as one piece of JSON: OpenAPI’s parameters with `content`. */
    | 'json'
    /** AWS’ query protocols: `Name.1=a&Name.2=b`, members of objects after a dot; the rest is in `shape`. */
    | 'numbered';
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly shape?: NumberedShape;
}

/**
 * `form` is application/x-www-form-urlencoded, `multipart` multipart/form-data; in both, members of `body` are the
 * fields. A field of a multipart body, and the whole body of `bytes`, may be a file parameter.
 */
export type BodyFormat = 'json' | 'form' | 'multipart' | 'text' | 'bytes';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';
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
  /** The query as it is sent, without its question mark; then `query` is absent. */
  readonly query_string?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: ProviderRequestBody;
  readonly response?: ResponseFormat;
  /** The answer has a file in it, in base64, and may be as large as that makes it. Bytes need not say it. */
  readonly holds_file?: boolean;
}

export type QueryValue = string | number | boolean | undefined;

export type ProviderRequestBody =
  | { readonly json: unknown; readonly content_type?: string }
  | { readonly form: Readonly<Record<string, QueryValue>> }
  /** A field may be an InputFile or a list of them; objects are sent as JSON, lists as several fields of the name. */
  | { readonly multipart: Readonly<Record<string, unknown>> }
  | { readonly bytes: Uint8Array | string; readonly content_type: string };

/** What a provider answered. `body` is parsed JSON, a string, or bytes, as the request’s `response` asked. */
export interface ProviderResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}
