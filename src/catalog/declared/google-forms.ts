import { declareToolkit } from '../declare.js';
import { flag, id, integer, text, toParams } from '../params.js';
import { google } from '../providers/google.js';
import { GOOGLE_SYSTEM_PARAMETERS } from '../providers/google-omit.js';
import { defineTool, WRITE } from '../tool.js';

const BODY = 'https://www.googleapis.com/auth/forms.body';
const BODY_READONLY = 'https://www.googleapis.com/auth/forms.body.readonly';
const RESPONSES = 'https://www.googleapis.com/auth/forms.responses.readonly';

const ID = { formId: 'form_id' };
const formId = id('Id of the form, from its address: docs.google.com/forms/d/{id}/edit.', {
  aliases: ['formId'],
});
const UPDATE = { method: 'POST', path: '/v1/forms/{form_id}:batchUpdate' } as const;

/**
 * https://developers.google.com/workspace/forms/api/reference/rest. Questions are added by single requests of
 * `forms.batchUpdate` (…/v1/forms/batchUpdate#Request), which the document describes as one operation.
 */
export default declareToolkit({
  slug: 'google-forms',
  display_name: 'Google Forms',
  description: 'Forms and quizzes in Google Forms: create them, add questions, read the responses.',
  categories: ['forms', 'productivity'],
  provider: google,
  base_url: 'https://forms.googleapis.com',
  documentation_url: 'https://developers.google.com/workspace/forms/api/reference/rest',
  documents: ['googleapis.com/forms'],
  omit: GOOGLE_SYSTEM_PARAMETERS,
  tools: [
    {
      operation: 'POST /v1/forms',
      name: 'GOOGLEFORMS_CREATE_FORM',
      description:
        'Creates a form with a title and no questions. Returns its id and the address to answer it at.',
      scopes: [BODY],
      describe: { info: 'Title, and `documentTitle`, the name in Drive; Google takes nothing else here.' },
      omit: ['items', 'settings'],
      example: { info: { title: 'Feedback' } },
    },
    {
      operation: 'GET /v1/forms/{formId}',
      name: 'GOOGLEFORMS_GET_FORM',
      description: 'Reads a form with its questions and settings.',
      scopes: [BODY_READONLY],
      rename: ID,
      example: { form_id: '1aBcD' },
    },
    {
      operation: 'GET /v1/forms/{formId}/responses',
      name: 'GOOGLEFORMS_LIST_RESPONSES',
      description: 'Lists the responses to a form with their answers, a page at a time.',
      scopes: [RESPONSES],
      rename: ID,
      describe: { filter: 'Only `timestamp > N` and `timestamp >= N`, N in RFC 3339.' },
      example: { form_id: '1aBcD', pageSize: 50 },
    },
    {
      operation: 'GET /v1/forms/{formId}/responses/{responseId}',
      name: 'GOOGLEFORMS_GET_RESPONSE',
      description: 'Reads one response to a form.',
      scopes: [RESPONSES],
      rename: { ...ID, responseId: 'response_id' },
      example: { form_id: '1aBcD', response_id: 'ACYDBN' },
    },
    {
      operation: 'POST /v1/forms/{formId}:batchUpdate',
      name: 'GOOGLEFORMS_BATCH_UPDATE_FORM',
      description: 'Applies a list of edits to a form, all of them or none. Returns an answer to each.',
      scopes: [BODY],
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
      rename: ID,
      describe: { requests: 'The edits in order, each an object with one member such as createItem.' },
      example: {
        form_id: '1aBcD',
        requests: [{ updateFormInfo: { info: { description: 'Two minutes.' }, updateMask: 'description' } }],
      },
    },
    defineTool({
      name: 'GOOGLEFORMS_ADD_TEXT_QUESTION',
      description: 'Adds a question that is answered in words. Returns the ids of the item and the question.',
      scopes: [BODY],
      annotations: WRITE,
      params: toParams(
        { form_id: formId, title: id('The question.'), index: integer('Where, from 0.', { minimum: 0 }) },
        {
          description: text('What stands below the question.'),
          paragraph: flag('Whether the answer may have several lines.', { default: false }),
          required: flag('Whether it must be answered.', { default: false }),
        },
      ),
      example: { form_id: '1aBcD', title: 'What did you like?', index: 0 },
      request: {
        ...UPDATE,
        body: {
          requests: [
            {
              createItem: {
                item: {
                  title: '$title',
                  description: '$description',
                  questionItem: {
                    question: { required: '$required', textQuestion: { paragraph: '$paragraph' } },
                  },
                },
                location: { index: '$index' },
              },
            },
          ],
        },
      },
    }),
    defineTool({
      name: 'GOOGLEFORMS_ADD_SCALE_QUESTION',
      description:
        'Adds a question that is answered on a scale of numbers. Returns the ids of the item and the question.',
      scopes: [BODY],
      annotations: WRITE,
      params: toParams(
        {
          form_id: formId,
          title: id('The question.'),
          low: integer('Lowest number.', { minimum: 0, maximum: 1 }),
          high: integer('Highest number.', { minimum: 2, maximum: 10 }),
          index: integer('Where, from 0.', { minimum: 0 }),
        },
        {
          low_label: text('What stands at the lowest.'),
          high_label: text('What stands at the highest.'),
          required: flag('Whether it must be answered.', { default: false }),
        },
      ),
      example: { form_id: '1aBcD', title: 'How was it?', low: 1, high: 5, index: 0 },
      request: {
        ...UPDATE,
        body: {
          requests: [
            {
              createItem: {
                item: {
                  title: '$title',
                  questionItem: {
                    question: {
                      required: '$required',
                      scaleQuestion: {
                        low: '$low',
                        high: '$high',
                        lowLabel: '$low_label',
                        highLabel: '$high_label',
                      },
                    },
                  },
                },
                location: { index: '$index' },
              },
            },
          ],
        },
      },
    }),
    {
      operation: 'GET /v1/forms/{formId}/watches',
      name: 'GOOGLEFORMS_LIST_WATCHES',
      description: 'Lists the watches that this OAuth client has on a form.',
      scopes: [RESPONSES],
      rename: ID,
      example: { form_id: '1aBcD' },
    },
  ],
});
