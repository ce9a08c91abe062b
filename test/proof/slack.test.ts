import type { Correction } from './corrections.js';
import { openApiContract } from './openapi-contract.js';
import {
  loadDocument,
  type OpenApiDocument,
  type OperationObject,
  type PathItem,
} from './openapi-document.js';
import { proveToolkit, withForm, withQuery } from './prove-toolkit.js';

const CORRECTIONS: readonly Correction[] = [
  {
    reason: 'Messages may be written in Markdown by now.',
    documentation_url: 'https://docs.slack.dev/reference/methods/chat.postMessage',
    operations: [
      'POST /chat.postMessage',
      'POST /chat.postEphemeral',
      'POST /chat.update',
      'POST /chat.scheduleMessage',
    ],
    members: { markdown_text: { type: 'string' } },
  },
];

/**
 * The document lists the token as a parameter, which Slack takes in the query or in a form. We send it as a bearer
 * token instead (https://docs.slack.dev/authentication/tokens), which the proof checks for every request.
 */
function withoutTokens(document: OpenApiDocument): OpenApiDocument {
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([method, value]) => {
        const { parameters = [], ...operation } = value as OperationObject;
        return [method, { ...operation, parameters: parameters.filter(({ name }) => name !== 'token') }];
      }),
    ) as PathItem,
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

const { source, document } = loadDocument('slack.com');

await proveToolkit({
  toolkit: 'slack',
  contract: openApiContract({ source, document: withoutTokens(document), corrections: CORRECTIONS }),
  origins: ['https://slack.com'],
  planted: [
    {
      title: 'an unknown member of the form',
      tool: 'SLACK_SEND_MESSAGE',
      change: (request) => withForm(request, 'body', 'Hello'),
      found: /body has an unknown member body/,
    },
    {
      title: 'a member of the wrong type',
      tool: 'SLACK_SEND_MESSAGE',
      change: (request) => withForm(request, 'mrkdwn', 'yes'),
      found: /body\/mrkdwn must be boolean/,
    },
    {
      title: 'a misspelt query parameter',
      tool: 'SLACK_SEARCH_MESSAGES',
      change: (request) => withQuery(request, 'sort_direction', 'asc'),
      found: /query has an unknown member sort_direction/,
    },
  ],
});
