import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { id, text, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, WRITE } from '../tool.js';

/**
 * https://developer.box.com/guides/authentication/oauth2/: what an app may do is chosen in its settings, of which the
 * scopes asked for are a part. Access tokens live an hour; refresh tokens are used once and live sixty days.
 */
const box = defineProvider({
  slug: 'box',
  display_name: 'Box',
  console_url: 'https://app.box.com/developers/console',
  documentation_url: 'https://developer.box.com/guides/authentication/oauth2/',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://account.box.com',
      authorization_endpoint: 'https://account.box.com/api/oauth2/authorize',
      token_endpoint: 'https://api.box.com/oauth2/token',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      refresh_token_idle_lifetime_s: 60 * 86_400,
      revocation: {
        endpoint: 'https://api.box.com/oauth2/revoke',
        token_parameter: 'token',
      },
    },
  ],
  origins: ['https://api.box.com'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/2.0/users/me', base_url: 'https://api.box.com' },
    id: ['id'],
    name: 'name',
    email: 'login',
  },
  scope_implies: { root_readwrite: ['root_readonly'] },
  // https://developer.box.com/guides/api-calls/permissions-and-errors/common-errors/
  errors: {
    message: ['message', 'error_description'],
    code: ['code', 'error'],
    request_id: ['request_id'],
    missing_scope_codes: ['insufficient_scope'],
    rate_limited_codes: ['rate_limit_exceeded'],
    remediations: {
      not_found: 'Check the id: what the user may not see is not found either.',
      item_name_in_use: 'Something of that name is in the folder already: use it, or choose another name.',
      access_denied_insufficient_permissions:
        'Ask the owner for access, or let the app do this in its settings.',
      folder_not_empty: 'Pass recursive true to delete what is in the folder too.',
      storage_limit_exceeded: 'The account is full: delete something first.',
    },
  },
});

const READING = ['root_readonly'];
const WRITING = ['root_readwrite'];
const FILE = { file_id: 'Id of the file.' };
const FOLDER = { folder_id: 'Id of the folder; `0` is the top.' };
const PAGES = { limit: 'How many to return.', offset: 'How many to skip.' };
const access = {
  access: stringEnum(['open', 'company', 'collaborators'], { description: 'Whom the address opens for.' }),
  password: text('Password, with `open`.', { minLength: 8 }),
  unshared_at: text('When it ends.', { format: 'date-time' }),
};
const LINK = { shared_link: { access: '$access', password: '$password', unshared_at: '$unshared_at' } };

/**
 * https://developer.box.com/reference/. Downloads are answered with a redirect to another host and are not among them.
 * Shared links are the document’s paths with a `#`, which is no part of an address; so they are tools of their own.
 */
