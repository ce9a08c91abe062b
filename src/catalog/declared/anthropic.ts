import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { decimal, fields, id, integer, limit, list, page, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';

/** https://platform.claude.com/docs/en/api/overview: a key in a header of its own, and a version that is required. */
const anthropic = defineProvider({
  slug: 'anthropic',
  display_name: 'Anthropic',
  console_url: 'https://platform.claude.com/settings/keys',
  documentation_url: 'https://platform.claude.com/docs/en/api/overview',
  auth_schemes: [
    {
      type: 'api_key',
      fields: [{ name: 'api_key', label: 'API key', secret: true, pattern: 'sk-ant-[\\w-]+' }],
      placements: [{ in: 'header', name: 'x-api-key', value: '{api_key}' }],
      help_url: 'https://platform.claude.com/settings/keys',
    },
  ],
  origins: ['https://api.anthropic.com'],
  headers: { 'anthropic-version': '2023-06-01' },
  identity_scopes: [],
  probe: { method: 'GET', path: '/v1/models', query: { limit: 1 } },
  errors: {
    message: ['error.message'],
    code: ['error.type'],
    request_id: ['request_id'],
    request_id_header: 'request-id',
    unauthorized_codes: ['authentication_error'],
    missing_scope_codes: ['permission_error'],
    rate_limited_codes: ['rate_limit_error'],
  },
});

const model = id('Id of the model; ANTHROPIC_LIST_MODELS tells them.');
const messages = list(
  Type.Object(
    {
      role: Type.Unsafe<string>({
        type: 'string',
        enum: ['user', 'assistant'],
        description: 'Whose turn it is.',
      }),
      content: Type.String({ description: 'The text.' }),
    },
    { description: 'A turn.', additionalProperties: false },
  ),
  'The conversation so far, ending with the user’s turn.',
  { minItems: 1 },
);
const batch_id = id('Id of the batch.', { pattern: '^msgbatch_\\w+$' });
const paging = { limit: limit(1000), page: page('`last_id`, where `has_more`', { aliases: ['after_id'] }) };
const PAGING = { limit: '$limit', after_id: '$page' };

/** Paths and parameters were checked against @anthropic-ai/sdk 1.14. */
export default declareToolkit({
  slug: 'anthropic',
  display_name: 'Anthropic',
  description: 'Messages of the Claude models, token counts and batches.',
  categories: ['artificial-intelligence', 'developer-tools'],
  provider: anthropic,
  base_url: 'https://api.anthropic.com',
  documentation_url: 'https://platform.claude.com/docs/en/api/messages',
  tools: [
    defineTool({
      name: 'ANTHROPIC_CREATE_MESSAGE',
      description: 'Has a model answer a conversation. Returns `content` blocks, `stop_reason` and `usage`.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { model, messages, max_tokens: integer('The most tokens to answer with.', { minimum: 1 }) },
        {
          system: text('Instructions that stand above the conversation.'),
          temperature: decimal('How varied the answer is; models that do not take it refuse it.', {
            minimum: 0,
            maximum: 1,
          }),
          stop_sequences: texts('Texts that end the answer.'),
          tools: list(
            fields('A tool: `name`, `description` and `input_schema`, a JSON Schema.'),
            'Tools that the model may ask for.',
          ),
          tool_choice: fields('How it uses them, such as {"type": "auto"}.'),
        },
      ),
      example: {
        model: 'claude-sonnet-4-5',
        messages: [{ role: 'user', content: 'Hello!' }],
        max_tokens: 1024,
      },
      request: {
        method: 'POST',
        path: '/v1/messages',
        body: {
          model: '$model',
          messages: '$messages',
          max_tokens: '$max_tokens',
          system: '$system',
          temperature: '$temperature',
          stop_sequences: '$stop_sequences',
          tools: '$tools',
          tool_choice: '$tool_choice',
        },
      },
    }),
    defineTool({
      name: 'ANTHROPIC_COUNT_TOKENS',
      aliases: ['ANTHROPIC_COUNT_MESSAGE_TOKENS'],
      description:
        'Counts the input tokens of a conversation without sending it to the model. Returns `input_tokens`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { model, messages },
        { system: text('Instructions that stand above the conversation.') },
      ),
      example: { model: 'claude-sonnet-4-5', messages: [{ role: 'user', content: 'Hello!' }] },
      request: {
        method: 'POST',
        path: '/v1/messages/count_tokens',
        body: { model: '$model', messages: '$messages', system: '$system' },
      },
    }),
    defineTool({
      name: 'ANTHROPIC_LIST_MODELS',
      description:
        'Lists the models that the key may use, newest first. Returns `data`, `has_more` and `last_id`.',
      scopes: [],
      annotations: READ,
      params: toParams({}, paging),
      example: {},
      request: { method: 'GET', path: '/v1/models', query: PAGING },
    }),
    defineTool({
      name: 'ANTHROPIC_GET_MODEL',
      description: 'Tells the display name and release date of a model, or what an alias stands for.',
      scopes: [],
      annotations: READ,
      params: toParams({ model }),
      example: { model: 'claude-sonnet-4-5' },
      request: { method: 'GET', path: '/v1/models/{model}' },
    }),
    defineTool({
      name: 'ANTHROPIC_CREATE_MESSAGE_BATCH',
      description:
        'Has many conversations answered within a day, at half the price. Returns the batch with its id.',
      scopes: [],
      annotations: WRITE,
      params: toParams({
        requests: list(
          Type.Object(
            {
              custom_id: id('Your own name for it, by which its result is found.', { maxLength: 64 }),
              params: fields('What ANTHROPIC_CREATE_MESSAGE takes.'),
            },
            { description: 'A request.', additionalProperties: false },
          ),
          'The requests.',
          { minItems: 1 },
        ),
      }),
      example: {
        requests: [
          {
            custom_id: 'first',
            params: {
              model: 'claude-sonnet-4-5',
              max_tokens: 256,
              messages: [{ role: 'user', content: 'Hello!' }],
            },
          },
        ],
      },
      request: { method: 'POST', path: '/v1/messages/batches', body: { requests: '$requests' } },
    }),
    defineTool({
      name: 'ANTHROPIC_GET_MESSAGE_BATCH',
      description:
        'Tells how far a batch is. Returns `processing_status`, `request_counts`, and `results_url` when it has ended.',
      scopes: [],
      annotations: READ,
      params: toParams({ batch_id }),
      example: { batch_id: 'msgbatch_013Zva2CMHLNnXjNJJKqJ2EF' },
      request: { method: 'GET', path: '/v1/messages/batches/{batch_id}' },
    }),
    defineTool({
      name: 'ANTHROPIC_LIST_MESSAGE_BATCHES',
      description: 'Lists batches, newest first. Returns `data`, `has_more` and `last_id`.',
      scopes: [],
      annotations: READ,
      params: toParams({}, paging),
      example: {},
      request: { method: 'GET', path: '/v1/messages/batches', query: PAGING },
    }),
    defineTool({
      name: 'ANTHROPIC_GET_MESSAGE_BATCH_RESULTS',
      description: 'Fetches the results of a batch that has ended, a JSON object a line.',
      scopes: [],
      annotations: READ,
      params: toParams({ batch_id }),
      example: { batch_id: 'msgbatch_013Zva2CMHLNnXjNJJKqJ2EF' },
      request: { method: 'GET', path: '/v1/messages/batches/{batch_id}/results', response: 'text' },
    }),
    defineTool({
      name: 'ANTHROPIC_CANCEL_MESSAGE_BATCH',
      description: 'Stops a batch; what is under way is still finished. Returns the batch.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ batch_id }),
      example: { batch_id: 'msgbatch_013Zva2CMHLNnXjNJJKqJ2EF' },
      request: { method: 'POST', path: '/v1/messages/batches/{batch_id}/cancel' },
    }),
  ],
});
