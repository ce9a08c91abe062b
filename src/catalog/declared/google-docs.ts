import { declareToolkit } from '../declare.js';
import { flag, id, integer, text, toParams } from '../params.js';
import { google } from '../providers/google.js';
import { GOOGLE_SYSTEM_PARAMETERS } from '../providers/google-omit.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, WRITE } from '../tool.js';

const DOCUMENTS = 'https://www.googleapis.com/auth/documents';
const READONLY = 'https://www.googleapis.com/auth/documents.readonly';

const documentId = id('Id of the document, from its address: docs.google.com/document/d/{id}/edit.', {
  aliases: ['documentId', 'id'],
});
const index = integer('Where, counted in UTF-16 units from 1, the beginning of the body.', { minimum: 1 });
const startIndex = integer('First index of the range.', { minimum: 1, aliases: ['startIndex'] });
const endIndex = integer('Index behind the last of the range.', { minimum: 2, aliases: ['endIndex'] });
const UPDATE = { method: 'POST', path: '/v1/documents/{document_id}:batchUpdate' } as const;

/**
 * https://developers.google.com/workspace/docs/api/reference/rest. The tools that write one thing are single requests
 * of `documents.batchUpdate` (https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request),
 * which the document describes as one operation.
 */
export default declareToolkit({
  slug: 'google-docs',
  display_name: 'Google Docs',
  description: 'Documents in Google Docs: create, read and edit their text, tables and lists.',
  categories: ['documents', 'productivity'],
  provider: google,
  base_url: 'https://docs.googleapis.com',
  documentation_url: 'https://developers.google.com/workspace/docs/api/reference/rest',
  documents: ['googleapis.com/docs'],
  omit: GOOGLE_SYSTEM_PARAMETERS,
  tools: [
    {
      operation: 'POST /v1/documents',
      name: 'GOOGLEDOCS_CREATE_DOCUMENT',
      description: 'Creates an empty document with a title. Returns it with its id.',
      scopes: [DOCUMENTS],
      describe: { title: 'Title of the document.' },
      omit: [
        ...[
          'body',
          'documentId',
          'documentStyle',
          'footers',
          'footnotes',
          'headers',
          'inlineObjects',
          'lists',
        ],
        ...['namedRanges', 'namedStyles', 'positionedObjects', 'revisionId', 'suggestedDocumentStyleChanges'],
        ...['suggestedNamedStylesChanges', 'suggestionsViewMode'],
      ],
      example: { title: 'Minutes' },
    },
    {
      operation: 'GET /v1/documents/{documentId}',
      name: 'GOOGLEDOCS_GET_DOCUMENT_BY_ID',
      aliases: ['GOOGLEDOCS_GET_DOCUMENT'],
      description: 'Reads a document with its text, styles and the indexes that edits refer to.',
      scopes: [READONLY],
      rename: { documentId: 'document_id' },
      example: { document_id: '1aBcD' },
    },
    {
      operation: 'POST /v1/documents/{documentId}:batchUpdate',
      name: 'GOOGLEDOCS_UPDATE_EXISTING_DOCUMENT',
      aliases: ['GOOGLEDOCS_BATCH_UPDATE_DOCUMENT'],
      description: 'Applies a list of edits to a document, all of them or none. Returns an answer to each.',
      scopes: [DOCUMENTS],
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
      rename: { documentId: 'document_id' },
      describe: { requests: 'The edits in order, each an object with one member such as insertText.' },
      example: {
        document_id: '1aBcD',
        requests: [{ insertText: { text: 'Hello', location: { index: 1 } } }],
      },
    },
    defineTool({
      name: 'GOOGLEDOCS_INSERT_TEXT',
      aliases: ['GOOGLEDOCS_INSERT_TEXT_ACTION'],
      description: 'Inserts text into a document at an index.',
      scopes: [DOCUMENTS],
      annotations: WRITE,
      params: toParams({
        document_id: documentId,
        text: id('The text; a newline begins a paragraph.'),
        index,
      }),
      example: { document_id: '1aBcD', text: 'Hello\n', index: 1 },
      request: {
        ...UPDATE,
        body: { requests: [{ insertText: { text: '$text', location: { index: '$index' } } }] },
      },
    }),
    defineTool({
      name: 'GOOGLEDOCS_APPEND_TEXT',
      description: 'Adds text to the end of a document.',
      scopes: [DOCUMENTS],
      annotations: WRITE,
      params: toParams({ document_id: documentId, text: id('The text; a newline begins a paragraph.') }),
      example: { document_id: '1aBcD', text: '\nThe end.' },
      request: {
        ...UPDATE,
        // The empty segment id is the body.
        body: { requests: [{ insertText: { text: '$text', endOfSegmentLocation: { segmentId: '' } } }] },
      },
    }),
    defineTool({
      name: 'GOOGLEDOCS_REPLACE_ALL_TEXT',
      description: 'Replaces each occurrence of a text in a document. Returns how many were replaced.',
      scopes: [DOCUMENTS],
      annotations: DESTRUCTIVE,
      params: toParams(
        {
          document_id: documentId,
          find_text: id('The text to look for.'),
          replace_text: text('What takes its place; empty to remove it.'),
        },
        { match_case: flag('Whether case must match.', { default: false }) },
      ),
      example: { document_id: '1aBcD', find_text: '{{name}}', replace_text: 'Example' },
      request: {
        ...UPDATE,
        body: {
          requests: [
            {
              replaceAllText: {
                containsText: { text: '$find_text', matchCase: '$match_case' },
                replaceText: '$replace_text',
              },
            },
          ],
        },
      },
    }),
    defineTool({
      name: 'GOOGLEDOCS_DELETE_CONTENT_RANGE',
      description: 'Deletes the content between two indexes of a document.',
      scopes: [DOCUMENTS],
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
      params: toParams({ document_id: documentId, start_index: startIndex, end_index: endIndex }),
      example: { document_id: '1aBcD', start_index: 1, end_index: 10 },
      request: {
        ...UPDATE,
        body: {
          requests: [
            { deleteContentRange: { range: { startIndex: '$start_index', endIndex: '$end_index' } } },
          ],
        },
      },
    }),
    defineTool({
      name: 'GOOGLEDOCS_INSERT_TABLE',
      aliases: ['GOOGLEDOCS_INSERT_TABLE_ACTION'],
      description: 'Inserts an empty table into a document at an index.',
      scopes: [DOCUMENTS],
      annotations: WRITE,
      params: toParams({
        document_id: documentId,
        rows: integer('How many rows.', { minimum: 1 }),
        columns: integer('How many columns.', { minimum: 1, maximum: 20 }),
        index,
      }),
      example: { document_id: '1aBcD', rows: 2, columns: 3, index: 1 },
      request: {
        ...UPDATE,
        body: {
          requests: [{ insertTable: { rows: '$rows', columns: '$columns', location: { index: '$index' } } }],
        },
      },
    }),
    defineTool({
      name: 'GOOGLEDOCS_INSERT_INLINE_IMAGE',
      description:
        'Inserts an image from a public address into a document at an index. Returns its object id.',
      scopes: [DOCUMENTS],
      annotations: WRITE,
      params: toParams({
        document_id: documentId,
        uri: text('Public address of a PNG, JPEG or GIF of at most 50 MB.', {
          format: 'uri',
          maxLength: 2048,
        }),
        index,
      }),
      example: { document_id: '1aBcD', uri: 'https://example.com/logo.png', index: 1 },
      request: {
        ...UPDATE,
        body: { requests: [{ insertInlineImage: { uri: '$uri', location: { index: '$index' } } }] },
      },
    }),
    defineTool({
      name: 'GOOGLEDOCS_CREATE_PARAGRAPH_BULLETS',
      description: 'Makes a list of the paragraphs that a range of a document touches.',
      scopes: [DOCUMENTS],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { document_id: documentId, start_index: startIndex, end_index: endIndex },
        {
          bullet_preset: text('Form of the bullets, such as NUMBERED_DECIMAL_ALPHA_ROMAN.', {
            default: 'BULLET_DISC_CIRCLE_SQUARE',
          }),
        },
      ),
      example: { document_id: '1aBcD', start_index: 1, end_index: 20 },
      request: {
        ...UPDATE,
        body: {
          requests: [
            {
              createParagraphBullets: {
                range: { startIndex: '$start_index', endIndex: '$end_index' },
                bulletPreset: '$bullet_preset',
              },
            },
          ],
        },
      },
    }),
  ],
});
