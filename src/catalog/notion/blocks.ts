import { type Static, Type } from '@sinclair/typebox';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, type ProviderCall, READ, WRITE } from '../tool.js';
import { BLOCKS_PER_CALL, blockParam, blocksParam, codeLanguage, toBlocks } from './blocks-input.js';
import { list, object } from './json.js';
import { freeForm, given, id, pagination, params, richText, text, uuid } from './params.js';
import { block, blockOutput, listOf, listOutput } from './shapes.js';

const PAGE = '1f0a2b3c4d5e6f708192a3b4c5d6e7f8';
const container = id('the page or block to append to', ['parent_block_id', 'page_id']);
const after = Type.Optional(id('the block that the new ones follow; the end where absent'));
const appended = Type.Object({ blocks: Type.Array(blockOutput) });

const appendBlocks = defineTool({
  name: 'NOTION_ADD_MULTIPLE_PAGE_CONTENT',
  aliases: [
    'NOTION_APPEND_TEXT_BLOCKS',
    'NOTION_APPEND_CODE_BLOCKS',
    'NOTION_APPEND_LAYOUT_BLOCKS',
    'NOTION_APPEND_MEDIA_BLOCKS',
    'NOTION_APPEND_TASK_BLOCKS',
  ],
  description: 'Appends blocks of any kind to a page or block. Returns the new blocks with their ids.',
  scopes: [],
  annotations: WRITE,
  params: params({ block_id: container, children: blocksParam({ aliases: ['content_blocks'] }), after }),
  output: appended,
  example: { block_id: PAGE, children: [{ type: 'to_do', content: 'Write the report' }] },
  run: ({ block_id, children, after: place }, call) => append(block_id, toBlocks(children), place, call),
});

const appendBlock = defineTool({
  name: 'NOTION_ADD_PAGE_CONTENT',
  description: 'Appends one block, or the blocks of a Markdown text, to a page or block. Returns them.',
  scopes: [],
  annotations: WRITE,
  params: params({
    block_id: container,
    content_block: blockParam(
      '`{ type, content }`, `{ content }` in Markdown, or a block object of Notion’s API.',
    ),
    after,
  }),
  output: appended,
  example: { block_id: PAGE, content_block: { content: '## Next steps' } },
  run: ({ block_id, content_block, after: place }, call) =>
    append(block_id, toBlocks([content_block]), place, call),
});

const table = Type.Object(
  {
    rows: Type.Array(Type.Array(Type.String()), {
      description: 'Rows of cells, each row as long as the first.',
      minItems: 1,
      maxItems: 100,
    }),
    has_column_header: Type.Optional(Type.Boolean({ description: 'The first row is a header.' })),
    has_row_header: Type.Optional(Type.Boolean({ description: 'The first column is a header.' })),
  },
  { additionalProperties: false },
);

const appendTables = defineTool({
  name: 'NOTION_APPEND_TABLE_BLOCKS',
  description: 'Appends tables to a page or block. Returns the new blocks.',
  scopes: [],
  annotations: WRITE,
  params: params({
    block_id: container,
    tables: Type.Array(table, { description: 'The tables.', minItems: 1, maxItems: 20 }),
    after,
  }),
  output: appended,
  example: {
    block_id: PAGE,
    tables: [
      {
        rows: [
          ['Task', 'Owner'],
          ['Report', 'Support'],
        ],
        has_column_header: true,
      },
    ],
  },
  run: ({ block_id, tables, after: place }, call) => append(block_id, tables.map(tableBlock), place, call),
});

function tableBlock({ rows, has_column_header = false, has_row_header = false }: Static<typeof table>) {
  const table_width = Math.max(1, ...rows.map((row) => row.length));
  return {
    object: 'block',
    type: 'table',
    table: {
      table_width,
      has_column_header,
      has_row_header,
      children: rows.map((row) => ({
        object: 'block',
        type: 'table_row',
        table_row: { cells: Array.from({ length: table_width }, (_, index) => richText(row[index] ?? '')) },
      })),
    },
  };
}

/** In order: where there are more than one call takes, each goes after the last block of the one before. */
export async function append(
  parent: string,
  blocks: readonly object[],
  after: string | undefined,
  call: ProviderCall,
) {
  const path = `/blocks/${uuid(parent)}/children`;
  const made: unknown[] = [];
  let place = after === undefined ? undefined : uuid(after);
  for (let start = 0; start < blocks.length; start += BLOCKS_PER_CALL) {
    const children = blocks.slice(start, start + BLOCKS_PER_CALL);
    const json = given({ children, after: place });
    // Notion answers what follows as well, where blocks are put in between.
    const answered = list(object((await call({ method: 'PATCH', path, body: { json } })).body)['results']);
    const results = answered.slice(0, children.length);
    made.push(...results);
    const last = object(results.at(-1))['id'];
    if (after !== undefined && typeof last === 'string') place = last;
  }
  return { blocks: made.map(block) };
}

const fetchChildren = defineTool({
  name: 'NOTION_FETCH_BLOCK_CONTENTS',
  description: 'Lists the direct children of a page or block, with their text.',
  scopes: [],
  annotations: READ,
  params: params({ block_id: id('the page or block', ['page_id']), ...pagination }),
  output: listOutput('blocks', blockOutput),
  example: { block_id: PAGE },
  request: ({ block_id, limit, page: start_cursor }) => ({
    method: 'GET',
    path: `/blocks/${uuid(block_id)}/children`,
    query: { page_size: limit, start_cursor },
  }),
  result: (body) => listOf('blocks', body, block),
});

