import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { defineTool, READ, WRITE } from '../tool.js';
import { expand, filter, limit, listQuery, orderby, page, pageOutput, select, skip, toPage } from './page.js';
import { CONTACTS_READ, CONTACTS_WRITE, id, mailbox, params, userId } from './params.js';
import { present } from './present.js';

const text = Type.Optional(Type.String());
const folderOutput = Type.Object({ id: text, display_name: text, parent_folder_id: text });

function toFolder(folder: { id?: string; displayName?: string; parentFolderId?: string }) {
  return present({
    id: folder.id,
    display_name: folder.displayName,
    parent_folder_id: folder.parentFolderId,
  });
}

const getContactFolders = defineTool({
  name: 'OUTLOOK_GET_CONTACT_FOLDERS',
  description:
    'Lists the folders for contacts beside the default one. Returns id and name of each, and next_page.',
  scopes: CONTACTS_READ,
  annotations: READ,
  params: params({
    filter: filter("displayName eq 'Clients'"),
    orderby,
    expand: { ...expand, unlisted: true },
    select,
    limit: limit('folders', 50),
    skip,
    page,
    user_id: userId,
  }),
  output: pageOutput('folders', folderOutput),
  example: {},
  request: (given) => ({
    method: 'GET',
    path: `${mailbox(given)}/contactFolders`,
    query: listQuery(given),
  }),
  result: (body) => toPage('folders', body, toFolder),
});

const createContactFolder = defineTool({
  name: 'OUTLOOK_CREATE_CONTACT_FOLDER',
  description: 'Creates a folder for contacts, at the top or inside another one. Returns it with its id.',
  scopes: CONTACTS_WRITE,
  annotations: WRITE,
  params: params({
    display_name: Type.String({
      description: 'Name.',
      aliases: ['displayName'],
      minLength: 1,
      maxLength: 255,
    }),
    parent_folder_id: Type.Optional({ ...id('folder it goes into', 'parentFolderId') }),
    user_id: userId,
  }),
  output: folderOutput,
  example: { display_name: 'Clients' },
  request: (given) => ({
    method: 'POST',
    path:
      given.parent_folder_id === undefined
        ? `${mailbox(given)}/contactFolders`
        : renderPath(`${mailbox(given)}/contactFolders/{parent_folder_id}/childFolders`, given),
    body: { json: { displayName: given.display_name } },
  }),
  result: (body) => toFolder(body as never),
});

export const contactFolderTools = [getContactFolders, createContactFolder];
