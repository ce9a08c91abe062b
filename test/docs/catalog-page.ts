import type { CatalogReport } from '../../src/directory/build-catalog.js';
import { emulatedSection } from './emulated-section.js';
import { mocksSection } from './mocks-section.js';

/** What `npm run catalog` wrote about its build, beside the file. */
export type CatalogSummary = Omit<CatalogReport, 'names' | 'left_out_operations'> & {
  readonly left_out_operations: Readonly<Record<string, number>>;
};

/** docs/catalog.md, from the report of the build. */
export function renderCatalog(summary: CatalogSummary): string {
  const { toolkits, left_out, documents, source } = summary;
  const tools = toolkits.reduce((sum, toolkit) => sum + toolkit.tools, 0);
  const declared = toolkits.filter((toolkit) => toolkit.declared);
  return `${[
    '# The full catalog',
    '',
    '<!-- Written by `node scripts/catalog-doc.mjs`; a test fails when it is stale. -->',
    '',
    `Beside the ten [curated toolkits](toolkits.md) there are **${toolkits.length} toolkits with ${tools} tools**,`,
    `made of the ${documents} OpenAPI documents of \`${source}\` and of ${declared.length} declared toolkits of ours.`,
    'They connect and run like the curated ones; a search finds them by name, category and description:',
    '`GET /available?search=`.',
    '',
    'A toolkit that was made of a document is only as right as the document. None of its tools was run against the',
    'provider, which is what its `verification`, `described`, says; those of [a few](#what-runs-against-emulators) were run',
    'against an emulator of it.',
    '',
    '`npm run catalog` makes the file, `dist/catalog.db`, and says the same as this page. Names of tools stay what they',
    'are from build to build: they are locked in [catalog/names.lock](../catalog/names.lock).',
    '',
    ...mocksSection(),
    ...emulatedSection(),
    '## How one connects',
    '',
    '| Auth scheme | Toolkits |',
    '|---|--:|',
    ...countBy(toolkits.flatMap(({ auth_schemes }) => [...new Set(auth_schemes)])).map(
      ([scheme, count]) => `| \`${scheme}\` | ${count} |`,
    ),
    '',
    'Many toolkits offer more than one. `none` are those that are public, and those whose documents say nothing of',
    'credentials.',
    '',
    '## What was left out',
    '',
    '| Documents | Reason | Such as |',
    '|--:|---|---|',
    ...countBy(left_out.map(({ reason }) => reason)).map(([reason, count]) => {
      const examples = left_out.filter((one) => one.reason === reason).slice(0, 3);
      return `| ${count} | ${reason} | ${examples.map(({ document }) => `\`${document}\``).join(', ')} |`;
    }),
    '',
    'Of the documents that are in, these operations are not:',
    '',
    '| Operations | Reason |',
    '|--:|---|',
    ...Object.entries(summary.left_out_operations)
      .sort((a, b) => b[1] - a[1])
      .map(([reason, count]) => `| ${count} | ${reason} |`),
    '',
    '## Declared toolkits',
    '',
    'Their best known tools, scopes and ways to connect are written by us, from the provider’s documentation; where a',
    'document describes the API, its other operations follow.',
    '',
    '| Toolkit | Tools | Auth schemes |',
    '|---|--:|---|',
    ...declared.map(
      ({ slug, tools: count, auth_schemes }) =>
        `| \`${slug}\` | ${count} | ${[...new Set(auth_schemes)].map((scheme) => `\`${scheme}\``).join(', ')} |`,
    ),
  ].join('\n')}\n`;
}

function countBy(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
