/** One fault of a parameter set: where (JSON Pointer) and what, in words. */
export interface ParameterFault {
  readonly path: string;
  readonly message: string;
}
