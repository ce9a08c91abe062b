import { declareToolkit } from '../declare.js';
import { flag, id, limit, page, text, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';

/**
 * https://developers.dropbox.com/oauth-guide: access tokens last four hours, and `token_access_type=offline` asks for a
 * refresh token. Contents of files go through a host of their own with their arguments in a header; links stand for them
 * here.
 */
const dropbox = defineProvider({
  slug: 'dropbox',
  display_name: 'Dropbox',
  console_url: 'https://www.dropbox.com/developers/apps',
  documentation_url: 'https://developers.dropbox.com/oauth-guide',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://www.dropbox.com',
      authorization_endpoint: 'https://www.dropbox.com/oauth2/authorize',
      token_endpoint: 'https://api.dropboxapi.com/oauth2/token',
      token_endpoint_auth_method: 'client_secret_basic',
      // Its PKCE takes the place of the secret.
      code_challenge_methods_supported: [],
      authorization_params: { token_access_type: 'offline' },
      revocation: {
        endpoint: 'https://api.dropboxapi.com/2/auth/token/revoke',
        authentication: 'bearer',
        token_type: 'access_token',
      },
    },
  ],
  origins: ['https://api.dropboxapi.com'],
  identity_scopes: ['account_info.read'],
  account: {
    request: {
      method: 'POST',
      path: '/2/users/get_current_account',
      base_url: 'https://api.dropboxapi.com',
    },
    id: ['account_id'],
    name: 'name.display_name',
    email: 'email',
  },
  scope_implies: {
    'files.content.write': ['files.metadata.read', 'files.metadata.write'],
    'files.content.read': ['files.metadata.read'],
    'files.metadata.write': ['files.metadata.read'],
    'sharing.write': ['sharing.read'],
  },
  // https://developers.dropbox.com/error-handling-guide
  errors: {
    message: ['user_message.text', 'error_summary', 'error_description'],
    code: ['error'],
    request_id_header: 'x-dropbox-request-id',
  },
});

const path = id('Path such as /Homework/math.pdf, an id such as id:a4ayc_80_OEAAAAAAAAAXw, or a revision.');
const from_path = id('Where it is.');
const to_path = id('Where it goes, the new name included.', { pattern: '^/' });
const autorename = flag('Whether to choose another name where that one is taken.', { default: false });

