/** Pages as Markdown: one line a block, code between fences, what is nested indented. */
import { asRecord } from '../../gate/call.js';
import { plainText } from './rich-text.js';
import { type Block, childrenOf, type Json, type Workspace } from './workspace.js';

const PREFIXES: Readonly<Record<string, string>> = {
  heading_1: '# ',
  heading_2: '## ',
  heading_3: '### ',
  bulleted_list_item: '- ',
  numbered_list_item: '1. ',
  quote: '> ',
  paragraph: '',
};

export function toMarkdown(workspace: Workspace, id: string, indent = ''): string {
  return childrenOf(workspace, id)
    .filter((item): item is Block => item.object === 'block')
    .flatMap((block) => [
      ...linesOf(block).map((line) => indent + line),
      ...[toMarkdown(workspace, block.id, `${indent}\t`)].filter((nested) => nested !== ''),
    ])
    .join('\n');
}

function linesOf({ type, content }: Block): string[] {
  const words = plainText(content['rich_text']);
  if (type === 'code') return [`\`\`\`${content['language']}`, ...words.split('\n'), '```'];
  if (type === 'divider') return ['---'];
  if (type === 'to_do') return [`- [${content['checked'] ? 'x' : ' '}] ${words}`];
  if (type === 'image')
    return [`![](${asRecord(content['external'])['url'] ?? asRecord(content['file'])['url']})`];
  return [`${PREFIXES[type] ?? ''}${words}`];
}

const FORMS: readonly (readonly [RegExp, string])[] = [
  [/^### (.*)$/, 'heading_3'],
  [/^## (.*)$/, 'heading_2'],
  [/^# (.*)$/, 'heading_1'],
  [/^[-*] (.*)$/, 'bulleted_list_item'],
  [/^\d+\. (.*)$/, 'numbered_list_item'],
  [/^> (.*)$/, 'quote'],
];

export function fromMarkdown(markdown: string): Json[] {
  const blocks: Json[] = [];
  const lines = markdown.split('\n');
  while (lines.length > 0) {
    const line = (lines.shift() ?? '').trim();
    if (line === '') continue;
    if (line.startsWith('```')) {
      const end = lines.findIndex((one) => one.trim() === '```');
      const code = lines.splice(0, end < 0 ? lines.length : end);
      lines.shift();
      blocks.push(block('code', code.join('\n'), { language: line.slice(3) || 'plain text' }));
    } else blocks.push(fromLine(line));
  }
  return blocks;
}

function fromLine(line: string): Json {
  if (line === '---') return { type: 'divider', divider: {} };
  const todo = /^- \[([ x])\] (.*)$/.exec(line);
  if (todo) return block('to_do', todo[2] ?? '', { checked: todo[1] === 'x' });
  for (const [form, type] of FORMS) {
    const match = form.exec(line);
    if (match) return block(type, match[1] ?? '');
  }
  return block('paragraph', line);
}

function block(type: string, content: string, more: Json = {}): Json {
  return { type, [type]: { rich_text: [{ text: { content } }], ...more } };
}
