import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { file, fileOutput } from './file.js';
import { list, maybeText, nextNumber, nextNumberOutput, object, text, textOrNull } from './json.js';
import { flag, numbered, params } from './params.js';

const query = Type.String({
  description: 'Words and modifiers, such as: report from:@sandbox-user in:#general after:2026-01-31',
  minLength: 1,
});

const order = {
  sort: Type.Optional(
    stringEnum(['score', 'timestamp'], { description: 'Best match first, or by time.', default: 'score' }),
  ),
  sort_dir: Type.Optional(
    stringEnum(['asc', 'desc'], { description: 'The order of sorting.', default: 'desc' }),
  ),
};

const searched = params({
  query,
  ...order,
  highlight: flag('Whether the words found are marked in the text.'),
  ...numbered(100, 20),
});

const search = (method: string) => ({
  method: 'GET' as const,
  path: `/${method}`,
  query: {
    query: '$query',
    sort: '$sort',
    sort_dir: '$sort_dir',
    highlight: '$highlight',
    count: '$limit',
    page: '$page',
  },
});

const matchOutput = Type.Object({
  ts: text,
  text,
  user: textOrNull,
  username: textOrNull,
  channel: maybeText,
  channel_name: maybeText,
  permalink: maybeText,
});

const searchMessages = defineTool({
  name: 'SLACK_SEARCH_MESSAGES',
  description:
    'Searches the messages that the connected user can read, in Slack’s search syntax. Returns a page of matches with channel, author and permalink.',
  scopes: ['search:read'],
  annotations: READ,
  params: searched,
  example: { query: 'quarterly report in:#general', sort: 'timestamp' },
  request: search('search.messages'),
  output: Type.Object({ total: Type.Number(), matches: Type.Array(matchOutput), ...nextNumberOutput }),
  result: (body) => {
    const messages = object(object(body)['messages']);
    return {
      total: messages['total'] ?? 0,
      matches: list(messages['matches']).map(match),
      ...nextNumber(messages['paging']),
    };
  },
});

const searchAll = defineTool({
  name: 'SLACK_SEARCH_ALL',
  description:
    'Searches messages and files together, in Slack’s search syntax. Returns a page of both, each with its total.',
  scopes: ['search:read'],
  annotations: READ,
  params: searched,
  example: { query: 'quarterly report' },
  request: search('search.all'),
  output: Type.Object({
    messages: Type.Object({ total: Type.Number(), matches: Type.Array(matchOutput) }),
    files: Type.Object({ total: Type.Number(), matches: Type.Array(fileOutput) }),
    ...nextNumberOutput,
  }),
  result: (body) => {
    const messages = object(object(body)['messages']);
    const files = object(object(body)['files']);
    return {
      messages: { total: messages['total'] ?? 0, matches: list(messages['matches']).map(match) },
      files: { total: files['total'] ?? 0, matches: list(files['matches']).map(file) },
      // One page number goes for both: there is a further page while either has one.
      ...nextNumber(files['paging']),
      ...nextNumber(messages['paging']),
    };
  },
});

function match(value: unknown) {
  const it = object(value);
  const channel = object(it['channel']);
  return {
    ts: it['ts'],
    text: it['text'] ?? '',
    user: it['user'] ?? null,
    username: it['username'] ?? null,
    channel: channel['id'],
    channel_name: channel['name'],
    permalink: it['permalink'],
  };
}

export const searchTools = [searchMessages, searchAll];
