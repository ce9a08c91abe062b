import { declareToolkit } from '../declare.js';
import { decimal, flag, id, integer, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';

/** https://developers.figma.com/docs/rest-api/oauth-apps/: a token lasts 90 days, and the refresh token outlives it. */
const figma = defineProvider({
  slug: 'figma',
  display_name: 'Figma',
  console_url: 'https://www.figma.com/developers/apps',
  documentation_url: 'https://developers.figma.com/docs/rest-api/authentication/',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://www.figma.com',
      authorization_endpoint: 'https://www.figma.com/oauth',
      token_endpoint: 'https://api.figma.com/v1/oauth/token',
      refresh_endpoint: 'https://api.figma.com/v1/oauth/refresh',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: [],
      scope_separator: ',',
      token_response: { default_token_type: 'bearer' },
    },
    {
      type: 'api_key',
      fields: [{ name: 'token', label: 'Personal access token', secret: true, pattern: 'figd_[\\w-]+' }],
      placements: [{ in: 'header', name: 'X-Figma-Token', value: '{token}' }],
      help_url: 'https://help.figma.com/hc/en-us/articles/8085703771159',
    },
  ],
  origins: ['https://api.figma.com'],
  identity_scopes: ['current_user:read'],
  account: {
    request: { method: 'GET', path: '/v1/me', base_url: 'https://api.figma.com' },
    id: ['id'],
    name: 'handle',
    email: 'email',
  },
  errors: { message: ['err', 'message'], code: ['status', 'error'] },
});

const file_key = id('Key of the file, as in its URL after /design/ or /file/.', {
  pattern: '^[A-Za-z0-9]+$',
});
const node_ids = texts('Ids of nodes, such as 1:2.', { minItems: 1 });
const COMMA = { style: 'form', explode: false } as const;

