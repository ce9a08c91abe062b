import { declareToolkit } from '../declare.js';
import { flag, id, integer, text, texts, toParams } from '../params.js';
import { google } from '../providers/google.js';
import { GOOGLE_SYSTEM_PARAMETERS } from '../providers/google-omit.js';
import { DESTRUCTIVE, defineTool, WRITE } from '../tool.js';

const PRESENTATIONS = 'https://www.googleapis.com/auth/presentations';
const READONLY = 'https://www.googleapis.com/auth/presentations.readonly';

const ID = { presentationId: 'presentation_id' };
const PAGE = { presentationId: 'presentation_id', pageObjectId: 'page_object_id' };
const presentationId = id(
  'Id of the presentation, from its address: docs.google.com/presentation/d/{id}/edit.',
  {
    aliases: ['presentationId'],
  },
);
const UPDATE = { method: 'POST', path: '/v1/presentations/{presentation_id}:batchUpdate' } as const;

/**
 * https://developers.google.com/workspace/slides/api/reference/rest. The tools that write one thing are single requests
 * of `presentations.batchUpdate` (…/v1/presentations/request), which the document describes as one operation.
 */
export default declareToolkit({
  slug: 'google-slides',
  display_name: 'Google Slides',
  description: 'Presentations in Google Slides: create, read and edit slides, texts and images.',
  categories: ['documents', 'productivity'],
  provider: google,
  base_url: 'https://slides.googleapis.com',
  documentation_url: 'https://developers.google.com/workspace/slides/api/reference/rest',
  documents: ['googleapis.com/slides'],
  omit: GOOGLE_SYSTEM_PARAMETERS,
  tools: [
    {
      operation: 'POST /v1/presentations',
      name: 'GOOGLESLIDES_PRESENTATIONS_CREATE',
      aliases: ['GOOGLESLIDES_CREATE_PRESENTATION'],
      description: 'Creates a presentation with a title and one slide. Returns it with its id.',
      scopes: [PRESENTATIONS],
      describe: { title: 'Title of the presentation.' },
      omit: [
        'layouts',
        'masters',
        'notesMaster',
        'revisionId',
        'slides',
        'presentationId',
        'locale',
        'pageSize',
      ],
      example: { title: 'Plan' },
    },
    {
      operation: 'GET /v1/presentations/{presentationId}',
      name: 'GOOGLESLIDES_PRESENTATIONS_GET',
      aliases: ['GOOGLESLIDES_GET_PRESENTATION'],
      description: 'Reads a presentation with its slides, layouts and the object ids that edits refer to.',
      scopes: [READONLY],
      rename: ID,
      example: { presentation_id: '1aBcD' },
    },
    {
      operation: 'GET /v1/presentations/{presentationId}/pages/{pageObjectId}',
      name: 'GOOGLESLIDES_PRESENTATIONS_PAGES_GET',
      aliases: ['GOOGLESLIDES_GET_PAGE'],
      description: 'Reads one page of a presentation with all that is on it.',
      scopes: [READONLY],
      rename: PAGE,
      example: { presentation_id: '1aBcD', page_object_id: 'p' },
    },
    {
      operation: 'GET /v1/presentations/{presentationId}/pages/{pageObjectId}/thumbnail',
      name: 'GOOGLESLIDES_PRESENTATIONS_PAGES_GET_THUMBNAIL',
      aliases: ['GOOGLESLIDES_GET_PAGE_THUMBNAIL'],
      description: 'Draws a page as a picture. Returns an address where it is kept for half an hour.',
      scopes: [READONLY],
      rename: {
        ...PAGE,
        'thumbnailProperties.mimeType': 'mime_type',
        'thumbnailProperties.thumbnailSize': 'thumbnail_size',
      },
      example: { presentation_id: '1aBcD', page_object_id: 'p' },
    },
    {
      operation: 'POST /v1/presentations/{presentationId}:batchUpdate',
      name: 'GOOGLESLIDES_PRESENTATIONS_BATCH_UPDATE',
      aliases: ['GOOGLESLIDES_BATCH_UPDATE'],
      description:
        'Applies a list of edits to a presentation, all of them or none. Returns an answer to each.',
      scopes: [PRESENTATIONS],
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
      rename: ID,
      describe: { requests: 'The edits in order, each an object with one member such as createSlide.' },
      example: { presentation_id: '1aBcD', requests: [{ createSlide: { insertionIndex: 1 } }] },
    },
    defineTool({
      name: 'GOOGLESLIDES_CREATE_SLIDE',
      description: 'Adds a slide to a presentation. Returns its object id.',
      scopes: [PRESENTATIONS],
      annotations: WRITE,
      params: toParams(
        { presentation_id: presentationId },
        {
          layout: text('One of the predefined layouts, such as TITLE_AND_BODY, if the theme has it.', {
            default: 'BLANK',
          }),
          insertion_index: integer('Where, from 0; at the end where left out.', { minimum: 0 }),
        },
      ),
      example: { presentation_id: '1aBcD', layout: 'TITLE_AND_BODY' },
      request: {
        ...UPDATE,
        body: {
          requests: [
            {
              createSlide: {
                insertionIndex: '$insertion_index',
                slideLayoutReference: { predefinedLayout: '$layout' },
              },
            },
          ],
        },
      },
    }),
    defineTool({
      name: 'GOOGLESLIDES_INSERT_TEXT',
      description: 'Inserts text into a shape of a slide.',
      scopes: [PRESENTATIONS],
      annotations: WRITE,
      params: toParams(
        { presentation_id: presentationId, object_id: id('Object id of the shape.'), text: id('The text.') },
        { insertion_index: integer('Where in the shape’s text, from 0.', { minimum: 0, default: 0 }) },
      ),
      example: { presentation_id: '1aBcD', object_id: 'i0', text: 'Hello' },
      request: {
        ...UPDATE,
        body: {
          requests: [
            { insertText: { objectId: '$object_id', text: '$text', insertionIndex: '$insertion_index' } },
          ],
        },
      },
    }),
    defineTool({
      name: 'GOOGLESLIDES_REPLACE_ALL_TEXT',
      description: 'Replaces each occurrence of a text on the slides. Returns how many were replaced.',
      scopes: [PRESENTATIONS],
      annotations: DESTRUCTIVE,
      params: toParams(
        {
          presentation_id: presentationId,
          find_text: id('The text to look for.'),
          replace_text: text('What takes its place; empty to remove it.'),
        },
        {
          match_case: flag('Whether case must match.', { default: false }),
          page_object_ids: texts('Object ids of the slides to look at; all of them where left out.'),
        },
      ),
      example: { presentation_id: '1aBcD', find_text: '{{year}}', replace_text: '2030' },
      request: {
        ...UPDATE,
        body: {
          requests: [
            {
              replaceAllText: {
                containsText: { text: '$find_text', matchCase: '$match_case' },
                replaceText: '$replace_text',
                pageObjectIds: '$page_object_ids',
              },
            },
          ],
        },
      },
    }),
    defineTool({
      name: 'GOOGLESLIDES_DELETE_OBJECT',
      description: 'Deletes a slide, or one thing on a slide.',
      scopes: [PRESENTATIONS],
      annotations: DESTRUCTIVE,
      params: toParams({
        presentation_id: presentationId,
        object_id: id('Object id of the slide, shape, picture or table.'),
      }),
      example: { presentation_id: '1aBcD', object_id: 'p2' },
      request: { ...UPDATE, body: { requests: [{ deleteObject: { objectId: '$object_id' } }] } },
    }),
  ],
});