const fetchAll = defineTool({
  name: 'NOTION_FETCH_ALL_BLOCK_CONTENTS',
  description:
    'Reads all blocks of a page or block, nested ones too where asked for. `truncated` says that there are more than were read.',
  scopes: [],
  annotations: READ,
  params: params({
    block_id: id('the page or block', ['page_url', 'page_id']),
    recursive: Type.Optional(Type.Boolean({ description: 'Also what is inside blocks.', default: false })),
    max_depth: Type.Optional(
      Type.Integer({ description: 'Levels to read.', minimum: 1, maximum: 10, default: 3 }),
    ),
    max_blocks: Type.Optional(
      Type.Integer({ description: 'Blocks to read at most.', minimum: 1, maximum: 1000, default: 200 }),
    ),
    page_size: Type.Optional(
      Type.Integer({
        description: 'Blocks read in one call.',
        minimum: 1,
        maximum: 100,
        default: 100,
        unlisted: true,
      }),
    ),
  }),
  output: Type.Object({
    blocks: Type.Array(
      Type.Composite([blockOutput, Type.Object({ depth: Type.Integer({ description: '1 is the top.' }) })]),
      { description: 'In reading order.' },
    ),
    truncated: Type.Boolean(),
  }),
  example: { block_id: PAGE, recursive: true },
  run: async ({ block_id, recursive, max_depth = 3, max_blocks = 200, page_size = 100 }, call) => {
    const blocks: object[] = [];
    let truncated = false;
    const read = async (parent: string, depth: number): Promise<void> => {
      for await (const child of childrenOf(parent, page_size, call)) {
        if (blocks.length >= max_blocks) {
          truncated = true;
          return;
        }
        const shaped = block(child);
        blocks.push({ ...shaped, depth });
        const holdsPage = shaped.type === 'child_page' || shaped.type === 'child_database';
        if (!recursive || shaped.has_children !== true || holdsPage) continue;
        if (depth >= max_depth) truncated = true;
        else await read(String(shaped.id), depth + 1);
      }
    };
    await read(uuid(block_id), 1);
    return { blocks, truncated };
  },
});

export async function* childrenOf(
  parent: string,
  page_size: number,
  call: ProviderCall,
): AsyncGenerator<unknown> {
  let start_cursor: string | undefined;
  do {
    const query = { page_size, start_cursor };
    const body = object(
      (await call({ method: 'GET', path: `/blocks/${uuid(parent)}/children`, query })).body,
    );
    yield* list(body['results']);
    start_cursor = typeof body['next_cursor'] === 'string' ? body['next_cursor'] : undefined;
  } while (start_cursor !== undefined);
}

const fetchBlock = defineTool({
  name: 'NOTION_FETCH_BLOCK_METADATA',
  description: 'Reads one block without its children.',
  scopes: [],
  annotations: READ,
  params: params({ block_id: id('the block') }),
  output: blockOutput,
  example: { block_id: PAGE },
  request: ({ block_id }) => ({ method: 'GET', path: `/blocks/${uuid(block_id)}` }),
  result: block,
});

const updateBlock = defineTool({
  name: 'NOTION_UPDATE_BLOCK',
  description: 'Replaces the text of a block; its kind stays. Returns the block.',
  scopes: [],
  annotations: IDEMPOTENT_WRITE,
  params: params({
    block_id: id('the block'),
    content: Type.String({ description: 'The new text; of an equation, its expression.' }),
    block_type: text('The kind of the block, such as paragraph; looked up where absent.'),
    language: text('For code.'),
    additional_properties: Type.Optional(freeForm('Further members of its kind: `{ "checked": true }`.')),
  }),
  output: blockOutput,
  example: { block_id: PAGE, content: 'Done', block_type: 'to_do', additional_properties: { checked: true } },
  run: async ({ block_id, content, block_type, language, additional_properties }, call) => {
    const path = `/blocks/${uuid(block_id)}`;
    const type = block_type ?? String(object((await call({ method: 'GET', path })).body)['type']);
    const words = type === 'equation' ? { expression: content } : { rich_text: richText(content) };
    const spoken = type === 'code' && language !== undefined ? { language: codeLanguage(language) } : {};
    const json = { [type]: { ...words, ...spoken, ...additional_properties } };
    return block((await call({ method: 'PATCH', path, body: { json } })).body);
  },
});

const deleteBlock = defineTool({
  name: 'NOTION_DELETE_BLOCK',
  description: 'Moves a block or page to the trash, with everything in it. Returns it.',
  scopes: [],
  annotations: DESTRUCTIVE,
  params: params({ block_id: id('the block or page') }),
  output: blockOutput,
  example: { block_id: PAGE },
  request: ({ block_id }) => ({ method: 'DELETE', path: `/blocks/${uuid(block_id)}` }),
  result: block,
});

export const blockTools = [
  appendBlocks,
  appendBlock,
  appendTables,
  fetchChildren,
  fetchAll,
  fetchBlock,
  updateBlock,
  deleteBlock,
];
