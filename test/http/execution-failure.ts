import { expect } from 'vitest';
import { EXECUTION_REASONS, type ExecutionReason } from '../../src/errors.js';
import type { Answer } from '../harness/bobbin.js';

/** The status and the whole body of a failed execution; `details` without reason and execution id. */
export function expectFailure(
  { status, body }: Answer,
  reason: ExecutionReason,
  expected: { message: unknown; remediation: unknown; details?: object },
): void {
  const { message, remediation, details } = expected;
  expect(body).toEqual({
    error: {
      code: 'INTEGRATIONS_EXECUTION_FAILED',
      message,
      remediation,
      details: { reason, ...details, execution_id },
    },
  });
  expect(status).toBe(EXECUTION_REASONS[reason].status);
}

export const execution_id = expect.stringMatching(/^exec_[a-z0-9]+$/);
