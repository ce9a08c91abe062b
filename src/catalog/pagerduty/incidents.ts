import { id, text, texts, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { PAGING, paging, since, until } from './params.js';

const incident_id = id('Id of the incident.', { pattern: '^[A-Z0-9]+$', aliases: ['id'] });
const urgency = stringEnum(['high', 'low'], { description: 'How urgent.' });

export const incidentTools = [
  defineTool({
    name: 'PAGERDUTY_LIST_INCIDENTS',
    aliases: ['PAGERDUTY_FETCH_INCIDENT_LIST'],
    description: 'Lists incidents, filtered if asked. Returns `incidents` and `more`.',
    scopes: ['incidents.read'],
    annotations: READ,
    params: toParams(
      {},
      {
        statuses: texts('Only those that are triggered, acknowledged or resolved.', { minItems: 1 }),
        service_ids: texts('Only of these services.', { minItems: 1 }),
        team_ids: texts('Only of these teams.', { minItems: 1 }),
        user_ids: texts('Only those assigned to these users.', { minItems: 1 }),
        urgencies: texts('Only those that are high or low.', { minItems: 1 }),
        since,
        until,
        sort_by: stringEnum(['created_at:desc', 'created_at:asc', 'resolved_at:desc', 'resolved_at:asc'], {
          description: 'Which first.',
        }),
        ...paging,
      },
    ),
    example: { statuses: ['triggered', 'acknowledged'], limit: 10 },
    request: {
      method: 'GET',
      path: '/incidents',
      query: {
        'statuses[]': '$statuses',
        'service_ids[]': '$service_ids',
        'team_ids[]': '$team_ids',
        'user_ids[]': '$user_ids',
        'urgencies[]': '$urgencies',
        since: '$since',
        until: '$until',
        sort_by: '$sort_by',
        ...PAGING,
      },
    },
  }),
  defineTool({
    name: 'PAGERDUTY_GET_INCIDENT',
    aliases: ['PAGERDUTY_GET_INCIDENT_BY_INCIDENT_ID'],
    description: 'Fetches an incident with its service, assignments and escalation policy.',
    scopes: ['incidents.read'],
    annotations: READ,
    params: toParams({ incident_id }),
    example: { incident_id: 'PT4KHLK' },
    request: { method: 'GET', path: '/incidents/{incident_id}', result_path: 'incident' },
  }),
  defineTool({
    name: 'PAGERDUTY_CREATE_INCIDENT',
    aliases: ['PAGERDUTY_CREATE_INCIDENT_RECORD'],
    description: 'Opens an incident on a service, which calls whoever is on call. Returns the incident.',
    scopes: ['incidents.write'],
    annotations: WRITE,
    params: toParams(
      {
        title: id('What is wrong, in a line.'),
        service_id: id('Id of the service.'),
        details: text('More about it.'),
      },
      {
        urgency,
        incident_key: text('A name of your own for it; a second open incident with it is refused.'),
      },
    ),
    example: {
      title: 'The server is on fire.',
      service_id: 'PWIXJZS',
      details: 'Smoke in room 3.',
      urgency: 'high',
    },
    request: {
      method: 'POST',
      path: '/incidents',
      body: {
        incident: {
          type: 'incident',
          title: '$title',
          service: { id: '$service_id', type: 'service_reference' },
          body: { type: 'incident_body', details: '$details' },
          urgency: '$urgency',
          incident_key: '$incident_key',
        },
      },
      result_path: 'incident',
    },
  }),
  defineTool({
    name: 'PAGERDUTY_UPDATE_INCIDENT',
    aliases: ['PAGERDUTY_UPDATE_INCIDENT_BY_ID'],
    description:
      'Acknowledges or resolves an incident, or changes its title or urgency. Returns the incident.',
    scopes: ['incidents.write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      { incident_id },
      {
        status: stringEnum(['acknowledged', 'resolved'], { description: 'The new status.' }),
        title: text('The new title.', { minLength: 1 }),
        urgency,
        resolution: text('How it was resolved; with the status resolved.'),
      },
    ),
    example: { incident_id: 'PT4KHLK', status: 'acknowledged' },
    request: {
      method: 'PUT',
      path: '/incidents/{incident_id}',
      body: {
        incident: {
          type: 'incident_reference',
          status: '$status',
          title: '$title',
          urgency: '$urgency',
          resolution: '$resolution',
        },
      },
      result_path: 'incident',
    },
  }),
  defineTool({
    name: 'PAGERDUTY_CREATE_INCIDENT_NOTE',
    description: 'Leaves a note on an incident. Returns it.',
    scopes: ['incidents.write'],
    annotations: WRITE,
    params: toParams({ incident_id, content: id('The note.') }),
    example: { incident_id: 'PT4KHLK', content: 'Firefighters are on the scene.' },
    request: {
      method: 'POST',
      path: '/incidents/{incident_id}/notes',
      body: { note: { content: '$content' } },
      result_path: 'note',
    },
  }),
  defineTool({
    name: 'PAGERDUTY_GET_INCIDENT_NOTES',
    aliases: ['PAGERDUTY_RETRIEVE_INCIDENT_NOTES'],
    description: 'Tells the notes on an incident.',
    scopes: ['incidents.read'],
    annotations: READ,
    params: toParams({ incident_id }),
    example: { incident_id: 'PT4KHLK' },
    request: { method: 'GET', path: '/incidents/{incident_id}/notes', result_path: 'notes' },
  }),
];
