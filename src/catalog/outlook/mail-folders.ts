import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import type { QueryValue } from '../request-template.js';
import { defineTool, READ, WRITE } from '../tool.js';
import { quote } from './list-filter.js';
import { type GraphMailFolder, mailFolderOutput, toMailFolder } from './mail-folder.js';
import {
  count,
  filter,
  type ListParams,
  limit,
  listQuery,
  page,
  pageOutput,
  select,
  skip,
  toPage,
} from './page.js';
import { flag, folderName, MAIL_BASIC, MAIL_WRITE, mailbox, params, userId } from './params.js';

const includeHidden = flag('List hidden folders too.', 'includeHiddenFolders');
const folders = pageOutput('folders', mailFolderOutput);

const listMailFolders = defineTool({
  name: 'OUTLOOK_LIST_MAIL_FOLDERS',
  description:
    'Lists the mailbox’s top-level folders; OUTLOOK_LIST_CHILD_MAIL_FOLDERS lists those inside one. Returns id, name and counts of each, and next_page.',
  scopes: MAIL_BASIC,
  annotations: READ,
  params: params({
    filter: filter("displayName eq 'Invoices'"),
    orderby: Type.Optional(
      Type.String({
        description: 'Property to sort by, with `asc` or `desc`.',
        aliases: ['order_by'],
        pattern: '^[A-Za-z][\\w/]*( (asc|desc))?(, ?[A-Za-z][\\w/]*( (asc|desc))?)*$',
      }),
    ),
    include_hidden_folders: includeHidden,
    count,
    select: Type.Optional(
      Type.String({
        description: 'Only these properties, by Graph’s names, separated by commas.',
        pattern: '^[A-Za-z]\\w*(, ?[A-Za-z]\\w*)*$',
      }),
    ),
    limit: limit('folders', 50),
    skip,
    page,
    user_id: userId,
  }),
  output: folders,
  example: {},
  request: ({ orderby, select, ...given }) => ({
    method: 'GET',
    path: `${mailbox(given)}/mailFolders`,
    query: foldersQuery({
      ...given,
      ...(orderby && { orderby: orderby.split(/, ?/) }),
      ...(select && { select: select.split(/, ?/) }),
    }),
  }),
  result: (body) => toPage('folders', body, toMailFolder),
});

const listChildMailFolders = defineTool({
  name: 'OUTLOOK_LIST_CHILD_MAIL_FOLDERS',
  description:
    'Lists the folders directly inside a mail folder. Returns id, name and counts of each, and next_page.',
  scopes: MAIL_BASIC,
  annotations: READ,
  params: params({
    parent_folder_id: folderName('Id of the folder, or such as `inbox`.', 'parentFolderId'),
    filter: filter("displayName eq 'Invoices'"),
    include_hidden_folders: includeHidden,
    select,
    limit: limit('folders', 50),
    skip,
    page,
    user_id: userId,
  }),
  output: folders,
  example: { parent_folder_id: 'inbox' },
  request: (given) => ({
    method: 'GET',
    path: renderPath(`${mailbox(given)}/mailFolders/{parent_folder_id}/childFolders`, given),
    query: foldersQuery(given),
  }),
  result: (body) => toPage('folders', body, toMailFolder),
});

const createMailFolder = defineTool({
  name: 'OUTLOOK_CREATE_MAIL_FOLDER',
  description:
    'Creates a mail folder, at the top or inside another one. Returns it with its id, and whether it is new.',
  scopes: MAIL_WRITE,
  annotations: WRITE,
  params: params({
    display_name: Type.String({
      description: 'Name.',
      aliases: ['displayName'],
      minLength: 1,
      maxLength: 255,
    }),
    parent_folder_id: Type.Optional(
      folderName('Folder it goes into, by id or such as `inbox`.', 'parentFolderId'),
    ),
    is_hidden: Type.Optional(
      Type.Boolean({
        description: 'Hide it; it cannot be shown later.',
        aliases: ['isHidden'],
        default: false,
      }),
    ),
    return_existing_if_exists: flag(
      'Return a folder of that name that is there already, instead of failing.',
    ),
    user_id: userId,
  }),
  output: Type.Composite([mailFolderOutput, Type.Object({ created: Type.Boolean() })]),
  example: { display_name: 'Invoices' },
  run: async (given, call) => {
    const path =
      given.parent_folder_id === undefined
        ? `${mailbox(given)}/mailFolders`
        : renderPath(`${mailbox(given)}/mailFolders/{parent_folder_id}/childFolders`, given);
    if (given.return_existing_if_exists) {
      const { body } = await call({
        method: 'GET',
        path,
        query: { $filter: `displayName eq ${quote(given.display_name)}`, includeHiddenFolders: true },
      });
      const [existing] = (body as { value?: readonly GraphMailFolder[] }).value ?? [];
      if (existing) return { ...toMailFolder(existing), created: false };
    }
    const { body } = await call({
      method: 'POST',
      path,
      body: { json: { displayName: given.display_name, isHidden: given.is_hidden ?? false } },
    });
    return { ...toMailFolder(body as GraphMailFolder), created: true };
  },
});

function foldersQuery(given: ListParams & { include_hidden_folders?: boolean }): Record<string, QueryValue> {
  return listQuery(given, { includeHiddenFolders: given.include_hidden_folders || undefined });
}

export const mailFolderTools = [listMailFolders, listChildMailFolders, createMailFolder];
