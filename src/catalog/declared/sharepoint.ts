import { declareToolkit } from '../declare.js';
import { fileParam } from '../file.js';
import { fields, id, integer, text, toParams } from '../params.js';
import { microsoft } from '../providers/microsoft.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const READING = ['Sites.Read.All'];
const WRITING = ['Sites.ReadWrite.All'];

const site_id = id('Id of the site, `host,guid,guid`; `root` is the organization’s own.', {
  aliases: ['siteId'],
});
const list_id = id('Id or title of the list.', { aliases: ['listId'] });
const list_item_id = id('Id of the item, a number.', { aliases: ['itemId'] });
const drive_id = id('Id of the document library’s drive.', { aliases: ['driveId'] });
const folder_id = id('Id of the folder; `root` is the top of the library.', { default: 'root' });
const values = fields('Columns by their internal names, with their values.', { aliases: ['fields'] });
const pages = {
  top: integer('How many to return.', { minimum: 1, maximum: 999 }),
  skip_token: text('`$skiptoken` of the `@odata.nextLink` of the page before.'),
};
const PAGES = { $top: '$top', $skiptoken: '$skip_token' };
const LIST = '/sites/{site_id}/lists/{list_id}';

/**
 * https://learn.microsoft.com/en-us/graph/api/resources/sharepoint. Work and school accounts alone. Scopes are the least
 * privileged of each method’s page. The directory’s document of Graph demands `@odata.type` of every object in a body;
 * so these are tools of their own.
 */
