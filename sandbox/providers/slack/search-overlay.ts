/** `search.*`: looks through what the caller can read. Slack serves these methods to user tokens only. */
import { type Answer, asRecord, asRecords } from '../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../gate/declaration.js';
import { argumentsOf, conversationsOf } from './arguments.js';
import { slackError, slackOk } from './errors.js';
import { SLACK_TEAM } from './seed.js';

export function searchMethods(): Record<string, Overlay> {
  return {
    '/api/search.messages': (call, tools) =>
      answer(call, async (q) => ({ messages: await messages(call, tools, q) })),
    '/api/search.files': (call, tools) => answer(call, async (q) => ({ files: await files(call, tools, q) })),
    '/api/search.all': (call, tools) =>
      answer(call, async (q) => ({
        messages: await messages(call, tools, q),
        files: await files(call, tools, q),
        posts: page([], call),
      })),
    '/api/assistant.search.context': realTimeSearch,
  };
}

interface Query {
  readonly words: readonly string[];
  readonly from: string | undefined;
  readonly channel: string | undefined;
}

async function answer(
  call: AuthorizedCall,
  find: (query: Query) => Promise<Record<string, unknown>>,
): Promise<Answer> {
  if (call.acts_as === 'bot') return slackError('not_allowed_token_type');
  const { query } = argumentsOf(call);
  if (!query) return slackError('no_query');
  return slackOk({ query, ...(await find(parseQuery(query))) });
}

/** Words, `from:@name` or `from:me`, `in:#channel`. */
function parseQuery(text: string): Query {
  const terms = text.toLowerCase().match(/"[^"]*"|\S+/g) ?? [];
  const value = (prefix: string) =>
    terms
      .find((term) => term.startsWith(prefix))
      ?.slice(prefix.length)
      .replace(/^[@#]|^<@|>$/g, '');
  return {
    words: terms.filter((term) => !/^(from|in):/.test(term)).map((term) => term.replaceAll(/["*]/g, '')),
    from: value('from:'),
    channel: value('in:'),
  };
}

async function messages(
  call: AuthorizedCall,
  tools: GateTools,
  query: Query,
): Promise<Record<string, unknown>> {
  const matches: Record<string, unknown>[] = [];
  for (const channel of await conversationsOf(call, tools)) {
    const { id, name } = channel;
    if (query.channel !== undefined && query.channel !== name && query.channel !== String(id).toLowerCase())
      continue;
    const body = { channel: id, limit: 1000 };
    const { json } = await tools.emulator.request('POST', '/api/conversations.history', {
      user: call.user,
      body,
    });
    for (const message of asRecords(asRecord(json)['messages'])) {
      if (!fits(message, query, call, tools)) continue;
      const author = tools.users.find((user) => user.id === message['user']);
      matches.push({
        iid: `${id}-${message['ts']}`,
        ...message,
        username: author?.login ?? '',
        channel: { id, name, is_private: channel['is_private'] ?? false },
        permalink: `https://sandbox.slack.com/archives/${id}/p${String(message['ts']).replace('.', '')}`,
      });
    }
  }
  const ascending = argumentsOf(call)['sort_dir'] === 'asc';
  matches.sort((a, b) => String(a['ts']).localeCompare(String(b['ts'])) * (ascending ? 1 : -1));
  return page(matches, call);
}

/** By words alone and among messages: the sandbox understands no questions. */
async function realTimeSearch(call: AuthorizedCall, tools: GateTools): Promise<Answer> {
  const { query, action_token, cursor, limit, channel_types = 'public_channel' } = argumentsOf(call);
  if (call.acts_as === 'bot' && !action_token) return slackError('invalid_action_token');
  if (!query) return slackError('missing_query');
  const given = new URLSearchParams({ count: '100', page: '1', sort_dir: 'desc' });
  const found = await messages({ ...call, query: given, body: Buffer.alloc(0) }, tools, parseQuery(query));
  const size = Math.min(Number(limit ?? 20) || 20, 20);
  const start = Number(cursor ?? 0) || 0;
  const isWanted = (channel: Record<string, unknown>) =>
    channel_types.includes(channel['is_private'] === true ? 'private_channel' : 'public_channel');
  const wanted = asRecords(found['matches']).filter((match) => isWanted(asRecord(match['channel'])));
  const matches = wanted.map((match) => ({
    author_user_id: match['user'],
    author_name: match['username'],
    team_id: SLACK_TEAM.id,
    channel_id: asRecord(match['channel'])['id'],
    channel_name: asRecord(match['channel'])['name'],
    message_ts: match['ts'],
    content: match['text'],
    is_author_bot: match['bot_id'] !== undefined,
    permalink: match['permalink'],
  }));
  const next_cursor = start + size < matches.length ? String(start + size) : '';
  return slackOk({
    results: { messages: matches.slice(start, start + size) },
    response_metadata: { next_cursor },
  });
}

function fits(
  message: Record<string, unknown>,
  query: Query,
  call: AuthorizedCall,
  tools: GateTools,
): boolean {
  const text = String(message['text'] ?? '').toLowerCase();
  if (!query.words.every((word) => text.includes(word))) return false;
  if (query.from === undefined) return true;
  const author = tools.users.find((user) => user.id === message['user']);
  if (query.from === 'me') return author?.email === call.user.email;
  return [author?.login, author?.id.toLowerCase()].includes(query.from);
}

async function files(call: AuthorizedCall, tools: GateTools, query: Query): Promise<Record<string, unknown>> {
  const { json } = await tools.emulator.request('POST', '/api/files.list', { user: call.user, body: {} });
  const matches = asRecords(asRecord(json)['files']).filter((file) => {
    const text = `${file['name']} ${file['title']}`.toLowerCase();
    return query.words.every((word) => text.includes(word));
  });
  return page(matches, call);
}

function page(matches: Record<string, unknown>[], call: AuthorizedCall): Record<string, unknown> {
  const given = argumentsOf(call);
  const count = Math.min(Math.max(Number(given['count'] ?? 20) || 20, 1), 100);
  const number = Math.max(Number(given['page'] ?? 1) || 1, 1);
  const pages = Math.ceil(matches.length / count);
  return {
    total: matches.length,
    paging: { count, total: matches.length, page: number, pages },
    pagination: { total_count: matches.length, page: number, per_page: count, page_count: pages },
    matches: matches.slice((number - 1) * count, number * count),
  };
}
