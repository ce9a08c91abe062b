import { declareToolkit } from '../declare.js';
import { fileParam } from '../file.js';
import { decimal, fields, flag, id, integer, list, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';

/** https://platform.openai.com/docs/api-reference/authentication */
const openai = defineProvider({
  slug: 'openai',
  display_name: 'OpenAI',
  console_url: 'https://platform.openai.com/api-keys',
  documentation_url: 'https://platform.openai.com/docs/api-reference/authentication',
  auth_schemes: [
    {
      type: 'bearer',
      fields: [
        {
          name: 'api_key',
          label: 'API key',
          description: 'Begins with sk-.',
          secret: true,
          pattern: 'sk-[\\w-]+',
        },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {api_key}' }],
      help_url: 'https://platform.openai.com/api-keys',
    },
  ],
  origins: ['https://api.openai.com'],
  identity_scopes: [],
  probe: { method: 'GET', path: '/v1/models', base_url: 'https://api.openai.com' },
  // https://platform.openai.com/docs/guides/error-codes
  errors: {
    message: ['error.message'],
    code: ['error.code', 'error.type'],
    request_id_header: 'x-request-id',
    unauthorized_codes: ['invalid_api_key'],
    rate_limited_codes: ['rate_limit_exceeded'],
    remediations: {
      insufficient_quota: 'The project has used up its credit: add some, or raise its limit.',
      model_not_found: 'Choose a model that OPENAI_LIST_MODELS lists.',
      context_length_exceeded: 'Send less, or choose a model with a larger context.',
    },
  },
});

const model = id('Id of the model; OPENAI_LIST_MODELS lists them.');
const file_id = id('Id of the file.');

/**
 * https://platform.openai.com/docs/api-reference. The directory’s document is of version 1.2.0 of the API, from before
 * chats; so these are tools of their own. Answers are not streamed.
 */
export default declareToolkit({
  slug: 'openai',
  display_name: 'OpenAI',
  description:
    'OpenAI’s models: answers, embeddings, images, transcripts and moderation, and the project’s files.',
  categories: ['artificial-intelligence', 'developer-tools'],
  provider: openai,
  base_url: 'https://api.openai.com/v1',
  documentation_url: 'https://platform.openai.com/docs/api-reference',
  tools: [
    defineTool({
      name: 'OPENAI_CREATE_RESPONSE',
      description:
        'Asks a model for an answer, which it may look up on the web or with other tools first. Returns what it wrote.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { model, input: id('What the model is asked.') },
        {
          instructions: text('What the model is to be and to heed.'),
          max_output_tokens: integer('Most tokens to write, thoughts included.', { minimum: 16 }),
          temperature: decimal('How much chance there is in it.', { minimum: 0, maximum: 2 }),
          previous_response_id: text('Id of the answer that this goes on from.'),
          tools: list(fields('A tool, such as {"type": "web_search"}.'), 'What the model may use.'),
          text: fields('Form of the answer, such as {"format": {"type": "json_schema", …}}.'),
          reasoning: fields('Such as {"effort": "low"}, with models that reason.'),
          store: flag('Whether OpenAI keeps the answer.'),
        },
      ),
      example: { model: 'gpt-4.1-mini', input: 'Say hello.' },
      request: {
        method: 'POST',
        path: '/responses',
        body: {
          model: '$model',
          input: '$input',
          instructions: '$instructions',
          max_output_tokens: '$max_output_tokens',
          temperature: '$temperature',
          previous_response_id: '$previous_response_id',
          tools: '$tools',
          text: '$text',
          reasoning: '$reasoning',
          store: '$store',
        },
      },
    }),
    defineTool({
      name: 'OPENAI_GET_RESPONSE',
      aliases: ['OPENAI_RETRIEVE_RESPONSE'],
      description: 'Reads an answer that was stored.',
      scopes: [],
      annotations: READ,
      params: toParams({ response_id: id('Id of the answer.') }),
      example: { response_id: 'resp_1' },
      request: { method: 'GET', path: '/responses/{response_id}' },
    }),
    defineTool({
      name: 'OPENAI_CREATE_CHAT_COMPLETION',
      description: 'Asks a model for the next message of a conversation.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          model,
          messages: list(
            fields('role (developer, user, assistant, tool) and content.'),
            'The conversation so far.',
            {
              minItems: 1,
            },
          ),
        },
        {
          max_completion_tokens: integer('Most tokens to write, thoughts included.', { minimum: 1 }),
          temperature: decimal('How much chance there is in it.', { minimum: 0, maximum: 2 }),
          response_format: fields('Such as {"type": "json_object"} or a JSON Schema.'),
          tools: list(fields('A function that the model may ask for.'), 'Functions.'),
          stop: texts('Where to stop.', { maxItems: 4 }),
        },
      ),
      example: { model: 'gpt-4.1-mini', messages: [{ role: 'user', content: 'Say hello.' }] },
      request: {
        method: 'POST',
        path: '/chat/completions',
        body: {
          model: '$model',
          messages: '$messages',
          max_completion_tokens: '$max_completion_tokens',
          temperature: '$temperature',
          response_format: '$response_format',
          tools: '$tools',
          stop: '$stop',
        },
      },
    }),
    defineTool({
      name: 'OPENAI_CREATE_EMBEDDINGS',
      aliases: ['OPENAI_CREATE_EMBEDDING'],
      description: 'Turns texts into vectors, to compare them by meaning.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { model, input: texts('The texts.', { minItems: 1, maxItems: 2048 }) },
        { dimensions: integer('Length of the vectors, with models that can choose.', { minimum: 1 }) },
      ),
      example: { model: 'text-embedding-3-small', input: ['Hello'] },
      request: {
        method: 'POST',
        path: '/embeddings',
        body: { model: '$model', input: '$input', dimensions: '$dimensions' },
      },
    }),
    defineTool({
      name: 'OPENAI_CREATE_IMAGE',
      aliases: ['OPENAI_CREATE_IMAGE_GENERATION'],
      description: 'Draws pictures from words. Returns them in base64, or addresses with older models.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { model, prompt: id('What to draw.', { maxLength: 32_000 }) },
        {
          n: integer('How many.', { minimum: 1, maximum: 10 }),
          size: text('Such as 1024x1024.'),
          quality: text('Such as low, medium or high.'),
        },
      ),
      example: { model: 'gpt-image-1', prompt: 'A ball of yarn', size: '1024x1024' },
      request: {
        method: 'POST',
        path: '/images/generations',
        body: { model: '$model', prompt: '$prompt', n: '$n', size: '$size', quality: '$quality' },
      },
    }),
    defineTool({
      name: 'OPENAI_CREATE_TRANSCRIPTION',
      description: 'Writes down what is said in a recording of at most 25 MB.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { file: fileParam('The recording: mp3, mp4, mpeg, mpga, m4a, wav, webm, flac or ogg.'), model },
        {
          language: text('ISO 639-1 code of the language.'),
          prompt: text('Words that help with names and style.'),
          response_format: stringEnum(['json', 'verbose_json'], {
            description: 'How much is answered; verbose with whisper-1 alone.',
          }),
        },
      ),
      example: { file: { name: 'talk.mp3', content_base64: 'SUQz' }, model: 'whisper-1' },
      request: {
        method: 'POST',
        path: '/audio/transcriptions',
        body_format: 'multipart',
        body: {
          file: '$file',
          model: '$model',
          language: '$language',
          prompt: '$prompt',
          response_format: '$response_format',
        },
      },
    }),
    defineTool({
      name: 'OPENAI_CREATE_MODERATION',
      description: 'Tells whether texts are harmful, and in which way.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { input: texts('The texts.', { minItems: 1 }) },
        { model: text('Id of the model.', { default: 'omni-moderation-latest' }) },
      ),
      example: { input: ['Hello'] },
      request: { method: 'POST', path: '/moderations', body: { input: '$input', model: '$model' } },
    }),
    defineTool({
      name: 'OPENAI_LIST_MODELS',
      description: 'Lists the models that the key may use.',
      scopes: [],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/models' },
    }),
    defineTool({
      name: 'OPENAI_RETRIEVE_MODEL',
      aliases: ['OPENAI_GET_MODEL'],
      description: 'Reads one model.',
      scopes: [],
      annotations: READ,
      params: toParams({ model }),
      example: { model: 'gpt-4.1-mini' },
      request: { method: 'GET', path: '/models/{model}' },
    }),
    defineTool({
      name: 'OPENAI_LIST_FILES',
      description: 'Lists the files of the project.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          purpose: text('Only with this purpose.'),
          limit: integer('How many to return.', { minimum: 1, maximum: 10_000 }),
          after: text('Id of the last file of the page before.'),
        },
      ),
      example: { limit: 20 },
      request: {
        method: 'GET',
        path: '/files',
        query: { purpose: '$purpose', limit: '$limit', after: '$after' },
      },
    }),
    defineTool({
      name: 'OPENAI_UPLOAD_FILE',
      description: 'Uploads a file for other calls to use. Returns its id.',
      scopes: [],
      annotations: WRITE,
      params: toParams({
        file: fileParam('The file.'),
        purpose: stringEnum(['assistants', 'batch', 'fine-tune', 'vision', 'user_data', 'evals'], {
          description: 'What it is for.',
        }),
      }),
      example: { file: { name: 'a.jsonl', content_base64: 'e30=' }, purpose: 'user_data' },
      request: {
        method: 'POST',
        path: '/files',
        body_format: 'multipart',
        body: { file: '$file', purpose: '$purpose' },
      },
    }),
    defineTool({
      name: 'OPENAI_DELETE_FILE',
      description: 'Deletes a file of the project.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ file_id }),
      example: { file_id: 'file-1' },
      request: { method: 'DELETE', path: '/files/{file_id}' },
    }),
  ],
});
