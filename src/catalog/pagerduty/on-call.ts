import { texts, toParams } from '../params.js';
import { defineTool, READ } from '../tool.js';
import { PAGING, paging, query, since, until } from './params.js';

export const onCallTools = [
  defineTool({
    name: 'PAGERDUTY_LIST_SERVICES',
    description: 'Lists services. Returns `services` and `more`.',
    scopes: ['services.read'],
    annotations: READ,
    params: toParams({}, { query, ...paging }),
    example: { query: 'web' },
    request: { method: 'GET', path: '/services', query: { query: '$query', ...PAGING } },
  }),
  defineTool({
    name: 'PAGERDUTY_LIST_ON_CALLS',
    aliases: ['PAGERDUTY_RETRIEVE_ONCALL_LIST'],
    description: 'Lists who is on call, now or in a time. Returns `oncalls` and `more`.',
    scopes: ['oncalls.read'],
    annotations: READ,
    params: toParams(
      {},
      {
        schedule_ids: texts('Only by these schedules.', { minItems: 1 }),
        escalation_policy_ids: texts('Only by these escalation policies.', { minItems: 1 }),
        user_ids: texts('Only these users.', { minItems: 1 }),
        since,
        until,
        ...paging,
      },
    ),
    example: { schedule_ids: ['PI7DH85'] },
    request: {
      method: 'GET',
      path: '/oncalls',
      query: {
        'schedule_ids[]': '$schedule_ids',
        'escalation_policy_ids[]': '$escalation_policy_ids',
        'user_ids[]': '$user_ids',
        since: '$since',
        until: '$until',
        ...PAGING,
      },
    },
  }),
  defineTool({
    name: 'PAGERDUTY_LIST_SCHEDULES',
    description: 'Lists on-call schedules. Returns `schedules` and `more`.',
    scopes: ['schedules.read'],
    annotations: READ,
    params: toParams({}, { query, ...paging }),
    example: {},
    request: { method: 'GET', path: '/schedules', query: { query: '$query', ...PAGING } },
  }),
  defineTool({
    name: 'PAGERDUTY_LIST_ESCALATION_POLICIES',
    description: 'Lists escalation policies. Returns `escalation_policies` and `more`.',
    scopes: ['escalation_policies.read'],
    annotations: READ,
    params: toParams({}, { query, ...paging }),
    example: {},
    request: { method: 'GET', path: '/escalation_policies', query: { query: '$query', ...PAGING } },
  }),
  defineTool({
    name: 'PAGERDUTY_LIST_USERS',
    description: 'Lists users. Returns `users` and `more`.',
    scopes: ['users.read'],
    annotations: READ,
    params: toParams({}, { query, ...paging }),
    example: { query: 'jo@example.com' },
    request: { method: 'GET', path: '/users', query: { query: '$query', ...PAGING } },
  }),
  defineTool({
    name: 'PAGERDUTY_GET_CURRENT_USER',
    description: 'Tells who the connected user is.',
    scopes: ['users.read'],
    annotations: READ,
    params: toParams({}),
    example: {},
    request: { method: 'GET', path: '/users/me', result_path: 'user' },
  }),
];
