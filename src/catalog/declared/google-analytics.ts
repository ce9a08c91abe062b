import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { fields, flag, id, integer, list, text, toParams } from '../params.js';
import { google } from '../providers/google.js';
import { defineTool, READ, WRITE } from '../tool.js';

const READONLY = 'https://www.googleapis.com/auth/analytics.readonly';
const EDIT = 'https://www.googleapis.com/auth/analytics.edit';
/** Reading what the Admin API manages: managing it is another scope, which the Data API does not take. */
const READING = { scopes: [READONLY], or_scopes: [EDIT] };
const ADMIN = 'https://analyticsadmin.googleapis.com';

const property_id = id('Id of the GA4 property, a number; GOOGLEANALYTICS_LIST_ACCOUNT_SUMMARIES tells it.', {
  pattern: '^[0-9]+$',
});
const name = (what: string) =>
  Type.Object({ name: Type.String({ description: `API name, such as ${what}.` }) });
const dimensions = list(name('country'), 'What to group by, up to 9.', { maxItems: 9 });
const metrics = list(name('activeUsers'), 'What to count, up to 10.', { minItems: 1, maxItems: 10 });
const dateRange = Type.Object({
  startDate: Type.String({ description: 'YYYY-MM-DD, `7daysAgo`, `yesterday` or `today`.' }),
  endDate: Type.String({ description: 'The same; inclusive.' }),
});
const dateRanges = list(dateRange, 'The days to report on.', { minItems: 1, maxItems: 4 });
const filters = {
  dimension_filter: fields('FilterExpression over dimensions.'),
  metric_filter: fields('FilterExpression over metrics, like SQL’s HAVING.'),
};
const pages = {
  page_size: integer('How many to return.', { minimum: 1, maximum: 200 }),
  page_token: text('`nextPageToken` of the page before.'),
};
const PAGES = { pageSize: '$page_size', pageToken: '$page_token' };

const LISTS = {
  DATA_STREAMS: { path: 'dataStreams', words: 'sites and apps' },
  CUSTOM_DIMENSIONS: { path: 'customDimensions', words: 'custom dimensions' },
  CUSTOM_METRICS: { path: 'customMetrics', words: 'custom metrics' },
  GOOGLE_ADS_LINKS: { path: 'googleAdsLinks', words: 'links to Google Ads accounts' },
} as const;

/**
 * https://developers.google.com/analytics/devguides/reporting/data/v1/rest and
 * https://developers.google.com/analytics/devguides/config/admin/v1/rest. Names of properties span segments
 * (`properties/1234`), which the documents of the directory write as one, and `GET /v1beta/{name}` stands there for
 * several methods; so all of these are tools of their own.
 */
