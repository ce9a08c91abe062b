/** What a caller is told whose credential is not accepted: whole answers, compared word by word. */
import { expect } from 'vitest';
import { ERROR_TABLE, type ErrorCode } from '../../src/errors.js';
import type { Answer } from '../harness/bobbin.js';

export function expectRefused(answer: Answer, code: ErrorCode, expected: object = {}): void {
  const { status, message, remediation } = ERROR_TABLE[code];
  expect(answer.body).toEqual({ error: { code, message, remediation, ...expected } });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
}

export const NO_SIGNATURE = { message: 'The JWT’s signature could not be verified.' };
