import { declareToolkit } from '../declare.js';
import { fields, id, integer, limit, page, pageNumber, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';

const SITES = [
  'datadoghq.com',
  'us3.datadoghq.com',
  'us5.datadoghq.com',
  'ap1.datadoghq.com',
  'ap2.datadoghq.com',
  'datadoghq.eu',
  'ddog-gov.com',
];

/** https://docs.datadoghq.com/api/latest/authentication/ and https://docs.datadoghq.com/getting_started/site/ */
const datadog = defineProvider({
  slug: 'datadog',
  display_name: 'Datadog',
  console_url: 'https://app.datadoghq.com/organization-settings/api-keys',
  documentation_url: 'https://docs.datadoghq.com/api/latest/authentication/',
  auth_schemes: [
    {
      type: 'api_key',
      fields: [
        { name: 'api_key', label: 'API key', secret: true, pattern: '[0-9a-f]+' },
        {
          name: 'application_key',
          label: 'Application key',
          description: 'Your own; what it may do is what the tools may do.',
          secret: true,
          pattern: '[0-9A-Za-z_]+',
        },
      ],
      placements: [
        { in: 'header', name: 'DD-API-KEY', value: '{api_key}' },
        { in: 'header', name: 'DD-APPLICATION-KEY', value: '{application_key}' },
      ],
      help_url: 'https://docs.datadoghq.com/account_management/api-app-keys/',
      endpoint_params: {
        site: {
          description:
            'The site of the account, as in its address without `app.`: datadoghq.com, datadoghq.eu, us3.datadoghq.com and the like.',
          default: 'datadoghq.com',
          pattern: SITES.join('|').replaceAll('.', '\\.'),
        },
      },
    },
  ],
  origins: SITES.map((site) => `https://api.${site}`),
  identity_scopes: [],
  probe: { method: 'GET', path: '/api/v2/validate_keys' },
  errors: { message: ['errors.0.detail', 'errors.0.title', 'errors.0'], code: ['errors.0.status', 'status'] },
});

const monitor_id = integer('Number of the monitor.', { minimum: 1, aliases: ['id'] });

/** Paths and parameters were checked against @datadog/datadog-api-client 1.64. */
export default declareToolkit({
  slug: 'datadog',
  display_name: 'Datadog',
  description: 'Logs, metrics, monitors, events and dashboards in Datadog.',
  categories: ['monitoring', 'developer-tools'],
  provider: datadog,
  base_url: 'https://api.{site}',
  documentation_url: 'https://docs.datadoghq.com/api/latest/',
  tools: [
    defineTool({
      name: 'DATADOG_SEARCH_LOGS',
      description: 'Finds log events. Returns `data`, and `meta.page.after` where there are more.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { query: text('The search, such as service:web status:error; empty for all.') },
        {
          from: text('From when: RFC 3339, or such as now-15m.', { default: 'now-15m' }),
          to: text('Until when.', { default: 'now' }),
          sort: stringEnum(['timestamp', '-timestamp'], {
            description: 'Which first.',
            default: '-timestamp',
          }),
          limit: limit(1000, 50),
          page: page('`meta.page.after`', { aliases: ['cursor'] }),
        },
      ),
      example: { query: 'service:web status:error', from: 'now-1h', limit: 20 },
      request: {
        method: 'POST',
        path: '/api/v2/logs/events/search',
        body: {
          filter: { query: '$query', from: '$from', to: '$to' },
          sort: '$sort',
          page: { limit: '$limit', cursor: '$page' },
        },
      },
    }),
    defineTool({
      name: 'DATADOG_QUERY_METRICS',
      description: 'Tells the points of a metrics query in a time. Returns `series`.',
      scopes: [],
      annotations: READ,
      params: toParams({
        query: id('The query, such as avg:system.cpu.user{*} by {host}.'),
        from: integer('From when, in Unix seconds.', { minimum: 0 }),
        to: integer('Until when, in Unix seconds.', { minimum: 0 }),
      }),
      example: { query: 'avg:system.cpu.user{*}', from: 1767225600, to: 1767229200 },
      request: { method: 'GET', path: '/api/v1/query', query: { query: '$query', from: '$from', to: '$to' } },
    }),
    defineTool({
      name: 'DATADOG_LIST_MONITORS',
      description: 'Lists monitors with their state. Returns them as a list.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          name: text('Only those whose name contains this.', { minLength: 1 }),
          monitor_tags: text('Only those with these tags, separated by commas.', { minLength: 1 }),
          limit: limit(1000, 100),
          page: pageNumber(0),
        },
      ),
      example: { name: 'cpu' },
      request: {
        method: 'GET',
        path: '/api/v1/monitor',
        query: { name: '$name', monitor_tags: '$monitor_tags', page_size: '$limit', page: '$page' },
      },
    }),
    defineTool({
      name: 'DATADOG_GET_MONITOR',
      description: 'Fetches a monitor with its query, options and state.',
      scopes: [],
      annotations: READ,
      params: toParams({ monitor_id }),
      example: { monitor_id: 12345 },
      request: { method: 'GET', path: '/api/v1/monitor/{monitor_id}' },
    }),
    defineTool({
      name: 'DATADOG_CREATE_MONITOR',
      description: 'Creates a monitor. Returns it with its id.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          type: stringEnum(
            ['metric alert', 'query alert', 'log alert', 'service check', 'event-v2 alert', 'composite'],
            { description: 'What it watches.' },
          ),
          query: id('What sets it off, such as avg(last_5m):avg:system.cpu.user{*} > 90.'),
          name: id('Its name.'),
        },
        {
          message: text('What it tells, with @ for whom, such as @slack-ops.'),
          tags: texts('Its tags.'),
          priority: integer('From 1, high, to 5, low.', { minimum: 1, maximum: 5 }),
          options: fields('Options, such as thresholds or notify_no_data.'),
        },
      ),
      example: {
        type: 'metric alert',
        query: 'avg(last_5m):avg:system.cpu.user{*} > 90',
        name: 'CPU is busy',
        message: 'Look at it. @slack-ops',
      },
      request: {
        method: 'POST',
        path: '/api/v1/monitor',
        body: {
          type: '$type',
          query: '$query',
          name: '$name',
          message: '$message',
          tags: '$tags',
          priority: '$priority',
          options: '$options',
        },
      },
    }),
    defineTool({
      name: 'DATADOG_DELETE_MONITOR',
      description: 'Deletes a monitor that nothing refers to.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ monitor_id }),
      example: { monitor_id: 12345 },
      request: { method: 'DELETE', path: '/api/v1/monitor/{monitor_id}' },
    }),
    defineTool({
      name: 'DATADOG_LIST_EVENTS',
      description: 'Lists events. Returns `data`, and `meta.page.after` where there are more.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          query: text('Only those that match, such as source:github.', { minLength: 1 }),
          from: text('From when: RFC 3339, or such as now-1d.'),
          to: text('Until when.'),
          limit: limit(1000, 20),
          page: page('`meta.page.after`', { aliases: ['cursor'] }),
        },
      ),
      example: { query: 'source:github', from: 'now-1d', to: 'now' },
      request: {
        method: 'GET',
        path: '/api/v2/events',
        query: {
          'filter[query]': '$query',
          'filter[from]': '$from',
          'filter[to]': '$to',
          'page[limit]': '$limit',
          'page[cursor]': '$page',
        },
      },
    }),
    defineTool({
      name: 'DATADOG_CREATE_EVENT',
      description: 'Posts an event, such as a deployment. Returns it.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { title: id('Its title.', { maxLength: 500 }), text: id('Its text.', { maxLength: 4000 }) },
        {
          tags: texts('Its tags, such as env:prod.'),
          alert_type: stringEnum(['error', 'warning', 'info', 'success'], {
            description: 'How grave it is.',
          }),
          aggregation_key: text('What it is grouped by.', { maxLength: 100 }),
        },
      ),
      example: { title: 'Deployed web 2.1', text: 'By the pipeline.', tags: ['env:prod'] },
      request: {
        method: 'POST',
        path: '/api/v1/events',
        body: {
          title: '$title',
          text: '$text',
          tags: '$tags',
          alert_type: '$alert_type',
          aggregation_key: '$aggregation_key',
        },
      },
    }),
    defineTool({
      name: 'DATADOG_LIST_DASHBOARDS',
      description: 'Lists dashboards. Returns `dashboards` with ids and titles.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          limit: limit(1000, 100),
          page: integer('For the next page: how many came before it.', { minimum: 0, aliases: ['start'] }),
        },
      ),
      example: {},
      request: { method: 'GET', path: '/api/v1/dashboard', query: { count: '$limit', start: '$page' } },
    }),
    defineTool({
      name: 'DATADOG_GET_DASHBOARD',
      description: 'Fetches a dashboard with its widgets.',
      scopes: [],
      annotations: READ,
      params: toParams({ dashboard_id: id('Id of the dashboard, such as abc-def-ghi.') }),
      example: { dashboard_id: 'abc-def-ghi' },
      request: { method: 'GET', path: '/api/v1/dashboard/{dashboard_id}' },
    }),
    defineTool({
      name: 'DATADOG_LIST_HOSTS',
      description: 'Lists hosts that report. Returns `host_list` and `total_matching`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          filter: text('Only those whose name, alias or tags match.', { minLength: 1 }),
          limit: limit(1000, 100),
          page: integer('For the next page: how many came before it.', { minimum: 0, aliases: ['start'] }),
        },
      ),
      example: { filter: 'env:prod' },
      request: {
        method: 'GET',
        path: '/api/v1/hosts',
        query: { filter: '$filter', count: '$limit', start: '$page' },
      },
    }),
  ],
});
