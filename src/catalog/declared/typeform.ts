import { declareToolkit } from '../declare.js';
import { fields, flag, id, limit, list, page, pageNumber, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const api = {
  description: 'Where the account’s data are kept: `api`, or `api.eu` for the centre in the EU.',
  default: 'api',
  pattern: 'api(\\.eu)?',
};

/**
 * https://www.typeform.com/developers/get-started/applications/ and …/scopes/: `offline` asks for a refresh token. The
 * account’s call tells no id, so the e-mail address stands for it.
 */
const typeform = defineProvider({
  slug: 'typeform',
  display_name: 'Typeform',
  console_url: 'https://admin.typeform.com/account#/section/apps',
  documentation_url: 'https://www.typeform.com/developers/get-started/applications/',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://api.typeform.com',
      authorization_endpoint: 'https://api.typeform.com/oauth/authorize',
      token_endpoint: 'https://api.typeform.com/oauth/token',
      endpoint_params: { api },
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      offline_scope: 'offline',
    },
    {
      type: 'bearer',
      fields: [{ name: 'token', label: 'Personal token', secret: true, pattern: 'tfp_[\\w-]+' }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://www.typeform.com/developers/get-started/personal-access-token/',
      endpoint_params: { api },
    },
  ],
  origins: ['https://*.typeform.com', 'https://*.eu.typeform.com'],
  identity_scopes: ['accounts:read'],
  account: {
    request: { method: 'GET', path: '/me', base_url: 'https://{api}.typeform.com' },
    id: ['email'],
    name: 'alias',
    email: 'email',
  },
  errors: { message: ['details.0.description', 'description', 'error_description'], code: ['code', 'error'] },
});

const form_id = id('Id of the form, as in its URL.', { aliases: ['uid'] });
const question = fields(
  'A question: `type` (short_text, multiple_choice, email, rating, …), `title`, `ref`, `properties` and `validations`.',
);

