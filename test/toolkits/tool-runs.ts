import { expect } from 'vitest';
import type { TestBobbin } from '../harness/bobbin.js';

/** How the tests of each toolkit run its tools. */
export interface ToolRuns {
  /** A tool that must succeed. Answers its data. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
  run(tool: string, params?: object): Promise<any>;
  /** A tool that is refused. Answers the status, and the error’s members. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
  refusal(tool: string, params: object): Promise<any>;
}

/** `bobbin`: asked at each run, because it may not be there before the tests of a file begin. */
export function toolRuns(bobbin: () => Pick<TestBobbin, 'execute'>): ToolRuns {
  return {
    async run(tool, params = {}) {
      const { status, body, text } = await bobbin().execute(tool, params);
      expect(status, text).toBe(200);
      expect(body).toMatchObject({ successful: true });
      return body.data;
    },
    async refusal(tool, params) {
      const { status, body } = await bobbin().execute(tool, params);
      return { status, ...body.error };
    },
  };
}
