import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { flag, params } from './params.js';
import { list, object } from './shapes.js';

const searchMessages = defineTool({
  name: 'SLACK_SEARCH_MESSAGES',
  description:
    'Searches the messages that the connected user can read, in Slack’s search syntax. Returns a page of matches with channel, author and permalink.',
  scopes: ['search:read'],
  annotations: READ,
  params: params({
    query: Type.String({
      description: 'Words and modifiers, such as: report from:@sandbox-user in:#general after:2026-01-31',
      minLength: 1,
    }),
    sort: Type.Optional(
      stringEnum(['score', 'timestamp'], { description: 'Best match first, or by time.', default: 'score' }),
    ),
    sort_dir: Type.Optional(
      stringEnum(['asc', 'desc'], { description: 'The order of sorting.', default: 'desc' }),
    ),
    highlight: flag('Whether the words found are marked in the text.'),
    limit: Type.Optional(
      Type.Integer({
        description: 'How many matches a page holds.',
        minimum: 1,
        maximum: 100,
        default: 20,
        aliases: ['count'],
      }),
    ),
    page: Type.Optional(
      Type.Integer({
        description: 'Which page, from 1; `next_page` of the previous answer.',
        minimum: 1,
        maximum: 100,
        default: 1,
      }),
    ),
  }),
  example: { query: 'quarterly report in:#general', sort: 'timestamp' },
  request: {
    method: 'GET',
    path: '/search.messages',
    query: {
      query: '$query',
      sort: '$sort',
      sort_dir: '$sort_dir',
      highlight: '$highlight',
      count: '$limit',
      page: '$page',
    },
  },
  result: (body) => {
    const messages = object(object(body)['messages']);
    const { page, pages } = object(messages['paging']);
    return {
      total: messages['total'],
      matches: list(messages['matches']).map(match),
      next_page: Number(page) < Number(pages) ? Number(page) + 1 : null,
    };
  },
});

function match(value: unknown) {
  const it = object(value);
  const channel = object(it['channel']);
  return {
    ts: it['ts'],
    text: it['text'],
    user: it['user'] ?? null,
    username: it['username'] ?? null,
    channel: channel['id'],
    channel_name: channel['name'],
    permalink: it['permalink'],
  };
}

export const searchTools = [searchMessages];
