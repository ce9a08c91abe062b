import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBobbin, type TestBobbin } from '../../harness/bobbin.js';
import { type DrawnDocument, drawDocuments } from './draw-documents.js';
import { type MockServer, startMock } from './mock-server.js';
import { connectMocked, type MockedToolkit, mockOrigin, toMockedToolkit } from './mocked-toolkit.js';
import type { MockedDocument, MocksReport } from './report.js';

const SEED = 20_260_101;
const DOCUMENTS = 20;
const MOST_OPERATIONS = 100;

let drawn: DrawnDocument[];
let mocks: MockServer[];
let toolkits: MockedToolkit[];
let bobbin: TestBobbin;

beforeAll(async () => {
  drawn = drawDocuments(SEED, DOCUMENTS, MOST_OPERATIONS);
  mocks = [];
  for (const { document } of drawn) mocks.push(await startMock(document));
  toolkits = drawn.map(({ api }, index) => toMockedToolkit(api, index));
  bobbin = await startBobbin({
    toolkits: toolkits.map(({ toolkit }) => toolkit),
    origins: Object.fromEntries(mocks.map(({ url }, index) => [mockOrigin(index), url])),
    env: { BOBBIN_LIMIT_USER_PER_MINUTE: '100000' },
  });
  for (const mocked of toolkits) await connectMocked(bobbin, mocked);
}, 300_000);
afterAll(async () => {
  await bobbin?.close();
  for (const mock of mocks ?? []) await mock.close();
});

it('every operation of twenty documents is called with its example, and Prism finds the request valid', async () => {
  const documents: MockedDocument[] = [];
  for (const [index, { tools }] of toolkits.entries()) {
    const failed: { operation: string; said: string }[] = [];
    let unanswered = 0;
    for (const { key, tool } of tools) {
      const { status, body, text } = await bobbin.execute(tool.name, tool.example);
      if (status === 200) continue;
      const said = mocks[index]?.lastRefusal() || body?.error?.message || text;
      // Said after the request was found valid: Prism cannot make an answer of so large a schema.
      if (said.includes('SCHEMA_TOO_COMPLEX')) unanswered += 1;
      else failed.push({ operation: key, said: said.slice(0, 300) });
    }
    const passed = tools.length - failed.length;
    const document = drawn[index]?.name ?? '';
    documents.push({ document, operations: tools.length, passed, unanswered, failed });
  }
  const sum = (member: 'operations' | 'passed' | 'unanswered') =>
    documents.reduce((total, one) => total + one[member], 0);
  const report: MocksReport = {
    seed: SEED,
    operations: sum('operations'),
    passed: sum('passed'),
    unanswered: sum('unanswered'),
    documents,
  };
  console.log(
    `${report.passed} of ${report.operations} operations were valid, ${report.unanswered} of them without an answer`,
  );
  await expect(`${JSON.stringify(report, undefined, 2)}\n`).toMatchFileSnapshot('../mocks.json');
}, 600_000);
