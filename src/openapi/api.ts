import type { TObject } from '@sinclair/typebox';
import type { AuthScheme, ConnectionParams } from '../catalog/auth-scheme.js';
import type { RequestTemplate } from '../catalog/request-template.js';
import type { ToolAnnotations } from '../catalog/tool.js';

/** What an OpenAPI document describes, in the words of the catalog. JSON, with nothing left that points elsewhere. */
export interface Api {
  readonly title: string;
  /** Plain text, at most two sentences; empty where the document has none. */
  readonly description: string;
  readonly version: string;
  readonly documentation_url?: string;
  readonly categories: readonly string[];
  /** Absent where the document names no server that is reached by https; may hold `{name}` of `connection_params`. */
  readonly base_url?: string;
  /** Variables of the server that users must or may choose. */
  readonly connection_params: ConnectionParams;
  /** Each by its own; in the order of the document. */
  readonly auth_schemes: readonly AuthScheme[];
  /** Declared ways to authenticate that none of the auth schemes is. */
  readonly other_auth: readonly OtherAuth[];
  /** Scopes with the document’s word on what each opens. */
  readonly scopes: Readonly<Record<string, string>>;
  readonly operations: readonly ApiOperation[];
  readonly left_out: readonly LeftOut[];
}

export interface ApiOperation {
  /** Method and path as the document writes them: `POST /tasks/{task_gid}`. Unique in the document. */
  readonly key: string;
  readonly operation_id?: string;
  /** Plain text, one line. */
  readonly summary?: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  /** Plain text, at most two sentences; made of method and path where the document says nothing. */
  readonly description: string;
  /** Self-contained, and closed at the top. */
  readonly params: TObject;
  readonly request: RequestTemplate;
  readonly annotations: ToolAnnotations;
  /** Alternatives, each a set of scopes that opens the operation; none where no scope is asked for. */
  readonly scopes: readonly (readonly string[])[];
  readonly credential: 'user' | 'none';
  /** A parameter set that validates. */
  readonly example: Readonly<Record<string, unknown>>;
}

export interface LeftOut {
  readonly operation: string;
  readonly reason: string;
}

/** `what`: `oauth2 implicit`, `oauth2 password`, `openIdConnect`, or an HTTP scheme that is not spoken here. */
export interface OtherAuth {
  readonly name: string;
  readonly what: string;
  readonly authorization_endpoint?: string;
  readonly token_endpoint?: string;
}

/** What reading one document may cost. */
export interface ApiLimits {
  /** Of the document as JSON, in characters. */
  readonly document_size: number;
  /** Values in the document: objects, arrays and scalars. */
  readonly nodes: number;
  /** Objects and arrays inside each other. */
  readonly nesting: number;
  readonly operations: number;
  /** `$ref` that leads to `$ref`, and parts of `allOf` inside each other. */
  readonly ref_depth: number;
  /** Schemas inside each other in a tool’s parameters; what is deeper is open. */
  readonly schema_depth: number;
  /** Of a tool’s parameters as JSON, in characters; the deepest go first. */
  readonly params_size: number;
  readonly time_ms: number;
}

export interface ReadOptions {
  readonly limits: ApiLimits;
  /**
   * Whether regular expressions of the document may run on what callers send. `describe` only shows them: one written to
   * take forever stops the whole process. `keep` is for documents that were looked at. `describe` where absent.
   */
  readonly patterns?: 'keep' | 'describe';
  /** Where the document was found: relative servers are taken from there. */
  readonly document_url?: string;
}

/** For documents that anybody may send. */
export const STRANGERS_LIMITS: ApiLimits = {
  document_size: 10_000_000,
  nodes: 500_000,
  nesting: 100,
  operations: 2_000,
  ref_depth: 50,
  schema_depth: 8,
  params_size: 12_000,
  time_ms: 10_000,
};

/** For the largest that is known: Microsoft Graph’s 47 million characters. */
export const DIRECTORY_LIMITS: ApiLimits = {
  ...STRANGERS_LIMITS,
  document_size: 100_000_000,
  nodes: 10_000_000,
  operations: 50_000,
  time_ms: 60_000,
};
