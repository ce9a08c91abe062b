import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { DESTRUCTIVE, defineTool, type ProviderCall } from '../tool.js';
import { append, childrenOf } from './blocks.js';
import { blocksParam, toBlocks } from './blocks-input.js';
import { object } from './json.js';
import { flag, freeForm, given, id, params, richText, uuid } from './params.js';
import { nullable, page, pageOutput } from './shapes.js';

export const replaceContent = defineTool({
  name: 'NOTION_REPLACE_PAGE_CONTENT',
  description:
    'Replaces all blocks of a page, its sub-pages too, with new ones; what was there goes to the trash. Returns how many were replaced, and the backup where one was asked for.',
  scopes: [],
  annotations: { ...DESTRUCTIVE, idempotentHint: false },
  params: params({
    page_id: id('the page'),
    new_children: blocksParam(),
    archive_existing_children: flag('False keeps what is there and appends.', true),
    dry_run: flag('True only counts, and changes nothing.', false),
    create_backup: flag('True copies the content to a new page first.', false),
    backup_parent: Type.Optional(
      freeForm(
        'Where the backup goes, in Notion’s form: `{ "page_id": "…" }`; under the page’s own parent where absent.',
      ),
    ),
    backup_title_suffix: Type.Optional(
      Type.String({ description: 'Added to the title of the backup.', default: ' (backup)' }),
    ),
  }),
  output: Type.Object({
    page_id: Type.String(),
    replaced: Type.Integer({ description: 'Blocks moved to the trash.' }),
    added: Type.Integer({ description: 'Blocks added.' }),
    backup: nullable(pageOutput),
    dry_run: Type.Boolean(),
  }),
  example: {
    page_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8',
    new_children: [{ type: 'paragraph', content: 'A fresh start.' }],
  },
  run: async (values, call) => {
    const page_id = uuid(values.page_id);
    const blocks = toBlocks(values.new_children);
    const existing: string[] = [];
    if (values.archive_existing_children !== false)
      for await (const child of childrenOf(page_id, 100, call)) existing.push(String(object(child)['id']));
    if (values.dry_run)
      return { page_id, replaced: existing.length, added: blocks.length, backup: null, dry_run: true };
    const backup = values.create_backup
      ? await backUp(page_id, values.backup_title_suffix ?? ' (backup)', values.backup_parent, call)
      : null;
    // New before old: where the new content is refused, the old is still there.
    const added = await append(page_id, blocks, undefined, call);
    for (const child of existing) await call({ method: 'DELETE', path: `/blocks/${uuid(child)}` });
    return { page_id, replaced: existing.length, added: added.blocks.length, backup, dry_run: false };
  },
});

async function backUp(page_id: string, suffix: string, parent: object | undefined, call: ProviderCall) {
  const source = object((await call({ method: 'GET', path: `/pages/${page_id}` })).body);
  const content = object((await call({ method: 'GET', path: `/pages/${page_id}/markdown` })).body);
  if (content['truncated'] === true)
    throw new ExecutionError(
      'invalid_params',
      'The page is too long to be backed up whole; nothing was changed.',
      {
        remediation: 'Duplicate the page in Notion, then replace its content without `create_backup`.',
      },
    );
  const json = given({
    parent: parent ?? source['parent'],
    properties: { title: { title: richText(`${page(source).title}${suffix}`) } },
    markdown: content['markdown'] || undefined,
  });
  return page((await call({ method: 'POST', path: '/pages', body: { json } })).body);
}
