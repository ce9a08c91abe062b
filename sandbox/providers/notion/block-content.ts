/** What a block of each kind holds, and what Notion refuses of it. */
import { asRecord, asRecords, isRecord } from '../../gate/call.js';
import { invalid, notFound } from './errors.js';
import { richText } from './rich-text.js';
import { type Json, uuid, type Workspace } from './workspace.js';

const TEXT = [
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
const FILES = ['image', 'video', 'pdf', 'file', 'audio'];
const PLAIN = ['divider', 'breadcrumb', 'table_of_contents', 'column_list', 'column'];

/** Some of the some eighty that Notion knows; short names it does not. */
const LANGUAGES = [
  'plain text',
  'javascript',
  'typescript',
  'python',
  'ruby',
  'rust',
  'shell',
  'yaml',
  'markdown',
  'json',
  'sql',
  'html',
  'css',
  'go',
  'java',
  'bash',
];

/** Checks a block’s own member and completes it as Notion answers it; children are the caller’s business. */
export function readContent(workspace: Workspace, type: string, given: unknown, before: Json = {}): Json {
  if (!isRecord(given)) throw invalid(`body failed validation: body.${type} should be an object.`);
  const { children: _, ...content } = given;
  if (TEXT.includes(type)) return textContent(type, content, before);
  if (FILES.includes(type)) return fileContent(workspace, type, content);
  if (PLAIN.includes(type)) return content;
  if (type === 'equation' && typeof content['expression'] === 'string') return content;
  if ((type === 'embed' || type === 'bookmark') && typeof content['url'] === 'string')
    return { caption: [], ...content };
  if (type === 'table' && Number.isInteger(content['table_width']))
    return { has_column_header: false, has_row_header: false, ...content };
  if (type === 'table_row' && Array.isArray(content['cells']))
    return { cells: content['cells'].map((cell, index) => richText(cell, `table_row.cells[${index}]`)) };
  throw invalid(`body failed validation: body.${type} is not a block that can be written.`);
}

function textContent(type: string, content: Json, before: Json): Json {
  const merged: Json = { color: 'default', ...before, ...content };
  if (content['rich_text'] !== undefined || before['rich_text'] === undefined)
    merged['rich_text'] = richText(content['rich_text'], `body.${type}.rich_text`);
  if (type === 'to_do') return { checked: false, ...merged };
  if (type !== 'code') return merged;
  if (!LANGUAGES.includes(String(merged['language'])))
    throw invalid(
      `body failed validation: body.code.language should be one of the languages Notion knows, instead was \`"${merged['language']}"\`.`,
    );
  return { caption: [], ...merged };
}

/** Uploads become files of Notion’s own. */
function fileContent(workspace: Workspace, type: string, content: Json): Json {
  const caption =
    content['caption'] === undefined ? [] : richText(content['caption'], `body.${type}.caption`);
  if (isRecord(content['external'])) return { ...content, type: 'external', caption };
  const id = asRecord(content['file_upload'])['id'];
  if (id === undefined)
    throw invalid(`body failed validation: body.${type} should have external or file_upload.`);
  return { type: 'file', caption, file: uploadedFile(workspace, id) };
}

export function uploadedFile(workspace: Workspace, id: unknown): Json {
  const upload = workspace.uploads.get(uuid(id));
  if (!upload) throw notFound('file_upload', String(id));
  if (upload.status !== 'uploaded') throw invalid(`The file upload ${upload.id} is not uploaded yet.`);
  return {
    url: `https://files.notion.invalid/${upload.id}/${encodeURIComponent(upload.filename ?? 'file')}`,
    expiry_time: new Date(Date.now() + 3_600_000).toISOString(),
  };
}

export function nestedChildren(block: Json, type: string): Json[] {
  return asRecords(asRecord(block[type])['children'] ?? block['children']);
}

export function typeOfBlock(block: Json): string {
  const type = block['type'] ?? Object.keys(block).find((name) => !['object', 'children'].includes(name));
  if (typeof type !== 'string' || block[type] === undefined)
    throw invalid('body failed validation: body.children has a block without its own member.');
  return type;
}
