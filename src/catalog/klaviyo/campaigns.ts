import { id, text, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ, WRITE } from '../tool.js';
import { JSON_API, paging } from './params.js';

const campaign_id = id('Id of the campaign.', { aliases: ['id'] });

export const campaignTools = [
  defineTool({
    name: 'KLAVIYO_LIST_CAMPAIGNS',
    aliases: ['KLAVIYO_GET_CAMPAIGNS'],
    description: 'Lists campaigns of one channel. Returns `data`, and `links.next` where there are more.',
    scopes: ['campaigns:read'],
    annotations: READ,
    params: toParams(
      {},
      {
        filter: text('Which, with the channel at least.', {
          minLength: 1,
          default: "equals(messages.channel,'email')",
        }),
        sort: stringEnum(['-created_at', '-scheduled_at', '-updated_at', 'name'], {
          description: 'Which first.',
        }),
        page: paging(100).page,
      },
    ),
    example: { sort: '-created_at' },
    request: {
      method: 'GET',
      path: '/campaigns',
      query: { filter: '$filter', sort: '$sort', 'page[cursor]': '$page' },
    },
  }),
  defineTool({
    name: 'KLAVIYO_GET_CAMPAIGN',
    description: 'Fetches a campaign with its status, audiences and times.',
    scopes: ['campaigns:read'],
    annotations: READ,
    params: toParams({ campaign_id }),
    example: { campaign_id: '01GDDKASAP8TKDDA2GRZDSVP4I' },
    request: { method: 'GET', path: '/campaigns/{campaign_id}', result_path: 'data' },
  }),
  defineTool({
    name: 'KLAVIYO_SEND_CAMPAIGN',
    aliases: ['KLAVIYO_CREATE_CAMPAIGN_SEND_JOB'],
    description: 'Sends a campaign that is ready, at the time it is set for.',
    scopes: ['campaigns:write'],
    annotations: WRITE,
    params: toParams({ campaign_id }),
    example: { campaign_id: '01GDDKASAP8TKDDA2GRZDSVP4I' },
    request: {
      method: 'POST',
      path: '/campaign-send-jobs',
      content_type: JSON_API,
      body: { data: { type: 'campaign-send-job', id: '$campaign_id' } },
    },
  }),
  defineTool({
    name: 'KLAVIYO_LIST_METRICS',
    aliases: ['KLAVIYO_GET_METRICS'],
    description:
      'Lists metrics, what events are of, with their ids. Returns `data`, and `links.next` where there are more.',
    scopes: ['metrics:read'],
    annotations: READ,
    params: toParams({}, { page: paging(200).page }),
    example: {},
    request: { method: 'GET', path: '/metrics', query: { 'page[cursor]': '$page' } },
  }),
  defineTool({
    name: 'KLAVIYO_GET_ACCOUNT',
    aliases: ['KLAVIYO_GET_ACCOUNTS'],
    description: 'Tells name, time zone and currency of the account.',
    scopes: ['accounts:read'],
    annotations: READ,
    params: toParams({}),
    example: {},
    request: { method: 'GET', path: '/accounts', result_path: 'data' },
  }),
];