export default declareToolkit({
  slug: 'box',
  display_name: 'Box',
  description: 'Files in Box: search, copy, move, comment on and share them.',
  categories: ['file-storage', 'documents'],
  provider: box,
  base_url: 'https://api.box.com/2.0',
  documentation_url: 'https://developer.box.com/reference/',
  documents: ['box.com'],
  // Among them are those paths with a `#`.
  other_operations: false,
  omit: ['boxapi', 'if-match', 'if-none-match', 'x-rep-hints'],
  tools: [
    {
      operation: 'GET /search',
      name: 'BOX_SEARCH_FOR_CONTENT',
      aliases: ['BOX_SEARCH'],
      description: 'Searches names, descriptions and contents of files and folders.',
      scopes: READING,
      describe: { ...PAGES, query: 'Words; in double quotes for a phrase.' },
      omit: ['mdfilters', 'deleted_user_ids', 'deleted_at_range'],
      example: { query: 'contract', limit: 20 },
    },
    {
      operation: 'GET /folders/{folder_id}/items',
      name: 'BOX_LIST_ITEMS_IN_FOLDER',
      description: 'Lists what is in a folder.',
      scopes: READING,
      describe: { ...FOLDER, ...PAGES },
      example: { folder_id: '0' },
    },
    {
      operation: 'GET /folders/{folder_id}',
      name: 'BOX_GET_FOLDER_INFORMATION',
      aliases: ['BOX_GET_FOLDER'],
      description: 'Reads what is known of a folder.',
      scopes: READING,
      describe: FOLDER,
      example: { folder_id: '12345' },
    },
    {
      operation: 'POST /folders',
      name: 'BOX_CREATE_FOLDER',
      description: 'Creates a folder in a folder. Returns it.',
      scopes: WRITING,
      describe: { parent: 'The folder it goes into: {"id": …}; `0` is the top.' },
      omit: ['folder_upload_email', 'sync_state'],
      example: { name: 'Invoices', parent: { id: '0' } },
    },
    {
      operation: 'DELETE /folders/{folder_id}',
      name: 'BOX_DELETE_FOLDER',
      description: 'Moves a folder to the trash.',
      scopes: WRITING,
      describe: FOLDER,
      example: { folder_id: '12345', recursive: true },
    },
    {
      operation: 'GET /files/{file_id}',
      name: 'BOX_GET_FILE_INFORMATION',
      aliases: ['BOX_GET_FILE'],
      description: 'Reads what is known of a file.',
      scopes: READING,
      describe: FILE,
      example: { file_id: '12345' },
    },
    defineTool({
      name: 'BOX_UPDATE_FILE',
      aliases: ['BOX_MOVE_FILE'],
      description: 'Renames, describes or moves a file. Returns it.',
      scopes: WRITING,
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { file_id: id(FILE.file_id) },
        {
          name: text('New name.'),
          description: text('What it is.', { maxLength: 256 }),
          parent_id: text('Id of the folder to move it into.'),
        },
      ),
      example: { file_id: '12345', name: 'contract-2.pdf' },
      request: {
        method: 'PUT',
        path: '/files/{file_id}',
        body: { name: '$name', description: '$description', parent: { id: '$parent_id' } },
      },
    }),
    {
      operation: 'DELETE /files/{file_id}',
      name: 'BOX_DELETE_FILE',
      description: 'Moves a file to the trash.',
      scopes: WRITING,
      describe: FILE,
      example: { file_id: '12345' },
    },
    defineTool({
      name: 'BOX_COPY_FILE',
      description: 'Copies a file into a folder. Returns the copy.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams(
        { file_id: id(FILE.file_id), parent_id: id('Id of the folder; `0` is the top.') },
        { name: text('Name of the copy.') },
      ),
      example: { file_id: '12345', parent_id: '0' },
      request: {
        method: 'POST',
        path: '/files/{file_id}/copy',
        body: { parent: { id: '$parent_id' }, name: '$name' },
      },
    }),
    defineTool({
      name: 'BOX_ADD_SHARED_LINK_TO_FILE',
      description: 'Makes an address that opens a file. Returns the file with it.',
      scopes: WRITING,
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { file_id: id(FILE.file_id), access: access.access },
        { password: access.password, unshared_at: access.unshared_at },
      ),
      example: { file_id: '12345', access: 'company' },
      request: { method: 'PUT', path: '/files/{file_id}', query: { fields: 'shared_link,name' }, body: LINK },
    }),
    defineTool({
      name: 'BOX_ADD_SHARED_LINK_TO_FOLDER',
      description: 'Makes an address that opens a folder. Returns the folder with it.',
      scopes: WRITING,
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { folder_id: id('Id of the folder.'), access: access.access },
        { password: access.password, unshared_at: access.unshared_at },
      ),
      example: { folder_id: '12345', access: 'company' },
      request: {
        method: 'PUT',
        path: '/folders/{folder_id}',
        query: { fields: 'shared_link,name' },
        body: LINK,
      },
    }),
    {
      operation: 'GET /files/{file_id}/comments',
      name: 'BOX_LIST_FILE_COMMENTS',
      description: 'Lists the comments on a file.',
      scopes: READING,
      describe: { ...FILE, ...PAGES },
      example: { file_id: '12345' },
    },
    defineTool({
      name: 'BOX_CREATE_COMMENT',
      description: 'Comments on a file. Returns the comment.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams({ file_id: id(FILE.file_id), message: id('The comment.') }),
      example: { file_id: '12345', message: 'Looks good.' },
      request: {
        method: 'POST',
        path: '/comments',
        body: { message: '$message', item: { id: '$file_id', type: 'file' } },
      },
    }),
    defineTool({
      name: 'BOX_CREATE_COLLABORATION',
      description: 'Gives somebody access to a file or folder. Returns the collaboration.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams({
        item: Type.Object(
          {
            id: Type.String({ description: 'Its id.' }),
            type: Type.String({ description: 'file or folder.', enum: ['file', 'folder'] }),
          },
          { description: 'The file or folder.' },
        ),
        login: id('E-mail address of the person.'),
        role: stringEnum(
          ['editor', 'viewer', 'previewer', 'uploader', 'previewer uploader', 'viewer uploader', 'co-owner'],
          { description: 'What they may do; on files editor and viewer alone.' },
        ),
      }),
      example: { item: { id: '12345', type: 'folder' }, login: 'post@example.com', role: 'viewer' },
      request: {
        method: 'POST',
        path: '/collaborations',
        body: { item: '$item', accessible_by: { type: 'user', login: '$login' }, role: '$role' },
      },
    }),
    {
      operation: 'GET /folders/{folder_id}/collaborations',
      name: 'BOX_LIST_FOLDER_COLLABORATIONS',
      description: 'Lists who has access to a folder.',
      scopes: READING,
      describe: FOLDER,
      example: { folder_id: '12345' },
    },
    {
      operation: 'GET /users/me',
      name: 'BOX_GET_CURRENT_USER',
      description: 'Reads who the connected user is and how much space is left.',
      scopes: READING,
      example: {},
    },
  ],
});