/** Paths and scopes were checked against the OpenAPI document of @figma/rest-api-spec 0.43. */
export default declareToolkit({
  slug: 'figma',
  display_name: 'Figma',
  description: 'Files, images, comments and folders in Figma.',
  categories: ['design'],
  provider: figma,
  base_url: 'https://api.figma.com',
  documentation_url: 'https://developers.figma.com/docs/rest-api/',
  tools: [
    defineTool({
      name: 'FIGMA_GET_FILE',
      aliases: ['FIGMA_GET_FILE_JSON'],
      description:
        'Fetches the tree of a file: pages, frames, components. Give `depth` or FIGMA_GET_FILE_NODES for large files.',
      scopes: ['file_content:read'],
      annotations: READ,
      params: toParams(
        { file_key },
        {
          depth: integer('How deep to go: 1 for pages, 2 for what is on them.', { minimum: 1 }),
          version: text('An older version, by its id.', { minLength: 1 }),
        },
      ),
      example: { file_key: 'hDlIgQJX4T5XcyGjpLrHr1', depth: 1 },
      request: {
        method: 'GET',
        path: '/v1/files/{file_key}',
        query: { depth: '$depth', version: '$version' },
      },
    }),
    defineTool({
      name: 'FIGMA_GET_FILE_NODES',
      description: 'Fetches some nodes of a file with what is in them.',
      scopes: ['file_content:read'],
      annotations: READ,
      params: toParams(
        { file_key, node_ids },
        { depth: integer('How deep to go below them.', { minimum: 1 }) },
      ),
      example: { file_key: 'hDlIgQJX4T5XcyGjpLrHr1', node_ids: ['1:2'] },
      request: {
        method: 'GET',
        path: '/v1/files/{file_key}/nodes',
        query: { ids: '$node_ids', depth: '$depth' },
        styles: { ids: COMMA },
      },
    }),
    defineTool({
      name: 'FIGMA_RENDER_IMAGES',
      aliases: ['FIGMA_RENDER_IMAGES_OF_FILE_NODES'],
      description: 'Renders nodes as images. Returns `images`: a URL for each node, good for 30 days.',
      scopes: ['file_content:read'],
      annotations: READ,
      params: toParams(
        { file_key, node_ids },
        {
          format: stringEnum(['jpg', 'png', 'svg', 'pdf'], { description: 'As what.', default: 'png' }),
          scale: decimal('How large.', { minimum: 0.01, maximum: 4 }),
        },
      ),
      example: { file_key: 'hDlIgQJX4T5XcyGjpLrHr1', node_ids: ['1:2'], format: 'svg' },
      request: {
        method: 'GET',
        path: '/v1/images/{file_key}',
        query: { ids: '$node_ids', format: '$format', scale: '$scale' },
        styles: { ids: COMMA },
      },
    }),
    defineTool({
      name: 'FIGMA_GET_FILE_METADATA',
      description: 'Tells name, folder, editor and last change of a file.',
      scopes: ['file_metadata:read'],
      annotations: READ,
      params: toParams({ file_key }),
      example: { file_key: 'hDlIgQJX4T5XcyGjpLrHr1' },
      request: { method: 'GET', path: '/v1/files/{file_key}/meta' },
    }),
    defineTool({
      name: 'FIGMA_GET_FILE_VERSIONS',
      aliases: ['FIGMA_GET_VERSIONS_OF_A_FILE'],
      description: 'Tells the last versions of a file, newest first.',
      scopes: ['file_versions:read'],
      annotations: READ,
      params: toParams({ file_key }),
      example: { file_key: 'hDlIgQJX4T5XcyGjpLrHr1' },
      request: { method: 'GET', path: '/v1/files/{file_key}/versions', query: { page_size: 50 } },
    }),
    defineTool({
      name: 'FIGMA_GET_COMMENTS',
      aliases: ['FIGMA_GET_COMMENTS_IN_A_FILE'],
      description: 'Tells the comments on a file.',
      scopes: ['file_comments:read'],
      annotations: READ,
      params: toParams(
        { file_key },
        { as_md: flag('Whether to answer them in Markdown.', { default: false }) },
      ),
      example: { file_key: 'hDlIgQJX4T5XcyGjpLrHr1' },
      request: { method: 'GET', path: '/v1/files/{file_key}/comments', query: { as_md: '$as_md' } },
    }),
    defineTool({
      name: 'FIGMA_CREATE_COMMENT',
      aliases: ['FIGMA_ADD_A_COMMENT_TO_A_FILE'],
      description: 'Comments on a file, or answers a comment. Returns the comment.',
      scopes: ['file_comments:write'],
      annotations: WRITE,
      params: toParams(
        { file_key, message: id('The comment.') },
        { comment_id: text('Id of the comment that it answers.', { minLength: 1 }) },
      ),
      example: { file_key: 'hDlIgQJX4T5XcyGjpLrHr1', message: 'A little to the left.' },
      request: {
        method: 'POST',
        path: '/v1/files/{file_key}/comments',
        body: { message: '$message', comment_id: '$comment_id' },
      },
    }),
    defineTool({
      name: 'FIGMA_DELETE_COMMENT',
      aliases: ['FIGMA_DELETE_A_COMMENT'],
      description: 'Deletes the user’s own comment.',
      scopes: ['file_comments:write'],
      annotations: DESTRUCTIVE,
      params: toParams({ file_key, comment_id: id('Id of the comment.') }),
      example: { file_key: 'hDlIgQJX4T5XcyGjpLrHr1', comment_id: '1234' },
      request: { method: 'DELETE', path: '/v1/files/{file_key}/comments/{comment_id}' },
    }),
    defineTool({
      name: 'FIGMA_GET_TEAM_FOLDERS',
      aliases: ['FIGMA_GET_TEAM_PROJECTS', 'FIGMA_GET_PROJECTS_IN_A_TEAM'],
      description: 'Tells the folders of a team, which were called projects.',
      scopes: ['folders:read'],
      annotations: READ,
      params: toParams({ team_id: id('Id of the team, as in its URL.', { pattern: '^\\d+$' }) }),
      example: { team_id: '123456789' },
      request: { method: 'GET', path: '/v2/teams/{team_id}/folders' },
    }),
    defineTool({
      name: 'FIGMA_GET_FOLDER_FILES',
      aliases: ['FIGMA_GET_PROJECT_FILES', 'FIGMA_GET_FILES_IN_A_PROJECT'],
      description: 'Tells the files of a folder, with keys and last changes.',
      scopes: ['folders:read'],
      annotations: READ,
      params: toParams({
        folder_id: id('Id of the folder.', { pattern: '^\\d+$', aliases: ['project_id'] }),
      }),
      example: { folder_id: '987654321' },
      request: { method: 'GET', path: '/v2/folders/{folder_id}/files' },
    }),
    defineTool({
      name: 'FIGMA_GET_FILE_COMPONENTS',
      description: 'Tells the components that a library file publishes.',
      scopes: ['library_content:read'],
      annotations: READ,
      params: toParams({ file_key }),
      example: { file_key: 'hDlIgQJX4T5XcyGjpLrHr1' },
      request: { method: 'GET', path: '/v1/files/{file_key}/components' },
    }),
    defineTool({
      name: 'FIGMA_GET_CURRENT_USER',
      description: 'Tells who the connected user is.',
      scopes: ['current_user:read'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/v1/me' },
    }),
  ],
});
