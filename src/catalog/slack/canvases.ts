import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, WRITE } from '../tool.js';
import { post } from './form.js';
import { object, text } from './json.js';
import { params } from './params.js';

const SCOPES = ['canvases:write'];

const markdown = (description: string) =>
  Type.Optional(Type.String({ description, aliases: ['content'], maxLength: 100_000 }));

/** The content in Slack’s own form, as callers of its API have it. */
const document_content = Type.Optional(
  Type.Object(
    {
      type: Type.Literal('markdown', { description: 'The only kind there is.' }),
      markdown: Type.String({ description: 'The content.', maxLength: 100_000 }),
    },
    { description: 'Instead of `markdown`.', additionalProperties: false, unlisted: true },
  ),
);

const createCanvas = defineTool({
  name: 'SLACK_CREATE_CANVAS',
  description: 'Creates a canvas, a document in Slack. Returns its id.',
  scopes: SCOPES,
  annotations: WRITE,
  params: params({
    title: Type.Optional(Type.String({ description: 'Its title.', maxLength: 255 })),
    markdown: markdown('The content, in Markdown.'),
    document_content,
    channel_id: Type.Optional(
      Type.String({
        description: 'The id of a channel to show it in as a tab; free workspaces ask for one.',
        minLength: 1,
        aliases: ['channel'],
      }),
    ),
  }),
  example: { title: 'Release plan', markdown: '# Release plan\n- Freeze on Thursday' },
  request: ({ markdown, ...values }) =>
    post('canvases.create', {
      ...values,
      document_content: documentContent(markdown) ?? values.document_content,
    }),
  output: Type.Object({ canvas_id: text }),
  result: (body) => ({ canvas_id: object(body)['canvas_id'] }),
});

const OPERATIONS = [
  'insert_at_start',
  'insert_at_end',
  'insert_before',
  'insert_after',
  'replace',
  'delete',
  'rename',
] as const;

const editCanvas = defineTool({
  name: 'SLACK_EDIT_CANVAS',
  description:
    'Changes a canvas: adds, replaces or deletes content, or renames it. Slack takes one change a call.',
  scopes: SCOPES,
  // An insertion that is sent twice is there twice; `replace` and `delete` take content away.
  annotations: { ...WRITE, destructiveHint: true },
  params: params({
    canvas_id: Type.String({ description: 'The id of the canvas, such as F0123456789.', minLength: 1 }),
    operation: stringEnum(OPERATIONS, {
      description:
        'insert_before, insert_after and delete take a section_id; replace without one replaces the whole canvas.',
    }),
    markdown: markdown('The new content in Markdown; of rename, the new title.'),
    section_id: Type.Optional(
      Type.String({
        description: 'The section that is meant, as canvases.sections.lookup names it.',
        minLength: 1,
      }),
    ),
  }),
  example: { canvas_id: 'F0123456789', operation: 'insert_at_end', markdown: '## Decisions' },
  request: ({ canvas_id, operation, markdown, section_id }) => {
    const content = documentContent(markdown);
    const change =
      operation === 'rename' ? { title_content: content } : { section_id, document_content: content };
    return post('canvases.edit', { canvas_id, changes: [{ operation, ...change }] });
  },
  output: Type.Object({ canvas_id: text, operation: text }),
  result: (_body, { canvas_id, operation }) => ({ canvas_id, operation }),
});

function documentContent(markdown: string | undefined) {
  return markdown === undefined ? undefined : { type: 'markdown', markdown };
}

export const canvasTools = [createCanvas, editCanvas];
