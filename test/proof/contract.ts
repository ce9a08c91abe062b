/**
 * The proof that tools speak the provider’s real API: every request that leaves us is held against a contract the
 * provider (or somebody other than us) has published. This file says what a contract is; `openapi-contract.ts` makes
 * one of an OpenAPI document, and a set of zod schemas or the like becomes one by implementing the interface.
 * `prove-toolkit.ts` runs the tools.
 */
import type { ContractSource } from '../../src/catalog/verification.js';

export interface Contract {
  /** Where it is from, for `src/catalog/verification.ts`. */
  readonly source: ContractSource;
  /** Of the request, where several contracts are joined. */
  sourceOf?(request: SeenRequest): ContractSource;
  /** Whether it knows the request’s method and path at all. A tool whose requests it does not know is unproved. */
  covers(request: SeenRequest): boolean;
  /** Every way in which the request departs from the contract, in words; an unknown operation is one. */
  check(request: SeenRequest): string[];
  /** An answer as the contract describes it, for the upstream without state. Deterministic. */
  answer?(request: SeenRequest): UpstreamAnswer;
  /** Scopes of which the operation needs one; undefined where the contract does not say. */
  scopes?(request: SeenRequest): readonly string[] | undefined;
  /** Corrections of the contract that no request has needed so far. */
  unused?(): string[];
}

/** One request as the provider received it. */
export interface SeenRequest {
  readonly method: string;
  /** The provider’s origin, such as `https://api.github.com`. */
  readonly origin: string;
  /** Without the query, percent-encoded as it came. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface UpstreamAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON unless a string or bytes; nothing where absent. */
  readonly body?: unknown;
}
