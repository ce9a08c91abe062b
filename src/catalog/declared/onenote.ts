import { declareToolkit } from '../declare.js';
import { fields, id, integer, list, text, toParams } from '../params.js';
import { microsoft } from '../providers/microsoft.js';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';

const READING = ['Notes.Read'];
const CREATING = ['Notes.Create'];
const WRITING = ['Notes.ReadWrite'];

const notebook_id = id('Id of the notebook.');
const section_id = id('Id of the section.');
const page_id = id('Id of the page.');
const pages = {
  filter: text("OData filter, such as `contains(tolower(title),'plan')`."),
  order_by: text('Such as `lastModifiedDateTime desc`.'),
  top: integer('How many to return.', { minimum: 1, maximum: 100 }),
  skip: integer('How many to skip.', { minimum: 0 }),
};
const PAGES = { $filter: '$filter', $orderby: '$order_by', $top: '$top', $skip: '$skip' };
const NOTES = '/me/onenote';

/**
 * https://learn.microsoft.com/en-us/graph/api/resources/onenote-api-overview. Pages are HTML, which the directory’s
 * document of Graph does not describe; so these are tools of their own.
 */
export default declareToolkit({
  slug: 'onenote',
  display_name: 'OneNote',
  description: 'Notebooks, sections and pages in OneNote: read, write and change them.',
  categories: ['notes', 'productivity'],
  provider: microsoft,
  base_url: 'https://graph.microsoft.com/v1.0',
  documentation_url: 'https://learn.microsoft.com/en-us/graph/api/resources/onenote-api-overview',
  tools: [
    defineTool({
      name: 'ONENOTE_LIST_NOTEBOOKS',
      description: 'Lists the user’s notebooks.',
      scopes: READING,
      annotations: READ,
      params: toParams({}, pages),
      example: {},
      request: { method: 'GET', path: `${NOTES}/notebooks`, query: PAGES },
    }),
    defineTool({
      name: 'ONENOTE_CREATE_NOTEBOOK',
      description: 'Creates a notebook. Returns it.',
      scopes: CREATING,
      annotations: WRITE,
      params: toParams({ display_name: id('Name of the notebook, which no other has.', { maxLength: 128 }) }),
      example: { display_name: 'Research' },
      request: { method: 'POST', path: `${NOTES}/notebooks`, body: { displayName: '$display_name' } },
    }),
    defineTool({
      name: 'ONENOTE_LIST_SECTIONS',
      description: 'Lists the sections of all of the user’s notebooks.',
      scopes: READING,
      annotations: READ,
      params: toParams({}, pages),
      example: {},
      request: { method: 'GET', path: `${NOTES}/sections`, query: PAGES },
    }),
    defineTool({
      name: 'ONENOTE_LIST_NOTEBOOK_SECTIONS',
      description: 'Lists the sections of one notebook.',
      scopes: READING,
      annotations: READ,
      params: toParams({ notebook_id }, pages),
      example: { notebook_id: '1-abc' },
      request: { method: 'GET', path: `${NOTES}/notebooks/{notebook_id}/sections`, query: PAGES },
    }),
    defineTool({
      name: 'ONENOTE_CREATE_SECTION',
      description: 'Creates a section in a notebook. Returns it.',
      scopes: CREATING,
      annotations: WRITE,
      params: toParams({ notebook_id, display_name: id('Name of the section.', { maxLength: 50 }) }),
      example: { notebook_id: '1-abc', display_name: 'May' },
      request: {
        method: 'POST',
        path: `${NOTES}/notebooks/{notebook_id}/sections`,
        body: { displayName: '$display_name' },
      },
    }),
    defineTool({
      name: 'ONENOTE_LIST_PAGES',
      description: 'Lists pages of all of the user’s notebooks, the ones changed last first.',
      scopes: READING,
      annotations: READ,
      params: toParams({}, pages),
      example: { top: 20 },
      request: { method: 'GET', path: `${NOTES}/pages`, query: PAGES },
    }),
    defineTool({
      name: 'ONENOTE_LIST_SECTION_PAGES',
      description: 'Lists the pages of one section.',
      scopes: READING,
      annotations: READ,
      params: toParams({ section_id }, pages),
      example: { section_id: '1-def' },
      request: { method: 'GET', path: `${NOTES}/sections/{section_id}/pages`, query: PAGES },
    }),
    defineTool({
      name: 'ONENOTE_GET_PAGE_CONTENT',
      description: 'Reads a page as HTML, on request with the ids that changes refer to.',
      scopes: READING,
      annotations: READ,
      params: toParams({ page_id }, { include_ids: text('`true` for the ids of the elements.') }),
      example: { page_id: '1-ghi', include_ids: 'true' },
      request: {
        method: 'GET',
        path: `${NOTES}/pages/{page_id}/content`,
        query: { includeIDs: '$include_ids' },
        response: 'text',
      },
    }),
    defineTool({
      name: 'ONENOTE_CREATE_PAGE',
      description: 'Creates a page in a section from HTML. Returns it.',
      scopes: CREATING,
      annotations: WRITE,
      params: toParams({
        section_id,
        html: id(
          'The whole page, `<!DOCTYPE html><html><head><title>…</title></head><body>…</body></html>`.',
        ),
      }),
      example: {
        section_id: '1-def',
        html: '<!DOCTYPE html><html><head><title>Plan</title></head><body><p>Hello</p></body></html>',
      },
      request: {
        method: 'POST',
        path: `${NOTES}/sections/{section_id}/pages`,
        body: '$html',
        body_format: 'text',
        content_type: 'text/html',
      },
    }),
    defineTool({
      name: 'ONENOTE_UPDATE_PAGE_CONTENT',
      description: 'Changes parts of a page: append, insert or replace elements.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams({
        page_id,
        commands: list(
          fields(
            'target (`body`, `title` or an element’s id), action (append, insert, prepend, replace), content.',
          ),
          'What to change, in order.',
          { minItems: 1 },
        ),
      }),
      example: { page_id: '1-ghi', commands: [{ target: 'body', action: 'append', content: '<p>More</p>' }] },
      request: { method: 'PATCH', path: `${NOTES}/pages/{page_id}/content`, body: '$commands' },
    }),
    defineTool({
      name: 'ONENOTE_DELETE_PAGE',
      description: 'Deletes a page.',
      scopes: WRITING,
      annotations: DESTRUCTIVE,
      params: toParams({ page_id }),
      example: { page_id: '1-ghi' },
      request: { method: 'DELETE', path: `${NOTES}/pages/{page_id}` },
    }),
  ],
});
