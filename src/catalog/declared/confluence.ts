import { declareToolkit } from '../declare.js';
import { id, integer, limit, page, text, toParams } from '../params.js';
import { atlassian } from '../providers/atlassian.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const page_id = id('Id of the page.', { pattern: '^\\d+$', aliases: ['id'] });
const paging = {
  limit: limit(250, 25),
  page: page('what stands after `cursor=` in `_links.next`', { aliases: ['cursor'] }),
};
const PAGING = { limit: '$limit', cursor: '$page' };
const representation = stringEnum(['storage', 'wiki', 'atlas_doc_format'], {
  description: 'How the text is written: storage is XHTML.',
  default: 'storage',
});
const body_format = stringEnum(['storage', 'atlas_doc_format', 'view'], {
  description: 'How the text is answered.',
  default: 'storage',
});

/**
 * https://developer.atlassian.com/cloud/confluence/rest/v2/intro/; the search by CQL and labels are in version 1 alone.
 * Scopes: https://developer.atlassian.com/cloud/confluence/scopes-for-oauth-2-3LO-and-forge-apps/
 */
export default declareToolkit({
  slug: 'confluence',
  display_name: 'Confluence',
  description: 'Pages, spaces and comments in Confluence Cloud.',
  categories: ['documents', 'productivity'],
  provider: atlassian,
  base_url: 'https://api.atlassian.com/ex/confluence/{cloud_id}',
  documentation_url: 'https://developer.atlassian.com/cloud/confluence/rest/v2/intro/',
  tools: [
    defineTool({
      name: 'CONFLUENCE_SEARCH_CONTENT',
      aliases: ['CONFLUENCE_CQL_SEARCH'],
      description:
        'Finds pages, comments and files by a query in CQL. Returns `results` with excerpts, and `_links`.',
      scopes: ['search:confluence'],
      annotations: READ,
      params: toParams(
        { cql: id('The query, such as type = page AND text ~ "release".', { aliases: ['query'] }) },
        paging,
      ),
      example: { cql: 'type = page AND space = DEV AND text ~ "release"', limit: 10 },
      request: { method: 'GET', path: '/wiki/rest/api/search', query: { cql: '$cql', ...PAGING } },
    }),
    defineTool({
      name: 'CONFLUENCE_LIST_SPACES',
      aliases: ['CONFLUENCE_GET_SPACES'],
      description: 'Lists spaces, or finds one by its key. Returns `results` with ids, and `_links`.',
      scopes: ['read:space:confluence'],
      annotations: READ,
      params: toParams({}, { key: text('Only the space of this key.', { minLength: 1 }), ...paging }),
      example: { key: 'DEV' },
      request: { method: 'GET', path: '/wiki/api/v2/spaces', query: { keys: '$key', ...PAGING } },
    }),
    defineTool({
      name: 'CONFLUENCE_LIST_PAGES',
      aliases: ['CONFLUENCE_GET_PAGES'],
      description: 'Lists pages, of one space or of one title if asked. Returns `results`, and `_links`.',
      scopes: ['read:page:confluence'],
      annotations: READ,
      params: toParams(
        {},
        {
          space_id: text('Only of the space with this id.', { pattern: '^\\d+$' }),
          title: text('Only those of exactly this title.', { minLength: 1 }),
          sort: stringEnum(['id', 'title', '-title', '-created-date', '-modified-date'], {
            description: 'Which first.',
          }),
          ...paging,
        },
      ),
      example: { space_id: '98306', sort: '-modified-date', limit: 10 },
      request: {
        method: 'GET',
        path: '/wiki/api/v2/pages',
        query: { 'space-id': '$space_id', title: '$title', sort: '$sort', ...PAGING },
      },
    }),
    defineTool({
      name: 'CONFLUENCE_GET_PAGE',
      aliases: ['CONFLUENCE_GET_PAGE_BY_ID'],
      description: 'Fetches a page with its text and version.',
      scopes: ['read:page:confluence'],
      annotations: READ,
      params: toParams({ page_id }, { body_format }),
      example: { page_id: '123456' },
      request: {
        method: 'GET',
        path: '/wiki/api/v2/pages/{page_id}',
        query: { 'body-format': '$body_format' },
      },
    }),
    defineTool({
      name: 'CONFLUENCE_CREATE_PAGE',
      description: 'Creates a page in a space. Returns it with its id and links.',
      scopes: ['write:page:confluence'],
      annotations: WRITE,
      params: toParams(
        {
          space_id: id('Id of the space, not its key.', { pattern: '^\\d+$' }),
          title: id('Its title, new in the space.'),
          body: text('Its text.'),
        },
        {
          representation,
          parent_id: text('Id of the page it is below.', { pattern: '^\\d+$' }),
          status: stringEnum(['current', 'draft'], {
            description: 'Whether it is published.',
            default: 'current',
          }),
        },
      ),
      example: { space_id: '98306', title: 'Release notes', body: '<p>First.</p>' },
      request: {
        method: 'POST',
        path: '/wiki/api/v2/pages',
        body: {
          spaceId: '$space_id',
          status: '$status',
          title: '$title',
          parentId: '$parent_id',
          body: { representation: '$representation', value: '$body' },
        },
      },
    }),
    defineTool({
      name: 'CONFLUENCE_UPDATE_PAGE',
      description: 'Replaces title and text of a page by a new version. Returns it.',
      scopes: ['write:page:confluence'],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        {
          page_id,
          version: integer('Number of the new version: one more than that of CONFLUENCE_GET_PAGE.', {
            minimum: 2,
          }),
          title: id('Its title.'),
          body: text('Its whole text.'),
        },
        {
          representation,
          message: text('What was changed.'),
          status: stringEnum(['current', 'draft'], {
            description: 'Whether it is published.',
            default: 'current',
          }),
        },
      ),
      example: { page_id: '123456', version: 2, title: 'Release notes', body: '<p>Second.</p>' },
      request: {
        method: 'PUT',
        path: '/wiki/api/v2/pages/{page_id}',
        body: {
          id: '$page_id',
          status: '$status',
          title: '$title',
          body: { representation: '$representation', value: '$body' },
          version: { number: '$version', message: '$message' },
        },
      },
    }),
    defineTool({
      name: 'CONFLUENCE_DELETE_PAGE',
      description: 'Moves a page to the trash of its space.',
      scopes: ['delete:page:confluence'],
      annotations: DESTRUCTIVE,
      params: toParams({ page_id }),
      example: { page_id: '123456' },
      request: { method: 'DELETE', path: '/wiki/api/v2/pages/{page_id}' },
    }),
    defineTool({
      name: 'CONFLUENCE_LIST_PAGE_COMMENTS',
      aliases: ['CONFLUENCE_GET_PAGE_FOOTER_COMMENTS'],
      description: 'Lists the comments below a page. Returns `results`, and `_links`.',
      scopes: ['read:comment:confluence'],
      annotations: READ,
      params: toParams({ page_id }, { body_format, ...paging }),
      example: { page_id: '123456' },
      request: {
        method: 'GET',
        path: '/wiki/api/v2/pages/{page_id}/footer-comments',
        query: { 'body-format': '$body_format', ...PAGING },
      },
    }),
    defineTool({
      name: 'CONFLUENCE_CREATE_COMMENT',
      aliases: ['CONFLUENCE_CREATE_FOOTER_COMMENT'],
      description: 'Comments below a page. Returns the comment.',
      scopes: ['write:comment:confluence'],
      annotations: WRITE,
      params: toParams({ page_id, body: id('The comment.') }, { representation }),
      example: { page_id: '123456', body: '<p>Well done.</p>' },
      request: {
        method: 'POST',
        path: '/wiki/api/v2/footer-comments',
        body: { pageId: '$page_id', body: { representation: '$representation', value: '$body' } },
      },
    }),
    defineTool({
      name: 'CONFLUENCE_LIST_PAGE_LABELS',
      aliases: ['CONFLUENCE_GET_LABELS_FOR_PAGE'],
      description: 'Lists the labels of a page. Returns `results`, and `_links`.',
      scopes: ['read:page:confluence'],
      annotations: READ,
      params: toParams({ page_id }, paging),
      example: { page_id: '123456' },
      request: { method: 'GET', path: '/wiki/api/v2/pages/{page_id}/labels', query: PAGING },
    }),
  ],
});
