/** `canvases.*`: a canvas is a title and sections, one for each heading or paragraph of its Markdown. */
import { randomBytes } from 'node:crypto';
import { type Answer, asRecord, asRecords } from '../../gate/call.js';
import type { Overlay } from '../../gate/declaration.js';
import { argumentsOf } from './arguments.js';
import { slackError, slackOk } from './errors.js';

interface Section {
  readonly id: string;
  readonly markdown: string;
}

interface Canvas {
  readonly owner: string;
  title: string;
  sections: Section[];
}

export function canvasMethods(): Record<string, Overlay> {
  const canvases = new Map<string, Canvas>();
  const own = (id: string | undefined, email: string): Canvas | undefined => {
    const canvas = canvases.get(id ?? '');
    return canvas?.owner === email ? canvas : undefined;
  };
  return {
    '/api/canvases.create': (call) => {
      const { title = '', document_content } = argumentsOf(call);
      const sections = document_content === undefined ? [] : readContent(parse(document_content));
      if (!sections) return slackError('invalid_arguments');
      const canvas_id = `F${randomId(10)}`;
      canvases.set(canvas_id, { owner: call.user.email, title, sections });
      return slackOk({ canvas_id });
    },
    '/api/canvases.edit': (call) => {
      const { canvas_id, changes } = argumentsOf(call);
      const canvas = own(canvas_id, call.user.email);
      if (!canvas) return slackError('canvas_not_found');
      const [change, ...more] = asRecords(parse(changes ?? ''));
      return change && more.length === 0 ? edit(canvas, change) : slackError('invalid_arguments');
    },
    '/api/canvases.delete': (call) => {
      const { canvas_id = '' } = argumentsOf(call);
      if (!own(canvas_id, call.user.email)) return slackError('canvas_not_found');
      canvases.delete(canvas_id);
      return slackOk();
    },
    '/api/canvases.sections.lookup': (call) => {
      const { canvas_id, criteria } = argumentsOf(call);
      const canvas = own(canvas_id, call.user.email);
      if (!canvas) return slackError('canvas_not_found');
      const { contains_text, section_types } = asRecord(parse(criteria ?? ''));
      const found = canvas.sections.filter(
        ({ markdown }) => markdown.includes(String(contains_text ?? '')) && isOfType(markdown, section_types),
      );
      return slackOk({ sections: found.map(({ id }) => ({ id })) });
    },
  };
}

function edit(canvas: Canvas, change: Record<string, unknown>): Answer {
  const { operation, section_id } = change;
  if (operation === 'rename') {
    const title = readContent(change['title_content']);
    if (!title) return slackError('invalid_arguments');
    canvas.title = title.map(({ markdown }) => markdown).join(' ');
    return slackOk();
  }
  const content = operation === 'delete' ? [] : readContent(change['document_content']);
  const { sections } = canvas;
  const at = sections.findIndex(({ id }) => id === section_id);
  const whole = section_id === undefined;
  if (!content || (!whole && at === -1)) return slackError('canvas_editing_failed');
  if (operation === 'insert_at_start') sections.unshift(...content);
  else if (operation === 'insert_at_end') sections.push(...content);
  else if (operation === 'replace' && whole) canvas.sections = content;
  else if (whole) return slackError('invalid_arguments');
  else if (operation === 'insert_before') sections.splice(at, 0, ...content);
  else if (operation === 'insert_after') sections.splice(at + 1, 0, ...content);
  else if (operation === 'replace' || operation === 'delete') sections.splice(at, 1, ...content);
  else return slackError('invalid_arguments');
  return slackOk();
}

/** Undefined for what is no Markdown content. */
function readContent(value: unknown): Section[] | undefined {
  const { type, markdown } = asRecord(value);
  if (type !== 'markdown' || typeof markdown !== 'string') return undefined;
  return markdown
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ id: `temp:C:${randomId(28)}`, markdown: line }));
}

function isOfType(markdown: string, types: unknown): boolean {
  if (!Array.isArray(types)) return true;
  const level = /^#*/.exec(markdown)?.[0].length ?? 0;
  return types.includes(`h${level}`) || (level > 0 && types.includes('any_header'));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function randomId(length: number): string {
  return randomBytes(length).toString('hex').toUpperCase().slice(0, length);
}
