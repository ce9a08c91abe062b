import { declareToolkit } from '../declare.js';
import { google } from '../providers/google.js';
import { GOOGLE_SYSTEM_PARAMETERS } from '../providers/google-omit.js';
import { READ, WRITE } from '../tool.js';

const BIGQUERY = 'https://www.googleapis.com/auth/bigquery';
const INSERT = 'https://www.googleapis.com/auth/bigquery.insertdata';
/** What reads may do instead. */
const READING = {
  scopes: [BIGQUERY],
  or_scopes: ['https://www.googleapis.com/auth/cloud-platform.read-only'],
};

const PROJECT = { projectId: 'project_id' };
const DATASET = { ...PROJECT, datasetId: 'dataset_id' };
const TABLE = { ...DATASET, tableId: 'table_id' };
const JOB = { ...PROJECT, jobId: 'job_id' };
const LOCATION =
  'Where the job runs, such as `EU`; needed for other places than the US and EU multi-regions.';

/** https://cloud.google.com/bigquery/docs/reference/rest */
export default declareToolkit({
  slug: 'bigquery',
  display_name: 'Google BigQuery',
  description: 'Data in BigQuery: run SQL, read and fill tables, look through datasets and jobs.',
  categories: ['databases', 'analytics'],
  provider: google,
  base_url: 'https://bigquery.googleapis.com/bigquery/v2',
  documentation_url: 'https://cloud.google.com/bigquery/docs/reference/rest',
  documents: ['googleapis.com/bigquery'],
  omit: GOOGLE_SYSTEM_PARAMETERS,
  tools: [
    {
      operation: 'POST /projects/{projectId}/queries',
      name: 'BIGQUERY_QUERY',
      aliases: ['BIGQUERY_RUN_QUERY'],
      description:
        'Runs SQL in a project, changing data if the SQL does. Returns the first rows, or a job whose results are read later.',
      scopes: [BIGQUERY],
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
      rename: PROJECT,
      describe: {
        query: 'The SQL; tables as `project.dataset.table`.',
        useLegacySql: 'False for GoogleSQL; BigQuery takes true where it is left out.',
        location: LOCATION,
        timeoutMs:
          'How long to wait for the end of the query; BigQuery waits 10 seconds where it is left out.',
        maximumBytesBilled: 'Fails without cost where the query would read more.',
      },
      omit: ['kind', 'preserveNulls', 'continuous'],
      example: { project_id: 'my-project', query: 'SELECT 1 AS one', useLegacySql: false },
    },
    {
      operation: 'GET /projects/{projectId}/queries/{jobId}',
      name: 'BIGQUERY_GET_QUERY_RESULTS',
      description: 'Reads the rows of a query that was run, a page at a time.',
      ...READING,
      rename: JOB,
      describe: { location: LOCATION },
      example: { project_id: 'my-project', job_id: 'job_1' },
    },
    {
      operation: 'GET /projects',
      name: 'BIGQUERY_LIST_PROJECTS',
      description: 'Lists the projects with BigQuery that the user has access to.',
      ...READING,
      example: {},
    },
    {
      operation: 'GET /projects/{projectId}/datasets',
      name: 'BIGQUERY_LIST_DATASETS',
      description: 'Lists the datasets of a project.',
      ...READING,
      rename: PROJECT,
      example: { project_id: 'my-project' },
    },
    {
      operation: 'GET /projects/{projectId}/datasets/{datasetId}',
      name: 'BIGQUERY_GET_DATASET',
      description: 'Reads one dataset: where it is, who has access, what its tables default to.',
      ...READING,
      rename: DATASET,
      example: { project_id: 'my-project', dataset_id: 'sales' },
    },
    {
      operation: 'POST /projects/{projectId}/datasets',
      name: 'BIGQUERY_CREATE_DATASET',
      description: 'Creates a dataset in a project. Returns it.',
      scopes: [BIGQUERY],
      annotations: WRITE,
      rename: PROJECT,
      describe: { datasetReference: 'Its name as `datasetId`: letters, digits and underscores.' },
      example: { project_id: 'my-project', datasetReference: { datasetId: 'sales' }, location: 'EU' },
    },
    {
      operation: 'GET /projects/{projectId}/datasets/{datasetId}/tables',
      name: 'BIGQUERY_LIST_TABLES',
      description: 'Lists the tables and views of a dataset.',
      ...READING,
      rename: DATASET,
      example: { project_id: 'my-project', dataset_id: 'sales' },
    },
    {
      operation: 'GET /projects/{projectId}/datasets/{datasetId}/tables/{tableId}',
      name: 'BIGQUERY_GET_TABLE',
      aliases: ['BIGQUERY_GET_TABLE_SCHEMA'],
      description: 'Reads one table: its columns, size and partitions.',
      ...READING,
      rename: TABLE,
      example: { project_id: 'my-project', dataset_id: 'sales', table_id: 'orders' },
    },
    {
      operation: 'GET /projects/{projectId}/datasets/{datasetId}/tables/{tableId}/data',
      name: 'BIGQUERY_LIST_TABLE_DATA',
      description: 'Reads rows of a table in no order, a page at a time and without the cost of a query.',
      ...READING,
      annotations: READ,
      rename: { ...TABLE, 'formatOptions.useInt64Timestamp': 'use_int64_timestamp' },
      describe: { selectedFields: 'Columns to return, joined by commas.' },
      example: { project_id: 'my-project', dataset_id: 'sales', table_id: 'orders', maxResults: 10 },
    },
    {
      operation: 'POST /projects/{projectId}/datasets/{datasetId}/tables/{tableId}/insertAll',
      name: 'BIGQUERY_INSERT_ROWS',
      description: 'Streams rows into a table. Returns an error for each row that was not taken.',
      scopes: [BIGQUERY],
      or_scopes: [INSERT],
      rename: TABLE,
      describe: {
        rows: 'Each `{"json": {column: value}}`, with an `insertId` against duplicates if wanted.',
      },
      omit: ['kind', 'traceId'],
      example: {
        project_id: 'my-project',
        dataset_id: 'sales',
        table_id: 'orders',
        rows: [{ json: { id: 1, total: 9.5 } }],
      },
    },
    {
      operation: 'DELETE /projects/{projectId}/datasets/{datasetId}/tables/{tableId}',
      name: 'BIGQUERY_DELETE_TABLE',
      description: 'Deletes a table and everything in it.',
      scopes: [BIGQUERY],
      rename: TABLE,
      example: { project_id: 'my-project', dataset_id: 'sales', table_id: 'old' },
    },
    {
      operation: 'GET /projects/{projectId}/jobs',
      name: 'BIGQUERY_LIST_JOBS',
      description: 'Lists the jobs of a project, the newest first.',
      ...READING,
      rename: PROJECT,
      example: { project_id: 'my-project', maxResults: 10 },
    },
    {
      operation: 'GET /projects/{projectId}/jobs/{jobId}',
      name: 'BIGQUERY_GET_JOB',
      description: 'Reads one job: its state, statistics and errors.',
      ...READING,
      rename: JOB,
      describe: { location: LOCATION },
      example: { project_id: 'my-project', job_id: 'job_1' },
    },
    {
      operation: 'POST /projects/{projectId}/jobs/{jobId}/cancel',
      name: 'BIGQUERY_CANCEL_JOB',
      description: 'Asks a job to stop. Returns it at once, whether or not it will.',
      scopes: [BIGQUERY],
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
      rename: JOB,
      describe: { location: LOCATION },
      example: { project_id: 'my-project', job_id: 'job_1' },
    },
  ],
});
