/** Every answer that is to hold no secret, kept for the search afterwards. */
import type { Answer, CallOptions, TestBobbin } from '../harness/bobbin.js';

export interface KeptAnswers {
  readonly all: readonly Answer[];
  /** As `bobbin.call`. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** A page, or the redirect of one. Answers it. */
  keep<T extends ShownAnswer>(answer: T): T;
}

type ShownAnswer = Pick<Answer, 'status' | 'headers' | 'text'>;

export function keepAnswers(bobbin: TestBobbin): KeptAnswers {
  const all: Answer[] = [];
  return {
    all,
    async call(method, path, options) {
      const answer = await bobbin.call(method, path, options);
      all.push(answer);
      return answer;
    },
    keep(answer) {
      const { status, headers, text } = answer;
      all.push({ status, headers, text, body: undefined });
      return answer;
    },
  };
}
