import { decimal, flag, id, integer, text, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { custom_fields, owner_id, PAGING, paging, SORTING, sorting } from './params.js';

const deal_id = integer('Id of the deal.', { minimum: 1, aliases: ['id'] });

const about = {
  value: decimal('What it is worth.'),
  currency: text('Its currency, such as EUR.', { pattern: '^[A-Z]{3}$' }),
  person_id: integer('Id of its person.'),
  org_id: integer('Id of its organization.'),
  pipeline_id: integer('Id of its pipeline.'),
  stage_id: integer('Id of its stage.'),
  status: stringEnum(['open', 'won', 'lost'], { description: 'Its status.' }),
  lost_reason: text('Why it was lost.'),
  expected_close_date: text('When it should close, such as 2026-09-30.', { format: 'date' }),
  probability: decimal('How likely, in per cent.', { minimum: 0, maximum: 100 }),
  owner_id,
  custom_fields,
};
const ABOUT = Object.fromEntries(Object.keys(about).map((name) => [name, `$${name}`]));

export const dealTools = [
  defineTool({
    name: 'PIPEDRIVE_LIST_DEALS',
    aliases: ['PIPEDRIVE_GET_ALL_DEALS'],
    description: 'Lists deals, filtered if asked. Returns `data`, and `additional_data.next_cursor`.',
    scopes: [],
    annotations: READ,
    params: toParams(
      {},
      {
        status: stringEnum(['open', 'won', 'lost', 'deleted'], { description: 'Only those of this status.' }),
        owner_id,
        person_id: integer('Only of this person.'),
        org_id: integer('Only of this organization.'),
        pipeline_id: integer('Only in this pipeline.'),
        stage_id: integer('Only in this stage.'),
        updated_since: text('Only those changed since then.', { format: 'date-time' }),
        ...sorting,
        ...paging,
      },
    ),
    example: { status: 'open', limit: 20 },
    request: {
      method: 'GET',
      path: '/v2/deals',
      query: {
        status: '$status',
        owner_id: '$owner_id',
        person_id: '$person_id',
        org_id: '$org_id',
        pipeline_id: '$pipeline_id',
        stage_id: '$stage_id',
        updated_since: '$updated_since',
        ...SORTING,
        ...PAGING,
      },
    },
  }),
  defineTool({
    name: 'PIPEDRIVE_SEARCH_DEALS',
    description:
      'Finds deals by words in titles, notes and custom fields. Returns `data.items`, and `additional_data.next_cursor`.',
    scopes: [],
    annotations: READ,
    params: toParams(
      { term: id('The words, two characters or more.', { aliases: ['query'] }) },
      {
        exact_match: flag('Whether to look for exactly that.'),
        status: stringEnum(['open', 'won', 'lost'], { description: 'Only those of this status.' }),
        ...paging,
      },
    ),
    example: { term: 'Acme' },
    request: {
      method: 'GET',
      path: '/v2/deals/search',
      query: { term: '$term', exact_match: '$exact_match', status: '$status', ...PAGING },
    },
  }),
  defineTool({
    name: 'PIPEDRIVE_GET_DEAL',
    description: 'Fetches a deal.',
    scopes: [],
    annotations: READ,
    params: toParams({ deal_id }),
    example: { deal_id: 1 },
    request: { method: 'GET', path: '/v2/deals/{deal_id}', result_path: 'data' },
  }),
  defineTool({
    name: 'PIPEDRIVE_ADD_A_DEAL',
    aliases: ['PIPEDRIVE_CREATE_DEAL'],
    description: 'Creates a deal. Returns it.',
    scopes: [],
    annotations: WRITE,
    params: toParams({ title: id('Its title.') }, about),
    example: { title: 'Acme: 40 seats', value: 12000, currency: 'EUR' },
    request: { method: 'POST', path: '/v2/deals', body: { title: '$title', ...ABOUT }, result_path: 'data' },
  }),
  defineTool({
    name: 'PIPEDRIVE_UPDATE_DEAL',
    description: 'Changes a deal, its stage or status; what is not given stays. Returns the deal.',
    scopes: [],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ deal_id }, { title: text('Its title.', { minLength: 1 }), ...about }),
    example: { deal_id: 1, status: 'won' },
    request: {
      method: 'PATCH',
      path: '/v2/deals/{deal_id}',
      body: { title: '$title', ...ABOUT },
      result_path: 'data',
    },
  }),
  defineTool({
    name: 'PIPEDRIVE_DELETE_DEAL',
    description: 'Deletes a deal, for good after 30 days.',
    scopes: [],
    annotations: DESTRUCTIVE,
    params: toParams({ deal_id }),
    example: { deal_id: 1 },
    request: { method: 'DELETE', path: '/v2/deals/{deal_id}' },
  }),
  defineTool({
    name: 'PIPEDRIVE_LIST_PIPELINES',
    description: 'Lists pipelines. Returns `data`, and `additional_data.next_cursor`.',
    scopes: [],
    annotations: READ,
    params: toParams({}, paging),
    example: {},
    request: { method: 'GET', path: '/v2/pipelines', query: PAGING },
  }),
  defineTool({
    name: 'PIPEDRIVE_LIST_STAGES',
    description:
      'Lists the stages of one pipeline or of all. Returns `data`, and `additional_data.next_cursor`.',
    scopes: [],
    annotations: READ,
    params: toParams({}, { pipeline_id: integer('Only of this pipeline.'), ...paging }),
    example: { pipeline_id: 1 },
    request: { method: 'GET', path: '/v2/stages', query: { pipeline_id: '$pipeline_id', ...PAGING } },
  }),
];
