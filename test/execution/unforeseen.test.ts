import { Type } from '@sinclair/typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { google } from '../../src/catalog/providers/google.js';
import { defineTool, READ, type ToolAnnotations, WRITE } from '../../src/catalog/tool.js';
import { defineToolkit } from '../../src/catalog/toolkit.js';
import { type Answer, startBobbin, type TestBobbin } from '../harness/bobbin.js';

/** Fails at an answer that it does not expect, as a tool with a fault in it would. */
const toolOf = (name: string, method: 'GET' | 'POST', annotations: ToolAnnotations) =>
  defineTool({
    name,
    description: 'Fails.',
    scopes: [],
    annotations,
    params: Type.Object({}, { additionalProperties: false }),
    output: Type.Object({ id: Type.String() }),
    example: {},
    request: { method, path: '/users/me/profile' },
    result: (body) => ({ id: (body as { deep: { id: string } }).deep.id }),
  });
const frayed = defineToolkit({
  slug: 'frayed',
  display_name: 'Frayed',
  description: 'Tools that fail.',
  categories: ['test'],
  provider: google,
  base_url: 'https://gmail.googleapis.com/gmail/v1',
  documentation_url: 'https://example.com',
  tools: [toolOf('FRAYED_READ', 'GET', READ), toolOf('FRAYED_WRITE', 'POST', WRITE)],
});

describe('an execution that fails in a way nobody foresaw', () => {
  let bobbin: TestBobbin;
  let key = 0;
  beforeAll(async () => {
    bobbin = await startBobbin({ toolkits: [frayed] });
    await bobbin.connect('frayed');
  });
  afterAll(() => bobbin.close());

  const execute = (toolName: string, headers: Record<string, string>): Promise<Answer> => {
    bobbin.sandbox.providers.google.control.fault({ path_prefix: '/gmail', status: 200, body: {} });
    return bobbin.call('POST', '/execute', { body: { toolName, userId: 'user-1' }, headers });
  };
  const sent = (): number =>
    bobbin.sandbox.providers.google.control.requests().filter(({ path }) => path.startsWith('/gmail')).length;

  it.each([
    ['FRAYED_READ', /^Try again; .*request id\.$/],
    ['FRAYED_WRITE', /^Look at the provider whether the change was made before you send it again\.$/],
  ])('names its record, and after a write does not ask for a repetition: %s', async (tool, remediation) => {
    const { status, body } = await execute(tool, {});
    expect([status, body.error]).toEqual([
      500,
      {
        code: 'INTERNAL_ERROR',
        message: 'The server failed to handle this request.',
        remediation: expect.stringMatching(remediation),
        details: {
          execution_id: expect.stringMatching(/^exec_/),
          request_id: expect.stringMatching(/^req-/),
        },
      },
    ]);
    const record = await bobbin.call('GET', `/executions/${body.error.details.execution_id}`);
    expect([record.status, record.body.reason]).toEqual([200, 'internal_error']);
  });

  it('keeps its Idempotency-Key after a write, and gives it back where nothing was done', async () => {
    const headers = { 'idempotency-key': `key-${++key}` };
    const first = await execute('FRAYED_WRITE', headers);
    const before = sent();
    const again = await execute('FRAYED_WRITE', headers);
    expect([first.status, again.status, again.body.error.details]).toEqual([
      500,
      422,
      { reason: 'in_progress', execution_id: first.body.error.details.execution_id },
    ]);
    expect(sent()).toBe(before);
    bobbin.sandbox.providers.google.control.clear();
    const reads = { 'idempotency-key': `key-${++key}` };
    const statuses = [await execute('FRAYED_READ', reads), await execute('FRAYED_READ', reads)];
    expect([statuses.map(({ status }) => status), sent()]).toEqual([[500, 500], 2]);
  });
});