export default declareToolkit({
  slug: 'sharepoint',
  display_name: 'SharePoint',
  description: 'SharePoint: find sites, read and write their lists, and work with their document libraries.',
  categories: ['file-storage', 'documents', 'productivity'],
  provider: microsoft,
  base_url: 'https://graph.microsoft.com/v1.0',
  documentation_url: 'https://learn.microsoft.com/en-us/graph/api/resources/sharepoint',
  tools: [
    defineTool({
      name: 'SHAREPOINT_SEARCH_SITES',
      aliases: ['SHAREPOINT_LIST_SITES'],
      description: 'Searches the sites the user has access to. Returns their ids and addresses.',
      scopes: READING,
      annotations: READ,
      params: toParams({ search: text('Words to look for; `*` for every site.', { default: '*' }) }),
      example: { search: 'marketing' },
      request: { method: 'GET', path: '/sites', query: { search: '$search' } },
    }),
    defineTool({
      name: 'SHAREPOINT_GET_SITE',
      description: 'Reads one site.',
      scopes: READING,
      annotations: READ,
      params: toParams({ site_id }),
      example: { site_id: 'root' },
      request: { method: 'GET', path: '/sites/{site_id}' },
    }),
    defineTool({
      name: 'SHAREPOINT_GET_SITE_BY_PATH',
      description: 'Reads the site at an address. Returns its id.',
      scopes: READING,
      annotations: READ,
      params: toParams({
        hostname: id('Such as contoso.sharepoint.com.'),
        path: id('Such as sites/marketing.'),
      }),
      example: { hostname: 'contoso.sharepoint.com', path: 'sites/marketing' },
      request: { method: 'GET', path: '/sites/{hostname}:/{+path}' },
    }),
    defineTool({
      name: 'SHAREPOINT_LIST_SUBSITES',
      description: 'Lists the sites below a site.',
      scopes: READING,
      annotations: READ,
      params: toParams({ site_id }),
      example: { site_id: 'root' },
      request: { method: 'GET', path: '/sites/{site_id}/sites' },
    }),
    defineTool({
      name: 'SHAREPOINT_LIST_LISTS',
      description: 'Lists the lists and libraries of a site.',
      scopes: READING,
      annotations: READ,
      params: toParams({ site_id }, pages),
      example: { site_id: 'root' },
      request: { method: 'GET', path: '/sites/{site_id}/lists', query: PAGES },
    }),
    defineTool({
      name: 'SHAREPOINT_GET_LIST',
      description: 'Reads one list with its columns.',
      scopes: READING,
      annotations: READ,
      params: toParams({ site_id, list_id }),
      example: { site_id: 'root', list_id: 'Tasks' },
      request: { method: 'GET', path: LIST, query: { $expand: 'columns' } },
    }),
    defineTool({
      name: 'SHAREPOINT_CREATE_LIST',
      description: 'Creates a list in a site. Returns it.',
      scopes: ['Sites.Manage.All'],
      consent: 'on_request',
      annotations: WRITE,
      params: toParams(
        { site_id, display_name: id('Name of the list.') },
        { template: text('Kind of list, such as documentLibrary.', { default: 'genericList' }) },
      ),
      example: { site_id: 'root', display_name: 'Books' },
      request: {
        method: 'POST',
        path: '/sites/{site_id}/lists',
        body: { displayName: '$display_name', list: { template: '$template' } },
      },
    }),
    defineTool({
      name: 'SHAREPOINT_LIST_ITEMS',
      description: 'Lists the items of a list with their columns.',
      scopes: READING,
      annotations: READ,
      params: toParams(
        { site_id, list_id },
        { filter: text("OData filter over an indexed column, such as `fields/Status eq 'Open'`."), ...pages },
      ),
      example: { site_id: 'root', list_id: 'Tasks', top: 50 },
      request: {
        method: 'GET',
        path: `${LIST}/items`,
        query: { $expand: 'fields', $filter: '$filter', ...PAGES },
      },
    }),
    defineTool({
      name: 'SHAREPOINT_GET_ITEM',
      description: 'Reads one item of a list with its columns.',
      scopes: READING,
      annotations: READ,
      params: toParams({ site_id, list_id, item_id: list_item_id }),
      example: { site_id: 'root', list_id: 'Tasks', item_id: '1' },
      request: { method: 'GET', path: `${LIST}/items/{item_id}`, query: { $expand: 'fields' } },
    }),
    defineTool({
      name: 'SHAREPOINT_CREATE_ITEM',
      aliases: ['SHAREPOINT_CREATE_LIST_ITEM'],
      description: 'Adds an item to a list. Returns it.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams({ site_id, list_id, values }),
      example: { site_id: 'root', list_id: 'Tasks', values: { Title: 'Order paper' } },
      request: { method: 'POST', path: `${LIST}/items`, body: { fields: '$values' } },
    }),
    defineTool({
      name: 'SHAREPOINT_UPDATE_ITEM',
      aliases: ['SHAREPOINT_UPDATE_LIST_ITEM'],
      description: 'Changes columns of an item and leaves the others. Returns its columns.',
      scopes: WRITING,
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ site_id, list_id, item_id: list_item_id, values }),
      example: { site_id: 'root', list_id: 'Tasks', item_id: '1', values: { Status: 'Done' } },
      request: { method: 'PATCH', path: `${LIST}/items/{item_id}/fields`, body: '$values' },
    }),
    defineTool({
      name: 'SHAREPOINT_DELETE_ITEM',
      description: 'Deletes an item of a list.',
      scopes: WRITING,
      annotations: DESTRUCTIVE,
      params: toParams({ site_id, list_id, item_id: list_item_id }),
      example: { site_id: 'root', list_id: 'Tasks', item_id: '1' },
      request: { method: 'DELETE', path: `${LIST}/items/{item_id}` },
    }),
    defineTool({
      name: 'SHAREPOINT_LIST_DRIVES',
      description: 'Lists the document libraries of a site as drives.',
      scopes: READING,
      annotations: READ,
      params: toParams({ site_id }),
      example: { site_id: 'root' },
      request: { method: 'GET', path: '/sites/{site_id}/drives' },
    }),
    defineTool({
      name: 'SHAREPOINT_LIST_FOLDER_CHILDREN',
      description: 'Lists the files and folders in a folder of a document library.',
      scopes: READING,
      annotations: READ,
      params: toParams({ drive_id }, { folder_id, ...pages }),
      example: { drive_id: 'b!abc' },
      request: { method: 'GET', path: '/drives/{drive_id}/items/{folder_id}/children', query: PAGES },
    }),
    defineTool({
      name: 'SHAREPOINT_GET_FILE',
      description: 'Reads what is known of a file or folder, and for a file the address to download it from.',
      scopes: READING,
      annotations: READ,
      params: toParams({ drive_id, item_id: id('Id of the file or folder.') }),
      example: { drive_id: 'b!abc', item_id: '01ABC' },
      request: { method: 'GET', path: '/drives/{drive_id}/items/{item_id}' },
    }),
    defineTool({
      name: 'SHAREPOINT_SEARCH_FILES',
      description: 'Searches names and contents of the files in a document library.',
      scopes: READING,
      annotations: READ,
      params: toParams({ drive_id, query: id('Words to look for; a single quote is written twice.') }, pages),
      example: { drive_id: 'b!abc', query: 'contract' },
      request: { method: 'GET', path: "/drives/{drive_id}/root/search(q='{query}')", query: PAGES },
    }),
    defineTool({
      name: 'SHAREPOINT_UPLOAD_FILE',
      description:
        'Uploads a file into a document library, over one of the same name if there is one. Returns it.',
      scopes: WRITING,
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { drive_id, file: fileParam('The file.'), file_name: id('Its name in the library.') },
        { folder_id },
      ),
      example: {
        drive_id: 'b!abc',
        file: { name: 'note.txt', content_base64: 'SGVsbG8=' },
        file_name: 'note.txt',
      },
      request: {
        method: 'PUT',
        path: '/drives/{drive_id}/items/{folder_id}:/{file_name}:/content',
        body: '$file',
        body_format: 'bytes',
      },
    }),
  ],
});
