import { declareToolkit } from '../declare.js';
import { fileParam } from '../file.js';
import { fields, flag, id, integer, list, text, texts, toParams } from '../params.js';
import { microsoft } from '../providers/microsoft.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const READING = ['Files.Read'];
const WRITING = ['Files.ReadWrite'];

const item_id = id('Id of the file or folder.', { aliases: ['itemId'] });
const folder_id = id('Id of the folder; `root` is the top of the drive.', { default: 'root' });
const pages = {
  top: integer('How many to return.', { minimum: 1, maximum: 1000 }),
  skip_token: text('`$skiptoken` of the `@odata.nextLink` of the page before.'),
};
const PAGES = { $top: '$top', $skiptoken: '$skip_token' };
const ITEM = '/me/drive/items/{item_id}';

/**
 * https://learn.microsoft.com/en-us/graph/api/resources/onedrive. Scopes are the least privileged of each method’s page.
 * The directory’s document of Graph has no path of `/me/drive` beyond the drive itself; so these are tools of their own.
 * A file’s content is fetched from `@microsoft.graph.downloadUrl`, a short-lived address that needs no credential.
 */
export default declareToolkit({
  slug: 'onedrive',
  display_name: 'OneDrive',
  description: 'Files in OneDrive: find, read, upload, move and share them.',
  categories: ['file-storage', 'productivity'],
  provider: microsoft,
  base_url: 'https://graph.microsoft.com/v1.0',
  documentation_url: 'https://learn.microsoft.com/en-us/graph/api/resources/onedrive',
  tools: [
    defineTool({
      name: 'ONEDRIVE_GET_DRIVE',
      description: 'Reads the user’s drive: its id, owner and how much space is left.',
      scopes: READING,
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/me/drive' },
    }),
    defineTool({
      name: 'ONEDRIVE_LIST_FOLDER_CHILDREN',
      aliases: ['ONEDRIVE_LIST_FILES'],
      description: 'Lists the files and folders in a folder.',
      scopes: READING,
      annotations: READ,
      params: toParams(
        {},
        { folder_id, order_by: text('Such as `name` or `lastModifiedDateTime desc`.'), ...pages },
      ),
      example: { folder_id: 'root' },
      request: {
        method: 'GET',
        path: '/me/drive/items/{folder_id}/children',
        query: { $orderby: '$order_by', ...PAGES },
      },
    }),
    defineTool({
      name: 'ONEDRIVE_SEARCH_ITEMS',
      description: 'Searches names, contents and properties of the files in the user’s drive.',
      scopes: READING,
      annotations: READ,
      params: toParams({ query: id('Words to look for; a single quote is written twice.') }, pages),
      example: { query: 'invoice' },
      request: { method: 'GET', path: "/me/drive/root/search(q='{query}')", query: PAGES },
    }),
    defineTool({
      name: 'ONEDRIVE_GET_ITEM',
      aliases: ['ONEDRIVE_GET_FILE_OR_FOLDER_METADATA'],
      description: 'Reads what is known of a file or folder, and for a file the address to download it from.',
      scopes: READING,
      annotations: READ,
      params: toParams({ item_id }),
      example: { item_id: '01ABC' },
      request: { method: 'GET', path: ITEM },
    }),
    defineTool({
      name: 'ONEDRIVE_GET_ITEM_BY_PATH',
      description:
        'Reads what is known of a file or folder by its path, and for a file the address to download it from.',
      scopes: READING,
      annotations: READ,
      params: toParams({ path: id('Such as Documents/plan.docx, from the top of the drive.') }),
      example: { path: 'Documents/plan.docx' },
      request: { method: 'GET', path: '/me/drive/root:/{+path}' },
    }),
    defineTool({
      name: 'ONEDRIVE_UPLOAD_FILE',
      description: 'Uploads a file into a folder, over one of the same name if there is one. Returns it.',
      scopes: WRITING,
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { file: fileParam('The file.'), file_name: id('Its name in the drive.') },
        { folder_id },
      ),
      example: { file: { name: 'note.txt', content_base64: 'SGVsbG8=' }, file_name: 'note.txt' },
      request: {
        method: 'PUT',
        path: '/me/drive/items/{folder_id}:/{file_name}:/content',
        body: '$file',
        body_format: 'bytes',
      },
    }),
    defineTool({
      name: 'ONEDRIVE_CREATE_TEXT_FILE',
      description: 'Writes a text file into a folder, over one of the same name if there is one. Returns it.',
      scopes: WRITING,
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { file_name: id('Its name, such as note.txt.'), content: text('The text.') },
        { folder_id },
      ),
      example: { file_name: 'note.txt', content: 'Hello' },
      request: {
        method: 'PUT',
        path: '/me/drive/items/{folder_id}:/{file_name}:/content',
        body: '$content',
        body_format: 'text',
      },
    }),
    defineTool({
      name: 'ONEDRIVE_CREATE_FOLDER',
      description: 'Creates a folder in a folder. Returns it.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams(
        { name: id('Name of the folder.') },
        {
          folder_id,
          conflict_behavior: stringEnum(['fail', 'rename', 'replace'], {
            description: 'What to do where the name is taken.',
            default: 'fail',
          }),
        },
      ),
      example: { name: 'Invoices' },
      request: {
        method: 'POST',
        path: '/me/drive/items/{folder_id}/children',
        body: {
          name: '$name',
          folder: { '@odata.type': 'microsoft.graph.folder' },
          '@microsoft.graph.conflictBehavior': '$conflict_behavior',
        },
      },
    }),
    defineTool({
      name: 'ONEDRIVE_UPDATE_ITEM',
      aliases: ['ONEDRIVE_MOVE_ITEM', 'ONEDRIVE_RENAME_ITEM'],
      description: 'Renames a file or folder, moves it into another folder, or both. Returns it.',
      scopes: WRITING,
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { item_id },
        { name: text('New name.'), parent_id: text('Id of the folder to move it into.') },
      ),
      example: { item_id: '01ABC', name: 'plan-2.docx' },
      request: {
        method: 'PATCH',
        path: ITEM,
        body: { name: '$name', parentReference: { id: '$parent_id' } },
      },
    }),
    defineTool({
      name: 'ONEDRIVE_COPY_ITEM',
      description: 'Begins to copy a file or folder into a folder. The copy is there a little later.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams(
        { item_id, parent_id: id('Id of the folder that the copy goes into.') },
        { name: text('Name of the copy.') },
      ),
      example: { item_id: '01ABC', parent_id: '01DEF' },
      request: {
        method: 'POST',
        path: `${ITEM}/copy`,
        body: { name: '$name', parentReference: { id: '$parent_id' } },
      },
    }),
    defineTool({
      name: 'ONEDRIVE_DELETE_ITEM',
      description: 'Moves a file or folder to the recycle bin.',
      scopes: WRITING,
      annotations: DESTRUCTIVE,
      params: toParams({ item_id }),
      example: { item_id: '01ABC' },
      request: { method: 'DELETE', path: ITEM },
    }),
    defineTool({
      name: 'ONEDRIVE_CREATE_SHARING_LINK',
      aliases: ['ONEDRIVE_CREATE_LINK'],
      description: 'Makes an address that opens a file or folder, or returns the one there is.',
      scopes: WRITING,
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        {
          item_id,
          type: stringEnum(['view', 'edit', 'embed'], {
            description: 'What it allows; `embed` with personal accounts alone.',
          }),
        },
        {
          scope: stringEnum(['anonymous', 'organization', 'users'], {
            description: 'Whom it opens for; what the organization has set where left out.',
          }),
          expiration_date_time: text('When it ends.', { format: 'date-time' }),
        },
      ),
      example: { item_id: '01ABC', type: 'view', scope: 'organization' },
      request: {
        method: 'POST',
        path: `${ITEM}/createLink`,
        body: { type: '$type', scope: '$scope', expirationDateTime: '$expiration_date_time' },
      },
    }),
    defineTool({
      name: 'ONEDRIVE_INVITE_USERS',
      description: 'Gives people access to a file or folder, and tells them by mail if wanted.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams(
        {
          item_id,
          recipients: list(fields('`{"email": "…"}`.'), 'Who gets access.', { minItems: 1 }),
          roles: texts('`read` or `write`.', { minItems: 1, maxItems: 1 }),
        },
        {
          message: text('What the mail says.', { maxLength: 2000 }),
          require_sign_in: flag('Whether they must sign in.', { default: true }),
          send_invitation: flag('Whether a mail is sent.', { default: true }),
        },
      ),
      example: { item_id: '01ABC', recipients: [{ email: 'a@example.com' }], roles: ['read'] },
      request: {
        method: 'POST',
        path: `${ITEM}/invite`,
        body: {
          recipients: '$recipients',
          roles: '$roles',
          message: '$message',
          requireSignIn: '$require_sign_in',
          sendInvitation: '$send_invitation',
        },
      },
    }),
    defineTool({
      name: 'ONEDRIVE_LIST_PERMISSIONS',
      description: 'Lists who has access to a file or folder, and by which links.',
      scopes: READING,
      annotations: READ,
      params: toParams({ item_id }),
      example: { item_id: '01ABC' },
      request: { method: 'GET', path: `${ITEM}/permissions` },
    }),
    defineTool({
      name: 'ONEDRIVE_LIST_VERSIONS',
      description: 'Lists the versions of a file.',
      scopes: READING,
      annotations: READ,
      params: toParams({ item_id }),
      example: { item_id: '01ABC' },
      request: { method: 'GET', path: `${ITEM}/versions` },
    }),
  ],
});
