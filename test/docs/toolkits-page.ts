import { toolkitTokenCost } from '../../src/catalog/token-cost.js';
import type { Tool } from '../../src/catalog/tool.js';
import type { LoadedToolkit } from '../../src/catalog/toolkit.js';
import { contractName, getToolVerification, getVerification } from '../../src/catalog/verification.js';

/** docs/toolkits.md, from the catalog. */
export function renderToolkits(toolkits: readonly LoadedToolkit[]): string {
  const documented = toolkits.filter(({ tools }) => tools.length > 0);

  const provedOf = (toolkit: LoadedToolkit) =>
    toolkit.tools.filter(({ name }) => getToolVerification(toolkit, name).by === 'contract').length;
  const proof = (toolkit: LoadedToolkit, tool: Tool) => {
    const found = getToolVerification(toolkit, tool.name);
    if (found.by === 'local') return 'calls no provider';
    return found.by === 'contract' ? 'contract' : `unproved; [documentation](${found.documentation_url})`;
  };
  const overview = documented.map((toolkit) => {
    const { total, median } = toolkitTokenCost(toolkit);
    const tools = toolkit.tools.length;
    return `| [${toolkit.display_name}](#${toolkit.slug}) | ${tools} | ${provedOf(toolkit)} | ${total} | ${median} |`;
  });
  const section = (toolkit: LoadedToolkit) => {
    const { proved_by, sandbox_tested } = getVerification(toolkit.slug);
    return [
      `## ${toolkit.display_name}`,
      '',
      `<a id="${toolkit.slug}"></a>\`${toolkit.slug}\`: ${toolkit.description}`,
      `[API documentation](${toolkit.documentation_url}).`,
      proved_by ? `Contract: \`${contractName(proved_by)}\`.` : 'Not checked against a contract yet.',
      ...(sandbox_tested ? ['Also run against the sandbox, its state read back.'] : []),
      '',
      '| Tool | Scopes | Effect | Proved by |',
      '|---|---|---|---|',
      ...toolkit.tools.map(
        (tool) => `| ${names(tool)} | ${scopes(tool)} | ${effect(tool)} | ${proof(toolkit, tool)} |`,
      ),
      '',
    ];
  };
  return `${[
    '# Toolkits',
    '',
    '<!-- Written by `node scripts/toolkits-doc.mjs`; a test fails when it is stale. -->',
    '',
    'Every tool of the curated toolkits: the least scopes it needs beside those of sign-in, what it does to the',
    'user’s data, and what shows that it speaks the provider’s real API.',
    '',
    '- **contract**: in the test suite every request of the tool, with its example, with every parameter it takes',
    '  and with every value of each enum, was held against the provider’s published contract. An unknown name, a',
    '  wrong type or a missing member fails. See [test/proof](../test/proof).',
    '- **unproved**: no published contract knows the operation; the tool was written from the page linked.',
    '- *Tokens* estimate what all definitions of a toolkit together cost in a model’s context, four characters each.',
    '',
    '| Toolkit | Tools | By contract | Tokens | Median tool |',
    '|---|--:|--:|--:|--:|',
    ...overview,
    '',
    ...documented.flatMap(section),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

function names({ name, aliases }: Tool): string {
  return aliases.length > 0 ? `\`${name}\`<br>also ${codes(aliases)}` : `\`${name}\``;
}

function scopes({ scopes, as_bot }: Tool): string {
  return as_bot ? `${codes(scopes)}; as the bot ${codes(as_bot.scopes)}` : codes(scopes);
}

function codes(values: readonly string[]): string {
  return values.length > 0 ? values.map((value) => `\`${value}\``).join(', ') : 'none';
}

/** The annotations in a word or two: reading repeats itself; of writing, what may be repeated or destroys. */
function effect({ annotations: { readOnlyHint, destructiveHint, idempotentHint } }: Tool): string {
  if (readOnlyHint) return 'read-only';
  return [destructiveHint ? 'destructive' : 'writes', ...(idempotentHint ? ['idempotent'] : [])].join(', ');
}