export default declareToolkit({
  slug: 'google-analytics',
  display_name: 'Google Analytics',
  description:
    'Google Analytics 4: reports on visitors and events, live figures, and how properties are set up.',
  categories: ['analytics', 'marketing'],
  provider: google,
  base_url: 'https://analyticsdata.googleapis.com',
  documentation_url: 'https://developers.google.com/analytics/devguides/reporting/data/v1',
  tools: [
    defineTool({
      name: 'GOOGLEANALYTICS_RUN_REPORT',
      description: 'Reports events of a property by dimensions and metrics. Returns a table of rows.',
      scopes: [READONLY],
      annotations: READ,
      params: toParams(
        { property_id, date_ranges: dateRanges, metrics },
        {
          dimensions,
          ...filters,
          order_bys: list(fields('An OrderBy.'), 'The order of the rows.'),
          limit: integer('How many rows.', { minimum: 1, maximum: 250_000 }),
          offset: integer('How many rows to skip.', { minimum: 0 }),
          currency_code: text('ISO 4217 code for money.'),
          keep_empty_rows: flag('Whether rows of zeros are returned too.'),
        },
      ),
      example: {
        property_id: '1234',
        date_ranges: [{ startDate: '7daysAgo', endDate: 'today' }],
        metrics: [{ name: 'activeUsers' }],
        dimensions: [{ name: 'country' }],
      },
      request: {
        method: 'POST',
        path: '/v1beta/properties/{property_id}:runReport',
        body: {
          dateRanges: '$date_ranges',
          dimensions: '$dimensions',
          metrics: '$metrics',
          dimensionFilter: '$dimension_filter',
          metricFilter: '$metric_filter',
          orderBys: '$order_bys',
          limit: '$limit',
          offset: '$offset',
          currencyCode: '$currency_code',
          keepEmptyRows: '$keep_empty_rows',
        },
      },
    }),
    defineTool({
      name: 'GOOGLEANALYTICS_RUN_REALTIME_REPORT',
      description:
        'Reports the last half hour of a property by dimensions and metrics. Returns a table of rows.',
      scopes: [READONLY],
      annotations: READ,
      params: toParams(
        { property_id, metrics },
        { dimensions, ...filters, limit: integer('How many rows.', { minimum: 1, maximum: 250_000 }) },
      ),
      example: { property_id: '1234', metrics: [{ name: 'activeUsers' }] },
      request: {
        method: 'POST',
        path: '/v1beta/properties/{property_id}:runRealtimeReport',
        body: {
          dimensions: '$dimensions',
          metrics: '$metrics',
          dimensionFilter: '$dimension_filter',
          metricFilter: '$metric_filter',
          limit: '$limit',
        },
      },
    }),
    defineTool({
      name: 'GOOGLEANALYTICS_RUN_PIVOT_REPORT',
      description: 'Reports events of a property as a pivot table.',
      scopes: [READONLY],
      annotations: READ,
      params: toParams(
        {
          property_id,
          date_ranges: dateRanges,
          metrics,
          pivots: list(
            fields('A Pivot: fieldNames, orderBys, offset, limit.'),
            'Rows and columns of the table.',
            {
              minItems: 1,
            },
          ),
        },
        { dimensions, ...filters },
      ),
      example: {
        property_id: '1234',
        date_ranges: [{ startDate: '7daysAgo', endDate: 'today' }],
        metrics: [{ name: 'sessions' }],
        dimensions: [{ name: 'country' }],
        pivots: [{ fieldNames: ['country'], limit: 5 }],
      },
      request: {
        method: 'POST',
        path: '/v1beta/properties/{property_id}:runPivotReport',
        body: {
          dateRanges: '$date_ranges',
          dimensions: '$dimensions',
          metrics: '$metrics',
          pivots: '$pivots',
          dimensionFilter: '$dimension_filter',
          metricFilter: '$metric_filter',
        },
      },
    }),
    defineTool({
      name: 'GOOGLEANALYTICS_GET_METADATA',
      description:
        'Lists the dimensions and metrics that reports of a property can have, custom ones included.',
      scopes: [READONLY],
      annotations: READ,
      params: toParams({ property_id }),
      example: { property_id: '1234' },
      request: { method: 'GET', path: '/v1beta/properties/{property_id}/metadata' },
    }),
    defineTool({
      name: 'GOOGLEANALYTICS_CHECK_COMPATIBILITY',
      description: 'Tells which dimensions and metrics go together in one report.',
      scopes: [READONLY],
      annotations: READ,
      params: toParams({ property_id }, { dimensions, metrics }),
      example: { property_id: '1234', metrics: [{ name: 'sessions' }], dimensions: [{ name: 'itemName' }] },
      request: {
        method: 'POST',
        path: '/v1beta/properties/{property_id}:checkCompatibility',
        body: { dimensions: '$dimensions', metrics: '$metrics' },
      },
    }),
    defineTool({
      name: 'GOOGLEANALYTICS_LIST_ACCOUNT_SUMMARIES',
      description: 'Lists the accounts the user has access to, with the ids and names of their properties.',
      ...READING,
      annotations: READ,
      params: toParams({}, pages),
      example: {},
      request: { method: 'GET', path: '/v1beta/accountSummaries', base_url: ADMIN, query: PAGES },
    }),
    defineTool({
      name: 'GOOGLEANALYTICS_LIST_PROPERTIES',
      description: 'Lists the properties of an account.',
      ...READING,
      annotations: READ,
      params: toParams(
        { filter: id('Such as `parent:accounts/123`, or `ancestor:accounts/123`.') },
        { ...pages, show_deleted: flag('Whether those in the trash are listed too.') },
      ),
      example: { filter: 'parent:accounts/123' },
      request: {
        method: 'GET',
        path: '/v1beta/properties',
        base_url: ADMIN,
        query: { filter: '$filter', showDeleted: '$show_deleted', ...PAGES },
      },
    }),
    defineTool({
      name: 'GOOGLEANALYTICS_GET_PROPERTY',
      description: 'Reads one property: its name, time zone, currency and industry.',
      ...READING,
      annotations: READ,
      params: toParams({ property_id }),
      example: { property_id: '1234' },
      request: { method: 'GET', path: '/v1beta/properties/{property_id}', base_url: ADMIN },
    }),
    ...(['DATA_STREAMS', 'CUSTOM_DIMENSIONS', 'CUSTOM_METRICS', 'GOOGLE_ADS_LINKS'] as const).map((kind) =>
      defineTool({
        name: `GOOGLEANALYTICS_LIST_${kind}`,
        description: `Lists the ${LISTS[kind].words} of a property.`,
        ...READING,
        annotations: READ,
        params: toParams({ property_id }, pages),
        example: { property_id: '1234' },
        request: {
          method: 'GET',
          path: `/v1beta/properties/{property_id}/${LISTS[kind].path}`,
          base_url: ADMIN,
          query: PAGES,
        },
      }),
    ),
    defineTool({
      name: 'GOOGLEANALYTICS_CREATE_CUSTOM_DIMENSION',
      description: 'Makes a dimension of a parameter that events carry. Returns it.',
      scopes: [EDIT],
      annotations: WRITE,
      params: toParams(
        {
          property_id,
          parameter_name: id('The parameter of the events.'),
          display_name: id('Its name in reports.', { maxLength: 82 }),
          scope: id('EVENT, USER or ITEM.', { pattern: '^(EVENT|USER|ITEM)$' }),
        },
        { description: text('What it means.', { maxLength: 150 }) },
      ),
      example: { property_id: '1234', parameter_name: 'plan', display_name: 'Plan', scope: 'USER' },
      request: {
        method: 'POST',
        path: '/v1beta/properties/{property_id}/customDimensions',
        base_url: ADMIN,
        body: {
          parameterName: '$parameter_name',
          displayName: '$display_name',
          scope: '$scope',
          description: '$description',
        },
      },
    }),
  ],
});
