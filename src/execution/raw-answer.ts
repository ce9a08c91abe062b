import type { ProviderRequest, ProviderResponse } from '../catalog/request-template.js';
import type { ProviderCall } from '../catalog/tool.js';

/** What a provider answered to the calls of one tool, for callers who asked for that instead of the shaped result. */
export interface RawAnswers {
  /** Performs calls and remembers their answers. */
  readonly call: ProviderCall;
  /**
   * The provider’s own body where one call made the result. Where several were combined, or none has a body that JSON
   * can hold: every call with its body, in the order of the answers, and the tool’s result beside them.
   */
  of(result: unknown): unknown;
}

export function createRawAnswers(call: ProviderCall): RawAnswers {
  const answered: { request: ProviderRequest; response: ProviderResponse }[] = [];
  return {
    async call(request) {
      const response = await call(request);
      answered.push({ request, response });
      return response;
    },
    of(result) {
      const [only, ...others] = answered;
      if (only && others.length === 0 && !isFile(only.response)) return only.response.body ?? {};
      return {
        answers: answered.map(({ request: { method, path }, response }) => ({
          method,
          path,
          status: response.status,
          ...(!isFile(response) && { body: response.body ?? {} }),
        })),
        result,
      };
    },
  };
}

/** Files are handed out by their handle, which is in the result. */
function isFile({ body }: ProviderResponse): boolean {
  return body instanceof Uint8Array;
}
