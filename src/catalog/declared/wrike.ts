import { declareToolkit } from '../declare.js';
import { flag, id, limit, page, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const about_host = 'Where the account’s data are kept, such as www.wrike.com or app-eu.wrike.com.';
const pattern = '[a-z0-9-]+\\.wrike\\.com';

/** https://developers.wrike.com/oauth-20-authorization/: the token answer names the host of the account’s data centre. */
const wrike = defineProvider({
  slug: 'wrike',
  display_name: 'Wrike',
  console_url: 'https://www.wrike.com/frontend/apps/index.html#/api',
  documentation_url: 'https://developers.wrike.com/oauth-20-authorization/',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://login.wrike.com',
      authorization_endpoint: 'https://login.wrike.com/oauth2/authorize/v4',
      token_endpoint: 'https://login.wrike.com/oauth2/token',
      endpoint_params: {
        host: { description: about_host, from: 'token_response', default: 'www.wrike.com', pattern },
      },
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      scope_separator: ',',
    },
    {
      type: 'bearer',
      fields: [{ name: 'token', label: 'Permanent access token', secret: true, pattern: '[\\w.-]+' }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://help.wrike.com/hc/en-us/articles/210409445-Wrike-API',
      endpoint_params: { host: { description: about_host, default: 'www.wrike.com', pattern } },
    },
  ],
  origins: ['https://*.wrike.com'],
  identity_scopes: ['wsReadOnly'],
  account: {
    request: {
      method: 'GET',
      path: '/api/v4/contacts',
      base_url: 'https://{host}',
      query: { me: true },
    },
    id: ['data.0.id'],
    name: 'data.0.firstName',
    email: 'data.0.profiles.0.email',
  },
  scope_implies: { wsReadWrite: ['wsReadOnly'], Default: ['wsReadWrite', 'wsReadOnly'] },
  errors: {
    message: ['errorDescription', 'error_description'],
    code: ['error'],
    unauthorized_codes: ['not_authorized'],
    missing_scope_codes: ['access_forbidden'],
    rate_limited_codes: ['too_many_requests', 'rate_limit_exceeded'],
  },
});

const task_id = id('Id of the task.', { aliases: ['taskId', 'id'] });
const JSON_TEXT = { style: 'json' } as const;

const about = {
  description: text('What it is about, in HTML.'),
  status: stringEnum(['Active', 'Completed', 'Deferred', 'Cancelled'], { description: 'Its status.' }),
  importance: stringEnum(['High', 'Normal', 'Low'], { description: 'How important.' }),
  start_date: text('When it starts, such as 2026-09-01; with due_date.', { format: 'date' }),
  due_date: text('When it is due, such as 2026-09-30.', { format: 'date' }),
};
const ABOUT = {
  description: '$description',
  status: '$status',
  importance: '$importance',
  dates: { start: '$start_date', due: '$due_date' },
};

