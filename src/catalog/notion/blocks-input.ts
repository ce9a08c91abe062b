/** Blocks as callers write them, turned into Notion’s. */
import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { object } from './json.js';
import { richText } from './params.js';

/** Notion takes at most this many blocks in one call. */
export const BLOCKS_PER_CALL = 100;

export const blockParam = (description: string) =>
  Type.Record(Type.String(), Type.Unknown(), { description });

export const blocksParam = (options: { aliases?: string[]; maxItems?: number } = {}) =>
  Type.Array(Type.Record(Type.String(), Type.Unknown()), {
    description:
      'Each `{ type, content }` with type paragraph, heading_1, bulleted_list_item, to_do, code …, `{ content }` in Markdown, or a block object of Notion’s API.',
    minItems: 1,
    maxItems: 1000,
    ...options,
  });

/** Blocks that hold text; all others are given in Notion’s own form. */
const TEXT_BLOCKS = [
  'paragraph',
  'heading_1',
  'heading_2',
  'heading_3',
  'bulleted_list_item',
  'numbered_list_item',
  'to_do',
  'toggle',
  'quote',
  'callout',
  'code',
];

export function toBlocks(inputs: readonly unknown[]): object[] {
  return inputs.flatMap((input) => toBlock(object(input)));
}

function toBlock(input: Readonly<Record<string, unknown>>): object[] {
  // A caller may wrap the block, as in `{ content_block: { … } }`.
  if (typeof input['content_block'] === 'object') return toBlock(object(input['content_block']));
  const type = input['type'] ?? input['block_property'];
  const content = input['content'] ?? input['text'];
  if (typeof type !== 'string' && typeof content === 'string') return fromMarkdown(content);
  const own = typeof type === 'string' ? type : Object.keys(input).find((key) => key !== 'object');
  if (own === undefined) throw unreadable();
  if (typeof input[own] === 'object') return [{ object: 'block', type: own, [own]: input[own] }];
  if (own === 'equation' && typeof content === 'string') return [block(own, { expression: content })];
  if (['divider', 'breadcrumb', 'table_of_contents'].includes(own)) return [block(own, {})];
  if (!TEXT_BLOCKS.includes(own) || typeof content !== 'string') throw unreadable();
  return [textBlock(own, content, input)];
}

function textBlock(type: string, content: string, input: Readonly<Record<string, unknown>> = {}): object {
  return block(type, {
    rich_text: richText(content),
    ...(type === 'to_do' && { checked: input['checked'] === true }),
    ...(type === 'code' && { language: codeLanguage(input['language']) }),
  });
}

/** Notion knows languages by their full names only, and refuses what it does not know. */
const LANGUAGES: Readonly<Record<string, string>> = {
  js: 'javascript',
  ts: 'typescript',
  jsx: 'javascript',
  tsx: 'typescript',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'shell',
  yml: 'yaml',
  md: 'markdown',
  text: 'plain text',
  txt: 'plain text',
};

export function codeLanguage(given: unknown): string {
  const name = typeof given === 'string' ? given.trim().toLowerCase() : '';
  return (Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : name) || 'plain text';
}

function block(type: string, details: object): object {
  return { object: 'block', type, [type]: details };
}

const LINES: readonly (readonly [RegExp, string])[] = [
  [/^# (.*)$/, 'heading_1'],
  [/^## (.*)$/, 'heading_2'],
  [/^#{3,} (.*)$/, 'heading_3'],
  [/^\s*[-*] \[ \] (.*)$/, 'to_do'],
  [/^\s*[-*+] (.*)$/, 'bulleted_list_item'],
  [/^\s*\d+[.)] (.*)$/, 'numbered_list_item'],
  [/^> ?(.*)$/, 'quote'],
];

/** The block forms of Markdown, one block a line; what is bold or a link inside a line stays as written. */
function fromMarkdown(markdown: string): object[] {
  const blocks: object[] = [];
  for (const [, language, code, line = ''] of markdown.matchAll(
    /^```([^\n]*)\n([\s\S]*?)\n?```\s*$|^(.*\S.*)$/gm,
  )) {
    if (code !== undefined) blocks.push(textBlock('code', code, { language: language?.trim() }));
    else blocks.push(fromLine(line));
  }
  return blocks;
}

function fromLine(line: string): object {
  const done = /^\s*[-*] \[[xX]\] (.*)$/.exec(line);
  if (done) return textBlock('to_do', done[1] ?? '', { checked: true });
  if (/^(-{3,}|\*{3,})$/.test(line.trim())) return block('divider', {});
  for (const [form, type] of LINES) {
    const match = form.exec(line);
    if (match) return textBlock(type, match[1] ?? '');
  }
  return textBlock('paragraph', line);
}

function unreadable(): ExecutionError {
  return new ExecutionError(
    'invalid_params',
    'A block has neither a known type with content nor Notion’s form.',
    {
      remediation: 'Give `{ "type": "paragraph", "content": "…" }`, or a block object of Notion’s API.',
    },
  );
}
