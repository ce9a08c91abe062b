import { existsSync, readFileSync } from 'node:fs';

/** What test/proof wrote about the operations of documents that it ran against mocks. */
interface Mocks {
  readonly seed: number;
  readonly operations: number;
  readonly passed: number;
  readonly documents: readonly {
    readonly document: string;
    readonly operations: number;
    readonly failed: readonly object[];
  }[];
}

const FILE = new URL('../proof/mocks.json', import.meta.url);

/** The part of docs/catalog.md that says how many of them passed. */
export function mocksSection(): string[] {
  if (!existsSync(FILE)) return [];
  const { seed, operations, passed, documents } = JSON.parse(readFileSync(FILE, 'utf8')) as Mocks;
  return [
    '## How right the documents’ tools are',
    '',
    `Every operation of ${documents.length} documents, drawn by the seed ${seed}, was called through \`POST /execute\` with`,
    'its example, against a mock that validates each request by the document ([Prism](https://github.com/stoplightio/prism)):',
    `**${passed} of ${operations} were valid**. What was refused, and why, is in`,
    '[test/proof/mocks.json](../test/proof/mocks.json).',
    '',
    '| Document | Operations | Valid |',
    '|---|--:|--:|',
    ...documents.map(
      (one) => `| \`${one.document}\` | ${one.operations} | ${one.operations - one.failed.length} |`,
    ),
    '',
  ];
}