/** https://developers.wrike.com/api/v4/: parameters of writes too stand in the query, parts of them as JSON. */
export default declareToolkit({
  slug: 'wrike',
  display_name: 'Wrike',
  description: 'Tasks, folders, projects and comments in Wrike.',
  categories: ['project-management'],
  provider: wrike,
  base_url: 'https://{host}/api/v4',
  documentation_url: 'https://developers.wrike.com/api/v4/',
  tools: [
    defineTool({
      name: 'WRIKE_LIST_TASKS',
      aliases: ['WRIKE_QUERY_TASKS', 'WRIKE_FETCH_ALL_TASKS'],
      description:
        'Lists tasks, filtered if asked. Returns `data`, and `nextPageToken` where there are more.',
      scopes: ['wsReadOnly'],
      annotations: READ,
      params: toParams(
        {},
        {
          title: text('Only those whose title contains this.', { minLength: 1 }),
          status: about.status,
          importance: about.importance,
          responsibles: texts('Only those of the contacts with these ids.', { minItems: 1 }),
          sort_field: stringEnum(['CreatedDate', 'UpdatedDate', 'DueDate', 'Title', 'Importance', 'Status'], {
            description: 'What to sort by.',
          }),
          sort_order: stringEnum(['Asc', 'Desc'], { description: 'Which way.' }),
          limit: limit(1000, 50),
          page: page('`nextPageToken`', { aliases: ['nextPageToken'] }),
        },
      ),
      example: { status: 'Active', limit: 10 },
      request: {
        method: 'GET',
        path: '/tasks',
        query: {
          title: '$title',
          status: '$status',
          importance: '$importance',
          responsibles: '$responsibles',
          sortField: '$sort_field',
          sortOrder: '$sort_order',
          pageSize: '$limit',
          nextPageToken: '$page',
        },
        styles: { responsibles: JSON_TEXT },
      },
    }),
    defineTool({
      name: 'WRIKE_GET_FOLDER_TASKS',
      aliases: ['WRIKE_GET_TASKS_OF_FOLDER'],
      description: 'Fetches the tasks of a folder or project, with those of folders below it if asked.',
      scopes: ['wsReadOnly'],
      annotations: READ,
      params: toParams(
        { folder_id: id('Id of the folder or project.') },
        { descendants: flag('Whether to go into folders below it.'), status: about.status },
      ),
      example: { folder_id: 'IEAAAAAQI4AB5BGV', status: 'Active' },
      request: {
        method: 'GET',
        path: '/folders/{folder_id}/tasks',
        query: { descendants: '$descendants', status: '$status' },
      },
    }),
    defineTool({
      name: 'WRIKE_GET_TASK',
      aliases: ['WRIKE_GET_TASK_BY_ID'],
      description: 'Fetches a task with description, dates and who does it.',
      scopes: ['wsReadOnly'],
      annotations: READ,
      params: toParams({ task_id }),
      example: { task_id: 'IEAAAAAQKQAB5FKY' },
      request: { method: 'GET', path: '/tasks/{task_id}', result_path: 'data' },
    }),
    defineTool({
      name: 'WRIKE_CREATE_TASK',
      aliases: ['WRIKE_CREATE_TASK_IN_FOLDER'],
      description: 'Creates a task in a folder or project. Returns it.',
      scopes: ['wsReadWrite'],
      annotations: WRITE,
      params: toParams(
        { folder_id: id('Id of the folder or project.'), title: id('Its title.') },
        { ...about, responsibles: texts('Ids of the contacts who do it.', { minItems: 1 }) },
      ),
      example: { folder_id: 'IEAAAAAQI4AB5BGV', title: 'Order paper', due_date: '2026-09-30' },
      request: {
        method: 'POST',
        path: '/folders/{folder_id}/tasks',
        query: { title: '$title', responsibles: '$responsibles', ...ABOUT },
        styles: { responsibles: JSON_TEXT, dates: JSON_TEXT },
        result_path: 'data',
      },
    }),
    defineTool({
      name: 'WRIKE_UPDATE_TASK',
      aliases: ['WRIKE_MODIFY_TASK'],
      description: 'Changes a task; what is not given stays. Returns it.',
      scopes: ['wsReadWrite'],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { task_id },
        {
          title: text('Its title.', { minLength: 1 }),
          ...about,
          add_responsibles: texts('Ids of contacts who do it too.', { minItems: 1 }),
          remove_responsibles: texts('Ids of contacts who do it no more.', { minItems: 1 }),
        },
      ),
      example: { task_id: 'IEAAAAAQKQAB5FKY', status: 'Completed' },
      request: {
        method: 'PUT',
        path: '/tasks/{task_id}',
        query: {
          title: '$title',
          addResponsibles: '$add_responsibles',
          removeResponsibles: '$remove_responsibles',
          ...ABOUT,
        },
        styles: { addResponsibles: JSON_TEXT, removeResponsibles: JSON_TEXT, dates: JSON_TEXT },
        result_path: 'data',
      },
    }),
    defineTool({
      name: 'WRIKE_DELETE_TASK',
      description: 'Moves a task to the recycle bin.',
      scopes: ['wsReadWrite'],
      annotations: DESTRUCTIVE,
      params: toParams({ task_id }),
      example: { task_id: 'IEAAAAAQKQAB5FKY' },
      request: { method: 'DELETE', path: '/tasks/{task_id}' },
    }),
    defineTool({
      name: 'WRIKE_GET_FOLDERS',
      description: 'Tells the tree of folders and projects that the user sees.',
      scopes: ['wsReadOnly'],
      annotations: READ,
      params: toParams({}, { project: flag('Only projects, or only folders.') }),
      example: { project: true },
      request: { method: 'GET', path: '/folders', query: { project: '$project' }, result_path: 'data' },
    }),
    defineTool({
      name: 'WRIKE_CREATE_FOLDER',
      description: 'Creates a folder below another. Returns it.',
      scopes: ['wsReadWrite'],
      annotations: WRITE,
      params: toParams(
        { parent_id: id('Id of the folder it is below.'), title: id('Its title.') },
        { description: text('What it is for, in HTML.') },
      ),
      example: { parent_id: 'IEAAAAAQI4AB5BGV', title: 'Paperwork' },
      request: {
        method: 'POST',
        path: '/folders/{parent_id}/folders',
        query: { title: '$title', description: '$description' },
        result_path: 'data',
      },
    }),
    defineTool({
      name: 'WRIKE_GET_TASK_COMMENTS',
      description: 'Tells the comments on a task.',
      scopes: ['wsReadOnly'],
      annotations: READ,
      params: toParams({ task_id }, { plain_text: flag('Whether to answer plain text.', { default: true }) }),
      example: { task_id: 'IEAAAAAQKQAB5FKY' },
      request: {
        method: 'GET',
        path: '/tasks/{task_id}/comments',
        query: { plainText: '$plain_text' },
        result_path: 'data',
      },
    }),
    defineTool({
      name: 'WRIKE_CREATE_TASK_COMMENT',
      description: 'Comments on a task. Returns the comment.',
      scopes: ['wsReadWrite'],
      annotations: WRITE,
      params: toParams(
        { task_id, text: id('The comment.') },
        { plain_text: flag('Whether it is plain text, not HTML.', { default: true }) },
      ),
      example: { task_id: 'IEAAAAAQKQAB5FKY', text: 'Ordered.' },
      request: {
        method: 'POST',
        path: '/tasks/{task_id}/comments',
        query: { text: '$text', plainText: '$plain_text' },
        result_path: 'data',
      },
    }),
    defineTool({
      name: 'WRIKE_GET_CONTACTS',
      description: 'Tells the people and groups of the account, or only the connected user.',
      scopes: ['wsReadOnly'],
      annotations: READ,
      params: toParams({}, { me: flag('Only the connected user.') }),
      example: { me: true },
      request: { method: 'GET', path: '/contacts', query: { me: '$me' }, result_path: 'data' },
    }),
  ],
});
