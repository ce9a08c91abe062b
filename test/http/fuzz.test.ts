import { Agent } from 'node:http';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_TABLE, type ErrorCode, EXECUTION_REASONS, type ExecutionReason } from '../../src/errors.js';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { times } from '../harness/long.js';
import {
  ENDING,
  type FuzzRequest,
  type FuzzSubject,
  type OpenApiDocument,
  requests,
} from './fuzz/requests.js';
import { type FuzzAnswer, send } from './fuzz/send.js';
import { prepareSubject } from './fuzz/subject.js';

const REQUESTS = times(1_500, 20_000);
/** The same seed makes the same requests; a failure prints it, with the smallest request that fails. */
const SEED = Number(process.env['BOBBIN_FUZZ_SEED'] ?? 20_260_101);

/** What takes a state, a code or a file that nobody guesses, and what only a suspension makes possible. */
const UNGUESSED = /\/(callback|confirm|suspensions\/\{id\}|connections\/(export|import))$/;

/** The limits have tests of their own; here they would keep most requests from what is behind them. */
const UNHURRIED = {
  BOBBIN_PROVIDER_TIMEOUT_MS: '5000',
  BOBBIN_LIMIT_APP: '0/0',
  BOBBIN_LIMIT_USER: '0/0',
  BOBBIN_LIMIT_CONNECTION: '0/0',
};

describe.each(ENGINES)(`${REQUESTS} requests made from the OpenAPI document, on %s`, (engine) => {
  let bobbin: TestBobbin;
  let subject: FuzzSubject;
  const agent = new Agent({ keepAlive: false });
  beforeAll(async () => {
    bobbin = await startBobbin({ engine, env: UNHURRIED });
    subject = await prepareSubject(bobbin);
  }, 60_000);
  afterAll(async () => {
    agent.destroy();
    await bobbin.close();
  });

  it(
    'never answer a 5xx of ours, a body that is not the contract’s, or what the document does not say',
    async () => {
      const check = createCheck(subject.document);
      const statuses = new Map<number, number>();
      const taken = new Set<string>();
      let executed = 0;
      await fc.assert(
        fc.asyncProperty(requests(subject), async (request) => {
          const answer = await send(bobbin.url, request, agent);
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          if (answer.status < 400 && request.operation.startsWith(`${request.method} `))
            taken.add(request.operation);
          if (answer.status === 200 && request.path.endsWith('/execute')) executed += 1;
          check(request, answer);
        }),
        { seed: SEED, numRuns: REQUESTS, endOnFailure: false },
      );
      // The requests must not all fail at the first door.
      for (const status of [200, 201, 204, 400, 401, 403, 404, 422])
        expect([...statuses.keys()]).toContain(status);
      const operations = Object.entries(subject.document.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      );
      expect(
        operations.filter((name) => !taken.has(name) && !ENDING.has(name) && !UNGUESSED.test(name)),
      ).toEqual([]);
      expect(executed).toBeGreaterThan(REQUESTS / 500);
      expect(errorsLogged(bobbin)).toEqual([]);
      // It still does its work, for an app that the requests have not rearranged.
      const app = await bobbin.createApp();
      await bobbin.connect('github', { app });
      expect((await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {}, { app })).status).toBe(200);
    },
    times(120_000, 3_600_000),
  );
});

function errorsLogged(bobbin: TestBobbin): string[] {
  return bobbin
    .logs()
    .split('\n')
    .filter((line) => line.includes('"level":50'));
}

/** Holds one answer against the contract and against the document. Throws what does not fit. */
function createCheck(document: OpenApiDocument): (request: FuzzRequest, answer: FuzzAnswer) => void {
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
