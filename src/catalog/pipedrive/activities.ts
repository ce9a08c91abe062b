import { flag, id, integer, text, toParams } from '../params.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { owner_id, PAGING, paging, SORTING, sorting } from './params.js';

const about = {
  type: text('Key of the kind, such as call or meeting.', { minLength: 1 }),
  due_date: text('When, such as 2026-09-30.', { format: 'date' }),
  due_time: text('At what time, such as 14:30, in UTC.', { pattern: '^\\d\\d:\\d\\d(:\\d\\d)?$' }),
  duration: text('How long, such as 00:30.', { pattern: '^\\d\\d:\\d\\d(:\\d\\d)?$' }),
  deal_id: integer('Id of its deal.'),
  org_id: integer('Id of its organization.'),
  done: flag('Whether it is done.'),
  note: text('A note, in HTML.'),
  owner_id,
};
const ABOUT = Object.fromEntries(Object.keys(about).map((name) => [name, `$${name}`]));

export const activityTools = [
  defineTool({
    name: 'PIPEDRIVE_LIST_ACTIVITIES',
    aliases: ['PIPEDRIVE_GET_ALL_ACTIVITIES'],
    description: 'Lists activities, filtered if asked. Returns `data`, and `additional_data.next_cursor`.',
    scopes: [],
    annotations: READ,
    params: toParams(
      {},
      {
        owner_id,
        deal_id: integer('Only of this deal.'),
        person_id: integer('Only of this person.'),
        org_id: integer('Only of this organization.'),
        done: flag('Only those that are done, or are not.'),
        ...sorting,
        ...paging,
      },
    ),
    example: { done: false, limit: 20 },
    request: {
      method: 'GET',
      path: '/v2/activities',
      query: {
        owner_id: '$owner_id',
        deal_id: '$deal_id',
        person_id: '$person_id',
        org_id: '$org_id',
        done: '$done',
        ...SORTING,
        ...PAGING,
      },
    },
  }),
  defineTool({
    name: 'PIPEDRIVE_ADD_AN_ACTIVITY',
    aliases: ['PIPEDRIVE_CREATE_ACTIVITY'],
    description: 'Creates an activity. Returns it.',
    scopes: [],
    annotations: WRITE,
    params: toParams({ subject: id('What it is.') }, about),
    example: { subject: 'Call Jo', type: 'call', due_date: '2026-09-30' },
    request: {
      method: 'POST',
      path: '/v2/activities',
      body: { subject: '$subject', ...ABOUT },
      result_path: 'data',
    },
  }),
  defineTool({
    name: 'PIPEDRIVE_UPDATE_ACTIVITY',
    description: 'Changes an activity, or marks it as done; what is not given stays. Returns it.',
    scopes: [],
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      { activity_id: integer('Id of the activity.', { minimum: 1 }) },
      { subject: text('What it is.', { minLength: 1 }), ...about },
    ),
    example: { activity_id: 1, done: true },
    request: {
      method: 'PATCH',
      path: '/v2/activities/{activity_id}',
      body: { subject: '$subject', ...ABOUT },
      result_path: 'data',
    },
  }),
  defineTool({
    name: 'PIPEDRIVE_ADD_A_NOTE',
    aliases: ['PIPEDRIVE_CREATE_NOTE'],
    description: 'Leaves a note on a deal, a person or an organization. Returns it.',
    scopes: [],
    annotations: WRITE,
    params: toParams(
      { content: id('The note, in HTML.') },
      {
        deal_id: integer('Id of the deal.'),
        person_id: integer('Id of the person.'),
        org_id: integer('Id of the organization.'),
      },
    ),
    example: { content: 'Wants a quote by Friday.', deal_id: 1 },
    request: {
      method: 'POST',
      path: '/v1/notes',
      body: { content: '$content', deal_id: '$deal_id', person_id: '$person_id', org_id: '$org_id' },
      result_path: 'data',
    },
  }),
  defineTool({
    name: 'PIPEDRIVE_SEARCH_ITEMS',
    description:
      'Finds deals, persons, organizations, products, leads and files by words. Returns `data.items`, and `additional_data.next_cursor`.',
    scopes: [],
    annotations: READ,
    params: toParams(
      { term: id('The words, two characters or more.', { aliases: ['query'] }) },
      {
        item_types: text(
          'Only these kinds, separated by commas: deal, person, organization, product, lead, file, project.',
        ),
        exact_match: flag('Whether to look for exactly that.'),
        ...paging,
      },
    ),
    example: { term: 'Acme', item_types: 'deal,organization' },
    request: {
      method: 'GET',
      path: '/v2/itemSearch',
      query: { term: '$term', item_types: '$item_types', exact_match: '$exact_match', ...PAGING },
    },
  }),
];
