/** test/proof/mocks.json: what the run against mocks gave; docs/catalog.md says the same. */
export interface MocksReport {
  readonly seed: number;
  readonly operations: number;
  /** Prism found the request valid. */
  readonly passed: number;
  /** Of those: Prism could make no answer, since the schema of the answer is too large for it. */
  readonly unanswered: number;
  readonly documents: readonly MockedDocument[];
}

export interface MockedDocument {
  readonly document: string;
  readonly operations: number;
  readonly passed: number;
  readonly unanswered: number;
  readonly failed: readonly { readonly operation: string; readonly said: string }[];
}