/** https://www.typeform.com/developers/. Parameters were compared with those of @typeform/api-client 2.8. */
export default declareToolkit({
  slug: 'typeform',
  display_name: 'Typeform',
  description: 'Forms, responses and workspaces in Typeform.',
  categories: ['forms', 'surveys'],
  provider: typeform,
  base_url: 'https://{api}.typeform.com',
  documentation_url: 'https://www.typeform.com/developers/',
  tools: [
    defineTool({
      name: 'TYPEFORM_LIST_FORMS',
      description:
        'Lists forms, of one workspace or by words of the title if asked. Returns `items`, `total_items` and `page_count`.',
      scopes: ['forms:read'],
      annotations: READ,
      params: toParams(
        {},
        {
          search: text('Only those whose title contains this.', { minLength: 1 }),
          workspace_id: text('Only of this workspace.', { minLength: 1 }),
          limit: limit(200, 20),
          page: pageNumber(),
        },
      ),
      example: { search: 'feedback' },
      request: {
        method: 'GET',
        path: '/forms',
        query: { search: '$search', workspace_id: '$workspace_id', page_size: '$limit', page: '$page' },
      },
    }),
    defineTool({
      name: 'TYPEFORM_GET_FORM',
      description: 'Fetches a form with its questions, logic and settings.',
      scopes: ['forms:read'],
      annotations: READ,
      params: toParams({ form_id }),
      example: { form_id: 'u6nXL7' },
      request: { method: 'GET', path: '/forms/{form_id}' },
    }),
    defineTool({
      name: 'TYPEFORM_CREATE_FORM',
      description: 'Creates a form with its questions. Returns the form with its URL in `_links.display`.',
      scopes: ['forms:write'],
      annotations: WRITE,
      params: toParams(
        { title: id('Its title.') },
        {
          questions: list(question, 'Its questions, in order.'),
          workspace_url: text('URL of its workspace, such as https://api.typeform.com/workspaces/Aw33bz.', {
            format: 'uri',
          }),
          is_public: flag('Whether it can be answered.'),
          language: text('Language of the buttons, such as en.'),
        },
      ),
      example: { title: 'Feedback', questions: [{ type: 'rating', title: 'How was it?' }] },
      request: {
        method: 'POST',
        path: '/forms',
        body: {
          title: '$title',
          fields: '$questions',
          workspace: { href: '$workspace_url' },
          settings: { is_public: '$is_public', language: '$language' },
        },
      },
    }),
    defineTool({
      name: 'TYPEFORM_REPLACE_FORM',
      aliases: ['TYPEFORM_UPDATE_FORM'],
      description:
        'Replaces a form by another version of it, as TYPEFORM_GET_FORM answers one; questions that are left out go with their answers.',
      scopes: ['forms:write'],
      annotations: DESTRUCTIVE,
      params: toParams({ form_id, form: fields('The whole form.') }),
      example: { form_id: 'u6nXL7', form: { title: 'Feedback', fields: [] } },
      request: { method: 'PUT', path: '/forms/{form_id}', body: '$form' },
    }),
    defineTool({
      name: 'TYPEFORM_DELETE_FORM',
      description: 'Deletes a form with all its responses for good.',
      scopes: ['forms:write'],
      annotations: DESTRUCTIVE,
      params: toParams({ form_id }),
      example: { form_id: 'u6nXL7' },
      request: { method: 'DELETE', path: '/forms/{form_id}' },
    }),
    defineTool({
      name: 'TYPEFORM_LIST_RESPONSES',
      aliases: ['TYPEFORM_GET_FORM_RESPONSES'],
      description:
        'Lists the responses to a form, newest first. Returns `items` with `answers` and a `token` each, and `total_items`.',
      scopes: ['responses:read'],
      annotations: READ,
      params: toParams(
        { form_id },
        {
          since: text('Only those submitted since then.', { format: 'date-time' }),
          until: text('Only those submitted until then.', { format: 'date-time' }),
          query: text('Only those with this text in an answer.', { minLength: 1 }),
          completed: flag('Only those that were submitted, or were not.'),
          limit: limit(1000, 25),
          page: page('`token` of the last item', { aliases: ['before'] }),
        },
      ),
      example: { form_id: 'u6nXL7', since: '2026-01-01T00:00:00Z', limit: 10 },
      request: {
        method: 'GET',
        path: '/forms/{form_id}/responses',
        query: {
          since: '$since',
          until: '$until',
          query: '$query',
          completed: '$completed',
          page_size: '$limit',
          before: '$page',
        },
      },
    }),
    defineTool({
      name: 'TYPEFORM_DELETE_RESPONSES',
      description: 'Deletes some responses to a form for good.',
      scopes: ['responses:write'],
      annotations: DESTRUCTIVE,
      params: toParams({
        form_id,
        response_ids: texts('`response_id`s of the responses.', { minItems: 1, maxItems: 1000 }),
      }),
      example: { form_id: 'u6nXL7', response_ids: ['21085286190ffad1248d17c4135ee56f'] },
      request: {
        method: 'DELETE',
        path: '/forms/{form_id}/responses',
        query: { included_response_ids: '$response_ids' },
        styles: { included_response_ids: { style: 'form', explode: false } },
      },
    }),
    defineTool({
      name: 'TYPEFORM_GET_FORM_INSIGHTS',
      description: 'Tells how often a form was seen, begun and submitted, question by question.',
      scopes: ['responses:read'],
      annotations: READ,
      params: toParams({ form_id }),
      example: { form_id: 'u6nXL7' },
      request: { method: 'GET', path: '/insights/{form_id}/summary' },
    }),
    defineTool({
      name: 'TYPEFORM_LIST_WORKSPACES',
      description: 'Lists workspaces. Returns `items`, `total_items` and `page_count`.',
      scopes: ['workspaces:read'],
      annotations: READ,
      params: toParams(
        {},
        {
          search: text('Only those whose name contains this.', { minLength: 1 }),
          limit: limit(200, 20),
          page: pageNumber(),
        },
      ),
      example: {},
      request: {
        method: 'GET',
        path: '/workspaces',
        query: { search: '$search', page_size: '$limit', page: '$page' },
      },
    }),
    defineTool({
      name: 'TYPEFORM_CREATE_WEBHOOK',
      aliases: ['TYPEFORM_CREATE_OR_UPDATE_WEBHOOK'],
      description:
        'Has each new response of a form sent to a URL; the same tag replaces the webhook. Returns the webhook.',
      scopes: ['webhooks:write'],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { form_id, tag: id('A name of your own for it.'), url: text('Where to.', { format: 'uri' }) },
        { enabled: flag('Whether it is on.', { default: true }) },
      ),
      example: { form_id: 'u6nXL7', tag: 'crm', url: 'https://hooks.example.com/typeform' },
      request: {
        method: 'PUT',
        path: '/forms/{form_id}/webhooks/{tag}',
        body: { url: '$url', enabled: '$enabled' },
      },
    }),
  ],
});
