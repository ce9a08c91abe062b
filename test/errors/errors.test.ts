import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  AppError,
  ERROR_TABLE,
  type ErrorCode,
  EXECUTION_REASONS,
  ExecutionError,
  type ExecutionReason,
} from '../../src/errors.js';

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
const codes = Object.keys(ERROR_TABLE) as ErrorCode[];
const reasons = Object.keys(EXECUTION_REASONS) as ExecutionReason[];

/** The rows of the table under a heading: name, status, meaning, what to do. */
function rowsUnder(heading: string): string[][] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`docs/errors.md has no section “${heading}”.`);
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const documentedCodes = rowsUnder('Codes');
const documentedReasons = rowsUnder('Why an execution failed');
const unquoted = (cell = '') => cell.replaceAll('`', '');

describe('docs/errors.md and the table of errors', () => {
  it('name the same codes, in the same order', () => {
    expect(documentedCodes.map(([code]) => unquoted(code))).toEqual(codes);
  });

  it('give each code the same status', () => {
    const expected = codes.map((code) =>
      code === 'INTEGRATIONS_EXECUTION_FAILED'
        ? [...new Set(Object.values(EXECUTION_REASONS).map(({ status }) => status))].sort().join(' or ')
        : String(ERROR_TABLE[code].status),
    );
    expect(documentedCodes.map(([, status]) => status)).toEqual(expected);
  });

  it('name the same execution reasons, in the same order, each with its status', () => {
    expect(documentedReasons.map(([reason, status]) => [unquoted(reason), Number(status)])).toEqual(
      reasons.map((reason) => [reason, EXECUTION_REASONS[reason].status]),
    );
  });

  it('say of each what it means and what to do', () => {
    for (const row of [...documentedCodes, ...documentedReasons]) {
      expect(row).toHaveLength(4);
      for (const sentence of row.slice(2)) expect(sentence).toMatch(/^.{10,}\.$/);
    }
  });

  it('quote no code or reason that does not exist', () => {
    const quoted = [
      ...page.matchAll(/\b(?:INTEGRATIONS|AUTH|VALIDATION|RESOURCE|QUOTA|INTERNAL)_[A-Z_]+\b/g),
    ];
    expect(new Set(quoted.map(([code]) => code))).toEqual(new Set(codes));
  });
});

/** The contract’s table: clients branch on it. */
const CONTRACT: Readonly<Record<string, number>> = {
  INTEGRATIONS_NOT_CONFIGURED: 400,
  INTEGRATIONS_TOOLKIT_NOT_ENABLED: 400,
  INTEGRATIONS_EXECUTION_FAILED: 422,
  AUTH_REQUIRED: 401,
  AUTH_INVALID_API_KEY: 401,
  AUTH_INVALID_TOKEN: 401,
  AUTH_INVALID_END_USER_JWT: 401,
  AUTH_END_USER_JWT_EXPIRED: 401,
  AUTH_INSUFFICIENT_PERMISSIONS: 403,
  VALIDATION_INVALID_SCHEMA: 400,
  VALIDATION_MISSING_FIELD: 400,
  VALIDATION_INVALID_TYPE: 400,
  RESOURCE_NOT_FOUND: 404,
  QUOTA_RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
};

describe('the table of errors', () => {
  it('is the contract’s: no code more, none less, no other status', () => {
    expect(Object.fromEntries(codes.map((code) => [code, ERROR_TABLE[code].status]))).toEqual(CONTRACT);
  });

  it('gives every code a message and a remediation in a sentence of its own', () => {
    for (const code of codes) {
      const { message, remediation } = ERROR_TABLE[code];
      for (const sentence of [message, remediation]) expect(sentence).toMatch(/^[A-Z].{10,}\.$/);
      expect(message).not.toBe(remediation);
    }
    expect(new Set(codes.map((code) => ERROR_TABLE[code].message)).size).toBe(codes.length);
  });

  it.each(codes)(
    'an error of %s takes status, message and remediation from its row unless it says more',
    (code) => {
      const { status, message, remediation } = ERROR_TABLE[code];
      expect(new AppError(code)).toMatchObject({ code, status, message, remediation, details: undefined });
      const particular = new AppError(code, 'Particular.', { remediation: 'Do this.', details: { a: 1 } });
      expect(particular).toMatchObject({ code, status, message: 'Particular.', remediation: 'Do this.' });
      expect(particular.with({ details: { b: 2 } })).toMatchObject({
        ...{ code, status, message: 'Particular.', remediation: 'Do this.' },
        details: { a: 1, b: 2 },
      });
      expect(particular.details).toEqual({ a: 1 });
    },
  );

  it.each(reasons)('an execution that failed for %s has the status of its reason', (reason) => {
    const error = new ExecutionError(reason, 'It failed.', { details: { tool: 'X' } });
    expect(error).toMatchObject({
      code: 'INTEGRATIONS_EXECUTION_FAILED',
      status: EXECUTION_REASONS[reason].status,
      details: { reason, tool: 'X' },
    });
  });
});