/** https://www.dropbox.com/developers/documentation/http/documentation. Compared with dropbox 10.34, scopes too. */
export default declareToolkit({
  slug: 'dropbox',
  display_name: 'Dropbox',
  description: 'Files, folders and shared links in Dropbox.',
  categories: ['file-storage'],
  provider: dropbox,
  base_url: 'https://api.dropboxapi.com/2',
  documentation_url: 'https://www.dropbox.com/developers/documentation/http/documentation',
  tools: [
    defineTool({
      name: 'DROPBOX_LIST_FOLDER',
      aliases: ['DROPBOX_LIST_FILES_IN_FOLDER'],
      description:
        'Lists what is in a folder. Returns `entries`, and `cursor` for DROPBOX_CONTINUE_LIST_FOLDER where `has_more`.',
      scopes: ['files.metadata.read'],
      annotations: READ,
      params: toParams(
        { path: text('Path of the folder; empty for the topmost.') },
        {
          recursive: flag('Whether to go into folders below it.', { default: false }),
          include_deleted: flag('Whether to list deleted entries too.', { default: false }),
          limit: limit(2000, 100),
        },
      ),
      example: { path: '/Homework' },
      request: {
        method: 'POST',
        path: '/files/list_folder',
        body: {
          path: '$path',
          recursive: '$recursive',
          include_deleted: '$include_deleted',
          limit: '$limit',
        },
      },
    }),
    defineTool({
      name: 'DROPBOX_CONTINUE_LIST_FOLDER',
      description:
        'Lists further entries of a folder, or what changed in it since. Returns `entries`, `cursor` and `has_more`.',
      scopes: ['files.metadata.read'],
      annotations: READ,
      params: toParams({ page: page('`cursor`', { aliases: ['cursor'] }) }),
      example: { page: 'ZtkX9_EHj3x7PMkVuFIhwKYXEpwpLwyxp9vMKomUhllil9q7eWiAu' },
      request: { method: 'POST', path: '/files/list_folder/continue', body: { cursor: '$page' } },
    }),
    defineTool({
      name: 'DROPBOX_SEARCH_FILES',
      aliases: ['DROPBOX_SEARCH_FILE_OR_FOLDER'],
      description: 'Finds files and folders by words in names and contents. Returns `matches`, best first.',
      scopes: ['files.metadata.read'],
      annotations: READ,
      params: toParams(
        { query: id('The words to look for.', { maxLength: 1000 }) },
        {
          path: text('Only below this folder.'),
          filename_only: flag('Whether to look at names alone.', { default: false }),
          limit: limit(1000, 20),
        },
      ),
      example: { query: 'prime numbers', path: '/Homework' },
      request: {
        method: 'POST',
        path: '/files/search_v2',
        body: {
          query: '$query',
          options: { path: '$path', filename_only: '$filename_only', max_results: '$limit' },
        },
      },
    }),
    defineTool({
      name: 'DROPBOX_GET_METADATA',
      description: 'Tells size, revision and times of a file, or the id of a folder.',
      scopes: ['files.metadata.read'],
      annotations: READ,
      params: toParams({ path }),
      example: { path: '/Homework/math.pdf' },
      request: { method: 'POST', path: '/files/get_metadata', body: { path: '$path' } },
    }),
    defineTool({
      name: 'DROPBOX_GET_TEMPORARY_LINK',
      aliases: ['DROPBOX_GET_DOWNLOAD_LINK'],
      description:
        'Makes a link by which anybody can download a file for four hours. Returns `link` and the file’s metadata.',
      scopes: ['files.content.read'],
      annotations: READ,
      params: toParams({ path }),
      example: { path: '/Homework/math.pdf' },
      request: { method: 'POST', path: '/files/get_temporary_link', body: { path: '$path' } },
    }),
    defineTool({
      name: 'DROPBOX_UPLOAD_FROM_URL',
      aliases: ['DROPBOX_SAVE_URL'],
      description:
        'Has Dropbox fetch a public URL into a file. Returns the file, or `async_job_id` while it is under way.',
      scopes: ['files.content.write'],
      annotations: WRITE,
      params: toParams({
        path: id('Where it goes, the name included.', { pattern: '^/' }),
        url: text('Where it comes from.', { format: 'uri' }),
      }),
      example: { path: '/Homework/a.txt', url: 'https://example.com/a.txt' },
      request: { method: 'POST', path: '/files/save_url', body: { path: '$path', url: '$url' } },
    }),
    defineTool({
      name: 'DROPBOX_GET_UPLOAD_STATUS',
      description: 'Tells whether an upload from a URL is done.',
      scopes: ['files.content.write'],
      annotations: READ,
      params: toParams({ async_job_id: id('`async_job_id` of the upload.') }),
      example: { async_job_id: '34g93hh34h04y384084' },
      request: {
        method: 'POST',
        path: '/files/save_url/check_job_status',
        body: { async_job_id: '$async_job_id' },
      },
    }),
    defineTool({
      name: 'DROPBOX_CREATE_FOLDER',
      description: 'Creates a folder. Returns its metadata.',
      scopes: ['files.content.write'],
      annotations: WRITE,
      params: toParams({ path: id('Its path.', { pattern: '^/' }) }, { autorename }),
      example: { path: '/Homework/math' },
      request: {
        method: 'POST',
        path: '/files/create_folder_v2',
        body: { path: '$path', autorename: '$autorename' },
        result_path: 'metadata',
      },
    }),
    defineTool({
      name: 'DROPBOX_MOVE_FILE_OR_FOLDER',
      description: 'Moves or renames a file or folder. Returns its metadata.',
      scopes: ['files.content.write'],
      annotations: WRITE,
      params: toParams({ from_path, to_path }, { autorename }),
      example: { from_path: '/Homework/math.pdf', to_path: '/Archive/math.pdf' },
      request: {
        method: 'POST',
        path: '/files/move_v2',
        body: { from_path: '$from_path', to_path: '$to_path', autorename: '$autorename' },
        result_path: 'metadata',
      },
    }),
    defineTool({
      name: 'DROPBOX_COPY_FILE_OR_FOLDER',
      description: 'Copies a file or folder. Returns the copy’s metadata.',
      scopes: ['files.content.write'],
      annotations: WRITE,
      params: toParams({ from_path, to_path }, { autorename }),
      example: { from_path: '/Homework/math.pdf', to_path: '/Archive/math.pdf' },
      request: {
        method: 'POST',
        path: '/files/copy_v2',
        body: { from_path: '$from_path', to_path: '$to_path', autorename: '$autorename' },
        result_path: 'metadata',
      },
    }),
    defineTool({
      name: 'DROPBOX_DELETE_FILE_OR_FOLDER',
      description: 'Deletes a file or folder, which can be restored for a while. Returns its metadata.',
      scopes: ['files.content.write'],
      annotations: DESTRUCTIVE,
      params: toParams({ path }),
      example: { path: '/Homework/math.pdf' },
      request: {
        method: 'POST',
        path: '/files/delete_v2',
        body: { path: '$path' },
        result_path: 'metadata',
      },
    }),
    defineTool({
      name: 'DROPBOX_CREATE_SHARED_LINK',
      description: 'Makes a link to a file or folder for others. Returns `url`.',
      scopes: ['sharing.write'],
      annotations: WRITE,
      params: toParams(
        { path },
        {
          audience: stringEnum(['public', 'team', 'no_one'], { description: 'Who can open it.' }),
          access: stringEnum(['viewer', 'editor', 'max', 'default'], { description: 'What they can do.' }),
          expires: text('Until when, for accounts that may limit it.', { format: 'date-time' }),
        },
      ),
      example: { path: '/Homework/math.pdf', audience: 'public' },
      request: {
        method: 'POST',
        path: '/sharing/create_shared_link_with_settings',
        body: {
          path: '$path',
          settings: { audience: '$audience', access: '$access', expires: '$expires' },
        },
      },
    }),
    defineTool({
      name: 'DROPBOX_LIST_SHARED_LINKS',
      description:
        'Lists the user’s shared links, of one path if asked. Returns `links`, and `cursor` where `has_more`.',
      scopes: ['sharing.read'],
      annotations: READ,
      params: toParams(
        {},
        {
          path: text('Only of this file or folder.', { minLength: 1 }),
          page: page('`cursor`', { aliases: ['cursor'] }),
        },
      ),
      example: { path: '/Homework/math.pdf' },
      request: {
        method: 'POST',
        path: '/sharing/list_shared_links',
        body: { path: '$path', cursor: '$page' },
      },
    }),
    defineTool({
      name: 'DROPBOX_GET_SPACE_USAGE',
      description: 'Tells how much space the account has and uses, in bytes.',
      scopes: ['account_info.read'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'POST', path: '/users/get_space_usage' },
    }),
  ],
});
