import { asText, type Json } from './json.js';

/** Prose without HTML and Markdown, on one line, at most two sentences and `longest` characters. */
export function plainText(value: Json, longest: number): string {
  // What is cut off in the end is not worth cleaning.
  const text = stripped((asText(value) ?? '').slice(0, longest * 8));
  return cut(twoSentences(text), longest);
}

function stripped(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/```[\s\S]*?(```|$)/g, ' ')
    .replace(/<\/?[a-zA-Z][^<>]*>/g, ' ')
    .replace(/&(?:lt|gt|amp|quot|apos|nbsp|#39|#34);/g, (entity) => ENTITIES[entity] ?? ' ')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[([^\]]{1,200})\]\([^)]*\)/g, '$1')
    .replace(/^\s{0,3}#{1,6}\s+(.*)$/gm, (_, heading: string) => `${heading.replace(/[.:#\s]+$/, '')}.`)
    .replace(/^\s*(?:[-*_]\s*){3,}$/gm, ' ')
    .replace(/^\s*(?:[-*+]|>)\s+/gm, '')
    .replace(/\*\*|__|~~/g, '')
    .replace(/(^|\s)[*_]([^\s*_][^*_]*)[*_](?=\s|[.,;:!?)]|$)/g, '$1$2')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/ ([.,;:!?])(?=\s|$)/g, '$1')
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': ' ',
  '&#39;': "'",
  '&#34;': '"',
};

function twoSentences(text: string): string {
  let end = 0;
  for (let sentence = 0; sentence < 2; sentence++) {
    const rest = /[.!?](?=\s+[\p{Lu}`"'(])/u.exec(text.slice(end));
    if (!rest) return text;
    end += rest.index + 1;
  }
  return text.slice(0, end).trim();
}

/** At the end of a sentence where one ends late enough, else at a word. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest - 1);
  const sentence = head.lastIndexOf('. ');
  if (sentence > longest / 2) return head.slice(0, sentence + 1);
  const word = head.lastIndexOf(' ');
  // A lone half of a surrogate pair is no text.
  return `${head.slice(0, word > longest / 2 ? word : longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
