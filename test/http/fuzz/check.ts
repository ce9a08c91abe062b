import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { ERROR_TABLE, type ErrorCode, EXECUTION_REASONS, type ExecutionReason } from '../../../src/errors.js';
import type { FuzzRequest, OpenApiDocument } from './requests.js';
import type { FuzzAnswer } from './send.js';

/** Holds one answer against the contract and against the document. Throws what does not fit. */
export function createCheck(document: OpenApiDocument): (request: FuzzRequest, answer: FuzzAnswer) => void {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'api');
  return (request, { status, headers, text }) => {
    expect(text).not.toMatch(/node_modules|\.[jt]s:\d+|\bat \w+ \(|FST_ERR|SQLITE|syntax error at/);
    expect(headers['x-injected']).toBeUndefined();
    if (request.method === 'HEAD') return expect([text, status < 500]).toEqual(['', true]);
    const type = String(headers['content-type'] ?? '');
    const { operation, method } = request;
    const responses = operation.startsWith(`${method} `) ? operationOf(document, operation).responses : {};
    if (status < 400) {
      // Another method of the same path may be another endpoint.
      if (!operation.startsWith(`${method} `)) return;
      expect(Object.keys(responses)).toContain(String(status));
      if (type.startsWith('application/json') && text !== '') {
        const at = `api#/paths/${pointer(operation.split(' ')[1])}/${method.toLowerCase()}/responses/${status}/content/application~1json/schema`;
        if (!ajv.validate(at, JSON.parse(text))) throw new Error(`not as documented: ${ajv.errorsText()}`);
      }
      return;
    }
    if (type.startsWith('text/html')) {
      expect([status, text.includes('This link no longer works')]).toEqual([400, true]);
      return;
    }
    expectContractError(status, text);
    if (!ajv.validate('api#/components/schemas/Error', JSON.parse(text))) throw new Error(ajv.errorsText());
  };
}

function expectContractError(status: number, text: string): void {
  const { error, ...rest } = JSON.parse(text);
  expect(rest).toEqual({});
  const { code, message, remediation, details, documentation_url, ...more } = error;
  expect(more).toEqual({});
  expect(Object.keys(ERROR_TABLE)).toContain(code);
  expect(code, text).not.toBe('INTERNAL_ERROR');
  for (const words of [message, remediation]) expect(words).toMatch(/\S/);
  if (documentation_url !== undefined) expect(documentation_url).toMatch(/^https:/);
  const expected =
    code === 'INTEGRATIONS_EXECUTION_FAILED'
      ? EXECUTION_REASONS[details.reason as ExecutionReason].status
      : ERROR_TABLE[code as ErrorCode].status;
  expect(status).toBe(expected);
}

function operationOf({ paths }: OpenApiDocument, name: string) {
  const [method = '', path = ''] = name.split(' ');
  const operation = paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`The document has no ${name}.`);
  return operation;
}

function pointer(part = ''): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
