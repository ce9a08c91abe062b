/** Text in pieces, as Notion takes it and as it answers it. */
import { asRecord, isRecord } from '../../gate/call.js';
import { invalid } from './errors.js';

const PIECES = 100;
const CHARACTERS = 2000;

export function richText(value: unknown, where: string): object[] {
  if (!Array.isArray(value)) throw invalid(`body failed validation: ${where} should be an array.`);
  if (value.length > PIECES)
    throw invalid(`body failed validation: ${where}.length should be ≤ \`${PIECES}\`.`);
  return value.map((piece, index) => toAnswer(piece, `${where}[${index}]`));
}

function toAnswer(piece: unknown, where: string): object {
  const it = asRecord(piece);
  const text = it['text'];
  if (!isRecord(text)) {
    if (isRecord(it['mention']) || isRecord(it['equation']))
      return { ...it, plain_text: String(asRecord(it['equation'])['expression'] ?? '@') };
    throw invalid(`body failed validation: ${where}.text should be defined, instead was \`undefined\`.`);
  }
  const content = text['content'];
  if (typeof content !== 'string')
    throw invalid(`body failed validation: ${where}.text.content should be a string.`);
  if (content.length > CHARACTERS)
    throw invalid(
      `body failed validation: ${where}.text.content.length should be ≤ \`${CHARACTERS}\`, instead was \`${content.length}\`.`,
    );
  const link = isRecord(text['link']) ? { url: text['link']['url'] } : null;
  return {
    type: 'text',
    text: { content, link },
    annotations: { ...PLAIN, ...asRecord(it['annotations']) },
    plain_text: content,
    href: link?.url ?? null,
  };
}

const PLAIN = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: 'default',
};

export function plainText(value: unknown): string {
  return Array.isArray(value)
    ? value.map((piece) => String(asRecord(piece)['plain_text'] ?? '')).join('')
    : '';
}

export function text(content: string): object[] {
  return content === '' ? [] : richText([{ text: { content } }], 'text');
}
